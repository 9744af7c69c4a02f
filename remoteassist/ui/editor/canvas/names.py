"""What tools, annotations and edits of the canvas are called, in the person's language."""

from typing import assert_never

from remoteassist.model.annotations import (
    Annotation,
    Arrow,
    Box,
    Callout,
    Ellipse,
    Highlight,
    Magnifier,
    Number,
    Pen,
    Redaction,
    Spotlight,
    TextNote,
)
from remoteassist.ui.editor.canvas.moving import extent_of
from remoteassist.ui.editor.canvas.tools import ToolName
from remoteassist.ui.language import translate


def tool_text(tool: ToolName) -> str:
    """Return what a tool is called."""
    texts: dict[ToolName, str] = {
        "select": translate("Canvas", "Select"),
        "arrow": translate("Canvas", "Arrow"),
        "box": translate("Canvas", "Box"),
        "ellipse": translate("Canvas", "Ellipse"),
        "highlight": translate("Canvas", "Highlight"),
        "pen": translate("Canvas", "Pen"),
        "text": translate("Canvas", "Text"),
        "callout": translate("Canvas", "Callout"),
        "number": translate("Canvas", "Number"),
        "spotlight": translate("Canvas", "Spotlight"),
        "magnify": translate("Canvas", "Magnify"),
        "redact": translate("Canvas", "Redact"),
        "crop": translate("Canvas", "Crop"),
    }
    return texts[tool]


def tool_tip(tool: ToolName) -> str:
    """Return how a tool is used, in one line."""
    tips: dict[ToolName, str] = {
        "select": translate("Canvas", "Select, move and resize what is drawn."),
        "arrow": translate("Canvas", "Drag from where it starts to what it points at."),
        "box": translate("Canvas", "Drag from corner to corner, or click what was found there."),
        "ellipse": translate("Canvas", "Drag from corner to corner, or click what was found there."),
        "highlight": translate("Canvas", "Drag over what is to be marked."),
        "pen": translate("Canvas", "Draw by hand."),
        "text": translate("Canvas", "Click where the text begins, then write."),
        "callout": translate("Canvas", "Drag from what it is about to where the text stands, then write."),
        "number": translate("Canvas", "Click for a number, drag for a number with an arrow."),
        "spotlight": translate("Canvas", "Drag over what stays light."),
        "magnify": translate("Canvas", "Drag over what is shown enlarged beside it."),
        "redact": translate("Canvas", "Drag over what nobody shall see: its pixels are destroyed."),
        "crop": translate("Canvas", "Drag over the part that the article shows."),
    }
    return tips[tool]


def drawing_name(tool: ToolName) -> str:
    """Return what undo calls a drawing."""
    names: dict[ToolName, str] = {
        "arrow": translate("Canvas", "Draw arrow"),
        "box": translate("Canvas", "Draw box"),
        "ellipse": translate("Canvas", "Draw ellipse"),
        "highlight": translate("Canvas", "Highlight"),
        "pen": translate("Canvas", "Draw by hand"),
        "text": translate("Canvas", "Write text"),
        "callout": translate("Canvas", "Write callout"),
        "number": translate("Canvas", "Place number"),
        "spotlight": translate("Canvas", "Spotlight"),
        "magnify": translate("Canvas", "Magnify"),
        "redact": translate("Canvas", "Redact"),
        "crop": translate("Canvas", "Crop"),
    }
    return names.get(tool, translate("Canvas", "Change picture"))


def kind_text(annotation: Annotation) -> str:  # noqa: PLR0911 - one for each kind
    """Return what kind of annotation it is."""
    match annotation:
        case Arrow():
            return translate("Canvas", "Arrow")
        case Box():
            return translate("Canvas", "Box")
        case Ellipse():
            return translate("Canvas", "Ellipse")
        case Highlight():
            return translate("Canvas", "Highlight")
        case Pen():
            return translate("Canvas", "Drawing by hand")
        case TextNote():
            return translate("Canvas", "Text")
        case Callout():
            return translate("Canvas", "Callout")
        case Number():
            return translate("Canvas", "Number")
        case Spotlight():
            return translate("Canvas", "Spotlight")
        case Magnifier():
            return translate("Canvas", "Magnifier")
        case Redaction():
            return translate("Canvas", "Redaction")
        case _:
            assert_never(annotation)


def spoken(annotation: Annotation, index: int, count: int) -> str:
    """Return what a screen reader says of a chosen annotation: its kind, its words, its rank and its place."""
    extent = extent_of(annotation)
    words = annotation.text if isinstance(annotation, TextNote | Callout) else ""
    kind = f"{kind_text(annotation)}: {words}" if words else kind_text(annotation)
    return translate("Canvas", "{kind}, {index} of {count}, at {x}, {y}").format(
        kind=kind, index=index + 1, count=count, x=round(extent.x), y=round(extent.y)
    )
