"""A sentence in the bar: what is wrong, what is suggested, what was just done."""

from typing import Final, Literal, TypeAlias

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from remoteassist.ui.icons import IconName, icon, icon_size
from remoteassist.ui.language import translate
from remoteassist.ui.theme import GRID_PX, colours

Tone: TypeAlias = Literal["error", "warning", "private", "told"]

SHOWN_MS: Final = 6000
"""Long enough to read two lines; what is wrong stays until it is well again."""
_MAY_BREAK: Final = "\u200b"
"""A space without a width."""

_ICONS: Final[dict[Tone, IconName]] = {
    "error": "warning",
    "warning": "warning",
    "private": "private",
    "told": "info",
}


class MessageLine(QFrame):
    """Hidden while it has nothing to say. Text of any origin, shown as plain text."""

    accepted = Signal()
    """Its button was pressed."""
    dismissed = Signal()
    """It was put away."""

    def __init__(
        self,
        tone: Tone,
        *,
        button_text: str = "",
        can_dismiss: bool = False,
        passes: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Make a line that says nothing yet.

        Args:
            tone: Its colour and icon.
            button_text: What can be done about it in one click; empty for no button.
            can_dismiss: Whether it can be put away.
            passes: Whether it goes by itself.
            parent: Where it lies.
        """
        super().__init__(parent)
        self._tone: Tone = tone
        self._icon = QLabel()
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._said = ""
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID_PX, GRID_PX, GRID_PX, GRID_PX)
        row.setSpacing(2 * GRID_PX)
        is_tall = bool(button_text) or can_dismiss
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter if is_tall else Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        self.buttons: list[QToolButton] = []
        if button_text:
            button = self._button(button_text)
            button.setText(button_text)
            button.setObjectName("answer")
            button.clicked.connect(self.accepted)
        if can_dismiss:
            cross = self._button(translate("Bar", "Put away"))
            cross.setIcon(icon("cancel"))
            cross.setIconSize(icon_size(cross))
            cross.clicked.connect(self.dismissed)
        self._passing = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._passes = passes
        self._passing.timeout.connect(self.hide)
        self.hide()

    def text(self) -> str:
        """Return what it says now; empty when nothing."""
        return "" if self.isHidden() else self._said

    def say(self, text: str, tone: Tone | None = None) -> None:
        """Say something else, in another tone if one is given; an empty text hides it."""
        self._tone = tone or self._tone
        shade = self._shade()
        side = icon_size(self).width()
        ratio = self.devicePixelRatioF()
        self._icon.setPixmap(icon(_ICONS[self._tone], colour=shade).pixmap(icon_size(self), ratio))
        self._icon.setFixedWidth(side)
        style = (
            f"QLabel {{ color: {shade}; }}"
            f"QToolButton#answer {{ color: {shade}; border-color: {shade}; padding: 2px 8px; }}"
            f"QToolButton#answer:focus {{ border-color: {colours().accent}; }}"
        )
        if style != self.styleSheet():
            # Even the same one lays out all that is below anew, and a row says what is wrong at each of its changes.
            self.setStyleSheet(style)
        if text != self._said:
            self._said = text
            # Qt breaks no line inside of a word, and a hotkey in large letters is longer than one.
            self._text.setText(text.replace("+", f"+{_MAY_BREAK}"))
            self._text.setAccessibleName(text)
        self.setVisible(bool(text))
        if text and self._passes:
            self._passing.start()

    def fit(self, width_px: int) -> None:
        """Break its words at a width of the whole line."""
        others = sum(one.sizeHint().width() + 2 * GRID_PX for one in self.buttons)
        side = icon_size(self).width()
        self._text.setFixedWidth(max(width_px - others - side - 6 * GRID_PX, 10 * GRID_PX))

    def _shade(self) -> str:
        shades = colours()
        return {
            "error": shades.danger,
            "warning": shades.warning,
            "private": shades.private,
            "told": shades.muted,
        }[self._tone]

    def _button(self, name: str) -> QToolButton:
        button = QToolButton()
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._row.addWidget(button)
        self.buttons.append(button)
        return button
