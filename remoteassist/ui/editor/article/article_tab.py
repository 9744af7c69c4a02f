"""The draft of the article on a page: title, issue, environment, cause and steps, editable where it is text."""

from collections.abc import Callable
from typing import Final

import numpy as np
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from remoteassist.model.edits import with_fields, with_step_hidden, with_step_note, with_step_title
from remoteassist.model.geometry import Size
from remoteassist.model.guide import Guide
from remoteassist.model.text import Text, tidy
from remoteassist.render.scene import Scene, scene_for_step
from remoteassist.steps.article import article_of
from remoteassist.steps.telling_words import text_of_telling
from remoteassist.steps.tellings import Telling, tellings_of
from remoteassist.steps.wording_profiles import MICROSOFT, WordingProfile
from remoteassist.ui.editor.article.telling_row import TellingRow
from remoteassist.ui.editor.document import EditorDocument
from remoteassist.ui.editor.fields.growing_edit import GrowingEdit
from remoteassist.ui.editor.frames import Frames
from remoteassist.ui.labels import heading, text_label
from remoteassist.ui.language import translate
from remoteassist.ui.theme import GRID_PX

_PAGE_WIDTH_PX: Final = 760
"""Some 90 characters of text: longer lines are hard to read."""

_ROWS_AT_ONCE: Final = 12
"""Made in one go, about a screenful; the rest follows while nobody waits."""


