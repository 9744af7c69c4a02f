"""What is imported in the app's process, and what stays in memory of it."""

import json
import subprocess
import sys
from pathlib import Path

import remoteassist

_IMPORT = """
import json, linecache, sys
import remoteassist.ui.app
import remoteassist.ui.editor.editor_page
print(json.dumps(sorted(linecache.cache)))
"""
_RECORD = """
import json, sys
import remoteassist.ui.app
import remoteassist.ui.library.library_page
import remoteassist.ui.recorder.bar.recorder_bar
import remoteassist.ui.recorder.bar.target_border
import remoteassist.ui.recorder.one_recording
import remoteassist.ui.recorder.panel.start_panel
import remoteassist.ui.recorder.tray
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""
_STAR = """
import remoteassist.ui
from PySide6.QtWidgets import *
print(QPlainTextEdit.__name__, issubclass(QPlainTextEdit, QWidget))
"""


def _said(program: str) -> str:
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_the_source_of_the_app_is_not_kept_in_its_memory() -> None:
    package = str(Path(remoteassist.__file__).parent)
    assert [path for path in json.loads(_said(_IMPORT)) if path.startswith(package) or "numpy" in path] == []


def test_the_window_records_without_what_grabs_hears_and_reads() -> None:
    """Given all of the window that a recording needs, when it is imported, then nothing of the children's work is."""
    heavy = {"Xlib", "av", "cv2", "mss", "numpy", "onnxruntime", "pynput", "rapidocr", "sounddevice"}
    assert heavy & set(json.loads(_said(_RECORD))) == set()


def test_all_names_of_a_module_of_qt_can_still_be_imported() -> None:
    assert _said(_STAR) == "QPlainTextEdit True"
