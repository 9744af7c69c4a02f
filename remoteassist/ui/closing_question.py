"""What becomes of the work that runs when the window is to close: asked, and never guessed."""

from typing import Literal, TypeAlias

from PySide6.QtWidgets import QMessageBox, QWidget

from remoteassist.ui.language import translate

Answer: TypeAlias = Literal["wait", "stop", "stay"]
"""Let it come to its end and close then, close now, or go on as before."""

Work: TypeAlias = Literal["recording", "buffer", "jobs"]


def ask_before_closing(window: QWidget, work: Work) -> Answer:
    """Return what the person wants; a recording can only be ended whole, or go on."""
    text, told, wait_text, stop_text = _words(work)
    box = QMessageBox(window)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle("remoteassist")
    box.setText(text)
    box.setInformativeText(told)
    stop = box.addButton(stop_text, QMessageBox.ButtonRole.DestructiveRole) if stop_text else None
    wait = box.addButton(wait_text, QMessageBox.ButtonRole.AcceptRole)
    stay = box.addButton(translate("Window", "Keep open"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(wait)
    box.setEscapeButton(stay)
    box.exec()
    if box.clickedButton() is wait:
        return "wait"
    return "stop" if stop is not None and box.clickedButton() is stop else "stay"


def _words(work: Work) -> tuple[str, str, str, str]:
    """Return what runs, what becomes of it, and the texts of the buttons to wait and to stop it."""
    match work:
        case "recording":
            return (
                translate("Window", "A recording is running."),
                translate("Window", "It is ended whole, and its steps are found, before the window closes."),
                translate("Window", "End it, then close"),
                "",
            )
        case "buffer":
            return (
                translate("Window", "The last minutes are being kept."),
                translate("Window", "They are gone with the window unless they are saved."),
                translate("Window", "Save them, then close"),
                translate("Window", "Close without saving"),
            )
        case "jobs":
            return (
                translate("Window", "Work is still in progress."),
                translate(
                    "Window", "What is stopped now leaves nothing half-written, and can be done again."
                ),
                translate("Window", "Wait, then close"),
                translate("Window", "Stop it and close"),
            )
