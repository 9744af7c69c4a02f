"""Everything that can be said of the chosen annotations; what several have in common is changed in all of them."""

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from remoteassist.model.annotation_edits import with_annotations
from remoteassist.model.annotations import Annotation, Callout, Highlight, Redaction, TextNote
from remoteassist.model.time import ns_from_s
from remoteassist.ui.action_button import action_button
from remoteassist.ui.commands import Commands
from remoteassist.ui.editor.annotation_colours import dark_colours, mark_colours, pale_colours
from remoteassist.ui.editor.canvas.names import kind_text
from remoteassist.ui.editor.document import EditorDocument
from remoteassist.ui.editor.fields.growing_edit import GrowingEdit
from remoteassist.ui.editor.fields.value_fields import NumberField, Percent
from remoteassist.ui.editor.inspector.colour_row import ColourRow
from remoteassist.ui.editor.inspector.form import NarrowForm, column, text_field
from remoteassist.ui.labels import heading
from remoteassist.ui.language import translate
from remoteassist.ui.theme import GRID_PX

_LONGEST_FADE_S: Final = 5.0
_ORDER_IDS: Final = ("annotation.front", "annotation.forward", "annotation.backward", "annotation.back")
_Number = NumberField | Percent


class AnnotationPanel(QWidget):
    """Shows the annotations of one step that are chosen, and edits them; a drag or a run of typing is one edit."""

    def __init__(self, document: EditorDocument, commands: Commands) -> None:
        super().__init__()
        self._document = document
        self._step_id = ""
        self._annotations: tuple[Annotation, ...] = ()
        self._heading = heading()
        self._text = text_field(GrowingEdit(has_paragraphs=True))
        self._colour = ColourRow(translate("Inspector", "Colour"), mark_colours())
        self._background = ColourRow(translate("Inspector", "Panel"), dark_colours())
        pixels, seconds = translate("Inspector", " px"), translate("Inspector", " s")
        self._numbers: dict[str, tuple[_Number, float]] = {
            "width_px": (NumberField(1, 40, suffix=pixels), 1),
            "size_px": (NumberField(8, 96, suffix=pixels), 1),
            "number": (NumberField(0, 99), 1),
            "radius_px": (NumberField(8, 60, suffix=pixels), 1),
            "opacity": (Percent(5), 100),
            "dimming": (Percent(0), 100),
            "fade_in_ns": (NumberField(0, _LONGEST_FADE_S, suffix=seconds, decimals=1), 1 / ns_from_s(1)),
            "fade_out_ns": (NumberField(0, _LONGEST_FADE_S, suffix=seconds, decimals=1), 1 / ns_from_s(1)),
        }
        self._rows: dict[str, tuple[QLabel, QWidget]] = {}
        self._form = NarrowForm()
        self._lay_out(commands)
        self._connect()

    def show_annotations(self, step_id: str, annotations: tuple[Annotation, ...]) -> None:
        """Show what these annotations of a step have in common."""
        if (step_id, [one.id for one in annotations]) != (
            self._step_id,
            [one.id for one in self._annotations],
        ):
            self._document.end_group()
        self._step_id, self._annotations = step_id, annotations
        kinds = {kind_text(one) for one in annotations}
        count = len(annotations)
        self._heading.setText(
            kinds.pop() if count == 1 else translate("Inspector", "{count} annotations").format(count=count)
        )
        for name, row in self._rows.items():
            is_common = bool(annotations) and all(hasattr(one, name) for one in annotations)
            for widget in row:
                self._form.setRowVisible(widget, is_common)
            if is_common:
                self._show(name, [getattr(one, name) for one in annotations])

    def _show(self, name: str, values: Sequence[object]) -> None:
        is_different = any(value != values[0] for value in values)
        words = _labels()[name]
        if is_different:
            words = translate("Inspector", "{name} (different)").format(name=words)
        self._rows[name][0].setText(words)
        first = values[-1]
        if name == "text":
            self._text.show_plain(str(first))
        elif name == "colour":
            self._colour.offer(self._palette())
            self._colour.show_colour("" if is_different else str(first))
        elif name == "background":
            self._background.show_colour("" if is_different else str(first))
        elif isinstance(first, int | float):
            field, factor = self._numbers[name]
            field.show_value(first * factor)

    def _palette(self) -> tuple[tuple[str, str], ...]:
        pale = (Highlight, TextNote, Callout)
        if all(isinstance(one, pale) for one in self._annotations):
            return pale_colours()
        if all(isinstance(one, Redaction) for one in self._annotations):
            return dark_colours()
        return mark_colours()

    def _lay_out(self, commands: Commands) -> None:
        labels = _labels()
        for name in ("text", "colour", "background", *self._numbers):
            field = {"text": self._text, "colour": self._colour, "background": self._background}.get(name)
            row = field if field is not None else self._numbers[name][0]
            row.setAccessibleName(labels[name])
            self._rows[name] = (self._form.add_field(labels[name], row), row)
        number, _ = self._numbers["number"]
        if isinstance(number, NumberField):
            number.setSpecialValueText(translate("Inspector", "That of the step"))
        layout = column(self)
        layout.addWidget(self._heading)
        layout.addLayout(self._form)
        order = QHBoxLayout()
        order.setSpacing(GRID_PX)
        for command_id in _ORDER_IDS:
            order.addWidget(action_button(commands.action(command_id), has_text=False))
        order.addStretch(1)
        self._form.add_field(translate("Inspector", "Order"), order)
        for command_id in ("annotation.copy_to_steps", "annotation.redact_everywhere", "annotation.delete"):
            layout.addWidget(action_button(commands.action(command_id)))
        layout.addStretch(1)

    def _connect(self) -> None:
        self._text.edited.connect(lambda: self._change("text", self._text.toPlainText()))
        self._text.left.connect(self._document.end_group)
        self._colour.colour_chosen.connect(lambda colour: self._change("colour", colour))
        self._background.colour_chosen.connect(lambda colour: self._change("background", colour))
        for name, (field, factor) in self._numbers.items():
            field.valueChanged.connect(
                lambda value, name=name, factor=factor: self._change(name, _stored(name, value / factor))
            )
            field.left.connect(self._document.end_group)

    def _change(self, name: str, value: object) -> None:
        changed = tuple(replace(one, **{name: value}) for one in self._annotations)
        step_id = self._step_id
        self._document.edit(
            translate("Inspector", "Change annotation"),
            lambda guide: with_annotations(guide, step_id, changed),
            group=f"annotation-{name}",
        )


def _labels() -> dict[str, str]:
    return {
        "text": translate("Inspector", "Text"),
        "colour": translate("Inspector", "Colour"),
        "background": translate("Inspector", "Panel"),
        "width_px": translate("Inspector", "Line width"),
        "size_px": translate("Inspector", "Size of letters"),
        "number": translate("Inspector", "Number"),
        "radius_px": translate("Inspector", "Radius"),
        "opacity": translate("Inspector", "Opacity"),
        "dimming": translate("Inspector", "Darkness around it"),
        "fade_in_ns": translate("Inspector", "Fades in, in the video"),
        "fade_out_ns": translate("Inspector", "Fades out, in the video"),
    }


def _stored(name: str, value: float) -> float | int:
    """Return a figure of a field as the annotation has it: times and numbers are whole."""
    return round(value) if name in {"number", "fade_in_ns", "fade_out_ns"} else float(value)
