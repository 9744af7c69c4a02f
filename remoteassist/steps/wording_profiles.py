"""How steps are told, as data: sentences for each kind of step in the Microsoft style, and a second set for `click`.

A sentence names its parts in braces; what stands in square brackets is left out when a part in it is not known.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

import msgspec
from msgspec.structs import replace

from remoteassist.model.events import Modifier, TypingEndedBy
from remoteassist.model.steps import ResultKind, Role, StepKind

Location: TypeAlias = Literal["tab", "menu", "dialog"]
Together: TypeAlias = Literal[
    "menu", "context_menu", "keys_and_text", "keys_and_new_text", "keys_text_and_key"
]


class Sentence(msgspec.Struct, frozen=True):
    """One thing to say, twice: when its subject (label, keys, window, note) is known, and when it is not.

    Parts: `{label}`, `{object}` (the label with the name of its role), `{thing}` (only the name of the role),
    `{nameless}` (what has no label), `{icon}` (a small picture of what was acted on), `{window}`, `{place}` (the
    window and its tab, or the screen), `{direction}`, `{keys}`, `{note}`; `{tab}`, `{menu}` and `{dialog}` of the
    place; `{path}` (menus and item), `{item}` (the same without the outermost), `{end_keys}`, and the `{name}` of
    what opened or closed.
    """

    known: str
    unknown: str


class WordingProfile(msgspec.Struct, frozen=True):
    """A style of wording. Every step kind is in `titles` and `alts`, every role in `things`.

    Attributes:
        name: What a person chooses it by.
        language: BCP 47 tag of the sentences.
        titles: A step's sentence.
        titles_by_role: What is said instead of `titles[...].known` for a role.
        nameless: What a thing without a label is called: when a small picture of it stands in the sentence, and when
            it is only marked in the step's picture.
        titles_by_state: What is said of a click that has set (True) or cleared (False) what it hit.
        titles_of_change: What is said of a change whose cause nobody saw, by what followed; the others have the title
            of their kind.
        locations: What stands before a sentence to say where: `tab`, `menu` or `dialog`.
        together: What is said of several actions that are one: `menu`, `context_menu`, `keys_and_text`,
            `keys_and_new_text` (all was selected before), `keys_text_and_key` (such as Enter at the end).
        results: What follows an action: when the name of what opened is known, and when it is not. Empty is untold.
        alts: What matters in a step's picture, without full stop.
        alt_of_menu: The same of an item of an open menu.
        alt_of_icon: What the small picture of an icon shows.
        place_of_tab: What `{place}` says when the tab is known.
        things: What a role is called.
        directions: `up`, `down`, `left`, `right` as adverbs of a movement.
        end_keys: The key that ended the typing, by how it ended.
        key_names: Names of keys by their plain name (lower case, letters and digits only).
        modifier_names: Names of the keys that are held, in the order in which they are told.
        untitled: The title of an article that was given none.
        screen: What `{place}` says when there is no window.
    """

    name: str
    language: str
    titles: Mapping[StepKind, Sentence]
    titles_by_role: Mapping[tuple[StepKind, Role], str]
    nameless: Sentence
    titles_by_state: Mapping[tuple[Role, bool], Sentence]
    titles_of_change: Mapping[ResultKind, Sentence]
    locations: Mapping[Location, str]
    together: Mapping[Together, str]
    results: Mapping[ResultKind, Sentence]
    alts: Mapping[StepKind, Sentence]
    alt_of_menu: str
    alt_of_icon: Sentence
    place_of_tab: str
    things: Mapping[Role, str]
    directions: Mapping[str, str]
    end_keys: Mapping[TypingEndedBy, str]
    key_names: Mapping[str, str]
    modifier_names: Mapping[Modifier, str]
    untitled: Sentence
    screen: str


_TITLES: Final[dict[StepKind, Sentence]] = {
    "click": Sentence("Select {label}[ {icon}].", "Select {nameless}[ in {window}]."),
    "double_click": Sentence("Double-click {label}[ {icon}].", "Double-click {nameless}[ in {window}]."),
    "right_click": Sentence(
        "Select and hold (or right-click) {label}[ {icon}].",
        "Select and hold (or right-click) {nameless}[ in {window}].",
    ),
    "drag": Sentence(
        "Drag {label}[ {direction}].", "Drag from the marked place[ {direction}][ in {window}]."
    ),
    "scroll": Sentence("Scroll[ {direction}] in {label}.", "Scroll[ {direction}][ in {window}]."),
    "type": Sentence(
        "In {label}, enter the text[, and then press {keys}].", "Enter the text[, and then press {keys}]."
    ),
    "shortcut": Sentence("Press {keys}.", "Press the key."),
    "window": Sentence("Go to the {window} window.", "Go to the window that is shown."),
    "change": Sentence(
        "Check the change at {label}[ in {window}].", "Check the change at the marked place[ in {window}]."
    ),
    "marker": Sentence("{note}", "Check what is shown[ in {window}]."),
}

_TITLES_BY_ROLE: Final[dict[tuple[StepKind, Role], str]] = {
    ("click", "tab"): "Go to the {label} tab.",
    ("click", "field"): "Select the {label} field.",
    ("click", "window"): "Go to the {label} window.",
    ("type", "field"): "In the {label} field, enter the text[, and then press {keys}].",
}

_SWITCHED_ON: Final = Sentence("Turn on {label}[ {icon}].", "Turn on {nameless}[ in {window}].")
_SWITCHED_OFF: Final = Sentence("Turn off {label}[ {icon}].", "Turn off {nameless}[ in {window}].")

_TITLES_BY_STATE: Final[dict[tuple[Role, bool], Sentence]] = {
    ("check_box", True): Sentence("Select {label}.", "Select the marked check box[ in {window}]."),
    ("check_box", False): Sentence("Clear {label}.", "Clear the marked check box[ in {window}]."),
    ("radio", True): Sentence("Select {label}.", "Select the marked option[ in {window}]."),
    ("button", True): _SWITCHED_ON,
    ("button", False): _SWITCHED_OFF,
    ("icon", True): _SWITCHED_ON,
    ("icon", False): _SWITCHED_OFF,
}

_TITLES_OF_CHANGE: Final[dict[ResultKind, Sentence]] = {
    "dialog_opened": Sentence("Open the {name} dialog box.", ""),
    "dialog_closed": Sentence("Close the {name} dialog box.", "Close the dialog box."),
    "window_opened": Sentence("Open the {name} window.", ""),
    "window_closed": Sentence("Close the {name} window.", "Close the window."),
}

_LOCATIONS: Final[dict[Location, str]] = {
    "tab": "On the {tab} tab, ",
    "menu": "On the {menu} menu, ",
    "dialog": "In the {dialog} dialog box, ",
}

_TOGETHER: Final[dict[Together, str]] = {
    "menu": "Go to {path}.",
    "context_menu": "Select and hold (or right-click) {label}, and then select {item}.",
    "keys_and_text": "Press {keys}, and then enter the text.",
    "keys_and_new_text": "Press {keys}, and then enter the new text.",
    "keys_text_and_key": "Press {keys}, enter the text, and then press {end_keys}.",
}

_RESULTS: Final[dict[ResultKind, Sentence]] = {
    "menu_opened": Sentence("", ""),
    "dialog_opened": Sentence("The {name} dialog box opens.", "A dialog box opens."),
    "dialog_closed": Sentence("The dialog box closes.", "The dialog box closes."),
    "window_opened": Sentence("The {name} window opens.", "A window opens."),
    "window_closed": Sentence("The {name} window closes.", "The window closes."),
    "page_changed": Sentence("", ""),
    "nothing": Sentence("", ""),
}

_ALTS: Final[dict[StepKind, Sentence]] = {
    "click": Sentence("{place} with {object} marked", "{place} with the {thing} to select marked"),
    "double_click": Sentence(
        "{place} with {object} marked", "{place} with the {thing} to double-click marked"
    ),
    "right_click": Sentence(
        "{place} with {object} marked", "{place} with the {thing} to select and hold marked"
    ),
    "drag": Sentence(
        "{place} with {object} marked, to be dragged[ {direction}]",
        "{place} with the place marked from which to drag[ {direction}]",
    ),
    "scroll": Sentence(
        "{place} with {object} marked, to be scrolled[ {direction}]", "{place}, to be scrolled[ {direction}]"
    ),
    "type": Sentence("{place} with {object} marked, ready for the text", "{place}, ready for the text"),
    "shortcut": Sentence("{place} before {keys} is pressed", "{place} before the key is pressed"),
    "window": Sentence("{window} window", "The window to go to"),
    "change": Sentence("{place} with the change at {object} marked", "{place} with the change marked"),
    "marker": Sentence("{place}: {note}", "{place} at a moment that matters"),
}

_THINGS: Final[dict[Role, str]] = {
    "button": "button",
    "menu": "menu",
    "menu_item": "menu item",
    "check_box": "check box",
    "radio": "option",
    "tab": "tab",
    "field": "field",
    "list_item": "list item",
    "link": "link",
    "icon": "icon",
    "window": "window",
    "unknown": "place",
}

_KEY_NAMES: Final = {
    "escape": "Esc",
    "esc": "Esc",
    "return": "Enter",
    "enter": "Enter",
    "kpenter": "Enter",
    "tab": "Tab",
    "space": "Spacebar",
    "spacebar": "Spacebar",
    "backspace": "Backspace",
    "delete": "Delete",
    "del": "Delete",
    "insert": "Insert",
    "home": "Home",
    "end": "End",
    "pageup": "Page up",
    "prior": "Page up",
    "pagedown": "Page down",
    "next": "Page down",
    "left": "Left arrow",
    "right": "Right arrow",
    "up": "Up arrow",
    "down": "Down arrow",
    "capslock": "Caps lock",
    "numlock": "Num lock",
    "scrolllock": "Scroll lock",
    "printscreen": "Print screen",
    "print": "Print screen",
    "pause": "Pause",
    "break": "Break",
    "menu": "Menu key",
    "ctrl": "Ctrl",
    "alt": "Alt",
    "altgr": "Alt Gr",
    "shift": "Shift",
    "meta": "Windows logo key",
    "super": "Windows logo key",
    "cmd": "Windows logo key",
    "plus": "Plus sign",
    "minus": "Minus sign",
    "comma": "Comma",
    "period": "Period",
    "+": "Plus sign",
    "-": "Minus sign",
    ",": "Comma",
    ".": "Period",
    " ": "Spacebar",
}

MICROSOFT: Final = WordingProfile(
    name="microsoft",
    language="en",
    titles=MappingProxyType(_TITLES),
    titles_by_role=MappingProxyType(_TITLES_BY_ROLE),
    nameless=Sentence("the {thing} {icon}", "the marked {thing}"),
    titles_by_state=MappingProxyType(_TITLES_BY_STATE),
    titles_of_change=MappingProxyType(_TITLES_OF_CHANGE),
    locations=MappingProxyType(_LOCATIONS),
    together=MappingProxyType(_TOGETHER),
    results=MappingProxyType(_RESULTS),
    alts=MappingProxyType(_ALTS),
    alt_of_menu="{place} with the {menu} menu open and {object} marked",
    alt_of_icon=Sentence("{label} {thing}", "{thing}"),
    place_of_tab="{tab} tab of {window}",
    things=MappingProxyType(_THINGS),
    directions=MappingProxyType({"up": "up", "down": "down", "left": "to the left", "right": "to the right"}),
    end_keys=MappingProxyType({"enter": "Enter", "tab": "Tab", "escape": "Esc"}),
    key_names=MappingProxyType(_KEY_NAMES),
    modifier_names=MappingProxyType(
        {"ctrl": "Ctrl", "alt": "Alt", "shift": "Shift", "meta": "Windows logo key"}
    ),
    untitled=Sentence("Steps in {window}", "Untitled article"),
    screen="Screen",
)
"""The Microsoft Writing Style Guide: words that hold for mouse, touch and keyboard alike."""

CLICK: Final = replace(
    MICROSOFT,
    name="click",
    titles=MappingProxyType(
        _TITLES
        | {
            "click": Sentence("Click {label}[ {icon}].", "Click {nameless}[ in {window}]."),
            "right_click": Sentence("Right-click {label}[ {icon}].", "Right-click {nameless}[ in {window}]."),
            "type": Sentence(
                "In {label}, type the text[, and then press {keys}].",
                "Type the text[, and then press {keys}].",
            ),
        }
    ),
    titles_by_role=MappingProxyType(
        _TITLES_BY_ROLE
        | {
            ("click", "tab"): "Click the {label} tab.",
            ("click", "field"): "Click the {label} field.",
            ("click", "window"): "Click the {label} window.",
            ("type", "field"): "In the {label} field, type the text[, and then press {keys}].",
        }
    ),
    together=MappingProxyType(
        {
            "menu": "Click {path}.",
            "context_menu": "Right-click {label}, and then click {item}.",
            "keys_and_text": "Press {keys}, and then type the text.",
            "keys_and_new_text": "Press {keys}, and then type the new text.",
            "keys_text_and_key": "Press {keys}, type the text, and then press {end_keys}.",
        }
    ),
    alts=MappingProxyType(
        _ALTS
        | {
            "click": Sentence("{place} with {object} marked", "{place} with the {thing} to click marked"),
            "right_click": Sentence(
                "{place} with {object} marked", "{place} with the {thing} to right-click marked"
            ),
        }
    ),
)
"""For readers who all use a mouse: click, right-click, type, press."""

PROFILES: Final = MappingProxyType({profile.name: profile for profile in (MICROSOFT, CLICK)})
"""Every profile by its name; the first is the default."""
