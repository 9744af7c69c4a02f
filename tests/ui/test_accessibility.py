"""The walker finds what it looks for, and nothing else."""

from PySide6.QtCore import QStringListModel
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QSpinBox,
    QToolBar,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from remoteassist.ui.icons import icon
from tests.ui.accessibility import accessibility_faults


def test_controls_with_names_have_no_faults(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    form = QFormLayout(page)
    form.addRow("Title", QLineEdit())
    form.addRow("Length", QSpinBox())
    form.addRow("Format", QComboBox())
    form.addRow(QPushButton("Export"))
    steps = QListView()
    steps.setAccessibleName("Steps")
    steps.setModel(QStringListModel(["one"]))
    form.addRow(steps)
    bar = QToolBar()
    action = QAction(icon("undo"), "Undo", bar)
    action.setShortcut("Ctrl+Z")
    action.setToolTip("Undo (Ctrl+Z)")
    bar.addAction(action)
    form.addRow(bar)
    assert accessibility_faults(page) == []


def test_what_is_missing_is_named(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    layout = QVBoxLayout(page)
    for widget in (QLineEdit(), QListView(), QComboBox(), QLabel("no control")):
        layout.addWidget(widget)
    nameless = QPushButton()
    nameless.setIcon(icon("undo"))
    layout.addWidget(nameless)
    bar = QToolBar()
    action = QAction(icon("redo"), "Redo", bar)
    action.setShortcut("Ctrl+Y")
    action.setToolTip("Redo")
    bar.addAction(action)
    layout.addWidget(bar)
    faults = "\n".join(accessibility_faults(page))
    assert faults.count("no accessible name") == 4
    assert faults.count("no tooltip") == 1
    assert faults.count("does not tell its shortcut Ctrl+Y") == 1
