"""Typing runs, shortcuts and named keys to steps. Which text was typed is known to nobody, and to no step."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from msgspec.structs import replace

from remoteassist.model.events import (
    Event,
    Gap,
    KeyPressed,
    PointerPressed,
    Scrolled,
    Stopped,
    TypingEnded,
    TypingEndedBy,
    TypingStarted,
)
from remoteassist.model.steps import Step
from remoteassist.model.time import NS_PER_MS, NS_PER_S, TimeNs

_RUN_GAP_NS: Final = NS_PER_S
"""Within a text people pause for less than a second between keystrokes."""

_SAME_KEY_NS: Final = 100 * NS_PER_MS
"""The end of typing and the key that ended it are two events of one keystroke; nobody presses Enter twice in this."""

_AUTO_REPEAT_NS: Final = 60 * NS_PER_MS
"""A key held down repeats every 25 to 50 ms; the quickest finger needs 80."""

_MODIFIERS: Final = frozenset(
    {"ctrl", "control", "alt", "altgr", "altgraph", "option", "shift", "fn"}
    | {"meta", "super", "hyper", "cmd", "command", "win", "windows"}
    | {"capslock", "numlock", "scrolllock"}
)
_ENDING_KEYS: Final[Mapping[str, TypingEndedBy]] = {
    "enter": "enter",
    "return": "enter",
    "kpenter": "enter",
    "numpadenter": "enter",
    "tab": "tab",
    "escape": "escape",
    "esc": "escape",
}
_EDITING_KEYS: Final = frozenset(
    {"backspace", "delete", "del", "insert", "space", "left", "right", "home", "end"}
)
"""In the middle of typing these belong to it, as do Shift and Enter for a new line; Up and Down choose from lists."""

_REPEATABLE_KEYS: Final = frozenset(
    {"left", "right", "up", "down", "pageup", "pagedown", "pgup", "pgdn", "backspace", "delete", "del", "tab"}
)
"""Pressed several times in a row they are one action: move down the list, delete a word."""


@dataclass(slots=True)
class _Typing:
    started: TypingStarted
    end_ns: int
    ended_by: TypingEndedBy | None = None
    is_end_key_seen: bool = False

    def close(self, t_ns: int, ended_by: TypingEndedBy) -> None:
        self.end_ns, self.ended_by = max(self.end_ns, t_ns), ended_by

    def is_going_on(self, t_ns: int) -> bool:
        """Whether a keystroke at `t_ns` belongs to this text: it did not end, or only paused."""
        return self.ended_by is None or (
            self.ended_by in {"pause", "key"} and t_ns - self.end_ns < _RUN_GAP_NS
        )


def keyboard_steps(events: Iterable[Event]) -> list[Step]:
    """Return the steps made with the keyboard, in order.

    A typing run is one step; its Enter, Tab or Escape is part of it. Every other named key or chord is one, except
    that runs of the same arrow (or Delete, Tab, ...) are one. Modifiers alone, auto-repeat, and keys that would be
    text are none. Events are in order of time.
    """
    reading = _Reading()
    last_ns = 0
    for event in events:
        reading.take(event)
        last_ns = event.t_ns
    reading.end_typing(last_ns, "stop")
    reading.end_key_run()
    return sorted(reading.steps, key=lambda step: step.t_ns)


class _Reading:
    """What is known while going through the events."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self._typing: _Typing | None = None
        self._key_run: list[Step] = []

    def take(self, event: Event) -> None:
        """Go on to the next event."""
        match event:
            case TypingStarted():
                self._typing_started(event)
            case TypingEnded():
                if self._typing is not None and self._typing.ended_by is None:
                    self._typing.close(event.t_ns, event.ended_by)
            case KeyPressed():
                self._key_pressed(event)
            case PointerPressed() | Scrolled():
                self.end_typing(event.t_ns, "click")
                self.end_key_run()
            case Gap():
                self.end_typing(event.t_ns, "pause")
                self.end_key_run()
            case Stopped():
                self.end_typing(event.t_ns, "stop")
            case _:
                pass

    def end_typing(self, t_ns: int, ended_by: TypingEndedBy) -> None:
        """Make a step of the typing run; `ended_by` holds unless its own end was recorded."""
        typing = self._typing
        if typing is None:
            return
        if typing.ended_by is None:
            typing.close(t_ns, ended_by)
        self._typing = None
        self.steps.append(
            Step(
                id=f"typing-{typing.started.t_ns}",
                t_ns=typing.started.t_ns,
                end_t_ns=TimeNs(typing.end_ns),
                kind="type",
                still=typing.started.still,
                ended_by=typing.ended_by,
            )
        )

    def end_key_run(self) -> None:
        """Whatever key comes next is a step of its own."""
        self.steps.extend(self._key_run)
        self._key_run.clear()

    def _typing_started(self, event: TypingStarted) -> None:
        self.end_key_run()
        typing = self._typing
        if typing is not None and typing.is_going_on(event.t_ns) and event.t_ns - typing.end_ns < _RUN_GAP_NS:
            typing.ended_by, typing.end_ns = None, event.t_ns
            return
        self.end_typing(event.t_ns, "pause")
        self._typing = _Typing(event, event.t_ns)

    def _key_pressed(self, event: KeyPressed) -> None:
        name = _plain_name(event.key)
        is_chord = not set(event.modifiers).isdisjoint({"ctrl", "alt", "meta"})
        if name in _MODIFIERS or (len(event.key) == 1 and not is_chord):
            return
        if not is_chord and self._is_part_of_typing(event, name):
            return
        self.end_typing(event.t_ns, "shortcut" if is_chord else "key")
        self._add_key(event, is_repeatable=name in _REPEATABLE_KEYS)

    def _is_part_of_typing(self, event: KeyPressed, name: str) -> bool:
        """Whether the key belongs to the typing run, which takes it in."""
        typing = self._typing
        if typing is None:
            return False
        is_new_line = name in _ENDING_KEYS and _ENDING_KEYS[name] == "enter" and "shift" in event.modifiers
        ended_by = None if is_new_line else _ENDING_KEYS.get(name)
        if ended_by is not None and typing.ended_by == ended_by and not typing.is_end_key_seen:
            typing.is_end_key_seen = event.t_ns - typing.end_ns <= _SAME_KEY_NS
            return typing.is_end_key_seen
        if not typing.is_going_on(event.t_ns):
            return False
        if ended_by is not None:
            typing.close(event.t_ns, ended_by)
            typing.is_end_key_seen = True
            return True
        if is_new_line or name in _EDITING_KEYS:
            typing.end_ns = max(typing.end_ns, event.t_ns)
            return True
        return False

    def _add_key(self, event: KeyPressed, *, is_repeatable: bool) -> None:
        run = self._key_run
        if run and _is_same_key(run[-1], event):
            gap_ns = event.t_ns - run[-1].end_t_ns
            if gap_ns < _AUTO_REPEAT_NS:
                self._hold_key(event)
                return
            if is_repeatable and gap_ns < _RUN_GAP_NS:
                run[-1] = replace(run[-1], end_t_ns=event.t_ns)
                return
        run.append(
            Step(
                id=f"key-{event.t_ns}",
                t_ns=event.t_ns,
                end_t_ns=event.t_ns,
                kind="shortcut",
                still=event.still,
                modifiers=event.modifiers,
                key=event.key,
            )
        )

    def _hold_key(self, event: KeyPressed) -> None:
        """Take in an auto-repeat; the first one, half a second after the press, had looked like a second press."""
        run = self._key_run
        is_first_repeat = (
            len(run) > 1
            and run[-1].t_ns == run[-1].end_t_ns
            and _is_same_key(run[-2], event)
            and run[-1].t_ns - run[-2].end_t_ns < _RUN_GAP_NS
        )
        if is_first_repeat:
            run.pop()
        run[-1] = replace(run[-1], end_t_ns=event.t_ns)


def _is_same_key(step: Step, event: KeyPressed) -> bool:
    return step.key == event.key and set(step.modifiers) == set(event.modifiers)


def _plain_name(key: str) -> str:
    """Return a key's name without case, spaces and side: `page_up` is `PageUp`, and `Shift_L` is `Shift`."""
    words = [word for word in re.split(r"[\W_]+", key.casefold()) if word]
    if len(words) > 1 and words[-1] in {"l", "r"}:
        words.pop()
    return "".join(words)
