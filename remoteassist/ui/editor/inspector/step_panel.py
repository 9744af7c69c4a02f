"""Everything that can be said of one step."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QWidget

from remoteassist.model.edits import (
    with_step_alt,
    with_step_caption,
    with_step_cropped,
    with_step_hidden,
    with_step_note,
    with_step_purpose,
    with_step_title,
)
from remoteassist.model.guide import Guide, Purpose
from remoteassist.model.text import Span, Text, plain_text, tidy
from remoteassist.model.text_marks import unmarked
from remoteassist.model.time import clock_text
from remoteassist.steps.wording import alt_text_of, caption_of, title_of
from remoteassist.ui.action_button import action_button
from remoteassist.ui.commands import Commands
from remoteassist.ui.editor.document import EditorDocument
from remoteassist.ui.editor.fields.growing_edit import GrowingEdit, SentenceEdit
from remoteassist.ui.editor.fields.value_fields import Choice
from remoteassist.ui.editor.inspector.form import NarrowForm, column, text_field
from remoteassist.ui.editor.inspector.note_preview import NotePreview
from remoteassist.ui.editor.inspector.reading_panel import ReadingPanel
from remoteassist.ui.editor.step_list.step_rows import StepRow, purpose_text, without_words
from remoteassist.ui.labels import heading
from remoteassist.ui.language import translate

PURPOSES: Final[tuple[Purpose, ...]] = ("fix", "diagnosis", "tried")


class StepPanel(QWidget):
    """Shows a step and edits it; runs of typing are one edit each."""

    def __init__(self, document: EditorDocument, commands: Commands) -> None:
        super().__init__()
        self._document = document
        self._row: StepRow | None = None
        self._heading = heading()
        self._time = QLabel()
        self._title = SentenceEdit()
        text_field(self._title)
        self._title.setToolTip(
            translate("Inspector", "Ctrl+B, or two stars around words, marks what stands on the screen")
        )
        self._draft = QPushButton(translate("Inspector", "Use the drafted title"), flat=True)
        self._note = text_field(GrowingEdit(has_paragraphs=True))
        self._note.setPlaceholderText(translate("Inspector", "What else a reader should know (Markdown)"))
        self._preview = NotePreview()
        self._show_preview = QCheckBox(translate("Inspector", "Preview of the note"))
        self._purpose = Choice()
        for purpose in PURPOSES:
            self._purpose.addItem(purpose_text(purpose), purpose)
        self._hidden = QCheckBox(translate("Inspector", "Hide from article and video"))
        self._alt = text_field(GrowingEdit())
        self._caption = text_field(GrowingEdit())
        self._crop = QLabel()
        self._uncrop = QPushButton(translate("Inspector", "Show all"))
        self._reading = ReadingPanel(document)
        self._video = action_button(commands.action("step.show_in_video"), has_text=False)
        self._lay_out()
        self._connect()

    def show_row(self, row: StepRow) -> None:
        """Show a step as it is now. A field in which a person types, and that means the same, is left alone."""
        if self._row is not None and self._row.id != row.id:
            self._document.end_group()
        self._row = row
        guide_step, drafted = row.guide_step, without_words(row.told)
        self._heading.setText(
            translate("Inspector", "Step {number}").format(number=row.number)
            if row.number is not None
            else translate("Inspector", "Step that readers do not see")
        )
        step = guide_step.step
        self._time.setText(f"{clock_text(step.t_ns)} - {clock_text(step.end_t_ns)}")
        self._show_title(tidy(title_of(row.told)))
        self._title.setPlaceholderText(plain_text(tidy(title_of(drafted))))
        self._draft.setVisible(guide_step.title is not None)
        self._note.show_plain(guide_step.note)
        self._update_preview()
        self._purpose.show_value(guide_step.purpose)
        self._hidden.setChecked(guide_step.is_hidden)
        self._alt.setPlaceholderText(alt_text_of(drafted))
        self._show_words(self._alt, guide_step.alt)
        self._caption.setPlaceholderText(caption_of(row.told))
        self._show_words(self._caption, guide_step.caption)
        crop = guide_step.crop_frame_px
        self._crop.setText(
            translate("Inspector", "The whole picture")
            if crop is None
            else translate("Inspector", "{width} x {height} px of it").format(
                width=round(crop.width), height=round(crop.height)
            )
        )
        self._uncrop.setVisible(crop is not None)
        self._reading.show_step(guide_step)

    def _show_title(self, title: Text) -> None:
        """Show a title; who has just deleted all words writes others, and the drafted ones come back afterwards."""
        if tidy(self._title.text()) != title and not (
            self._title.hasFocus() and not self._title.toPlainText().strip()
        ):
            self._title.show_text(title)

    def _show_words(self, field: GrowingEdit, words: str | None) -> None:
        if (field.toPlainText().strip() or None) != words:
            field.show_plain(words or "")

    def _lay_out(self) -> None:
        layout = column(self)
        top = QHBoxLayout()
        top.addWidget(self._heading, 1)
        top.addWidget(self._time)
        top.addWidget(self._video)
        layout.addLayout(top)
        fields = NarrowForm()
        fields.add_field(translate("Inspector", "Title"), self._title)
        fields.addRow(self._draft)
        fields.add_field(translate("Inspector", "Note"), self._note)
        fields.addRow(self._show_preview)
        fields.addRow(self._preview)
        fields.add_field(translate("Inspector", "Purpose"), self._purpose)
        fields.addRow(self._hidden)
        layout.addLayout(fields)
        layout.addWidget(self._reading)
        pictures = NarrowForm()
        pictures.add_field(translate("Inspector", "Alternative text of the picture"), self._alt)
        pictures.add_field(translate("Inspector", "Caption in the video"), self._caption)
        crop = QHBoxLayout()
        crop.addWidget(self._crop, 1)
        crop.addWidget(self._uncrop)
        pictures.add_field(translate("Inspector", "Part shown in the article"), crop)
        layout.addLayout(pictures)
        layout.addStretch(1)
        for field, name in (
            (self._title, translate("Inspector", "Title")),
            (self._note, translate("Inspector", "Note")),
            (self._alt, translate("Inspector", "Alternative text of the picture")),
            (self._caption, translate("Inspector", "Caption in the video")),
            (self._preview, translate("Inspector", "Preview of the note")),
        ):
            field.setAccessibleName(name)
        self._preview.hide()

    def _connect(self) -> None:
        self._title.edited.connect(self._on_title_edited)
        self._title.left.connect(self._on_title_left)
        self._draft.clicked.connect(self._on_draft)
        self._note.edited.connect(self._on_note_edited)
        self._alt.edited.connect(self._on_alt_edited)
        self._caption.edited.connect(self._on_caption_edited)
        for field in (self._note, self._alt, self._caption):
            field.left.connect(self._document.end_group)
        self._show_preview.toggled.connect(self._update_preview)
        self._purpose.activated.connect(self._on_purpose)
        self._hidden.clicked.connect(self._on_hidden)
        self._uncrop.clicked.connect(self._on_uncrop)

    def _edit(self, name: str, change: Callable[[Guide, str], Guide], *, group: str | None = None) -> None:
        if self._row is not None:
            step_id = self._row.id
            key = None if group is None else f"{group}-{step_id}"
            self._document.edit(name, lambda guide: change(guide, step_id), group=key)

    def _take_title(self, title: Text, *, group: str | None) -> None:
        if self._row is None:
            return
        drafted = tidy(title_of(without_words(self._row.told)))
        wanted = None if not title or title == drafted else title
        self._edit(
            translate("Inspector", "Retitle step"),
            lambda guide, step_id: with_step_title(guide, step_id, wanted),
            group=group,
        )

    def _on_title_edited(self) -> None:
        self._take_title(tidy(self._title.text()), group="title")

    def _on_title_left(self) -> None:
        """Make labels of what was put between stars, and show the drafted title where all was deleted."""
        if self._row is None:
            return
        typed = self._title.text()
        read = tidy(tuple(part for span in typed for part in _read(span)))
        if read != tidy(typed):
            self._take_title(read, group="title")
        self._document.end_group()
        self._title.show_text(tidy(title_of(self._row.told)))

    def _on_draft(self) -> None:
        self._take_title((), group=None)
        self._title.setFocus()

    def _on_note_edited(self) -> None:
        note = self._note.toPlainText()
        self._edit(
            translate("Inspector", "Edit note"),
            lambda guide, step_id: with_step_note(guide, step_id, note),
            group="note",
        )

    def _on_alt_edited(self) -> None:
        alt = self._alt.toPlainText().strip() or None
        self._edit(
            translate("Inspector", "Edit alternative text"),
            lambda guide, step_id: with_step_alt(guide, step_id, alt),
            group="alt",
        )

    def _on_caption_edited(self) -> None:
        caption = self._caption.toPlainText().strip() or None
        self._edit(
            translate("Inspector", "Edit caption"),
            lambda guide, step_id: with_step_caption(guide, step_id, caption),
            group="caption",
        )

    def _on_purpose(self, index: int) -> None:
        purpose = PURPOSES[index]
        self._edit(
            translate("Inspector", "Change purpose"),
            lambda guide, step_id: with_step_purpose(guide, step_id, purpose),
        )

    def _on_hidden(self) -> None:
        is_hidden = self._hidden.isChecked()
        name = translate("Inspector", "Hide step") if is_hidden else translate("Inspector", "Show step")
        self._edit(name, lambda guide, step_id: with_step_hidden(guide, step_id, is_hidden=is_hidden))

    def _on_uncrop(self) -> None:
        self._edit(
            translate("Inspector", "Show whole picture"),
            lambda guide, step_id: with_step_cropped(guide, step_id, None),
        )
        self._alt.setFocus(Qt.FocusReason.OtherFocusReason)

    def _update_preview(self) -> None:
        note = "" if self._row is None else self._row.guide_step.note
        self._show_preview.setVisible(bool(note))
        is_shown = bool(note) and self._show_preview.isChecked()
        self._preview.setVisible(is_shown)
        if is_shown:
            self._preview.show_note(note)


def _read(span: Span) -> Text:
    """Return plain words with what stands between marks in them as spans; the space at their edges stays."""
    if span.style != "plain":
        return (span,)
    lead = " " if span.text[:1].isspace() else ""
    trail = " " if span.text[-1:].isspace() else ""
    return (Span(lead), *unmarked(span.text), Span(trail))
