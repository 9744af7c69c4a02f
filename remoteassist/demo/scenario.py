"""What the specialist does in the demo, as data: each action, and what shows on the other side that it worked."""

from dataclasses import dataclass
from typing import Final, TypeAlias

from remoteassist.demo.truth import Element, Sighting
from remoteassist.model.events import Modifier

TITLE: Final = "How to turn on automatic indentation in Mousepad"
ISSUE: Final = "New lines start at the margin, although the line before is indented."
TYPED_TEXT: Final = "Spooler restarted, queue is empty again"


@dataclass(frozen=True, slots=True)
class Effect:
    """What an element of the customer's desktop looks like when an action has worked; None: does not matter."""

    element: Element
    is_showing: bool | None = None
    is_checked: bool | None = None
    is_all_selected: bool | None = None
    text: str | None = None
    name_start: str | None = None

    def is_seen_in(self, sighting: Sighting) -> bool:
        """Whether the sighting, of this effect's element, shows it."""
        length = len(sighting.text or "")
        return (
            (self.is_showing is None or sighting.is_showing is self.is_showing)
            and (self.is_checked is None or sighting.is_checked is self.is_checked)
            and (
                self.is_all_selected is None
                or (0 < length <= sighting.selected_chars) is self.is_all_selected
            )
            and (self.text is None or sighting.text == self.text)
            and (self.name_start is None or sighting.name.startswith(self.name_start))
        )


@dataclass(frozen=True, slots=True)
class Click:
    """Press the left button on an element."""

    element: Element
    effects: tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class Press:
    """Press one key, alone or in a chord. `key` is named as in the product's own events."""

    key: str
    effects: tuple[Effect, ...]
    modifiers: tuple[Modifier, ...] = ()


@dataclass(frozen=True, slots=True)
class Enter:
    """Type a text, key by key."""

    text: str
    effects: tuple[Effect, ...]


Action: TypeAlias = Click | Press | Enter

_EDITOR: Final = Element("frame", None)
_TEXT: Final = Element("text", None, _EDITOR)
_EDIT: Final = Element("menu", "Edit", _EDITOR)
_PREFERENCES_ITEM: Final = Element("menu item", "Preferences...", _EDIT)
_DIALOG: Final = Element("dialog", "Mousepad Preferences")
_EDITOR_TAB: Final = Element("page tab", "Editor", _DIALOG)
_INDENT: Final = Element("check box", "Enable automatic indentation", _DIALOG)
_BACKSPACE: Final = Element("check box", "Backspace: Delete indent spaces as tabs", _DIALOG)
_VIEW: Final = Element("menu", "View", _EDITOR)
_LINE_NUMBERS: Final = Element(None, "Line Numbers", _VIEW)
_DOCUMENT: Final = Element("menu", "Document", _EDITOR)
_WRAP: Final = Element(None, "Word Wrap", _DOCUMENT)

SCENARIO: Final[tuple[Action, ...]] = (
    Click(_EDIT, (Effect(_PREFERENCES_ITEM, is_showing=True),)),
    Click(_PREFERENCES_ITEM, (Effect(_EDITOR_TAB, is_showing=True),)),
    Click(_EDITOR_TAB, (Effect(_INDENT, is_showing=True),)),
    Click(_INDENT, (Effect(_INDENT, is_checked=True),)),
    Click(_BACKSPACE, (Effect(_BACKSPACE, is_checked=True),)),
    Press("Escape", (Effect(_DIALOG, is_showing=False),)),
    Click(_DOCUMENT, (Effect(_WRAP, is_showing=True),)),
    Click(_WRAP, (Effect(_WRAP, is_showing=False),)),
    Click(_VIEW, (Effect(_LINE_NUMBERS, is_showing=True),)),
    Click(_LINE_NUMBERS, (Effect(_LINE_NUMBERS, is_showing=False),)),
    Press("A", (Effect(_TEXT, is_all_selected=True),), modifiers=("ctrl",)),
    Enter(TYPED_TEXT, (Effect(_TEXT, text=TYPED_TEXT), Effect(_EDITOR, name_start="*"))),
    Press("S", (Effect(_EDITOR, name_start="~"),), modifiers=("ctrl",)),
)
"""Three menus, a tab, two check boxes, Esc, two chords and some typing: what a fix in a remote editor is made of."""
