"""The guide on the disk: nothing that was appended is lost, and nothing is applied twice."""

import errno
import os
from pathlib import Path

import pytest

from remoteassist.errors import BadInputError, MachineLacksError
from remoteassist.model.changes import GuideChange, change_between
from remoteassist.model.edits import with_fields, with_step_hidden, with_step_moved
from remoteassist.model.guide import Guide, GuideStep
from remoteassist.model.steps import Step
from remoteassist.model.time import TimeNs
from remoteassist.session.open_guide import OpenGuide
from remoteassist.session.store import Session

_GUIDE = Guide(
    title="Printer",
    steps=tuple(
        GuideStep(Step(name, TimeNs(number), TimeNs(number + 1), "click"))
        for number, name in enumerate("abc")
    ),
)
_RETITLED = with_fields(_GUIDE, title="Scanner")
_HIDDEN = with_step_hidden(_RETITLED, "b", is_hidden=True)
_MOVED = with_step_moved(_HIDDEN, "c", 0)


@pytest.fixture
def journaled(session: Session) -> Session:
    """A guide that was saved once, and three changes of it that were not."""
    session.save_guide(_GUIDE)
    opened = OpenGuide(session.path)
    for old, new in ((_GUIDE, _RETITLED), (_RETITLED, _HIDDEN), (_HIDDEN, _MOVED)):
        opened.append(change_between(old, new))
    return session


