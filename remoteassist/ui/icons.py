"""Icons by what they stand for, drawn in the colours of the theme."""

from typing import Final, Literal, TypeAlias

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QWidget

from remoteassist.ui.icon_font import GlyphEngine
from remoteassist.ui.theme import colours, faint

SMALL_PX: Final = 16
"""Beside words of the usual size."""
BAR_PX: Final = 20
"""In a bar, where an icon stands for itself."""

IconName: TypeAlias = Literal[
    "add",
    "arrow",
    "article",
    "back",
    "box",
    "bring_forward",
    "callout",
    "cancel",
    "check",
    "copy",
    "crop",
    "cut",
    "delete",
    "duplicate",
    "edit",
    "ellipse",
    "export",
    "fit",
    "folder",
    "forward",
    "frame",
    "frame_back",
    "frame_on",
    "help",
    "hide",
    "highlight",
    "import",
    "info",
    "keyboard",
    "magnify",
    "menu",
    "merge",
    "more",
    "number",
    "open",
    "palette",
    "pause",
    "pen",
    "play",
    "record",
    "recover",
    "redact",
    "redo",
    "screen",
    "search",
    "select",
    "send_backward",
    "settings",
    "share",
    "show",
    "split",
    "spotlight",
    "step_back",
    "step_on",
    "steps",
    "stop",
    "tag",
    "text",
    "to_back",
    "to_front",
    "undo",
    "video",
    "warning",
    "zoom_in",
    "zoom_out",
]
_GLYPHS: Final[dict[IconName, str]] = {
    "add": "plus",
    "arrow": "arrow-top-right",
    "article": "file-document-outline",
    "back": "arrow-left",
    "box": "rectangle-outline",
    "bring_forward": "arrange-bring-forward",
    "callout": "message-outline",
    "cancel": "close",
    "check": "check",
    "copy": "content-copy",
    "crop": "crop",
    "cut": "content-cut",
    "delete": "trash-can-outline",
    "duplicate": "content-duplicate",
    "edit": "pencil-outline",
    "ellipse": "ellipse-outline",
    "export": "export-variant",
    "fit": "arrow-expand-horizontal",
    "folder": "folder-outline",
    "forward": "arrow-right",
    "frame": "crop-free",
    "frame_back": "step-backward",
    "frame_on": "step-forward",
    "help": "help-circle-outline",
    "hide": "eye-off-outline",
    "highlight": "marker",
    "import": "import",
    "info": "information-outline",
    "keyboard": "keyboard-outline",
    "magnify": "magnify-plus-outline",
    "menu": "menu",
    "merge": "call-merge",
    "more": "dots-horizontal",
    "number": "numeric-1-circle-outline",
    "open": "open-in-new",
    "palette": "console-line",
    "pause": "pause",
    "pen": "draw",
    "play": "play",
    "record": "record-circle-outline",
    "recover": "lifebuoy",
    "redact": "rectangle",
    "redo": "redo",
    "screen": "monitor",
    "search": "magnify",
    "select": "cursor-default-outline",
    "send_backward": "arrange-send-backward",
    "settings": "cog-outline",
    "share": "share-variant-outline",
    "show": "eye-outline",
    "split": "call-split",
    "spotlight": "spotlight-beam",
    "step_back": "skip-previous",
    "step_on": "skip-next",
    "steps": "format-list-numbered",
    "stop": "stop",
    "tag": "tag-outline",
    "text": "format-text",
    "to_back": "arrange-send-to-back",
    "to_front": "arrange-bring-to-front",
    "undo": "undo",
    "video": "movie-open-outline",
    "warning": "alert-outline",
    "zoom_in": "magnify-plus-outline",
    "zoom_out": "magnify-minus-outline",
}


def icon_size(widget: QWidget, *, least_px: int = SMALL_PX) -> QSize:
    """Return the size of icons beside a widget's letters: who needs large letters needs large icons."""
    side = max(least_px, round(1.25 * widget.fontMetrics().height()))
    return QSize(side, side)


def icon(name: IconName, *, colour: str | None = None) -> QIcon:
    """Return an icon in the text's colour of now, or in `colour`; fainter where it is disabled. Recording is red."""
    shades = colours()
    usual = shades.danger if name == "record" else shades.text
    return QIcon(GlyphEngine(_GLYPHS[name], colour=QColor(colour or usual), disabled=faint(shades)))
