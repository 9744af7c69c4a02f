"""The library page: cards, filters, a search while typing, and what can be done with a session."""

import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from remoteassist.model.annotations import Redaction
from remoteassist.model.edits import with_fields, with_tags, with_ticket
from remoteassist.model.geometry import Rect
from remoteassist.session.export_log import log_export
from remoteassist.session.store import Session
from remoteassist.settings import ThemeMode
from remoteassist.ui.job_queue import JobQueue
from remoteassist.ui.library.library_page import LibraryPage
from remoteassist.ui.library.session_model import Filter, SessionModel
from remoteassist.ui.library.sidebar import Sidebar
from remoteassist.ui.library.thumbnails import Thumbnails
from remoteassist.ui.notice_bar import NoticeBar
from remoteassist.ui.theme import apply_theme, colours
from tests.ui.screens import shown_library

_JOB_MS = 30_000


@pytest.fixture
def queue() -> Iterator[JobQueue]:
    jobs = JobQueue()
    yield jobs
    jobs.stop_all()


@pytest.fixture
def page(qtbot: QtBot, sessions: Path, queue: JobQueue, tmp_path: Path) -> Iterator[LibraryPage]:
    with shown_library(qtbot, sessions, queue, index_path=tmp_path / "index.sqlite3") as shown:
        yield shown


def _titles(page: LibraryPage) -> list[str]:
    model = page.view.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def _says(page: LibraryPage, words: str) -> bool:
    notices = [one for one in QApplication.topLevelWidgets() if isinstance(one, NoticeBar)]
    is_told = any(words in one.text for one in notices)
    return is_told or any(words in label.text() for label in page.findChildren(QLabel) if label.isVisible())


def _undo() -> QPushButton:
    notices = [one for one in QApplication.topLevelWidgets() if isinstance(one, NoticeBar)]
    return next(button for one in notices for button in one.findChildren(QPushButton) if button.isVisible())


def _choose_filter(page: LibraryPage, wanted: Filter) -> None:
    sidebar = page.findChild(Sidebar)
    assert isinstance(sidebar, Sidebar)
    for row in range(sidebar.count()):
        if sidebar.item(row).data(Qt.ItemDataRole.UserRole) == wanted:
            sidebar.setCurrentRow(row)
            return
    raise AssertionError(f"there is no {wanted}")


def _copy(session: Session, name: str, *, title: str) -> Session:
    path = session.path.with_name(f"{name}.rasession")
    shutil.copytree(session.path, path, ignore=shutil.ignore_patterns(".lock"))
    copied = Session.open(path)
    copied.save_manifest(replace(copied.manifest, id=uuid.uuid4().hex))
    copied.save_guide(with_fields(copied.guide(), title=title))
    return copied


def test_an_empty_library_teaches_what_to_do(qtbot: QtBot, page: LibraryPage) -> None:
    qtbot.waitUntil(lambda: _says(page, "From a fix to an article and a video"))
    assert _says(page, "What you type is never stored")
    assert any(button.text() == "Try the demo" for button in page.findChildren(QPushButton))


def test_a_card_tells_its_ticket_and_is_found_by_it(
    qtbot: QtBot, page: LibraryPage, drawn_session: Session
) -> None:
    """Given two sessions, when a ticket is typed, then only the session of that ticket is left, and says why."""
    _copy(drawn_session, "other", title="Another case")
    drawn_session.save_guide(with_ticket(drawn_session.guide(), "INC-4711"))
    page.read()
    model = page.view.model()
    qtbot.waitUntil(lambda: model.rowCount() == 2)

    QTest.keyClicks(page.search_field, "inc-4711")

    qtbot.waitUntil(lambda: model.rowCount() == 1)
    assert model.index(0, 0).data() == "How to print"
    assert "Ticket INC-4711" in model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_session_that_comes_is_listed_by_itself(
    qtbot: QtBot, page: LibraryPage, drawn_session: Session
) -> None:
    index = page.view.model().index

    def is_spoken_of() -> bool:
        # It may be listed while it is still being written.
        spoken = index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        return spoken is not None and "How to print, Draft" in spoken

    qtbot.waitUntil(is_spoken_of)
    with qtbot.waitSignal(page.session_opened) as opened:
        QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert opened.args == [drawn_session.path, ""]


