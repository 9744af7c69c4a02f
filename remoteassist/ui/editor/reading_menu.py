"""The other readings of a step, offered as a menu."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from remoteassist.model.edits import with_step_reading
from remoteassist.model.steps import Reading, Role
from remoteassist.model.text import one_line
from remoteassist.ui.editor.document import EditorDocument
from remoteassist.ui.language import translate


def role_text(role: Role) -> str:
    """Return what a kind of control is called."""
    return {
        "button": translate("Role", "Button"),
        "menu": translate("Role", "Menu"),
        "menu_item": translate("Role", "Menu item"),
        "check_box": translate("Role", "Check box"),
        "radio": translate("Role", "Option"),
        "tab": translate("Role", "Tab"),
        "field": translate("Role", "Field"),
        "list_item": translate("Role", "List item"),
        "link": translate("Role", "Link"),
        "icon": translate("Role", "Icon"),
        "window": translate("Role", "Window"),
        "unknown": translate("Role", "Place"),
    }[role]


def reading_text(reading: Reading) -> str:
    """Return a reading in a few words: what it is, what stands on it, and how sure that is."""
    percent = round(100 * reading.confidence)
    label = one_line(reading.label or "")
    template = (
        translate("Reading", "{role} “{label}”, {percent} %")
        if label
        else translate("Reading", "{role} without a label, {percent} %")
    )
    return template.format(role=role_text(reading.role), label=label, percent=percent)


def choose_reading(document: EditorDocument, step_id: str, reading: Reading) -> None:
    """Take another reading of a step as an edit."""
    name = translate("Reading", "Choose reading")
    document.edit(name, lambda guide: with_step_reading(guide, step_id, reading))


def reading_menu(document: EditorDocument, step_id: str, parent: QWidget) -> QMenu | None:
    """Return a menu of what a step's label may be, the one of now checked; None when nothing else was read."""
    guide_step = document.step(step_id)
    if guide_step is None or not guide_step.step.alternatives:
        return None
    menu = QMenu(parent)
    menu.setAccessibleName(translate("Reading", "Other readings"))
    now = _action(guide_step.step.reading, menu)
    now.setCheckable(True)
    now.setChecked(True)
    menu.addAction(now)
    menu.addSeparator()
    for reading in guide_step.step.alternatives:
        action = _action(reading, menu)
        action.triggered.connect(
            lambda _is_checked=False, chosen=reading: choose_reading(document, step_id, chosen)
        )
        menu.addAction(action)
    return menu


def _action(reading: Reading, menu: QMenu) -> QAction:
    # An ampersand of the screen is no key of ours.
    return QAction(reading_text(reading).replace("&", "&&"), menu)
