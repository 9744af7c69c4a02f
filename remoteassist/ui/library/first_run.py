"""What an empty library shows: the three steps of the work, and a way to try them without a customer."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from remoteassist.ui.action_button import action_button
from remoteassist.ui.icons import IconName, icon
from remoteassist.ui.labels import heading, text_label
from remoteassist.ui.language import translate
from remoteassist.ui.theme import GRID_PX, colours

_STEP_WIDTH_PX = 55 * GRID_PX


class FirstRun(QWidget):
    """Teaches what to do first."""

    demo_requested = Signal()

    def __init__(self, ways: Sequence[QAction], parent: QWidget | None = None) -> None:
        """Offer these ways to a first session, the most usual last, and the demo."""
        super().__init__(parent)
        title = heading(translate("FirstRun", "From a fix to an article and a video"), scale=1.7)
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        steps = QHBoxLayout()
        steps.setSpacing(4 * GRID_PX)
        steps.addStretch(1)
        for number, (icon_name, name, text) in enumerate(_steps(), start=1):
            steps.addWidget(_Step(number, icon_name, title=name, text=text))
        steps.addStretch(1)
        demo = QPushButton(translate("FirstRun", "Try the demo"))
        demo.setToolTip(
            translate("FirstRun", "Makes a real remote session on hidden displays and records it")
        )
        demo.clicked.connect(self.demo_requested)
        buttons = QHBoxLayout()
        buttons.setSpacing(3 * GRID_PX)
        buttons.addStretch(1)
        for way in reversed(ways):
            buttons.addWidget(action_button(way))
        buttons.addWidget(demo)
        buttons.addStretch(1)
        self._place = text_label(is_muted=True)
        self._place.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(self)
        layout.setSpacing(8 * GRID_PX)
        layout.addStretch(2)
        layout.addWidget(title)
        layout.addLayout(steps)
        layout.addLayout(buttons)
        layout.addWidget(self._place)
        layout.addStretch(3)

    def show_place(self, folder: Path) -> None:
        """Say where sessions are kept, as people write it."""
        if folder.is_relative_to(Path.home()):
            folder = Path("~") / folder.relative_to(Path.home())
        self._place.setText(translate("FirstRun", "Sessions are kept in {folder}").format(folder=folder))


def _steps() -> tuple[tuple[IconName, str, str], ...]:
    return (
        (
            "record",
            translate("FirstRun", "Record"),
            translate("FirstRun", "Help your customer as always. What you type is never stored."),
        ),
        (
            "steps",
            translate("FirstRun", "Check the draft"),
            translate("FirstRun", "The steps are found in the picture. Put right what needs it."),
        ),
        (
            "export",
            translate("FirstRun", "Export"),
            translate("FirstRun", "An article and a video come out of the same steps."),
        ),
    )


class _Step(QWidget):
    """A number in a disc, an icon, a word and a sentence."""

    def __init__(self, number: int, icon_name: IconName, *, title: str, text: str) -> None:
        super().__init__()
        self.setFixedWidth(max(_STEP_WIDTH_PX, 14 * self.fontMetrics().lineSpacing()))
        name = heading(title, scale=1.2)
        name.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words = text_label(text)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setSpacing(2 * GRID_PX)
        layout.addWidget(_Disc(number, icon_name), alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(name)
        layout.addWidget(words, 1)


class _Disc(QWidget):
    """An icon in a ring, with a small number at its edge."""

    def __init__(self, number: int, icon_name: IconName) -> None:
        super().__init__()
        self._number = number
        self._icon_name: IconName = icon_name
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a square of five lines of text."""
        side = 5 * self.fontMetrics().lineSpacing()
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw ring, icon and number."""
        shades = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        painter.setPen(QPen(QColor(shades.line), 2))
        painter.setBrush(QColor(shades.surface))
        painter.drawEllipse(ring)
        inner = ring.adjusted(*(ring.width() * share for share in (0.28, 0.28, -0.28, -0.28))).toRect()
        icon(self._icon_name, colour=shades.accent).paint(painter, inner)
        side = self.fontMetrics().height() + 2 * GRID_PX
        badge = QRectF(ring.right() - side, ring.top(), side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(shades.accent))
        painter.drawEllipse(badge)
        painter.setPen(QColor(shades.on_accent))
        painter.drawText(badge, int(Qt.AlignmentFlag.AlignCenter), str(self._number))