def test_search_while_typing_shows_where_it_was_found(
    qtbot: QtBot, drawn_session: Session, page: LibraryPage
) -> None:
    _copy(drawn_session, "other", title="Mail")
    other = Session.open(drawn_session.path.with_name("other.rasession"))
    other.save_guide(replace(other.guide(), steps=()))
    page.read()
    qtbot.waitUntil(lambda: sorted(_titles(page)) == ["How to print", "Mail"])

    QTest.keyClicks(page.search_field, "select clo")

    qtbot.waitUntil(lambda: _titles(page) == ["How to print"])
    card = page.view.current_card()
    assert card is not None
    assert card.hit is not None
    assert card.hit.step_id == "four"
    with qtbot.waitSignal(page.session_opened) as opened:
        page.open_current()
    assert opened.args == [drawn_session.path, "four"]

    QTest.keyClicks(page.search_field, "xyz")
    qtbot.waitUntil(lambda: _says(page, "Nothing found for “select cloxyz”"))
    page.search_field.clear()
    qtbot.waitUntil(lambda: len(_titles(page)) == 2)


def test_escape_ends_the_search(qtbot: QtBot, drawn_session: Session, page: LibraryPage) -> None:
    """Given a search that finds nothing, when Escape is pressed in it, then all sessions are there again."""
    qtbot.waitUntil(lambda: len(_titles(page)) == 1, timeout=_JOB_MS)
    all_titles = _titles(page)
    page.activateWindow()
    page.search_field.setFocus()
    qtbot.waitUntil(page.search_field.hasFocus)
    QTest.keyClicks(page.search_field, "zzzqq")
    qtbot.waitUntil(lambda: _says(page, "Nothing found"))

    QTest.keyClick(page.search_field, Qt.Key.Key_Escape)

    assert page.search_field.text() == ""
    assert _titles(page) == all_titles
    assert page.view.isVisible()


def test_filters_by_state_and_tag(
    qtbot: QtBot, drawn_session: Session, cut_off: Session, page: LibraryPage
) -> None:
    exported = _copy(drawn_session, "exported", title="Exported one")
    log_export(exported, export_format="html", name="a.html")
    exported.save_guide(with_tags(exported.guide(), ["mail"]))
    page.read()
    sidebar = page.findChild(Sidebar)
    assert isinstance(sidebar, Sidebar)
    # Four filters that are always there, and the tag once the last edit was read.
    qtbot.waitUntil(lambda: len(_titles(page)) == 3 and sidebar.count() == 5)

    for wanted, titles in (
        (Filter("drafts"), ["How to print"]),
        (Filter("exported"), ["Exported one"]),
        (Filter("recovery"), [cut_off.manifest.title]),
        (Filter("tag", "mail"), ["Exported one"]),
    ):
        _choose_filter(page, wanted)
        assert _titles(page) == titles


def test_a_title_from_a_stranger_is_only_text(qtbot: QtBot, cut_off: Session, page: LibraryPage) -> None:
    qtbot.waitUntil(lambda: _titles(page) == [cut_off.manifest.title])
    assert page.view.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole) is None
    for label in page.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText or "<img" not in label.text()


def test_opening_one_that_was_cut_off_mends_it_first(
    qtbot: QtBot, cut_off: Session, page: LibraryPage
) -> None:
    qtbot.waitUntil(lambda: page.current() is not None)
    with qtbot.waitSignal(page.session_opened, timeout=_JOB_MS) as opened:
        page.open_current()
    assert opened.args == [cut_off.path, ""]
    assert Session.open(cut_off.path).manifest.state == "complete"


