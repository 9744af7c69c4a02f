"""What is recorded of the sound: which microphone, with its level, and whether what the speakers play."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QElapsedTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from remoteassist.ui.elided_combo_box import ElidedComboBox
from remoteassist.ui.export_panel.wrapping_check_box import WrappingCheckBox
from remoteassist.ui.labels import text_label
from remoteassist.ui.language import translate
from remoteassist.ui.recorder.panel.level_meter import SILENT_DB, LevelMeter
from remoteassist.ui.recorder.told_words import news_words
from remoteassist.ui.theme import GRID_PX

_SILENT_MS = 5000
"""Who is about to record says something within that time, if only to the customer."""


class SoundFields(QWidget):
    """The choice, and what is heard of it while it is looked at."""

    changed = Signal()
    microphone_chosen = Signal(str)
    """Another microphone is to be listened to: `auto`, `none` or a device's name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._microphone = ElidedComboBox()
        self._microphone.setSizeAdjustPolicy(
            ElidedComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._microphone.setAccessibleName(translate("StartPanel", "Microphone"))
        self._meter = LevelMeter()
        self._remark = text_label(is_muted=True)
        self._system_sound = WrappingCheckBox(translate("StartPanel", "Record what the speakers play, too"))
        self._since_heard = QElapsedTimer()
        self._since_heard.start()
        self._trouble = ""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID_PX)
        for widget in (self._microphone, self._meter, self._remark, self._system_sound):
            layout.addWidget(widget)
        self.show_devices(())
        self._microphone.activated.connect(self._on_chosen)
        self._system_sound.toggled.connect(self.changed)

    @property
    def microphone(self) -> str:
        """`auto`, `none` or a device's name."""
        return str(self._microphone.currentData())

    @property
    def has_system_sound(self) -> bool:
        """Whether what the speakers play is recorded, too."""
        return self._system_sound.is_checked()

    @property
    def remark(self) -> str:
        """What stands below the level."""
        return self._remark.text()

    @property
    def meter(self) -> LevelMeter:
        """The level."""
        return self._meter

    def show_choices(self, *, microphone: str, system_sound: bool) -> None:
        """Show what is remembered; a device that is not there now stays chosen, and is said to be missing."""
        self._add(microphone)
        self._microphone.setCurrentIndex(self._microphone.findData(microphone))
        self._system_sound.set_checked(system_sound)
        self.listen_anew()

    def show_devices(self, names: Sequence[str], *, usual: str = "") -> None:
        """Offer the devices of now.

        Args:
            names: Of the microphones, as `record --mic` knows them.
            usual: The one that the system takes by itself.
        """
        chosen = self.microphone if self._microphone.count() else "auto"
        self._microphone.clear()
        first = translate("StartPanel", "The system's microphone")
        self._microphone.addItem(f"{first} ({usual})" if usual else first, "auto")
        for name in names:
            self._microphone.addItem(name, name)
        self._microphone.addItem(translate("StartPanel", "No microphone"), "none")
        self._add(chosen)
        self._microphone.setCurrentIndex(self._microphone.findData(chosen))
        self._tell()

    def show_microphones(self, report: Mapping[str, object]) -> None:
        """Offer what `remoteassist microphones --json` says."""
        listed = report.get("microphones")
        found = [one for one in (listed if isinstance(listed, list) else []) if isinstance(one, dict)]
        names = [str(one.get("name")) for one in found if one.get("name")]
        usual = next((str(one.get("name")) for one in found if one.get("is_default") is True), "")
        self.show_devices(names, usual=usual)

    def listen_anew(self) -> None:
        """Forget what was heard: another device is listened to now."""
        self._trouble = ""
        self._since_heard.restart()
        self._meter.show_level(None)
        self._tell()

    def show_news(self, news: Mapping[str, object]) -> None:
        """Take in one `level` or `health` of `remoteassist hear`."""
        if news.get("event") == "level":
            db = news.get("db")
            level = float(db) if isinstance(db, int | float) else None
            if level is not None and level > SILENT_DB:
                self._since_heard.restart()
                self._trouble = ""
            self._meter.show_level(level)
        elif news.get("subject") == "sound":
            # Good news, too, for a moment: the first sound that is heard takes its place.
            self._trouble = news_words(news)
        self._tell()

    def say(self, trouble: str) -> None:
        """Say why nothing is heard."""
        self._trouble = trouble
        self._tell()

    def _add(self, name: str) -> None:
        if self._microphone.findData(name) < 0:
            text = translate("StartPanel", "{name} (not plugged in)").format(name=name)
            self._microphone.insertItem(self._microphone.count() - 1, text, name)

    def _on_chosen(self) -> None:
        self.listen_anew()
        self.microphone_chosen.emit(self.microphone)
        self.changed.emit()

    def _tell(self) -> None:
        has_microphone = self.microphone != "none"
        self._meter.setVisible(has_microphone)
        is_silent = self._meter.db is not None and self._since_heard.elapsed() > _SILENT_MS
        text = ""
        if has_microphone and self._trouble:
            text = self._trouble
        elif has_microphone and is_silent:
            text = translate("StartPanel", "Nothing is heard. Is it muted, or is it another microphone?")
        self._remark.setVisible(bool(text))
        if text != self._remark.text():
            self._remark.setText(text)
            self.changed.emit()
