"""The library: what it knows of sessions, what it finds, and that its index can be lost at any time."""

import os
import shutil
import sqlite3
import stat
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from remoteassist.model.changes import change_between
from remoteassist.model.geometry import Size
from remoteassist.model.guide import Guide
from remoteassist.model.time import NS_PER_S, TimeNs
from remoteassist.session.export_log import log_export
from remoteassist.session.library import Library, Refreshed
from remoteassist.session.library_rows import Found, SeenText, SessionText, StepText
from remoteassist.session.manifest import State, TargetInfo
from remoteassist.session.store import Session


class Words:
    """Gives the words of sessions by their folders' names, and notes which were read."""

    def __init__(self) -> None:
        self.by_name: dict[str, SessionText] = {}
        self.read: list[str] = []

    def __call__(self, session: Session) -> SessionText:
        session.guide()
        self.read.append(session.path.stem)
        return self.by_name.get(session.path.stem, SessionText())


@pytest.fixture
def words() -> Words:
    return Words()


@pytest.fixture
def index_path(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "library.sqlite3"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "sessions"


@pytest.fixture
def library(index_path: Path, words: Words) -> Iterator[Library]:
    with Library(index_path, read_text=words) as library:
        yield library


def make_session(folder: Path, name: str, *, state: State = "complete", day: int = 1) -> Session:
    session = Session.create(
        folder / name,
        target=TargetInfo(kind="window", description="customer-pc - TigerVNC"),
        size_px=Size(64, 48),
        viewer="customer-pc - TigerVNC",
        title=f"Title of {name}",
        started_at=datetime(2026, 3, day, 9, 30, tzinfo=UTC),
    )
    session.save_manifest(replace(session.manifest, state=state, duration_ns=TimeNs(NS_PER_S)))
    return session


def step(number: int, title: str, *, note: str = "", marker_note: str = "") -> StepText:
    return StepText(
        id=f"step-{number}", t_ns=TimeNs(number * NS_PER_S), title=title, note=note, marker_note=marker_note
    )


def names(found: list[Found]) -> list[str]:
    return [one.entry.path.stem for one in found]


# ---- entries ------------------------------------------------------------------------------------------------------


def test_an_entry_says_what_a_card_shows(library: Library, words: Words, folder: Path) -> None:
    session = make_session(folder, "a")
    words.by_name["a"] = SessionText(
        title="Of the\nguide",
        ticket="T-7",
        viewer_name="TigerVNC",
        tags=("printers", "later"),
        steps=(step(1, "Select Save"), step(2, "Press F5")),
        still="0001.png",
    )
    log_export(session, export_format="html", name="a.html")
    log_export(session, export_format="video", name="a.mp4")
    log_export(session, export_format="html", name="b.html")

    assert library.refresh(folder) == Refreshed(sessions=1, read=1, forgotten=0)

    (entry,) = library.entries()
    assert entry.path == session.path
    assert entry.id == session.manifest.id
    assert (entry.title, entry.ticket, entry.state) == ("Of the guide", "T-7", "complete")
    assert (entry.viewer, entry.viewer_name) == ("customer-pc - TigerVNC", "TigerVNC")
    assert entry.started_at == datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
    assert (entry.duration_ns, entry.steps, entry.still) == (NS_PER_S, 2, "0001.png")
    assert (entry.exports, entry.is_exported) == (("html", "video"), True)
    assert entry.tags == ("printers", "later")
    assert entry.has_screen_text is False
    written = (session.path / "session.json").stat().st_mtime
    assert abs(entry.changed_at.timestamp() - written) < 0.001


def test_without_a_title_an_entry_is_called_as_its_folder(library: Library, folder: Path) -> None:
    session = make_session(folder, "My case")
    library.refresh(folder)
    assert library.entries()[0].title == "Title of My case"
    session.save_manifest(replace(session.manifest, title=""))
    library.refresh(folder)
    assert library.entries()[0].title == "My case"


def test_entries_are_newest_first_and_unreadable_ones_last(library: Library, folder: Path) -> None:
    for name, day in (("a", 2), ("b", 3), ("c", 1), ("broken", 4)):
        make_session(folder, name, day=day)
    (folder / "broken.rasession" / "guide.json").write_text("{")
    library.refresh(folder)
    entries = library.entries()
    assert [one.path.stem for one in entries] == ["b", "a", "c", "broken"]
    assert (entries[-1].state, entries[-1].title, entries[-1].id) == ("unreadable", "broken", "")


def test_a_recording_that_was_cut_off_is_noticed_although_no_file_changes(
    library: Library, folder: Path
) -> None:
    session = make_session(folder, "a", state="recording")
    with Session.open(session.path).lock():
        library.refresh(folder)
        assert library.entries()[0].state == "recording"
    library.refresh(folder)
    assert library.entries()[0].state == "needs recovery"


def test_what_is_no_session_is_no_entry(library: Library, folder: Path) -> None:
    make_session(folder, "a")
    (folder / "file.rasession").write_bytes(b"")
    (folder / "other").mkdir()
    (folder / ".tmp-x" / "half.rasession").mkdir(parents=True)
    library.refresh(folder)
    assert [one.path.stem for one in library.entries()] == ["a"]


def test_a_folder_that_is_missing_is_an_empty_library(library: Library, folder: Path) -> None:
    assert library.refresh(folder) == Refreshed(sessions=0, read=0, forgotten=0)
    assert library.entries(folder) == []
    assert library.search("a") == []


# ---- refresh ------------------------------------------------------------------------------------------------------


def test_only_what_has_changed_is_read_again(library: Library, words: Words, folder: Path) -> None:
    sessions = {name: make_session(folder, name) for name in "abcde"}
    library.refresh(folder)
    words.read.clear()

    assert library.refresh(folder).read == 0
    assert words.read == []

    sessions["a"].save_guide(sessions["a"].guide())
    sessions["b"].save_manifest(replace(sessions["b"].manifest, title="Another"))
    (sessions["c"].derived_dir / "text.json").write_text("{}")
    log_export(sessions["d"], export_format="html", name="d.html")
    assert library.refresh(folder) == Refreshed(sessions=5, read=4, forgotten=0)
    assert sorted(words.read) == ["a", "b", "c", "d"]


def test_an_edit_that_is_only_in_the_journal_of_the_guide_is_noticed(
    library: Library, words: Words, folder: Path
) -> None:
    session = make_session(folder, "a")
    session.save_guide(Guide(title="Saved"))
    library.refresh(folder)
    words.read.clear()
    with session.lock(), session.open_guide() as opened:
        opened.append(change_between(opened.guide, replace(opened.guide, title="Not saved yet")))
        library.refresh(folder)
    assert words.read == ["a"]


def test_a_guide_put_back_with_its_old_times_is_noticed(library: Library, words: Words, folder: Path) -> None:
    session = make_session(folder, "a")
    session.save_guide(session.guide())
    before = session.guide_path.stat()
    library.refresh(folder)
    words.by_name["a"] = SessionText(title="Restored")
    session.guide_path.write_bytes(session.guide_path.read_bytes())
    os.utime(session.guide_path, ns=(before.st_atime_ns, before.st_mtime_ns))
    library.refresh(folder)
    assert library.entries()[0].title == "Restored"


def test_what_is_gone_is_forgotten_and_its_words_with_it(
    library: Library, words: Words, folder: Path, index_path: Path
) -> None:
    words.by_name["a"] = SessionText(screen=(SeenText("canarysecret on the screen", TimeNs(1)),))
    make_session(folder, "a")
    make_session(folder, "b")
    library.refresh(folder)
    assert names(library.search("canarysecret")) == ["a"]

    shutil.rmtree(folder / "a.rasession")
    assert library.refresh(folder) == Refreshed(sessions=1, read=0, forgotten=1)

    assert library.search("canarysecret") == []
    assert [one.path.stem for one in library.entries()] == ["b"]
    kept = b"".join(path.read_bytes() for path in index_path.parent.iterdir())
    assert b"canarysecret" not in kept
    assert b"Title of b" in kept


def test_text_of_the_screen_that_was_removed_leaves_the_index(
    library: Library, words: Words, folder: Path, index_path: Path
) -> None:
    words.by_name["a"] = SessionText(screen=(SeenText("canarysecret", TimeNs(1)),))
    session = make_session(folder, "a")
    library.refresh(folder)
    assert library.entries()[0].has_screen_text
    words.by_name["a"] = SessionText()
    (session.derived_dir / "text.json").write_text("gone")
    library.refresh(folder)
    assert not library.entries()[0].has_screen_text
    assert b"canarysecret" not in b"".join(path.read_bytes() for path in index_path.parent.iterdir())


def test_words_that_were_edited_away_leave_the_index_when_it_is_closed(
    words: Words, folder: Path, index_path: Path
) -> None:
    session = make_session(folder, "a")
    words.by_name["a"] = SessionText(steps=(step(1, "Select Save", note="canarysecret"),))
    with Library(index_path, read_text=words) as library:
        library.refresh(folder)
    words.by_name["a"] = SessionText(steps=(step(1, "Select Save"),))
    session.save_guide(Guide(title="Edited"))
    with Library(index_path, read_text=words) as library:
        library.refresh(folder)
        assert library.search("canarysecret") == []
    library.close()
    assert b"canarysecret" not in b"".join(path.read_bytes() for path in index_path.parent.iterdir())


def test_sessions_elsewhere_are_known_too_and_stay_when_a_folder_is_asked_for(
    library: Library, folder: Path, tmp_path: Path
) -> None:
    make_session(folder, "a")
    other = make_session(tmp_path / "elsewhere", "b", day=2)
    library.refresh(folder, also=[other.path])
    assert [one.path.stem for one in library.entries()] == ["b", "a"]
    assert [one.path.stem for one in library.entries(folder)] == ["a"]
    library.refresh(folder)
    assert [one.path.stem for one in library.entries()] == ["b", "a"]
    assert names(library.search("title", folder=folder)) == ["a"]
    shutil.rmtree(other.path)
    library.refresh(folder)
    assert [one.path.stem for one in library.entries()] == ["a"]


def test_a_relative_folder_is_the_same_folder(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_session(folder, "a")
    library.refresh(folder)
    monkeypatch.chdir(folder)
    assert library.refresh(Path()).read == 0
    assert len(library.entries(Path())) == 1


def test_reading_can_be_watched_and_stopped(library: Library, folder: Path) -> None:
    for name in "abc":
        make_session(folder, name)
    told: list[tuple[int, int]] = []
    library.refresh(folder, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (3, 3)
    assert told == sorted(told)

    def stop(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    make_session(folder, "d")
    with pytest.raises(KeyboardInterrupt):
        library.refresh(folder, progress=stop)
    library.refresh(folder)
    assert len(library.entries()) == 4


# ---- search -------------------------------------------------------------------------------------------------------


def test_a_search_finds_every_kind_of_text(library: Library, words: Words, folder: Path) -> None:
    make_session(folder, "a")
    words.by_name["a"] = SessionText(
        title="Paper jam",
        ticket="CASE-0815",
        issue="Nothing prints",
        cause="Old driver",
        tags=("hardware",),
        steps=(
            step(1, "Select Properties", note="Mind the dust"),
            step(2, "Press F5", marker_note="It works"),
        ),
        screen=(SeenText("Firmware 2.1", TimeNs(7)), SeenText("firmware 2.1", TimeNs(9))),
    )
    library.refresh(folder)
    expected = {
        "paper": "title",
        "case-0815": "ticket",
        "hardware": "tag",
        "nothing": "issue",
        "driver": "cause",
        "customer-pc": "viewer",
        "properties": "step",
        "dust": "note",
        "works": "marker",
        "firmware": "screen",
    }
    found = {typed: library.search(typed)[0].hit for typed in expected}
    assert {typed: hit.kind for typed, hit in found.items()} == expected
    assert (found["properties"].step_id, found["properties"].step_number) == ("step-1", 1)
    assert found["properties"].step_title == "Select Properties"
    assert (found["dust"].step_number, found["dust"].step_title) == (1, "Select Properties")
    assert (found["works"].step_number, found["works"].t_ns) == (2, 2 * NS_PER_S)
    assert (found["firmware"].t_ns, found["firmware"].step_id) == (7, None)
    assert found["firmware"].snippet == "Firmware 2.1"
    assert [hit.t_ns for hit in library.hits(folder / "a.rasession", "firmware")] == [7]


def test_the_last_word_is_found_while_it_is_typed_and_the_others_whole(
    library: Library, words: Words, folder: Path
) -> None:
    make_session(folder, "a")
    words.by_name["a"] = SessionText(steps=(step(1, "Turn on automatic indentation"),))
    library.refresh(folder)
    typed = "automatic indentation"
    assert all(names(library.search(typed[:end])) == ["a"] for end in range(1, len(typed) + 1))
    assert library.search("auto indentation") == []
    assert library.search("indentations") == []


def test_a_word_of_one_or_two_letters_is_found_whole_on_the_screen_and_as_a_beginning_elsewhere(
    library: Library, words: Words, folder: Path
) -> None:
    words.by_name["said"] = SessionText(steps=(step(1, "Press Okay"),))
    words.by_name["shown"] = SessionText(screen=(SeenText("OK", TimeNs(0)),))
    words.by_name["neither"] = SessionText(screen=(SeenText("Okra", TimeNs(0)),))
    for name in words.by_name:
        make_session(folder, name, day=1)
    library.refresh(folder)
    assert names(library.search("ok")) == ["said", "shown"]
    assert names(library.search("okr")) == ["neither"]


def test_all_words_must_stand_in_a_session_but_not_in_one_text(
    library: Library, words: Words, folder: Path
) -> None:
    words.by_name["a"] = SessionText(
        ticket="T-7", steps=(step(1, "Select Save"), step(2, "Select Print", note="blue"))
    )
    words.by_name["b"] = SessionText(ticket="T-7", steps=(step(1, "Select Save"),))
    for name in "ab":
        make_session(folder, name)
    library.refresh(folder)
    assert names(library.search("save blue")) == ["a"]
    assert library.search("save blue")[0].hit.kind == "note"
    assert names(library.search("t-7 save")) == ["a", "b"] or names(library.search("t-7 save")) == ["b", "a"]
    assert library.search("save nowhere") == []
    # Where one text has them all, it is the one that is shown.
    hit = library.search("select print")[0].hit
    assert (hit.step_number, hit.snippet) == (2, "Select Print")
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["Select", "Print"]


@pytest.mark.parametrize("typed", ["menu", "MENÜ", "menü", "ménu", "me\u0301nu"])
def test_accents_and_capitals_make_no_difference(
    library: Library, words: Words, folder: Path, typed: str
) -> None:
    words.by_name["a"] = SessionText(steps=(step(1, "Öffne das Menü"),))
    make_session(folder, "a")
    library.refresh(folder)
    assert names(library.search(typed)) == ["a"]


@pytest.mark.parametrize(
    "typed",
    [
        '"', "a OR b", "NOT save", "save NOT", "text:save", "^save", "save*", "(save", "NEAR(save, 2)",
        "{text}: save", "save\0", "'; DROP TABLE piece; --", "-save", "+", "*", "save -", "\ud800", "%", '""""',
        "a" * 100_000,
    ],
)  # fmt: skip
def test_what_is_typed_is_never_a_query(library: Library, words: Words, folder: Path, typed: str) -> None:
    words.by_name["a"] = SessionText(steps=(step(1, "Select Save"),))
    make_session(folder, "a")
    library.refresh(folder)
    library.search(typed)
    library.hits(folder / "a.rasession", typed)
    assert names(library.search("save")) == ["a"]


def test_words_of_the_query_language_are_words(library: Library, words: Words, folder: Path) -> None:
    words.by_name["a"] = SessionText(steps=(step(1, "Allow or deny, near or not"),))
    words.by_name["b"] = SessionText(steps=(step(1, "Allow"),))
    for name in "ab":
        make_session(folder, name)
    library.refresh(folder)
    assert names(library.search("allow OR deny")) == ["a"]
    assert names(library.search("allow NOT")) == ["a"]


def test_what_a_session_is_called_goes_before_its_steps_and_its_screen_and_newer_before_older(
    library: Library, words: Words, folder: Path
) -> None:
    words.by_name["screen"] = SessionText(screen=(SeenText("Needle", TimeNs(0)),))
    words.by_name["step"] = SessionText(steps=(step(1, "Select Needle"),))
    words.by_name["new step"] = SessionText(steps=(step(1, "Select Needle"),))
    words.by_name["title"] = SessionText(title="Needle")
    for day, name in enumerate(("title", "step", "new step", "screen"), start=1):
        make_session(folder, name, day=day)
    library.refresh(folder)
    assert names(library.search("needle")) == ["title", "new step", "step", "screen"]
    assert names(library.search("needle", limit=2)) == ["title", "new step"]


def test_hits_of_one_session_are_in_order_and_have_any_of_the_words(
    library: Library, words: Words, folder: Path
) -> None:
    words.by_name["a"] = SessionText(
        title="Red", steps=(step(1, "Blue", note="red"), step(2, "Red"), step(3, "Green"))
    )
    words.by_name["b"] = words.by_name["a"]
    session = make_session(folder, "a")
    make_session(folder, "b")
    library.refresh(folder)
    hits = library.hits(session.path, "red bl")
    assert [(hit.kind, hit.step_number) for hit in hits] == [
        ("title", None),
        ("step", 1),
        ("step", 2),
        ("note", 1),
    ]
    assert len(library.hits(session.path, "red", limit=1)) == 1
    assert library.hits(folder / "none.rasession", "red") == []


def test_text_that_could_steer_a_terminal_or_an_eye_is_one_plain_line(
    library: Library, words: Words, folder: Path
) -> None:
    words.by_name["a"] = SessionText(steps=(step(1, "Select \x1b[2J\u202e<b>evil</b>\nnow"),))
    make_session(folder, "a")
    library.refresh(folder)
    assert library.search("evil")[0].hit.snippet == "Select [2J<b>evil</b> now"


# ---- the index itself ---------------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="needs the permissions of POSIX")
def test_only_its_owner_can_read_the_index(library: Library, folder: Path, index_path: Path) -> None:
    make_session(folder, "a")
    library.refresh(folder)
    for path in index_path.parent.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def _fill(library: Library, words: Words, folder: Path) -> None:
    for number in range(20):
        words.by_name[f"s{number}"] = SessionText(
            title=f"Needle {number}",
            screen=tuple(SeenText(f"line {number} {n}", TimeNs(n)) for n in range(200)),
        )
        make_session(folder, f"s{number}")
    library.refresh(folder)


@pytest.mark.parametrize(
    "damage", ["none", "empty", "noise", "cut", "hole", "other tables", "no tables", "older"]
)
def test_a_damaged_index_is_made_anew_without_a_word(
    words: Words, folder: Path, index_path: Path, damage: str
) -> None:
    with Library(index_path, read_text=words) as library:
        _fill(library, words, folder)
    whole = index_path.read_bytes()
    match damage:
        case "none":
            index_path.unlink()
        case "empty":
            index_path.write_bytes(b"")
        case "noise":
            index_path.write_bytes(b"no database at all" * 1000)
        case "cut":
            index_path.write_bytes(whole[: len(whole) // 2])
        case "hole":
            index_path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
        case "older":
            with sqlite3.connect(index_path) as connection:
                connection.execute("PRAGMA user_version = 0")
            connection.close()
        case _:
            with sqlite3.connect(index_path) as connection:
                connection.execute("DROP TABLE piece")
                connection.execute("DROP TABLE session")
                if damage == "other tables":
                    connection.execute("CREATE TABLE session (x)")
            connection.close()

    with Library(index_path, read_text=words) as library:
        assert library.refresh(folder).sessions == 20
        assert len(library.entries()) == 20
        assert len(library.search("needle")) == 20
        assert len(library.search("line")) == 20


def test_an_index_that_is_damaged_while_it_is_open_is_made_anew(
    library: Library, words: Words, folder: Path, index_path: Path
) -> None:
    _fill(library, words, folder)
    with sqlite3.connect(index_path) as connection:
        connection.execute("DROP TABLE piece")
    connection.close()
    assert len(library.search("needle")) == 20
    assert index_path.is_file()


def test_where_no_index_can_be_kept_it_is_kept_in_memory(words: Words, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with Library(tmp_path / "file" / "library.sqlite3", read_text=words) as library:
        _fill(library, words, folder)
        assert len(library.search("needle")) == 20


def test_a_rebuild_reads_everything_again(library: Library, words: Words, folder: Path) -> None:
    _fill(library, words, folder)
    words.read.clear()
    assert library.rebuild(folder) == Refreshed(sessions=20, read=20, forgotten=0)
    assert len(words.read) == 20
    assert len(library.search("needle")) == 20


def test_two_may_use_one_index_at_once(
    library: Library, words: Words, folder: Path, index_path: Path
) -> None:
    _fill(library, words, folder)
    with Library(index_path, read_text=words) as other:
        assert other.refresh(folder).read == 0
        session = make_session(folder, "new")
        assert other.refresh(folder).read == 1
        assert [one.entry.path for one in library.search("new")] == [session.path]
        library.rebuild(folder)
        assert len(other.search("needle")) == 20
        assert len(other.entries()) == 21
