"""Shows the film's picture, in the middle and as large as there is room."""

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from remoteassist.ui.language import translate
from remoteassist.ui.theme import colours


class FilmView(QWidget):
    """Takes pictures that fit; tells when the room for them is another."""

    resized = Signal()
    clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(translate("Player", "Video"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(QSize(160, 90))
        self._image = QImage()
        self._words = ""

    @property
    def room(self) -> QSize:
        """The device pixels that there are for a picture."""
        size = QSizeF(self.size()) * self.devicePixelRatioF()
        return QSize(max(1, int(size.width())), max(1, int(size.height())))

    @property
    def image(self) -> QImage:
        """What is shown."""
        return self._image

    def show_image(self, image: QImage) -> None:
        """Show a picture."""
        self._image = image
        self._words = ""
        self.update()

    def show_words(self, words: str) -> None:
        """Show a line in place of a picture."""
        self._image = QImage()
        self._words = words
        self.update()

    def picture_rect(self) -> QRectF:
        """Return where the picture stands; it is enlarged where there is more room."""
        size = self._image.deviceIndependentSize()
        if size.isEmpty():
            return QRectF()
        size.scale(QSizeF(self.size()), Qt.AspectRatioMode.KeepAspectRatio)
        corner = QPointF((self.width() - size.width()) / 2, (self.height() - size.height()) / 2)
        return QRectF(corner, size)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the picture, or the words."""
        painter = QPainter(self)
        shades = colours()
        painter.fillRect(self.rect(), QColor(shades.backdrop))
        if self._image.isNull():
            painter.setPen(QColor(shades.muted))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(16, 16, -16, -16), int(flags), self._words)
        else:
            rect = self.picture_rect()
            is_fitting = round(rect.width() * self.devicePixelRatioF()) == self._image.width()
            if is_fitting:
                # Whole device pixels: nothing is smoothed that was fitted already.
                painter.drawImage(rect.topLeft().toPoint(), self._image)
            else:
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                painter.drawImage(rect, self._image)
        if self.hasFocus():
            painter.setPen(QColor(shades.accent))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for a picture of the new size."""
        super().resizeEvent(event)
        self.resized.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Tell of a click."""
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self.clicked.emit()
