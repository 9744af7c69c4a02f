"""Walks all widgets of a screen and says what a screen reader or a keyboard could not do with them."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QMenu,
    QProgressBar,
    QScrollBar,
    QSplitterHandle,
    QTabBar,
    QToolButton,
    QWidget,
)


def accessibility_faults(root: QWidget) -> list[str]:
    """Return one line for each control of `root`, shown or not, that has no name or no tooltip where it needs one.

    Needed are: an accessible name (its own, its text's or its label's) for whatever takes the focus or shows a
    progress; a tooltip on buttons that show an icon alone; the shortcut in the tooltip of a button that has one.
    """
    return [fault for widget in _controls(root) for fault in _faults_of(widget)]


def _controls(root: QWidget) -> Iterator[QWidget]:
    for widget in [root, *root.findChildren(QWidget)]:
        takes_part = widget.focusPolicy() is not Qt.FocusPolicy.NoFocus or isinstance(
            widget, QAbstractButton | QProgressBar | QTabBar
        )
        if takes_part and not _is_part_of_another(widget):
            yield widget


def _is_part_of_another(widget: QWidget) -> bool:
    """Whether Qt made it as a part of a control that is looked at itself."""
    parent = widget.parentWidget()
    return (
        widget.objectName().startswith("qt_")
        or isinstance(widget, QScrollBar | QSplitterHandle | QMenu | QHeaderView)
        or isinstance(parent, QComboBox | QAbstractSpinBox | QLineEdit | QTabBar | QHeaderView)
        or (isinstance(parent, QAbstractScrollArea) and widget is parent.viewport())
        or (parent is not None and parent.metaObject().className().startswith("QComboBoxPrivate"))
        # A scroll area that only scrolls hands the focus to what is in it.
        or (type(widget).__name__ == "QScrollArea" and not widget.accessibleName())
    )


def _faults_of(widget: QWidget) -> Iterator[str]:
    name = _name_of(widget)
    if not name:
        yield f"{_describe(widget)} has no accessible name"
    if isinstance(widget, QAbstractButton):
        if _shows_icon_only(widget) and not widget.toolTip():
            yield f"{_describe(widget)} {name!r} shows an icon alone and has no tooltip"
        action = _action_of(widget)
        if action is not None and not action.shortcut().isEmpty():
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            if keys not in widget.toolTip():
                yield f"{_describe(widget)} {name!r} does not tell its shortcut {keys} in its tooltip"


def _name_of(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip()


def _shows_icon_only(button: QAbstractButton) -> bool:
    if isinstance(button, QToolButton) and button.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly:
        return not button.icon().isNull()
    return not button.text()


def _action_of(button: QAbstractButton) -> QAction | None:
    return button.defaultAction() if isinstance(button, QToolButton) else None


def _describe(widget: QWidget) -> str:
    path: list[str] = []
    one: QWidget | None = widget
    while one is not None and len(path) < 4:
        path.append(one.objectName() or type(one).__name__)
        one = one.parentWidget()
    return " in ".join(path)