def test_to_the_trash_and_back(
    qtbot: QtBot, drawn_session: Session, page: LibraryPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    qtbot.waitUntil(lambda: page.current() is not None)
    page.activateWindow()
    page.view.setFocus()
    qtbot.waitUntil(page.isActiveWindow)
    QTest.keyClick(page.view, Qt.Key.Key_Delete)

    qtbot.waitUntil(lambda: not drawn_session.path.exists())
    assert _says(page, "How to print is in the trash.")
    _undo().click()

    qtbot.waitUntil(lambda: _titles(page) == ["How to print"])
    assert Session.open(drawn_session.path).guide().title == "How to print"


def test_a_session_from_elsewhere_that_is_gone_is_listed_no_more(
    qtbot: QtBot, drawn_session: Session, page: LibraryPage, tmp_path: Path
) -> None:
    """Given a listed session from another folder, when that folder is taken away, then its card goes as well."""
    elsewhere = tmp_path / "elsewhere" / "other.rasession"
    shutil.copytree(drawn_session.path, elsewhere)
    page.show_session(elsewhere)
    qtbot.waitUntil(lambda: len(_titles(page)) == 2)

    shutil.rmtree(elsewhere)
    page.read()

    qtbot.waitUntil(lambda: _titles(page) == ["How to print"])


def test_a_duplicate_is_a_session_of_its_own(qtbot: QtBot, drawn_session: Session, page: LibraryPage) -> None:
    qtbot.waitUntil(lambda: page.current() is not None)
    page.commands.action("session.duplicate").trigger()
    qtbot.waitUntil(lambda: len(_titles(page)) == 2, timeout=_JOB_MS)
    ids = {Session.open(path).manifest.id for path in drawn_session.path.parent.glob("*.rasession")}
    assert len(ids) == 2


def test_what_is_dropped_is_imported(qtbot: QtBot, page: LibraryPage, tmp_path: Path) -> None:
    video = tmp_path / "call.mkv"
    video.write_bytes(b"")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(video))])
    event = QDropEvent(
        QPointF(9, 9),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(page.import_requested) as wanted:
        page.dropEvent(event)
    assert wanted.args == [video]


def test_tags_are_kept_in_the_guide(qtbot: QtBot, drawn_session: Session, page: LibraryPage) -> None:
    qtbot.waitUntil(lambda: page.current() is not None)
    page.actions_on.set_tags(drawn_session.path, ["  printing ", "", "win 11", "printing"])
    assert Session.open(drawn_session.path).guide().tags == ("printing", "win 11")
    with drawn_session.lock():
        page.actions_on.set_tags(drawn_session.path, ["other"])
        qtbot.waitUntil(lambda: _says(page, "is being recorded or edited by another program"))


def test_a_thumbnail_shows_nothing_that_is_redacted(
    qtbot: QtBot, drawn_session: Session, page: LibraryPage
) -> None:
    everything = Redaction(id="all", rect=Rect(0, 0, 320, 240), colour="#112233")
    drawn_session.save_guide(replace(drawn_session.guide(), redactions=(everything,)))
    page.read()
    thumbnails = page.findChild(Thumbnails)
    assert isinstance(thumbnails, Thumbnails)
    index = page.view.model().index

    def is_covered() -> bool:
        picture = index(0, 0).data(SessionModel.picture_role)
        return picture is not None and picture.toImage().pixelColor(QPoint(500, 400)).name() == "#112233"

    qtbot.waitUntil(is_covered, timeout=_JOB_MS)


def test_every_session_gets_its_thumbnail(qtbot: QtBot, drawn_session: Session, page: LibraryPage) -> None:
    """Given many sessions at the first start, when they are listed, then each shows its picture before long."""
    count = 12
    for number in range(1, count):
        _copy(drawn_session, f"copy-{number}", title=f"Copy {number}")
    page.read()
    model = page.view.model()
    qtbot.waitUntil(lambda: model.rowCount() == count, timeout=_JOB_MS)

    def all_have() -> bool:
        pictures = [model.index(row, 0).data(SessionModel.picture_role) for row in range(count)]
        return all(one is not None for one in pictures)

    qtbot.waitUntil(all_have, timeout=_JOB_MS)


def test_cards_and_filters_stand_on_the_ground_of_another_theme(
    page: LibraryPage, qapp: QApplication
) -> None:
    sidebar = page.findChild(Sidebar)
    assert sidebar is not None
    try:
        modes: tuple[ThemeMode, ...] = ("dark", "light")
        for mode in modes:
            apply_theme(qapp, mode)
            for view in (page.view, sidebar):
                corner = view.viewport().rect().bottomRight() - QPoint(2, 2)
                assert view.viewport().grab().toImage().pixelColor(corner).name() == colours().window
    finally:
        apply_theme(qapp, "system")
