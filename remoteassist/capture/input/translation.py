"""From what the hooks saw to events worth keeping. Here, and nowhere later, the text that was typed is dropped."""

import sys
from collections.abc import Callable, Iterator

from remoteassist.capture.input.keys import (
    CharacterKey,
    KeyMeaning,
    ModifierKey,
    NamedKey,
    OtherKey,
    is_command,
    meaning_of,
)
from remoteassist.capture.input.raw_input import HooksLost, KeyIdentity, RawInput, RawKey, RawPointer
from remoteassist.capture.picture.transform import DesktopToFrame
from remoteassist.model.events import (
    Event,
    KeyPressed,
    Modifier,
    PointerMoved,
    PointerPressed,
    PointerReleased,
    Scrolled,
    TypingEnded,
    TypingEndedBy,
    TypingStarted,
)
from remoteassist.model.geometry import Point
from remoteassist.model.time import NS_PER_MS, NS_PER_S, TimeNs

TYPING_GAP_NS = 1 * NS_PER_S
"""A pause this long ends a run of typing."""

COMMAND_WITHIN_NS = 5 * NS_PER_S
"""A modifier makes characters commands for this long only. Its release can be lost (Windows locks its screen), and
then text would be kept as commands for as long as it counts as held."""

_MOVE_INTERVAL_NS = 33 * NS_PER_MS
"""One position for each frame is all that a film can show."""

_SCROLL_RUN_NS = 400 * NS_PER_MS
"""Notches closer together belong to one turn of the wheel and share its still."""

_REPEAT_NS = 2 * NS_PER_MS
"""Some X servers report a held key as release and press at the same instant; no finger is that fast."""

_MODIFIER_ORDER: tuple[Modifier, ...] = ("ctrl", "alt", "shift", "meta")

_ENDS: dict[str, TypingEndedBy] = {"Enter": "enter", "Tab": "tab", "Escape": "escape"}

OwnTest = Callable[[Point, int], bool]
"""Whether a desktop position was on a window of our own at a monotonic time."""

StillRequest = Callable[[int], str | None]
"""Given the monotonic time of an action, returns the name of the still from before it."""


