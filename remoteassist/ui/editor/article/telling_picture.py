"""A step's picture as the article shows it, made when it comes into sight."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from remoteassist.drafts.article_pictures import cropped
from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Rect, Size
from remoteassist.render.compositor import compose
from remoteassist.render.scene import Scene
from remoteassist.ui.editor.frames import image_of
from remoteassist.ui.language import translate
from remoteassist.ui.theme import GRID_PX, colours


class TellingPicture(QWidget):
    """As wide as its page, as high as the picture then is; a frame says where it will be before it is there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pixmap: QPixmap | None = None
        self._shown: tuple[Scene, Rect | None] | None = None
        self._shape = Size(16, 9)
        self._is_missing = False
        self._why = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def is_showing(self, scene: Scene, *, crop_frame_px: Rect | None) -> bool:
        """Whether just that is shown, or known that there is nothing to see."""
        return self._is_missing or self._shown == (scene, crop_frame_px)

    def expect(self, size_px: Size) -> None:
        """Take the shape that the picture will have, so that nothing jumps when it comes."""
        if self._pixmap is None and size_px != self._shape:
            self._shape = size_px
            self._fit()

    def show_missing(self, why: str) -> None:
        """Say in place of a picture why there is none; an empty text means that nothing was seen."""
        self._is_missing = True
        self._why = why
        self.update()

    def show_picture(self, picture: Bgra, scene: Scene, *, crop_frame_px: Rect | None) -> None:
        """Compose and show a step's picture."""
        self._is_missing = False
        self._shown = (scene, crop_frame_px)
        composed = cropped(compose(picture, scene), crop_frame_px)
        self._shape = Size(composed.shape[1], composed.shape[0])
        self._pixmap = QPixmap.fromImage(image_of(composed))
        self._fit()
        self.update()

    def words(self) -> str:
        """Return what stands in place of the picture; empty where it is shown."""
        if self._pixmap is not None:
            return ""
        if not self._is_missing:
            return "…"
        return self._why or translate("Article", "Nothing was seen of this step.")

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Take the height that belongs to the width."""
        super().resizeEvent(event)
        self._fit()

    def _height_at(self, width: int) -> int:
        """Return the height at a width: pictures are scaled down, never up."""
        shown = min(width, self._shape.width)
        return max(1, round(shown * self._shape.height / max(1, self._shape.width)))

    def _fit(self) -> None:
        height = self._height_at(self.width())
        if height != self.height():
            self.setFixedHeight(height)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the picture, or its place."""
        painter = QPainter(self)
        shades = colours()
        if self._pixmap is None:
            painter.setPen(QColor(shades.muted))
            painter.fillRect(self.rect(), QColor(shades.backdrop))
            flags = int(Qt.AlignmentFlag.AlignCenter.value) | int(Qt.TextFlag.TextWordWrap.value)
            room = self.rect().adjusted(4 * GRID_PX, 0, -4 * GRID_PX, 0)
            painter.drawText(room, flags, self.words())
            return
        width = min(self.width(), self._shape.width)
        size = QSize(width, self._height_at(width))
        ratio = self.devicePixelRatioF()
        scaled = self._pixmap.scaled(
            size * ratio, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        scaled.setDevicePixelRatio(ratio)
        painter.drawPixmap(0, 0, scaled)
        painter.setPen(QColor(shades.line))
        painter.drawRect(0, 0, size.width() - 1, size.height() - 1)
