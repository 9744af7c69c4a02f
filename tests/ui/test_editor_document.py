"""The document of the editor: locked, journaled at once, saved by itself, taken back after a crash."""

import errno
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from remoteassist.errors import BadInputError
from remoteassist.model.changes import change_between
from remoteassist.model.edits import with_fields, with_step_hidden, with_step_title
from remoteassist.model.geometry import Size
from remoteassist.model.guide import Guide, GuideStep
from remoteassist.model.steps import Step
from remoteassist.model.text import plain
from remoteassist.model.time import TimeNs
from remoteassist.session.manifest import TargetInfo
from remoteassist.session.store import Session
from remoteassist.ui.editor.document import EditorDocument
from remoteassist.ui.editor.selection import EditorSelection
from remoteassist.ui.main_window import MainWindow
from remoteassist.ui.notice_bar import NoticeBar

_GUIDE = Guide(
    title="Printer",
    steps=tuple(
        GuideStep(Step(name, TimeNs(number), TimeNs(number + 1), "click")) for number, name in enumerate("ab")
    ),
)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """A session whose guide has two steps."""
    made = Session.create(
        tmp_path / "case.rasession", target=TargetInfo("screen", "screen 1"), size_px=Size(64, 48)
    )
    made.save_guide(_GUIDE)
    return made


@pytest.fixture
def document(session: Session, qtbot: QtBot) -> Iterator[EditorDocument]:
    """The document of that session."""
    opened = EditorDocument(session)
    yield opened
    opened.close()


def _type(document: EditorDocument, step_id: str, words: str) -> None:
    for end in range(1, len(words) + 1):
        text = plain(words[:end])
        document.edit(
            "Retitle step",
            lambda guide, text=text: with_step_title(guide, step_id, text),  # type: ignore[misc]
            group=f"title-{step_id}",
        )


def _titles(document: EditorDocument) -> list[str]:
    return ["".join(span.text for span in one.title or ()) for one in document.guide.steps]


def _copy_of(session: Session, tmp_path: Path) -> Session:
    """What another process would find if this one were killed now."""
    copy = tmp_path / "copy.rasession"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(session.path, copy)
    return Session.open(copy)


def test_a_second_window_on_the_same_session_is_refused_until_the_first_is_closed(
    session: Session, qtbot: QtBot
) -> None:
    first = EditorDocument(session)
    with pytest.raises(BadInputError, match="edited by another program; close it first"):
        EditorDocument(Session.open(session.path))
    first.close()
    EditorDocument(Session.open(session.path)).close()


def test_an_edit_is_on_the_disk_before_it_returns(
    session: Session, document: EditorDocument, tmp_path: Path
) -> None:
    document.edit("Set title", lambda guide: with_fields(guide, title="Scanner"))
    assert b"Printer" in session.guide_path.read_bytes()
    assert _copy_of(session, tmp_path).guide() == document.guide


def test_a_run_of_typing_makes_few_lines_and_its_end_follows_within_a_moment(
    session: Session, document: EditorDocument, tmp_path: Path, qtbot: QtBot
) -> None:
    journal = session.path / "guide.journal"
    _type(document, "a", "x" * 300)
    assert journal.read_bytes().count(b'"change"') <= 10
    qtbot.waitUntil(lambda: _copy_of(session, tmp_path).guide() == document.guide, timeout=400)


