"""Starts the desktop app."""

import importlib
import os
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from remoteassist import __version__
from remoteassist.errors import ExitStatus, RemoteAssistError
from remoteassist.settings import sessions_folder, settings_path, state_folder
from remoteassist.ui.crash_handler import CrashHandler
from remoteassist.ui.icons import icon
from remoteassist.ui.language import install_language, translate
from remoteassist.ui.main_window import MainWindow
from remoteassist.ui.picture_memory import give_back_pictures
from remoteassist.ui.settings_store import SettingsStore
from remoteassist.ui.single_instance import SingleInstance, instance_name
from remoteassist.ui.theme import apply_theme

_EDITOR: Final = "remoteassist.ui.editor.editor_page"


def main(words: Sequence[str] | None = None) -> int:
    """Run the app until its window is closed, or hand the paths to the window that is open already.

    Args:
        words: Paths of sessions, videos or shared sessions; None takes them from the command line of this process.
    """
    paths = [Path(word).absolute() for word in (sys.argv[1:] if words is None else words)]
    for path in paths:
        if not path.exists():
            return _refuse(f"there is nothing at {path}; check the path", ExitStatus.BAD_INPUT)
    if not _has_display():
        return _refuse(
            "there is no display to open a window on; set DISPLAY, or use a command", ExitStatus.MACHINE_LACKS
        )
    give_back_pictures()
    app = QApplication([sys.argv[0]])
    app.setApplicationName("remoteassist")
    app.setOrganizationName("remoteassist")
    app.setDesktopFileName("remoteassist")
    app.setApplicationVersion(__version__)
    instance = SingleInstance(instance_name(), app)
    if not instance.become_first():
        try:
            instance.hand_over([str(path) for path in paths])
        except RemoteAssistError as error:
            return _refuse(str(error), error.exit_status)
        return ExitStatus.DONE
    try:
        return _run(app, instance, paths)
    finally:
        instance.close()
        # Now, and not after Python's end: what was copied to the clipboard is an object of Python, too.
        app.shutdown()


def _run(app: QApplication, instance: SingleInstance, paths: Sequence[Path]) -> int:
    store = SettingsStore(settings_path(), app)
    settings = store.settings
    install_language(app, settings.language)
    apply_theme(app, settings.theme)
    store.changed.connect(lambda settings: apply_theme(app, settings.theme))
    app.setWindowIcon(icon("record"))
    sessions = tuple(path for path in paths if path.is_dir())
    window = MainWindow(sessions_folder(settings), extra=sessions, settings=store)
    crashes = CrashHandler(state_folder() / "reports", window.save, app)
    crashes.crashed.connect(lambda report: _tell_of_crash(report, window))
    earlier = crashes.install()
    instance.paths_received.connect(lambda texts: window.open_paths([Path(text) for text in texts]))
    window.show()
    if store.notice:
        window.say(store.notice, is_warning=True)
    elif earlier is not None:
        text = translate(
            "Window", "remoteassist broke off the last time. Nothing was lost; a report is at {path}."
        )
        window.say(text.format(path=earlier), is_warning=True)
    # Beside the window: whoever opens a session does not wait for its modules. Where there is none to open, such as
    # while the first one is recorded, they would be 50 MB for nothing.
    warming = threading.Thread(target=importlib.import_module, args=(_EDITOR,), name="warming")
    window.session_expected.connect(warming.start, Qt.ConnectionType.SingleShotConnection)
    for put_off in (
        instance.listen,
        window.show_tray,
        # Nobody may ever record again, and a replay buffer of a crash is not to stay for good.
        window.look_for_left_behind,
        window.recording.listen_for_hotkeys,
    ):
        window.first_painted.connect(put_off)
    if paths:
        window.first_painted.connect(lambda: window.open_paths(paths))
    try:
        return app.exec()
    finally:
        crashes.uninstall()


def _tell_of_crash(report: Path, window: MainWindow) -> None:
    from remoteassist.ui.crash_dialog import CrashDialog  # noqa: PLC0415 - not before it is needed

    if window.findChild(CrashDialog) is None:
        dialog = CrashDialog(report, window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _refuse(text: str, status: ExitStatus) -> int:
    print(f"remoteassist: {text}", file=sys.stderr)
    return status


def _has_display() -> bool:
    """Whether Qt would find a display: without one it ends the process with a core dump."""
    if sys.platform != "linux" or "QT_QPA_PLATFORM" in os.environ:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
