"""How a panel of the inspector is laid out: its column and its form."""

from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QLayout, QVBoxLayout, QWidget

from remoteassist.ui.editor.fields.growing_edit import GrowingEdit
from remoteassist.ui.labels import text_label
from remoteassist.ui.theme import GRID_PX


class NarrowForm(QFormLayout):
    """A form in which each label stands above its field, nearer to it than to the field before, and names it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__()
        self.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.setContentsMargins(0, 0, 0, 0)
        self.setVerticalSpacing(GRID_PX)
        if parent is not None:
            parent.setLayout(self)

    def add_field(self, text: str, field: QWidget | QLayout) -> QLabel:
        """Add a field below its label, and return the label."""
        label = text_label(text)
        label.setContentsMargins(0, 2 * GRID_PX, 0, 0)
        if isinstance(field, QWidget):
            label.setBuddy(field)
        # As rows of their own: the label of a pair gets only the width that Qt would wrap it at.
        self.addRow(label)
        self.addRow(field)
        return label


def text_field(field: GrowingEdit) -> GrowingEdit:
    """Give a text field the frame that other fields of a form have."""
    field.setFrameShape(QFrame.Shape.StyledPanel)
    field.setProperty("isField", True)  # noqa: FBT003 - Qt's way
    return field


def column(parent: QWidget) -> QVBoxLayout:
    """Return the layout of a panel."""
    layout = QVBoxLayout(parent)
    layout.setContentsMargins(4 * GRID_PX, 3 * GRID_PX, 4 * GRID_PX, 4 * GRID_PX)
    layout.setSpacing(2 * GRID_PX)
    return layout