class ArticleTab(QScrollArea):
    """Shows what an export would write, and edits it. Rows and pictures are made as they come into sight."""

    step_picked = Signal(str)
    """The person wants to work on the picture of the step with this id."""

    def __init__(
        self,
        document: EditorDocument,
        frames: Frames,
        *,
        profile: WordingProfile = MICROSOFT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._frames = frames
        self._profile = profile
        self._rows: dict[str, TellingRow] = {}
        self._tellings: tuple[Telling, ...] = ()
        self._asked_ids: set[str] = set()
        self._is_stale = True
        self.setAccessibleName(translate("Article", "Article"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._title = GrowingEdit()
        self._fields: dict[str, GrowingEdit] = {}
        self._steps = QVBoxLayout()
        self._steps.setSpacing(6 * GRID_PX)
        self._resolution = _heading(translate("Article", "Resolution"))
        self._empty = text_label(
            translate("Article", "No step is shown to readers yet. Find the steps, or show a hidden one.")
        )
        self._empty.setContentsMargins(GRID_PX, 0, 0, 0)  # as the text fields have
        self._column = QWidget()
        self._sheet = self._page()
        self.setWidget(self._sheet)
        self._growing = QTimer(self, interval=0)
        self._growing.timeout.connect(self._make_rows)
        self.verticalScrollBar().valueChanged.connect(self._request_pictures)
        self.verticalScrollBar().rangeChanged.connect(self._request_pictures)
        document.changed.connect(self._on_changed)
        frames.picture_ready.connect(self._on_picture_ready)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Bring the page up to date as it is looked at."""
        super().showEvent(event)
        if self._is_stale:
            self._refresh()

    # -- the page ------------------------------------------------------------------------------------------------

    def _page(self) -> QWidget:
        column = self._column
        column.setMaximumWidth(_PAGE_WIDTH_PX)
        layout = QVBoxLayout(column)
        layout.setContentsMargins(6 * GRID_PX, 6 * GRID_PX, 6 * GRID_PX, 12 * GRID_PX)
        layout.setSpacing(2 * GRID_PX)
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 1.7)
        font.setWeight(QFont.Weight.DemiBold)
        self._title.setFont(font)
        self._title.setAccessibleName(translate("Article", "Title"))
        self._title.edited.connect(lambda: self._edit_field("title", self._title.toPlainText()))
        self._title.left.connect(self._refresh)
        layout.addWidget(self._title)
        for name, title, hint in _article_fields():
            field = GrowingEdit(has_paragraphs=True)
            field.setPlaceholderText(hint)
            field.setAccessibleName(title)
            field.edited.connect(self._editor_of(name, field))
            self._fields[name] = field
            layout.addSpacing(2 * GRID_PX)
            layout.addWidget(_heading(title))
            layout.addWidget(field)
        layout.addSpacing(2 * GRID_PX)
        layout.addWidget(self._resolution)
        layout.addWidget(self._empty)
        layout.addLayout(self._steps)
        layout.addStretch(1)
        page = QWidget()
        page.setAutoFillBackground(True)
        page.setBackgroundRole(page.palette().ColorRole.Base)
        centred = QVBoxLayout(page)
        centred.setContentsMargins(0, 0, 0, 0)
        centred.addWidget(column, 1, Qt.AlignmentFlag.AlignHCenter)
        page.installEventFilter(self)
        return page

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Keep the column as wide as there is room, up to what reads well."""
        if event.type() is QEvent.Type.Resize and watched is self._sheet:
            self._column.setFixedWidth(min(_PAGE_WIDTH_PX, self._sheet.width()))
        return super().eventFilter(watched, event)

    # -- what it shows -------------------------------------------------------------------------------------------

    def _on_changed(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        self._is_stale = False
        guide = self._document.guide
        self._title.show_plain(guide.title)
        self._title.setPlaceholderText(article_of(Guide(steps=guide.steps), pictures={}).title)
        for name, field in self._fields.items():
            field.show_plain(getattr(guide, name))
        self._tellings = tellings_of(guide)
        wanted = [one.shown.step.id for one in self._tellings]
        for step_id in self._rows.keys() - set(wanted):
            row = self._rows.pop(step_id)
            self._steps.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, telling in enumerate(one for one in self._tellings if one.shown.step.id in self._rows):
            row = self._rows[telling.shown.step.id]
            if telling != row.telling:
                row.show_telling(telling)
            if self._steps.indexOf(row) != place:
                self._steps.insertWidget(place, row)
        self._empty.setVisible(not wanted)
        self._make_rows()
        self._request_pictures()

    def _make_rows(self) -> None:
        """Make the next rows that are missing, from the top."""
        made = 0
        for place, telling in enumerate(self._tellings):
            if telling.shown.step.id in self._rows:
                continue
            if made == _ROWS_AT_ONCE:
                self._growing.start()
                return
            row = self._row_of(telling)
            self._rows[telling.shown.step.id] = row
            self._steps.insertWidget(place, row)
            made += 1
        self._growing.stop()
        self._request_pictures()

    def _row_of(self, telling: Telling) -> TellingRow:
        manifest = self._document.session.manifest
        size = telling.shown.crop_frame_px
        shape = (
            manifest.size_px if size is None else Size(max(1, round(size.width)), max(1, round(size.height)))
        )
        row = TellingRow(telling, self._profile, frame_size_px=shape)
        row.text_edited.connect(lambda text: self._edit_text(row, text))
        row.note_edited.connect(lambda note: self._edit_note(row, note))
        row.entered.connect(lambda: self._focus_after(row))
        row.left.connect(self._refresh)
        row.picked.connect(lambda: self.step_picked.emit(row.telling.shown.step.id))
        return row

    def _request_pictures(self) -> None:
        """Ask for the pictures of the rows in sight, and of those just below."""
        top = self.verticalScrollBar().value()
        height = self.viewport().height()
        for row in self._rows.values():
            y = row.mapTo(self._sheet, row.rect().topLeft()).y()
            if y < top + 2 * height and y + row.height() > top - height // 2:
                self._request_picture(row)

    def _request_picture(self, row: TellingRow) -> None:
        shown = row.telling.shown
        if row.picture.is_showing(self._scene_of(row), crop_frame_px=shown.crop_frame_px):
            return
        if shown.step.id in self._asked_ids:
            return
        self._asked_ids.add(shown.step.id)
        picture = self._frames.request_picture(shown.step)
        if picture is not None:
            self._on_picture_ready(shown.step.id, picture)

    def _on_picture_ready(self, step_id: str, picture: object) -> None:
        self._asked_ids.discard(step_id)
        row = self._rows.get(step_id)
        if row is None or not self.isVisible():
            return
        if isinstance(picture, np.ndarray):
            crop_frame_px = row.telling.shown.crop_frame_px
            row.picture.show_picture(picture, self._scene_of(row), crop_frame_px=crop_frame_px)
        else:
            row.picture.show_missing(self._frames.why_missing(step_id))

    def _scene_of(self, row: TellingRow) -> Scene:
        return scene_for_step(self._document.guide, row.telling.shown, row.telling.number)

    # -- what a person changes -----------------------------------------------------------------------------------

    def _editor_of(self, name: str, field: GrowingEdit) -> Callable[[], None]:
        return lambda: self._edit_field(name, field.toPlainText())

    def _edit_field(self, name: str, text: str) -> None:
        names = {
            "title": translate("Article", "Edit title"),
            "issue": translate("Article", "Edit issue"),
            "environment": translate("Article", "Edit environment"),
            "cause": translate("Article", "Edit cause"),
        }
        self._document.edit(
            names[name], lambda guide: with_fields(guide, **{name: text}), group=f"article.{name}"
        )

    def _edit_text(self, row: TellingRow, text: Text) -> None:
        telling = row.telling
        if tidy(text) == tidy(text_of_telling(telling, self._profile)):
            return
        self._document.edit(
            translate("Article", "Retitle step"),
            lambda guide: with_text_of_telling(guide, telling, text),
            group=f"article.text.{telling.shown.step.id}",
        )

    def _edit_note(self, row: TellingRow, note: str) -> None:
        step_id = row.telling.shown.step.id
        self._document.edit(
            translate("Article", "Edit note"),
            lambda guide: with_step_note(guide, step_id, note),
            group=f"article.note.{step_id}",
        )

    def _focus_after(self, row: TellingRow) -> None:
        ids = [one.shown.step.id for one in self._tellings]
        index = ids.index(row.telling.shown.step.id) + 1
        following = self._rows.get(ids[index]) if index < len(ids) else None
        if following is not None:
            following.focus_sentence()
            self.ensureWidgetVisible(following)


def with_text_of_telling(guide: Guide, telling: Telling, text: Text) -> Guide:
    """Tell a numbered step in other words: those steps that were told along with the one that is shown are hidden.

    Without words the drafted sentence is told again.
    """
    for one in telling.steps[:-1]:
        guide = with_step_hidden(guide, one.step.id, is_hidden=True)
    return with_step_title(guide, telling.shown.step.id, text if tidy(text) else None)


def _article_fields() -> tuple[tuple[str, str, str], ...]:
    """Return the name of each field in the guide, its heading, and what belongs into it."""
    return (
        (
            "issue",
            translate("Article", "Issue"),
            translate("Article", "What is wrong, in the customer's words"),
        ),
        (
            "environment",
            translate("Article", "Environment"),
            translate("Article", "Programs and versions in which it happens"),
        ),
        ("cause", translate("Article", "Cause"), translate("Article", "Why it happens, when that is known")),
    )


def _heading(text: str) -> QLabel:
    label = heading(text, is_muted=True)
    # In line with the text of the fields below, which have a margin of their own.
    label.setContentsMargins(GRID_PX, 0, 0, 0)
    return label
