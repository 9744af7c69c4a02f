"""Draws a row of the step list: number, small picture, title, and marks for what sets the step apart."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from remoteassist.ui.editor.document import EditorDocument
from remoteassist.ui.editor.step_list.step_model import StepModel
from remoteassist.ui.editor.step_list.step_rows import StepRow, has_no_result, purpose_text, time_text
from remoteassist.ui.editor.step_list.step_text import TitleText
from remoteassist.ui.editor.step_list.step_thumbnails import StepThumbnails
from remoteassist.ui.editor.step_list.title_editor import TitleEditor
from remoteassist.ui.icons import icon
from remoteassist.ui.language import translate
from remoteassist.ui.theme import GRID_PX, Colours, colours

_Index: TypeAlias = QModelIndex | QPersistentModelIndex

_TITLE_LINES: Final = 3
_PICTURE_LINES: Final = 3.25
"""Its height in lines of text, so that it grows with the font."""
_ASPECT: Final = 1.6
_HIDDEN_OPACITY: Final = 0.35
"""Of the picture of a step that nobody will see; its words stay readable."""
_GAP_PX: Final = 2 * GRID_PX


@dataclass(frozen=True, slots=True)
class RowPlaces:
    """Where the parts of a row stand, in the coordinates of the list's viewport."""

    number: QRect
    picture: QRect
    title: QRect
    remarks: QRect


@dataclass(frozen=True, slots=True)
class _Badge:
    """A few words on a small panel; `colour` is that of the words."""

    text: str
    colour: str