def test_after_a_pause_everything_is_saved_and_the_journal_is_empty(
    session: Session, document: EditorDocument, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(document.saved):
        _type(document, "a", "Open the menu")
    assert (session.path / "guide.journal").read_bytes() == b""
    assert b"Open the menu" in session.guide_path.read_bytes()


def test_what_a_killed_window_had_not_saved_is_back_and_told_once(
    session: Session, document: EditorDocument, tmp_path: Path, qtbot: QtBot
) -> None:
    for title in ("One", "Two", "Three"):
        document.edit("Set title", lambda guide, title=title: with_fields(guide, title=title))  # type: ignore[misc]
    qtbot.waitUntil(lambda: _copy_of(session, tmp_path).guide().title == "Three", timeout=400)
    left = _copy_of(session, tmp_path)

    found = EditorDocument(left)
    with qtbot.waitSignal(found.edits_recovered) as told:
        assert found.guide == document.guide
    assert told.args == [3]
    assert found.undo_name is None
    with qtbot.waitSignal(found.saved):
        pass
    found.close()
    again = EditorDocument(Session.open(left.path))
    with qtbot.assertNotEmitted(again.edits_recovered, wait=50):
        assert again.guide.title == "Three"
    again.close()


def test_closing_saves(session: Session, document: EditorDocument) -> None:
    document.edit("Set title", lambda guide: with_fields(guide, title="Scanner"))
    document.close()
    assert b"Scanner" in session.guide_path.read_bytes()
    assert not (session.path / "guide.journal").exists()


def test_typing_in_one_field_and_then_another_is_undone_field_by_field(document: EditorDocument) -> None:
    _type(document, "a", "One")
    _type(document, "b", "Two")
    document.undo()
    assert _titles(document) == ["One", ""]
    document.undo()
    assert _titles(document) == ["", ""]
    document.redo()
    document.redo()
    assert _titles(document) == ["One", "Two"]


def test_another_selection_ends_a_run_of_typing(document: EditorDocument) -> None:
    selection = EditorSelection(document)
    _type(document, "a", "One")
    selection.select_steps(("b",))
    selection.select_steps(("a",))
    _type(document, "a", "Two")
    document.undo()
    assert _titles(document)[0] == "One"


def test_typing_on_after_redo_can_be_undone_by_itself(document: EditorDocument) -> None:
    _type(document, "a", "One")
    document.undo()
    document.redo()
    _type(document, "a", "Two")
    document.undo()
    assert _titles(document)[0] == "One"


def test_a_pause_ends_a_run_of_typing(document: EditorDocument, qtbot: QtBot) -> None:
    _type(document, "a", "One")
    qtbot.wait(2_200)
    _type(document, "a", "Two")
    document.undo()
    assert _titles(document)[0] == "One"


def test_a_full_disk_is_told_once_and_mended_by_itself(
    session: Session, document: EditorDocument, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def refuse(*_words: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as full:
        full.setattr(os, "replace", refuse)
        with qtbot.waitSignal(document.save_failed) as told:
            document.edit("Set title", lambda guide: with_fields(guide, title="Scanner"))
        assert "free space" in told.args[0]
        assert document.is_safe, "the journal has it"
        with qtbot.assertNotEmitted(document.save_failed):
            document.save()
        assert session.guide().title == "Scanner"
    with qtbot.waitSignal(document.saved, timeout=20_000):
        pass
    assert b"Scanner" in session.guide_path.read_bytes()


def test_a_disk_that_takes_nothing_is_not_safe_and_the_next_line_has_it_all(
    session: Session, document: EditorDocument, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def refuse(*_words: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as broken:
        broken.setattr(os, "write", refuse)
        with qtbot.waitSignal(document.save_failed):
            document.edit("Set title", lambda guide: with_fields(guide, title="Scanner"))
        document.edit("Hide step", lambda guide: with_step_hidden(guide, "a", is_hidden=True))
        assert (document.is_safe, document.is_editable) == (False, True)
    document.save()
    assert (document.is_safe, document.is_editable) == (True, True)
    assert session.guide() == document.guide


def test_a_job_that_has_the_session_changes_it_as_one_edit_that_can_be_undone(
    session: Session, document: EditorDocument, qtbot: QtBot
) -> None:
    before = document.guide
    with qtbot.waitSignal(document.editable_changed):
        document.release("Steps are being found.")
    with qtbot.waitSignal(document.edit_refused) as told:
        document.edit("Set title", lambda guide: with_fields(guide, title="Scanner"))
    assert (told.args, document.guide) == (["Steps are being found."], before)
    other = Session.open(session.path)
    with other.lock():
        other.save_guide(with_step_hidden(other.guide(), "b", is_hidden=True))

    with qtbot.waitSignal(document.changed) as change:
        document.reload("Find steps")

    assert change.args is not None
    assert change.args[0].step_ids == {"b"}
    assert document.is_editable
    assert document.undo_name == "Find steps"
    document.undo()
    assert document.guide is before
    document.close()
    assert session.guide() == before


def test_a_job_that_found_nothing_new_leaves_no_edit(document: EditorDocument) -> None:
    document.release("Steps are being found.")
    document.reload("Find steps")
    assert document.undo_name is None


def test_a_session_that_another_program_took_meanwhile_is_shown_and_not_edited(
    session: Session, document: EditorDocument, qtbot: QtBot
) -> None:
    document.release("Steps are being found.")
    other = Session.open(session.path)
    with other.lock(), qtbot.waitSignal(document.edit_refused) as told:
        document.reload("Find steps")
    assert "another program" in told.args[0]
    assert not document.is_editable
    document.edit("Set title", lambda guide: with_fields(guide, title="Scanner"))
    assert document.guide.title == "Printer"


def test_a_session_in_a_read_only_folder_is_shown_and_says_why_it_is_not_edited(
    session: Session, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    really_open = os.open

    def open_read_only(path: os.PathLike[str] | str, flags: int, mode: int = 0o777) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))
        return really_open(path, flags, mode)

    monkeypatch.setattr(os, "open", open_read_only)
    before = sorted(session.path.iterdir())
    document = EditorDocument(session)
    assert (document.guide, document.is_editable) == (_GUIDE, False)
    with qtbot.waitSignal(document.edit_refused) as told:
        document.edit("Set title", lambda guide: with_fields(guide, title="Scanner"))
    assert "cannot be changed" in told.args[0]
    assert document.guide == _GUIDE
    document.close()
    assert sorted(session.path.iterdir()) == before


def test_a_journal_that_does_not_fit_is_told_and_kept(session: Session, qtbot: QtBot) -> None:
    (session.path / "guide.journal").write_bytes(b"nonsense\n")
    opened = EditorDocument(session)
    with qtbot.waitSignal(opened.journal_set_aside) as told:
        assert opened.guide == _GUIDE
    assert "guide.journal.unreadable-1" in told.args[0]
    opened.close()


def test_the_window_tells_what_came_back_and_why_nothing_can_be_changed(
    window: MainWindow, drawn_session: Session, qtbot: QtBot
) -> None:
    opened = drawn_session.open_guide()
    opened.append(change_between(opened.guide, with_fields(opened.guide, title="Back again")))
    window.open_session(drawn_session.path)
    assert window.editor is not None
    qtbot.waitUntil(lambda: "before the crash" in _notice(window))
    assert window.windowTitle().startswith("Back again")

    window.editor.document.release("Steps are being found.")
    window.editor.document.edit("Set title", lambda guide: with_fields(guide, title="Other"))
    assert _notice(window) == "Steps are being found."
    window.editor.document.reload("Find steps")


def _notice(window: MainWindow) -> str:
    bar = window.findChild(NoticeBar)
    assert isinstance(bar, NoticeBar)
    return bar.text
