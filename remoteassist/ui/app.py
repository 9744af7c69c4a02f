"""Starts the desktop app."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication

from remoteassist import __version__
from remoteassist.errors import ExitStatus
from remoteassist.settings import sessions_folder
from remoteassist.ui.main_window import MainWindow
from remoteassist.ui.theme import apply_theme


def main(words: Sequence[str] | None = None) -> int:
    """Run the app until its window is closed.

    Args:
        words: Paths of sessions to show; None takes them from the command line of this process.
    """
    paths = [Path(word).absolute() for word in (sys.argv[1:] if words is None else words)]
    for path in paths:
        if not path.is_dir():
            print(f"remoteassist: there is no session at {path}; check the path", file=sys.stderr)
            return ExitStatus.BAD_INPUT
    if not _has_display():
        print(
            "remoteassist: there is no display to open a window on; set DISPLAY, or use a command",
            file=sys.stderr,
        )
        return ExitStatus.MACHINE_LACKS
    app = QApplication([sys.argv[0]])
    app.setApplicationName("remoteassist")
    app.setOrganizationName("remoteassist")
    app.setApplicationVersion(__version__)
    apply_theme(app)
    window = MainWindow(sessions_folder(), extra=tuple(paths))
    window.show()
    if paths:
        window.open_session(paths[0])
    return app.exec()


def _has_display() -> bool:
    """Whether Qt would find a display: without one it ends the process with a core dump."""
    if sys.platform != "linux" or "QT_QPA_PLATFORM" in os.environ:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
