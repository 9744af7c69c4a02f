"""Whether clicks and keys arrive, seen before the recording: each turns to a check mark as it does."""

from collections.abc import Mapping
from typing import Final, Literal, TypeAlias

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget
from shiboken6 import isValid

from remoteassist.model.text import sentence
from remoteassist.ui.icons import icon, icon_size
from remoteassist.ui.labels import set_tone, text_label
from remoteassist.ui.language import translate
from remoteassist.ui.recorder.panel.news_feed import NewsFeed
from remoteassist.ui.recorder.told_words import news_words, told_words
from remoteassist.ui.theme import GRID_PX, colours
from remoteassist.ui.wrapping_layout import WrappingLayout

InputKind: TypeAlias = Literal["clicks", "keys"]

_KINDS: Final[tuple[InputKind, ...]] = ("clicks", "keys")
_ARRIVES_MS: Final = 2000
"""What the window itself was given has been heard by then, or never will be: the hooks tell ten times a second."""
_DOCTORS_CHECKS: Final = ("display", "permissions")
"""Those of `remoteassist doctor` on which clicks and keys depend."""


class SelfTestView(QWidget):
    """Shows what `remoteassist hear` hears. Compares it with what the window it stands in is given itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._has_arrived: dict[InputKind, bool] = dict.fromkeys(_KINDS, False)
        self._trouble = ""
        self._advice = ""
        self._hint = text_label(is_muted=True)
        self._rows = {kind: _Row() for kind in _KINDS}
        self._missing = QTimer(self, singleShot=True, interval=_ARRIVES_MS)
        self._missing.timeout.connect(self._on_missing)
        self._expected: set[InputKind] = set()
        self._watched: QWindow | None = None
        self._doctor = NewsFeed(self)
        self._doctor.told.connect(self._on_doctor_told)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID_PX)
        pair = WrappingLayout(spacing_px=6 * GRID_PX)
        for kind in _KINDS:
            pair.addWidget(self._rows[kind])
        layout.addLayout(pair)
        layout.addWidget(self._hint)
        self._show()

    @property
    def text(self) -> str:
        """What stands below the two marks."""
        return self._hint.text()

    def has_arrived(self, kind: InputKind) -> bool:
        """Whether that was heard."""
        return self._has_arrived[kind]

    def watch(self, window: QWidget) -> None:
        """Compare with what this window is given from now on, until `end`."""
        handle = window.windowHandle()
        if handle is not self._watched:
            self._unwatch()
            self._watched = handle
            if handle is not None:
                handle.installEventFilter(self)

    def begin(self) -> None:
        """Start anew: nothing was heard yet."""
        self._has_arrived = dict.fromkeys(_KINDS, False)
        self._trouble = self._advice = ""
        self._expected.clear()
        self._missing.stop()
        self._show()

    def end(self, *, is_closing: bool = False) -> None:
        """Compare no more, and ask nobody for advice."""
        self._unwatch()
        self._missing.stop()
        if is_closing:
            self._doctor.close()
        else:
            self._doctor.stop()

    def show_news(self, news: Mapping[str, object]) -> None:
        """Take in one `heard` or `health` of `remoteassist hear`."""
        if news.get("event") == "heard":
            for kind in _KINDS:
                count = news.get(kind)
                if isinstance(count, int) and count > 0:
                    self._has_arrived[kind] = True
                    self._expected.discard(kind)
            if not self._expected:
                self._missing.stop()
                self._trouble = self._advice = ""
        elif news.get("subject") == "input":
            self._trouble = "" if news.get("level") == "info" else news_words(news)
        self._show()

    def say(self, trouble: str) -> None:
        """Say why nothing can be heard, and ask the doctor what to do."""
        self._trouble = trouble
        self._ask_doctor()
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Note what the window is given; what it is given must be heard, too."""
        if event.type() is QEvent.Type.MouseButtonPress:
            self._expect("clicks")
        elif event.type() is QEvent.Type.KeyPress:
            self._expect("keys")
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the marks in the colours of another theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._show()

    def _unwatch(self) -> None:
        watched, self._watched = self._watched, None
        if watched is not None and isValid(watched):
            watched.removeEventFilter(self)

    def _expect(self, kind: InputKind) -> None:
        if not self._has_arrived[kind] and self.isVisible():
            self._expected.add(kind)
            if not self._missing.isActive():
                self._missing.start()

    def _on_missing(self) -> None:
        if self._expected and not self._trouble:
            self._trouble = (
                translate("StartPanel", "Your click did not arrive.")
                if "clicks" in self._expected
                else translate("StartPanel", "Your key did not arrive.")
            )
            self._ask_doctor()
            self._show()

    def _ask_doctor(self) -> None:
        if not self._doctor.is_running and not self._advice:
            self._doctor.start(["doctor", "--json"])

    def _on_doctor_told(self, report: dict[str, object]) -> None:
        checks = report.get("checks")
        found = [
            check
            for check in (checks if isinstance(checks, list) else [])
            if isinstance(check, dict)
            and check.get("name") in _DOCTORS_CHECKS
            and check.get("status") in ("missing", "warn")
        ]
        if found:
            said = [sentence(str(found[0].get(name) or "")) for name in ("detail", "do")]
            self._advice = told_words(found[0].get("code"), found[0].get("facts"), " ".join(said).strip())
        else:
            self._advice = translate(
                "StartPanel",
                "Another program may be taking the input. You can record all the same: steps are then found"
                " from the picture.",
            )
        self._show()

    def _show(self) -> None:
        for kind, row in self._rows.items():
            row.show_state(_mark_text(kind, has_arrived=self._has_arrived[kind]), self._state_of(kind))
        is_well = all(self._has_arrived.values())
        set_tone(self._hint, "warning" if self._trouble else "")
        if self._trouble:
            # What the doctor says often begins with the very same sentence.
            is_same = self._advice.startswith(self._trouble.rstrip("."))
            text = self._advice if is_same else f"{sentence(self._trouble)} {self._advice}".strip()
        elif is_well:
            text = translate("StartPanel", "The recorder hears what you do.")
        else:
            text = translate("StartPanel", "Press any key or click anywhere to see.")
        if text != self._hint.text():
            self._hint.setText(text)

    def _state_of(self, kind: InputKind) -> Literal["arrived", "missing", "waiting"]:
        if self._has_arrived[kind]:
            return "arrived"
        return "missing" if self._trouble else "waiting"


class _Row(QWidget):
    """A mark, and what it stands for."""

    def __init__(self) -> None:
        super().__init__()
        self._mark, self._text = QLabel(), QLabel()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID_PX)
        layout.addWidget(self._mark)
        layout.addWidget(self._text)

    def show_state(self, text: str, state: Literal["arrived", "missing", "waiting"]) -> None:
        shades = colours()
        drawn = {
            "arrived": icon("marked", colour=shades.success),
            "missing": icon("warning", colour=shades.warning),
            "waiting": icon("unmarked", colour=shades.muted),
        }[state]
        self._mark.setPixmap(drawn.pixmap(icon_size(self)))
        if text != self._text.text():
            self._text.setText(text)


def _mark_text(kind: InputKind, *, has_arrived: bool) -> str:
    if kind == "clicks":
        return translate("StartPanel", "Clicks arrive") if has_arrived else translate("StartPanel", "Clicks")
    return translate("StartPanel", "Keys arrive") if has_arrived else translate("StartPanel", "Keys")