class StepDelegate(QStyledItemDelegate):
    """Paints rows of one height, made of the font; edits a title in its place."""

    def __init__(
        self, model: StepModel, document: EditorDocument, thumbnails: StepThumbnails, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._document = document
        self._thumbnails = thumbnails

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802, ARG002 - Qt's
        """Return the height of every row; the width is the list's."""
        line = option.fontMetrics.height()
        picture = round(_PICTURE_LINES * line)
        text = _TITLE_LINES * line + GRID_PX + _remark_height(option.fontMetrics)
        return QSize(0, max(picture, text) + 2 * _GAP_PX)

    def places(self, row_box: QRect, metrics: QFontMetrics) -> RowPlaces:
        """Return where the parts of a row stand."""
        line = metrics.height()
        inner = row_box.adjusted(GRID_PX, _GAP_PX, -_GAP_PX, -_GAP_PX)
        number_width = metrics.horizontalAdvance("000") + GRID_PX
        height = round(_PICTURE_LINES * line)
        number = QRect(inner.left(), inner.top(), number_width, line)
        picture = QRect(number.right() + 1 + GRID_PX, inner.top(), round(height * _ASPECT), height)
        left = picture.right() + 1 + _GAP_PX
        remark_height = _remark_height(metrics)
        title = QRect(left, inner.top(), inner.right() + 1 - left, inner.height() - remark_height - GRID_PX)
        remarks = QRect(left, inner.bottom() + 1 - remark_height, title.width(), remark_height)
        return RowPlaces(number, picture, title, remarks)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one row."""
        shades = colours()
        row = self._model.row(index.row())
        box: QRect = option.rect
        places = self.places(box, option.fontMetrics)
        painter.save()
        painter.setFont(option.font)
        self._paint_ground(painter, option, shades)
        self._paint_number(painter, row, places, shades)
        self._paint_picture(painter, row, places.picture, shades)
        is_faint = row.guide_step.is_hidden
        title = TitleText(
            self._model.title(index.row()),
            option.font,
            width_px=places.title.width(),
            most_lines=_TITLE_LINES,
            is_doubtful=row.is_uncertain,
        )
        title.paint(painter, QRectF(places.title), QColor(shades.muted if is_faint else shades.text))
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        _paint_remarks(painter, row, places.remarks, shades, is_selected=is_selected)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, shades: Colours) -> None:
        state: QStyle.StateFlag = option.state
        box: QRect = option.rect
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(shades.selection))
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), QColor(shades.accent))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), QColor(shades.line))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(shades.accent), 2))
            painter.drawRect(box.adjusted(1, 1, -1, -2))

    def _paint_number(self, painter: QPainter, row: StepRow, places: RowPlaces, shades: Colours) -> None:
        box = places.number
        if row.is_continued:
            # A line from the row above: both are one sentence on paper.
            x = box.right() - box.width() // 4
            painter.setPen(QPen(QColor(shades.muted), 2))
            painter.drawLine(x, box.top() - _GAP_PX, x, box.center().y())
            painter.drawLine(x, box.center().y(), box.right(), box.center().y())
            return
        painter.setPen(QColor(shades.muted if row.number is None else shades.text))
        words = "-" if row.number is None else str(row.number)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), words)

    def _paint_picture(self, painter: QPainter, row: StepRow, box: QRect, shades: Colours) -> None:
        ratio = painter.device().devicePixelRatio()
        image = self._thumbnails.picture(
            self._document.guide, row.guide_step, number=row.number, size_px=box.size() * ratio
        )
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(box), GRID_PX, GRID_PX)
        painter.fillPath(outline, QColor(shades.backdrop))
        if image is not None:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setClipPath(outline)
            painter.setOpacity(_HIDDEN_OPACITY if row.guide_step.is_hidden else 1.0)
            painter.drawImage(QRectF(box), image, _centred(image, box))
            painter.restore()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(shades.line), 1))
        painter.drawPath(outline)
        painter.restore()
        if row.guide_step.is_hidden:
            side = min(box.height() // 2, box.width() // 2)
            place = QRect(0, 0, side, side)
            place.moveCenter(box.center())
            icon("hide").paint(painter, place)

    def createEditor(  # noqa: N802 - Qt's name
        self, parent: QWidget, option: QStyleOptionViewItem, index: _Index
    ) -> QWidget:
        """Return a field for the title."""
        del option
        editor = TitleEditor(parent)
        editor.setAccessibleName(translate("StepList", "Title of the step"))
        editor.committed.connect(self._on_committed)
        editor.setObjectName(self._model.row(index.row()).id)
        return editor

    def setEditorData(self, editor: QWidget, index: _Index) -> None:  # noqa: N802 - Qt's name
        """Fill in the title with its marks, once: what is typed since is the person's."""
        if isinstance(editor, TitleEditor) and not editor.is_filled:
            editor.fill(str(index.data(Qt.ItemDataRole.EditRole)))

    def setModelData(  # noqa: N802 - Qt's name
        self, editor: QWidget, model: QAbstractItemModel, index: _Index
    ) -> None:
        """Take what was typed."""
        if isinstance(editor, TitleEditor) and editor.is_edited:
            model.setData(index, editor.toPlainText())

    def updateEditorGeometry(  # noqa: N802 - Qt's name
        self, editor: QWidget, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        """Give the field the width from the picture on: titles are longer than the room beside it."""
        del index
        box: QRect = option.rect
        places = self.places(box, option.fontMetrics)
        editor.setGeometry(QRect(places.picture.topLeft(), places.remarks.bottomRight()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Leave the keys of the field to the field, which knows more of them than a delegate."""
        if isinstance(watched, TitleEditor) and event.type() is QEvent.Type.KeyPress:
            return False
        return super().eventFilter(watched, event)

    def _on_committed(self, editor: TitleEditor, hint: QStyledItemDelegate.EndEditHint) -> None:
        if hint is not QStyledItemDelegate.EndEditHint.RevertModelCache:
            self.commitData.emit(editor)
        self.closeEditor.emit(editor, hint)


def _remark_height(metrics: QFontMetrics) -> int:
    return metrics.height() + 2


def _centred(image: QImage, box: QRect) -> QRectF:
    """Return the middle part of an image that has the shape of a box."""
    scale = min(image.width() / box.width(), image.height() / box.height())
    width, height = box.width() * scale, box.height() * scale
    return QRectF((image.width() - width) / 2, (image.height() - height) / 2, width, height)


def _paint_remarks(
    painter: QPainter, row: StepRow, box: QRect, shades: Colours, *, is_selected: bool
) -> None:
    metrics = painter.fontMetrics()
    painter.setPen(QColor(shades.muted))
    time = time_text(row.guide_step)
    painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), time)
    left = box.left() + metrics.horizontalAdvance(time) + _GAP_PX
    for badge in _badges(row, shades):
        # On the ground of a chosen row only text and muted can be read.
        colour = QColor(shades.text if is_selected else badge.colour)
        width = min(metrics.horizontalAdvance(badge.text) + 2 * GRID_PX, box.right() + 1 - left)
        if width < 3 * GRID_PX:
            break
        panel = QRect(left, box.top(), width, box.height())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour, 1))
        painter.drawRoundedRect(QRectF(panel).adjusted(0.5, 0.5, -0.5, -0.5), GRID_PX, GRID_PX)
        painter.restore()
        painter.setPen(colour)
        words = metrics.elidedText(badge.text, Qt.TextElideMode.ElideRight, width - 2 * GRID_PX + 1)
        painter.drawText(panel, int(Qt.AlignmentFlag.AlignCenter), words)
        left += width + GRID_PX


def _badges(row: StepRow, shades: Colours) -> Iterator[_Badge]:
    if row.is_uncertain:
        yield _Badge("?", shades.warning)
    if row.guide_step.purpose != "fix":
        yield _Badge(purpose_text(row.guide_step.purpose), shades.accent)
    if has_no_result(row.guide_step):
        yield _Badge(translate("StepList", "No change"), shades.muted)