def _refuse(*_words: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _journal(session: Session) -> Path:
    return session.path / "guide.journal"


def test_what_was_not_saved_is_back_for_every_reader(journaled: Session) -> None:
    assert Session.open(journaled.path).guide() == _MOVED
    opened = OpenGuide(journaled.path)
    assert (opened.guide, opened.recovered_edits, opened.set_aside) == (_MOVED, 3, None)


def test_a_guide_that_was_never_saved_is_back(session: Session) -> None:
    OpenGuide(session.path).append(change_between(Guide(), _MOVED))
    assert session.guide() == _MOVED


def test_a_journal_of_the_program_before_an_update_is_read(journaled: Session) -> None:
    """Given edits from before a crash, when the program was updated in between, then none of them is lost."""
    path = _journal(journaled)
    head, rest = path.read_bytes().split(b"\n", 1)
    older = head.replace(b'"format_version":3', b'"format_version":2')
    assert older != head
    path.write_bytes(older + b"\n" + rest)
    assert journaled.guide() == _MOVED


def test_a_save_empties_the_journal_and_its_file_goes(journaled: Session) -> None:
    opened = OpenGuide(journaled.path)
    opened.save(_MOVED, changes=opened.changes)
    assert _journal(journaled).read_bytes() == b""
    opened.close()
    assert not _journal(journaled).exists()
    assert journaled.guide() == _MOVED


def test_a_crash_between_the_save_and_the_emptying_applies_nothing_twice(
    journaled: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = OpenGuide(journaled.path)
    opened.append(GuideChange(), edits=0)
    monkeypatch.setattr(os, "ftruncate", _refuse)
    opened.save(_MOVED, changes=opened.changes)
    assert b'"saved"' in _journal(journaled).read_bytes()

    again = OpenGuide(journaled.path)
    assert (again.guide, again.recovered_edits, again.set_aside) == (_MOVED, 0, None)


def test_a_crash_before_the_new_guide_is_in_its_place_loses_nothing(
    journaled: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "replace", _refuse)
    opened = OpenGuide(journaled.path)
    with pytest.raises(MachineLacksError, match="No space left"):
        opened.save(_MOVED, changes=opened.changes)
    assert journaled.guide() == _MOVED


def test_what_is_appended_while_a_save_runs_is_kept(journaled: Session) -> None:
    opened = OpenGuide(journaled.path)
    count = opened.changes
    later = with_fields(_MOVED, cause="Ink")
    opened.append(change_between(_MOVED, later))

    opened.save(_MOVED, changes=count)

    assert journaled.guide() == later
    last = with_fields(later, cause="No ink")
    opened.append(change_between(later, last))
    again = OpenGuide(journaled.path)
    assert (again.guide, again.recovered_edits) == (last, 2)


def test_what_goes_on_after_a_save_in_the_middle_of_a_gesture_counts(journaled: Session) -> None:
    opened = OpenGuide(journaled.path)
    count = opened.changes
    later = with_fields(_MOVED, cause="Ink")
    opened.append(change_between(_MOVED, later), edits=0)
    opened.save(_MOVED, changes=count)
    assert OpenGuide(journaled.path).recovered_edits == 1


def test_another_program_that_saves_what_it_read_takes_the_journal_with_it(journaled: Session) -> None:
    detected = with_fields(journaled.guide(), environment="Editor")
    journaled.save_guide(detected)
    assert not _journal(journaled).exists()
    assert journaled.guide() == detected


def test_a_torn_last_line_is_cut_off_and_the_next_change_follows(journaled: Session) -> None:
    path = _journal(journaled)
    path.write_bytes(path.read_bytes()[:-5])

    opened = OpenGuide(journaled.path)
    assert (opened.guide, opened.recovered_edits, opened.set_aside) == (_HIDDEN, 2, None)
    later = with_fields(_HIDDEN, cause="Ink")
    opened.append(change_between(_HIDDEN, later))
    assert journaled.guide() == later


@pytest.mark.parametrize(
    "line",
    [
        b"no json\n",
        b'{"is":"virus"}\n',
        b'{"is":"change","edits":4,"fields":{"title":5}}\n',
        b'{"is":"change","edits":4,"fields":{"colour":"red"}}\n',
        b'{"is":"change","edits":4,"fields":{"steps":[]}}\n',
        b'{"is":"change","edits":4,"order":["a","b","x"]}\n',
        b'{"is":"change","edits":4,"order":["a","a"]}\n',
        b'{"is":"change","edits":4,"more":1}\n',
        b'{"is":"change","edits":4,"steps":[{"step":{"id":"x","t_ns":1,"end_t_ns":2,"kind":"click"}}]}\n',
        b'{"is":"journal","format_version":2,"continues":""}\n',
        b"[" * 100_000 + b"\n",
    ],
)
def test_a_line_that_does_not_fit_ends_the_replay_and_the_journal_is_kept(
    journaled: Session, line: bytes
) -> None:
    path = _journal(journaled)
    more = b'{"is":"change","edits":5,"fields":{"title":"never"}}\n'
    path.write_bytes(path.read_bytes() + line + more)
    kept = path.read_bytes()
    assert journaled.guide() == _MOVED

    opened = OpenGuide(journaled.path)

    assert (opened.guide, opened.recovered_edits) == (_MOVED, 3)
    assert opened.set_aside is not None
    assert opened.set_aside.read_bytes() == kept
    assert not path.exists()
    assert journaled.guide() == _MOVED


def test_the_journal_of_another_guide_is_set_aside_never_deleted(journaled: Session) -> None:
    journaled.guide_path.write_bytes(journaled.guide_path.read_bytes().replace(b"Printer", b"Plotter"))
    kept = _journal(journaled).read_bytes()
    (journaled.path / "guide.journal.unreadable-1").write_bytes(b"an older one")
    assert journaled.guide().title == "Plotter"

    journaled.save_guide(with_fields(journaled.guide(), cause="Ink"))

    assert (journaled.path / "guide.journal.unreadable-1").read_bytes() == b"an older one"
    assert (journaled.path / "guide.journal.unreadable-2").read_bytes() == kept
    assert journaled.guide().cause == "Ink"


def test_a_change_that_the_disk_refuses_leaves_the_journal_whole(
    journaled: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = OpenGuide(journaled.path)
    write, later = os.write, with_fields(_MOVED, cause="Ink")
    room = 20

    def write_into_a_full_disk(descriptor: int, data: bytes) -> int:
        nonlocal room
        if not room:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        taken = write(descriptor, data[:room])
        room -= taken
        return taken

    monkeypatch.setattr(os, "write", write_into_a_full_disk)
    with pytest.raises(MachineLacksError, match="free space"):
        opened.append(change_between(_MOVED, later))
    monkeypatch.undo()

    assert journaled.guide() == _MOVED
    opened.append(change_between(_MOVED, later))
    assert journaled.guide() == later


def test_a_link_in_the_place_of_the_journal_is_refused(session: Session, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("text")
    _journal(session).symlink_to(secret)
    with pytest.raises(BadInputError, match="link"):
        Session.open(session.path)
    with pytest.raises(BadInputError, match="link"):
        session.guide()


def test_an_enormous_journal_is_not_read(session: Session) -> None:
    with _journal(session).open("wb") as file:
        file.truncate(1 << 40)
    with pytest.raises(BadInputError, match="larger than"):
        session.guide()


def test_reading_writes_nothing(journaled: Session) -> None:
    before = {path: path.read_bytes() for path in journaled.path.iterdir() if path.is_file()}
    journaled.guide()
    assert {path: path.read_bytes() for path in journaled.path.iterdir() if path.is_file()} == before


def test_the_journal_is_readable_by_its_owner_only(journaled: Session) -> None:
    if os.name == "posix":
        assert _journal(journaled).stat().st_mode & 0o077 == 0


def test_an_empty_change_replays_to_the_same(session: Session) -> None:
    session.save_guide(_GUIDE)
    OpenGuide(session.path).append(GuideChange())
    assert session.guide() == _GUIDE
