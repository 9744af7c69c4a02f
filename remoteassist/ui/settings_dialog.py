"""What a person can choose once and for all; every choice holds at once, there is nothing to confirm."""

from pathlib import Path

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from remoteassist.settings import Settings, sessions_folder
from remoteassist.steps.wording_profiles import PROFILES
from remoteassist.ui.labels import set_tone, text_label
from remoteassist.ui.language import translate
from remoteassist.ui.settings_store import SettingsStore
from remoteassist.ui.theme import GRID_PX


class SettingsDialog(QDialog):
    """A window of its own beside the work; shown with `show()`."""

    def __init__(self, store: SettingsStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        settings = store.settings
        self.setWindowTitle(translate("Settings", "Settings"))
        self._theme = _choice(
            {
                "system": translate("Settings", "As the system"),
                "light": translate("Settings", "Light"),
                "dark": translate("Settings", "Dark"),
            },
            chosen=settings.theme,
        )
        self._language = _choice(
            # A language is called by its own name: who does not understand this one finds it.
            {"system": translate("Settings", "As the system"), "en": "English", "de": "Deutsch"},
            chosen=settings.language,
        )
        self._wording = _choice(
            {name: name.replace("-", " ").capitalize() for name in PROFILES},
            chosen=settings.wording or next(iter(PROFILES)),
        )
        self._folder = QLineEdit(settings.sessions_folder)
        self._folder.setPlaceholderText(str(sessions_folder(Settings())))
        self._folder.setMinimumWidth(self.fontMetrics().averageCharWidth() * 40)
        self._idle = QCheckBox(translate("Settings", "Collapse times in which nothing happens"))
        self._idle.setChecked(settings.collapses_idle)
        self._private = QLineEdit("; ".join(settings.recording.private_titles))
        self._private.setPlaceholderText(translate("Settings", "KeePass; online banking"))
        self._private.setToolTip(
            translate(
                "Settings", "Parts of window titles, with a semicolon between them; capitals do not matter"
            )
        )
        self._remark = text_label(is_muted=True)
        self._remark.hide()
        self._lay_out()
        self._theme.currentIndexChanged.connect(self._on_chosen)
        self._language.currentIndexChanged.connect(self._on_language_chosen)
        self._wording.currentIndexChanged.connect(self._on_chosen)
        self._idle.toggled.connect(self._on_chosen)
        self._folder.editingFinished.connect(self._on_folder_edited)
        self._private.editingFinished.connect(self._on_private_edited)
        store.save_failed.connect(self._say)

    def _lay_out(self) -> None:
        browse = QPushButton(translate("Settings", "Browse…"))
        browse.setAccessibleName(translate("Settings", "Choose the folder for sessions"))
        browse.setAutoDefault(False)
        browse.clicked.connect(self._on_browse)
        place = QHBoxLayout()
        place.setSpacing(2 * GRID_PX)
        place.addWidget(self._folder, 1)
        place.addWidget(browse)
        form = QFormLayout()
        form.setHorizontalSpacing(4 * GRID_PX)
        form.setVerticalSpacing(3 * GRID_PX)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for text, field in (
            (translate("Settings", "&Theme"), self._theme),
            (translate("Settings", "&Language"), self._language),
            (translate("Settings", "&Wording of steps"), self._wording),
        ):
            form.addRow(text, field)
        label = QLabel(translate("Settings", "&Folder for sessions"))
        label.setBuddy(self._folder)
        form.addRow(label, place)
        form.addRow("", self._idle)
        form.addRow(translate("Settings", "Suggest &private for windows titled"), self._private)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        # Enter in the field of the folder is about the folder.
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setAutoDefault(False)
        close.setDefault(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6 * GRID_PX, 6 * GRID_PX, 6 * GRID_PX, 4 * GRID_PX)
        layout.setSpacing(4 * GRID_PX)
        layout.addLayout(form)
        layout.addWidget(self._remark)
        layout.addStretch(1)
        layout.addWidget(buttons)

    def _on_chosen(self) -> None:
        self._store.change(
            lambda settings: msgspec.structs.replace(
                settings,
                theme=self._theme.currentData(),
                language=self._language.currentData(),
                wording=self._wording.currentData(),
                collapses_idle=self._idle.isChecked(),
            )
        )

    def _on_language_chosen(self) -> None:
        self._on_chosen()
        self._say(translate("Settings", "The language changes when remoteassist starts the next time."))

    def _on_folder_edited(self) -> None:
        text = self._folder.text().strip()
        if text == self._store.settings.sessions_folder:
            return
        if text and not Path(text).expanduser().is_dir():
            self._say(
                translate("Settings", "There is no such folder; choose one that exists."), is_error=True
            )
            return
        folder = str(Path(text).expanduser().absolute()) if text else ""
        self._store.change(lambda settings: msgspec.structs.replace(settings, sessions_folder=folder))
        self._remark.hide()

    def _on_private_edited(self) -> None:
        titles = tuple(part.strip() for part in self._private.text().split(";") if part.strip())
        self._store.change(
            lambda settings: msgspec.structs.replace(
                settings, recording=msgspec.structs.replace(settings.recording, private_titles=titles)
            )
        )

    def _on_browse(self) -> None:
        title = translate("Settings", "Folder for sessions")
        folder = QFileDialog.getExistingDirectory(self, title, str(sessions_folder(self._store.settings)))
        if folder:
            self._folder.setText(folder)
            self._on_folder_edited()

    def _say(self, text: str, *, is_error: bool = False) -> None:
        set_tone(self._remark, "danger" if is_error else "")
        self._remark.setText(text)
        self._remark.show()


def _choice(names: dict[str, str], *, chosen: str) -> QComboBox:
    box = QComboBox()
    for value, name in names.items():
        box.addItem(name, value)
    box.setCurrentIndex(max(box.findData(chosen), 0))
    return box