class InputTranslator:
    """Turns raw input into events of session time and frame pixels. One thread; remembers only what is held down.

    Pointer input outside of the target, or on our own windows, is not kept, except that a button that went down
    inside goes up anywhere.
    """

    def __init__(
        self,
        *,
        session_time: Callable[[int], TimeNs],
        request_still: StillRequest,
        is_own: OwnTest = lambda _pos_desktop, _t_ns: False,
        platform: str = sys.platform,
    ) -> None:
        self._session_time = session_time
        self._request_still = request_still
        self._is_own = is_own
        self._platform = platform
        self._modifiers: dict[Modifier, int] = {}
        """Since when each of them is held, monotonic."""
        self._alt_gr = False
        self._held: dict[KeyIdentity, KeyMeaning] = {}
        self._released: tuple[KeyIdentity, int] | None = None
        self._buttons_down: dict[str, DesktopToFrame] = {}
        """Where the target was when the button went down."""
        self._last_move_ns = 0
        self._resting: tuple[int, PointerMoved] | None = None
        """The last position that was left out, until the pointer moves on."""
        self._last_scroll: tuple[int, str | None] | None = None
        self._last_typed_ns: int | None = None
        self._typing_began_ns = 0

    def events_of(
        self, raw: RawInput, *, transform: DesktopToFrame | None, has_focus: bool
    ) -> Iterator[Event]:
        """Yield the events of one raw input; none for what is not to be kept.

        Args:
            raw: What the hook saw.
            transform: Where the target is; None while it is hidden.
            has_focus: Whether keys go to the target.
        """
        yield from self.idle(raw.t_ns)
        if isinstance(raw, HooksLost):
            self.forget_held()
        elif isinstance(raw, RawKey):
            yield from self._rest()
            yield from self._key(raw, is_kept=has_focus and transform is not None)
        elif raw.kind == "move":
            yield from self._move(raw, transform)
        else:
            yield from self._rest()
            yield from self._pointer(raw, transform)

    def idle(self, now_ns: int) -> Iterator[Event]:
        """Yield what became certain because nothing followed until `now_ns` (monotonic).

        That is where the pointer came to rest, and the end of a run of typing when the pause is long enough.
        """
        if self._resting is not None and now_ns - self._resting[0] >= _MOVE_INTERVAL_NS:
            yield from self._rest()
        if self._last_typed_ns is not None and now_ns - self._last_typed_ns >= TYPING_GAP_NS:
            yield self._typing_end(self._last_typed_ns, "pause")

    def finish(self) -> Iterator[Event]:
        """Yield what is still open when the recording ends."""
        yield from self._rest()
        if self._last_typed_ns is not None:
            yield self._typing_end(self._last_typed_ns, "stop")

    def break_off(self, *, keeps: Callable[[int], bool]) -> Iterator[Event]:
        """Yield what was open when something stopped being kept, and take all for released.

        Args:
            keeps: Whether what happened at a moment (monotonic) is kept. A run of typing ends with the last such key.
        """
        if self._resting is not None and keeps(self._resting[0]):
            yield from self._rest()
        began_ns, last_ns = self._typing_began_ns, self._last_typed_ns
        if last_ns is not None and keeps(began_ns):
            yield self._typing_end(last_ns if keeps(last_ns) else began_ns, "pause")
        self._resting = self._last_scroll = self._last_typed_ns = self._released = None
        self.forget_held()

    def forget_held(self) -> None:
        """Take all keys and buttons for released: the hooks were dead, and nobody knows what was let go."""
        self._modifiers.clear()
        self._held.clear()
        self._buttons_down.clear()
        self._alt_gr = False

    # -- pointer -------------------------------------------------------------------------------------------------

    def _move(self, raw: RawPointer, transform: DesktopToFrame | None) -> Iterator[Event]:
        pos_desktop = Point(raw.x, raw.y)
        if transform is None or not self._is_on_target(raw, transform):
            yield from self._rest()
            return
        moved = PointerMoved(self._session_time(raw.t_ns), transform.to_frame(pos_desktop))
        if raw.t_ns - self._last_move_ns >= _MOVE_INTERVAL_NS:
            self._last_move_ns, self._resting = raw.t_ns, None
            yield moved
        else:
            self._resting = (raw.t_ns, moved)

    def _rest(self) -> Iterator[Event]:
        if self._resting is not None:
            self._last_move_ns, moved = self._resting
            self._resting = None
            yield moved

    def _pointer(self, raw: RawPointer, transform: DesktopToFrame | None) -> Iterator[Event]:
        pos_desktop = Point(raw.x, raw.y)
        t_ns = self._session_time(raw.t_ns)
        is_inside = transform is not None and self._is_on_target(raw, transform)
        if raw.kind == "press" and self._last_typed_ns is not None:
            yield self._typing_end(raw.t_ns, "click")
        if raw.kind == "release" and raw.button in self._buttons_down:
            place = self._buttons_down.pop(raw.button)
            pos_px = (transform or place).to_frame(pos_desktop)
            yield PointerReleased(t_ns, pos_px, raw.button, is_in_target=is_inside)
        if transform is None or not is_inside:
            return
        pos_px = transform.to_frame(pos_desktop)
        if raw.kind == "press":
            self._buttons_down[raw.button] = transform
            still = self._request_still(raw.t_ns)
            yield PointerPressed(t_ns, pos_px, raw.button, still=still, modifiers=self._active_modifiers())
        elif raw.kind == "scroll":
            yield Scrolled(t_ns, pos_px, raw.dx, raw.dy, still=self._scroll_still(raw.t_ns))

    def _is_on_target(self, raw: RawPointer, transform: DesktopToFrame) -> bool:
        pos_desktop = Point(raw.x, raw.y)
        return transform.is_inside(pos_desktop) and not self._is_own(pos_desktop, raw.t_ns)

    def _scroll_still(self, t_ns: int) -> str | None:
        if self._last_scroll is not None and t_ns - self._last_scroll[0] < _SCROLL_RUN_NS:
            still = self._last_scroll[1]
        else:
            still = self._request_still(t_ns)
        self._last_scroll = (t_ns, still)
        return still

    # -- keys ----------------------------------------------------------------------------------------------------

    def _key(self, raw: RawKey, *, is_kept: bool) -> Iterator[Event]:
        name, char, vk = raw.key
        meaning = meaning_of(name=name, char=char, vk=vk)
        if not raw.is_down:
            self._up(raw, meaning)
            return
        is_repeat = raw.key in self._held or self._was_just_released(raw)
        self._held[raw.key] = meaning
        if isinstance(meaning, ModifierKey):
            self._modifiers[meaning.modifier] = raw.t_ns
        elif isinstance(meaning, CharacterKey):
            if is_kept:
                yield from self._character(raw, meaning, is_repeat=is_repeat)
        elif isinstance(meaning, NamedKey):
            if is_kept and not is_repeat:
                yield from self._named(raw, meaning.name, self._active_modifiers())
        elif meaning.kind == "alt_gr":
            self._alt_gr = True

    def _up(self, raw: RawKey, meaning: KeyMeaning) -> None:
        if raw.key not in self._held:
            # With Shift or another layout it went down under another name; nobody knows which.
            self._held.clear()
        elif isinstance(meaning, CharacterKey):
            # The others may have changed their names as well.
            self._held = {key: one for key, one in self._held.items() if not isinstance(one, CharacterKey)}
        self._held.pop(raw.key, None)
        if isinstance(meaning, ModifierKey):
            self._modifiers.pop(meaning.modifier, None)
        elif meaning == OtherKey("alt_gr"):
            self._alt_gr = False
        elif meaning == OtherKey("other"):
            # It may have been a modifier: Alt is "next layout" while Shift is held, where that pair switches layouts.
            self._modifiers.clear()
        # Only the very last release matters; a longer memory would hold what was typed.
        self._released = (raw.key, raw.t_ns)

    def _character(self, raw: RawKey, meaning: CharacterKey, *, is_repeat: bool) -> Iterator[Event]:
        modifiers = self._active_modifiers(since_ns=raw.t_ns - COMMAND_WITHIN_NS)
        if not self._alt_gr and is_command(modifiers, platform=self._platform):
            if meaning.chord_name is not None and not is_repeat:
                yield from self._named(raw, meaning.chord_name, modifiers)
            return
        if self._last_typed_ns is None:
            self._typing_began_ns = raw.t_ns
            yield TypingStarted(self._session_time(raw.t_ns), still=self._request_still(raw.t_ns))
        self._last_typed_ns = raw.t_ns

    def _named(self, raw: RawKey, name: str, modifiers: tuple[Modifier, ...]) -> Iterator[Event]:
        if self._last_typed_ns is not None:
            end = _ENDS.get(name) if not modifiers else None
            has_chord = any(one != "shift" for one in modifiers)
            yield self._typing_end(raw.t_ns, end or ("shortcut" if has_chord else "key"))
            if end is not None:
                return
        yield KeyPressed(
            self._session_time(raw.t_ns), name, modifiers=modifiers, still=self._request_still(raw.t_ns)
        )

    def _typing_end(self, t_ns: int, ended_by: TypingEndedBy) -> TypingEnded:
        self._last_typed_ns = None
        return TypingEnded(self._session_time(t_ns), ended_by)

    def _was_just_released(self, raw: RawKey) -> bool:
        if self._released is None:
            return False
        key, t_ns = self._released
        return key == raw.key and raw.t_ns - t_ns <= _REPEAT_NS

    def _active_modifiers(self, *, since_ns: int = 0) -> tuple[Modifier, ...]:
        held = self._modifiers
        return tuple(one for one in _MODIFIER_ORDER if one in held and held[one] >= since_ns)
