"""Hotkeys: chords that steer a recording, recognised in what the hooks hear, whatever window has the focus."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, get_args

from remoteassist.capture.input.keys import (
    CharacterKey,
    KeyMeaning,
    ModifierKey,
    NamedKey,
    OtherKey,
    is_command,
    meaning_of,
)
from remoteassist.capture.input.raw_input import HooksLost, RawInput, RawKey
from remoteassist.capture.sentences import Sentence, SentenceCode, SentenceFacts, WordedUsageError
from remoteassist.errors import UsageError
from remoteassist.model.events import Modifier
from remoteassist.model.time import NS_PER_MS, NS_PER_S

if TYPE_CHECKING:
    from remoteassist.settings import Hotkeys

HotkeyName: TypeAlias = Literal["start_stop", "pause", "private", "forget", "marker", "save_replay"]
"""What a hotkey does: each is a field of `settings.Hotkeys`."""

HOTKEY_NAMES: Final[tuple[HotkeyName, ...]] = get_args(HotkeyName)

_MODIFIER_TEXTS: Final[dict[Modifier, str]] = {"ctrl": "Ctrl", "alt": "Alt", "shift": "Shift", "meta": "Meta"}
"""In the order in which they are written."""

_MODIFIER_WORDS: Final[dict[str, Modifier]] = {
    "ctrl": "ctrl",
    "control": "ctrl",
    "alt": "alt",
    "option": "alt",
    "shift": "shift",
    "meta": "meta",
    "super": "meta",
    "win": "meta",
    "cmd": "meta",
}

_FREE_KEYS: Final = frozenset({"Pause", "PrintScreen", *(f"F{number}" for number in range(1, 25))})
"""Keys that make no text and steer no cursor: they may be a hotkey alone or with Shift."""

_OTHER_KEYS: Final = frozenset(
    {
        *("Enter", "Tab", "Escape", "Delete", "Insert", "Home", "End", "PageUp", "PageDown"),
        *("Up", "Down", "Left", "Right", "Menu", "Space", "Backspace"),
        *"ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        *"0123456789",
    }
)
_KEYS: Final = {key.casefold(): key for key in (*_FREE_KEYS, *_OTHER_KEYS)}
_KEY_WORDS: Final = {
    **_KEYS,
    "esc": "Escape",
    "del": "Delete",
    "ins": "Insert",
    "return": "Enter",
    "pgup": "PageUp",
    "pgdown": "PageDown",
    "print": "PrintScreen",
}

_HELD_AT_MOST_NS: Final = 10 * NS_PER_S
"""A modifier that went down longer ago has lost its release: else it would make, or forbid, hotkeys for ever."""

_REPEATS_WITHIN_NS: Final = 1500 * NS_PER_MS
"""A held key comes again after at most a second and then many times a second. One that comes later was pressed anew,
and its release was lost."""

_SAME_INSTANT_NS: Final = 2 * NS_PER_MS
"""Some X servers report a held key as release and press at the same instant."""


@dataclass(frozen=True, slots=True)
class Chord:
    """A key and exactly the modifiers that are held with it."""

    key: str
    modifiers: frozenset[Modifier] = frozenset()

    @property
    def text(self) -> str:
        """As people write it, in one form: `Ctrl+Shift+F9`."""
        held = [text for modifier, text in _MODIFIER_TEXTS.items() if modifier in self.modifiers]
        return "+".join([*held, self.key])


class ChordError(WordedUsageError):
    """These keys cannot be a hotkey; `sentence` says why."""


def parse_chord(text: str) -> Chord:
    """Return the chord that a text such as `ctrl + shift+f9` means.

    Raises:
        ChordError: It means none, or a key that types or steers a cursor and would not be a command.
    """
    words = [word.strip().casefold() for word in text.split("+")]
    *modifier_words, key_word = words
    key = _KEY_WORDS.get(key_word)
    unknown = [word for word in modifier_words if word not in _MODIFIER_WORDS]
    if key is None or unknown:
        raise _chord_error("hotkey_unknown", text)
    modifiers = frozenset(_MODIFIER_WORDS[word] for word in modifier_words)
    if len(modifiers) < len(modifier_words):
        raise _chord_error("hotkey_repeats", text)
    chord = Chord(key, modifiers)
    if key not in _FREE_KEYS and not is_command(modifiers):
        raise _chord_error("hotkey_types", chord.text)
    if key.isdigit() and "shift" in modifiers:
        raise _chord_error("hotkey_shifts_digit", chord.text)
    return chord


def _chord_error(code: SentenceCode, keys: str) -> ChordError:
    return ChordError(Sentence(code, SentenceFacts(keys=keys)))


def parse_hotkeys(text: str) -> dict[HotkeyName, Chord]:
    """Return the chords of a list such as `pause=Ctrl+Shift+F10,private=Ctrl+Shift+F11`; `none` is an empty one.

    Raises:
        UsageError: A name or chord makes no sense, or two names have the same chord.
    """
    if text.strip().casefold() in ("", "none"):
        return {}
    texts: dict[str, str] = {}
    for part in text.split(","):
        name, has_sign, chord = part.partition("=")
        if not has_sign:
            raise UsageError(f"'{part.strip()}' is no hotkey; write NAME=KEYS, such as pause=Ctrl+Shift+F10")
        if name.strip() in texts:
            raise UsageError(f"the hotkey '{name.strip()}' is there twice")
        texts[name.strip()] = chord
    chords = hotkeys_of(texts)
    twice = same_chords(chords)
    if twice:
        raise UsageError("; ".join(one.text for one in twice.values()))
    return chords


def hotkeys_of(texts: Mapping[str, str] | Mapping[HotkeyName, str]) -> dict[HotkeyName, Chord]:
    """Return the chord of each name; those with an empty text have none.

    Raises:
        UsageError: There is no such name, or a text is no chord.
    """
    unknown = [name for name in texts if name not in HOTKEY_NAMES]
    if unknown:
        raise UsageError(f"there is no hotkey '{unknown[0]}'; the names are {', '.join(HOTKEY_NAMES)}")
    return {name: parse_chord(texts[name]) for name in HOTKEY_NAMES if texts.get(name, "").strip()}


def hotkey_texts(hotkeys: "Hotkeys") -> dict[HotkeyName, str]:
    """Return what the settings have for each name, whether it makes sense or not."""
    return {name: getattr(hotkeys, name) for name in HOTKEY_NAMES}


def usable_hotkeys(hotkeys: "Hotkeys") -> tuple[dict[HotkeyName, Chord], dict[HotkeyName, str]]:
    """Return the chords that make sense, each only once, and what is wrong with the others, by name."""
    chords: dict[HotkeyName, Chord] = {}
    wrong: dict[HotkeyName, str] = {}
    for name, text in hotkey_texts(hotkeys).items():
        try:
            chords |= hotkeys_of({name: text})
        except UsageError as error:
            wrong[name] = str(error)
    wrong |= {name: one.text for name, one in same_chords(chords).items()}
    return {name: chord for name, chord in chords.items() if name not in wrong}, wrong


def same_chords(chords: Mapping[HotkeyName, Chord]) -> dict[HotkeyName, Sentence]:
    """Return, by the later name, which hotkeys have the same keys as one before them."""
    first: dict[Chord, HotkeyName] = {}
    found: dict[HotkeyName, Sentence] = {}
    for name, chord in chords.items():
        if chord in first:
            facts = SentenceFacts(keys=chord.text, first=first[chord], second=name)
            found[name] = Sentence("hotkey_twice", facts)
        else:
            first[chord] = name
    return found


class HotkeyEar:
    """Hears hotkeys in a stream of raw input. One thread; remembers only modifiers and the keys of our own chords.

    A key that is held is one hotkey, however often it repeats. A release that nobody heard makes no hotkey deaf for
    longer than ten seconds.
    """

    def __init__(
        self,
        chords: Mapping[HotkeyName, Chord],
        *,
        on_hotkey: Callable[[HotkeyName, int], None],
        takes_all_keys: bool = False,
    ) -> None:
        """Prepare.

        Args:
            chords: What to recognise.
            on_hotkey: Told the name and when the key went down (monotonic), within `hear`.
            takes_all_keys: Whether the keys that are no hotkey are not kept either.
        """
        self._names = {chord: name for name, chord in chords.items()}
        self._keys = frozenset(chord.key for chord in chords.values())
        self._on_hotkey = on_hotkey
        self._takes_all_keys = takes_all_keys
        self._modifiers: dict[Modifier | Literal["alt_gr"], int] = {}
        """When each of those that are held went down."""
        self._taken: dict[str, int] = {}
        """Keys of chords that were recognised and are held, and when they last came."""
        self._released: tuple[str, int] | None = None
        """The last taken key that went up, which may only be a repeat."""

    def hear(self, raw: RawInput) -> bool:
        """Take one input in; whether it is a key, such as that of a hotkey, of which nothing may be kept."""
        if isinstance(raw, HooksLost):
            self._modifiers.clear()
            self._taken.clear()
            return False
        if not isinstance(raw, RawKey):
            return False
        return self._is_hotkey(raw) or self._takes_all_keys

    def _is_hotkey(self, raw: RawKey) -> bool:
        name, char, vk = raw.key
        meaning = meaning_of(name=name, char=char, vk=vk)
        self._hold(meaning, raw)
        key = _key_of(meaning)
        if key is None or key not in self._keys:
            return False
        return self._down(key, raw.t_ns) if raw.is_down else self._up(key, raw.t_ns)

    def _hold(self, meaning: KeyMeaning, raw: RawKey) -> None:
        modifier: Modifier | Literal["alt_gr"]
        if isinstance(meaning, ModifierKey):
            modifier = meaning.modifier
        elif meaning == OtherKey("alt_gr"):
            modifier = "alt_gr"
        else:
            if meaning == OtherKey("other") and not raw.is_down:
                # It may have been a modifier: Alt is "next layout" while Shift is held, on some keyboards.
                self._modifiers.clear()
            return
        if raw.is_down:
            self._modifiers[modifier] = raw.t_ns
        else:
            self._modifiers.pop(modifier, None)

    def _down(self, key: str, t_ns: int) -> bool:
        is_repeat = t_ns - self._taken.get(key, -_REPEATS_WITHIN_NS) < _REPEATS_WITHIN_NS
        if self._released is not None:
            released, released_ns = self._released
            is_repeat = is_repeat or (released == key and t_ns - released_ns <= _SAME_INSTANT_NS)
        if is_repeat:
            # Also when the modifiers were let go first: it is still the press of the hotkey.
            self._taken[key] = t_ns
            return True
        self._taken.pop(key, None)
        held = {one for one, since_ns in self._modifiers.items() if t_ns - since_ns < _HELD_AT_MOST_NS}
        name = None if "alt_gr" in held else self._named(key, held)
        if name is None:
            return False
        self._taken[key] = t_ns
        self._on_hotkey(name, t_ns)
        return True

    def _named(self, key: str, held: Iterable[Modifier | Literal["alt_gr"]]) -> HotkeyName | None:
        modifiers = frozenset(one for one in held if one != "alt_gr")
        return self._names.get(Chord(key, modifiers))

    def _up(self, key: str, t_ns: int) -> bool:
        if self._taken.pop(key, None) is None:
            return False
        self._released = (key, t_ns)
        return True


def _key_of(meaning: KeyMeaning) -> str | None:
    if isinstance(meaning, NamedKey):
        return meaning.name
    return meaning.chord_name if isinstance(meaning, CharacterKey) else None
