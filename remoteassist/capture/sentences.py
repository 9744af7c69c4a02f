"""What is said to a person about a recording: one table of sentences in English, each with a code.

The command line and the session's log say them as they stand here. The window knows a sentence by its code, and says
it in the person's language. A code never changes its meaning, as windows of other versions know it.
"""

from typing import Final, Literal, Protocol, TypeAlias, runtime_checkable

import msgspec

from remoteassist.errors import BadInputError, MachineLacksError, RemoteAssistError, UsageError

SentenceCode: TypeAlias = Literal[
    "picture_lost",
    "picture_back",
    "picture_gone",
    "screens_changed",
    "screen_away",
    "region_away",
    "picture_black",
    "picture_not_black",
    "picture_plain",
    "picture_not_plain",
    "own_window_covers",
    "own_window_away",
    "picture_unanswered",
    "picture_answers",
    "picture_unchanged",
    "picture_changes",
    "target_closed",
    "target_covered",
    "target_minimized",
    "target_hidden",
    "target_seen",
    "disk_low",
    "disk_minutes",
    "disk_last_minute",
    "disk_nearly_full",
    "disk_well",
    "disk_keeps_too_much",
    "asleep",
    "awake",
    "locked",
    "unlocked",
    "pictures_left_out",
    "stills_left_out",
    "pictures_and_stills_left_out",
    "fast_enough",
    "input_silent",
    "input_silent_or_customer",
    "input_seen",
    "hooks_dead",
    "hooks_well",
    "record_extension_missing",
    "system_does_not_permit",
    "administrators_not_heard",
    "microphone_silent",
    "microphone_quiet",
    "microphone_heard",
    "microphone_lost",
    "microphone_back",
    "microphone_missing",
    "microphone_not_found",
    "system_sound_lost",
    "system_sound_back",
    "system_sound_needs_server",
    "system_sound_needs_device",
    "sound_fault",
    "nothing_to_mark",
    "too_late_to_forget",
    "bar_not_left_out",
    "no_replay_buffer",
    "replay_empty",
    "replay_not_saved",
    "replay_fault",
    "saved_session_in_use",
    "not_a_command",
    "microphone_unknown",
    "session_is_wayland",
    "display_missing",
    "display_dead",
    "system_unknown",
    "display_gone",
    "screen_refused",
    "screens_unanswered",
    "screen_unknown",
    "region_outside",
    "window_gone",
    "window_unknown",
    "window_ambiguous",
    "windows_not_followed",
    "target_too_small",
    "place_refused",
    "place_is_no_folder",
    "session_in_use",
    "program_fault",
    "ended_disk_nearly_full",
    "ended_disk_refused",
    "ended_fault",
    "ended_unfinished",
    "replay_ended_disk",
    "replay_ended_fault",
    "hotkey_twice",
    "hotkey_taken",
    "hotkey_unknown",
    "hotkey_repeats",
    "hotkey_types",
    "hotkey_shifts_digit",
]
"""What tells one sentence from all others, whatever its words."""

_GB: Final = 1_000_000_000


class SentenceFacts(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What varies in a sentence; each has the facts whose names stand in its template, and no others.

    Attributes:
        minutes: How long something has lasted, or will last.
        free_bytes: What is free on the disk.
        pictures: How many were left out so far.
        stills: How many actions have no still so far.
        inputs: How many clicks and keys had no effect.
        name: Of a display, a screen, a window, a microphone, a system, a session or a folder, as the person knows it.
        length: Of a recording, such as `1:04`.
        keys: Of a hotkey, such as `Ctrl+Shift+F9`.
        first: Name (`HotkeyName`) of a hotkey that has these keys.
        second: Of the one that has them, too.
    """

    minutes: int | None = None
    free_bytes: int | None = None
    pictures: int | None = None
    stills: int | None = None
    inputs: int | None = None
    name: str | None = None
    length: str | None = None
    keys: str | None = None
    first: str | None = None
    second: str | None = None

    @property
    def given(self) -> dict[str, object]:
        """Those that there are, by name, as JSON has them."""
        found: dict[str, object] = msgspec.to_builtins(self)
        return found


NO_FACTS: Final = SentenceFacts()

TEMPLATES: Final[dict[SentenceCode, str]] = {
    "picture_lost": "the picture stopped coming; trying again",
    "picture_back": "the picture is back",
    "picture_gone": "the picture did not come back: the recording ends here",
    "screens_changed": "the screens changed: the recording goes on",
    "screen_away": "the screen {name} is not there any more: plug it in again to go on, or stop the recording",
    "region_away": (
        "the region does not lie on the screen {name} as it did:"
        " arrange the screens as they were to go on, or stop the recording"
    ),
    "picture_black": "the picture is black: its screen is off, or the program protects what it shows",
    "picture_not_black": "the picture is not black any more",
    "picture_plain": "the picture has only one colour: does the program hide what it shows?",
    "picture_not_plain": "the picture has more than one colour again",
    "own_window_covers": "a window of this program covers the target: move it away, or minimize it",
    "own_window_away": "the target can be seen again",
    "picture_unanswered": "the picture does not answer ({inputs} clicks and keys): is it frozen?",
    "picture_answers": "the picture answers again",
    "picture_unchanged": "the picture has not changed for {minutes} min: is the connection still there?",
    "picture_changes": "the picture changes again",
    "target_closed": "the window was closed: the recording ends here",
    "target_covered": "another window is in front: nothing is recorded until it is out of the way",
    "target_minimized": "the window is minimized: nothing is recorded until it is back",
    "target_hidden": "the window cannot be seen: nothing is recorded until it can",
    "target_seen": "the window can be seen again: the recording goes on",
    "disk_low": "only {free_bytes} are free on the disk: make some space",
    "disk_minutes": "the disk has space for about {minutes} min, {free_bytes} are free: make some space",
    "disk_last_minute": "the disk has space for less than a minute, {free_bytes} are free: make some space now",
    "disk_nearly_full": "the disk is nearly full, {free_bytes} are left: the recording ends here",
    "disk_well": "there is enough space on the disk again, {free_bytes}",
    "disk_keeps_too_much": "what is not to be kept cannot be removed from the disk: the recording ends here",
    "asleep": "the computer goes to sleep: nothing is recorded until it wakes up",
    "awake": "the computer is awake again: the recording goes on",
    "locked": "the screen is locked: nothing is recorded until it is unlocked",
    "unlocked": "the screen is unlocked: the recording goes on",
    "pictures_left_out": "the computer is too slow: close other programs; pictures left out so far: {pictures}",
    "stills_left_out": (
        "the computer is too slow: close other programs; actions without a picture so far: {stills}"
    ),
    "pictures_and_stills_left_out": (
        "the computer is too slow: close other programs;"
        " pictures left out so far: {pictures}, actions without a picture: {stills}"
    ),
    "fast_enough": "the computer is fast enough again",
    "input_silent": "no clicks seen for 30 s while the picture changes: does another program catch them?",
    "input_silent_or_customer": (
        "no clicks seen for 30 s while the picture changes:"
        " is the customer at work, or does another program catch them?"
    ),
    "input_seen": "clicks are seen again",
    "hooks_dead": "clicks and keys do not arrive; trying again",
    "hooks_well": "clicks and keys arrive again",
    "record_extension_missing": (
        "the X server has no RECORD extension, through which clicks and keys are heard: start it with that extension"
    ),
    "system_does_not_permit": (
        "the system does not permit '{name}': permit it under Privacy & Security, and start the program again"
    ),
    "administrators_not_heard": (
        "programs that run as administrator are not heard: start this one as administrator, too"
    ),
    "microphone_silent": (
        "the microphone gives only silence: it is muted in the system's settings or by its own switch"
    ),
    "microphone_quiet": (
        "the microphone has been very quiet for a minute: is it the right one, is it turned up?"
    ),
    "microphone_heard": "the microphone is heard again",
    "microphone_lost": (
        "the microphone gives nothing any more: plug it in again; the recording goes on without it"
    ),
    "microphone_back": "the microphone is back",
    "microphone_missing": "no microphone was found: what is said is not recorded",
    "microphone_not_found": "the microphone was not found: plug it in, or choose another one",
    "system_sound_lost": "the computer's sound stopped: the recording goes on without it, and tries again",
    "system_sound_back": "the computer's sound is back",
    "system_sound_needs_server": (
        "the computer's sound is not recorded: install PulseAudio or PipeWire, and ALSA's plug-in for it"
    ),
    "system_sound_needs_device": (
        "the computer's sound is not recorded: this system gives it to a virtual device only;"
        " install one and choose it as the microphone"
    ),
    "sound_fault": "a fault of this program ended the sound; the recording goes on without it; report it",
    "nothing_to_mark": "nothing is recorded now, so there is nothing to mark",
    "too_late_to_forget": "the recording has ended, so nothing is forgotten",
    "bar_not_left_out": "the bar cannot be left out of the recording: move it off what is recorded",
    "no_replay_buffer": "only a replay buffer can be saved; this is a recording, which is saved when it ends",
    "replay_empty": "the last minutes are not saved: no picture is kept yet; try again in a moment",
    "replay_not_saved": "the last minutes are not saved: make some space on the disk, and try again",
    "replay_fault": "a fault of this program: the last minutes are not saved; report it",
    "saved_session_in_use": "what was forgotten is not removed from {name} yet: close it where it is open",
    "not_a_command": "the recorder did not understand this window: is it of another version?",
    "microphone_unknown": "there is no microphone called '{name}': plug it in, or choose another one",
    "session_is_wayland": (
        "in this Wayland session no program can look at the screen: log in with 'on Xorg' to record"
    ),
    "display_missing": "there is no display, DISPLAY is not set: run it inside a desktop session, or set DISPLAY",
    "display_dead": "the display {name} does not answer: start it, or set DISPLAY to one that runs",
    "system_unknown": "no way to look at the screen is known here: use Linux with X11, Windows or macOS",
    "display_gone": "the display does not answer any more: log in again",
    "screen_refused": "this program cannot look at the screen: permit it in the system's settings, or log in again",
    "screens_unanswered": "the screens cannot be asked for: try again",
    "screen_unknown": "there is no screen {name}: plug it in, or choose another one",
    "region_outside": "the region does not lie on the screens: choose it anew",
    "window_gone": "the window was closed: open it again",
    "window_unknown": "no window has '{name}' in its title: open it, or choose another one",
    "window_ambiguous": "several windows have '{name}' in their title: choose the one you mean",
    "windows_not_followed": "a single window cannot be followed on {name} yet: record a screen or a region",
    "target_too_small": "the target is too small to be recorded: make it larger",
    "place_refused": "cannot write to {name}: free space, permit it, or take another place",
    "place_is_no_folder": "{name} is not a folder: choose another place",
    "session_in_use": "{name} is being recorded or edited by another program: close it there",
    "program_fault": "a fault of this program: this did not work; report it",
    "ended_disk_nearly_full": (
        "the disk is nearly full: the recording ended, and is whole up to {length}; make some space"
    ),
    "ended_disk_refused": "the disk took no more: the recording ended, and is whole up to {length}; make some space",
    "ended_fault": "a fault of this program ended the recording, which is whole up to {length}; report it",
    "ended_unfinished": "the recording broke off: make some space on the disk, and recover it",
    "replay_ended_disk": "the disk took no more: the replay buffer ended; make some space",
    "replay_ended_fault": "a fault of this program ended the replay buffer; report it",
    "hotkey_twice": "{keys} is the hotkey of both '{first}' and '{second}'; change one of them",
    "hotkey_taken": "{keys} is a hotkey of another program, too; choose other keys",
    "hotkey_unknown": "'{keys}' is no hotkey; choose modifiers and one key, such as Ctrl+Shift+F9",
    "hotkey_repeats": "'{keys}' has the same modifier twice; write it once",
    "hotkey_types": "'{keys}' is also pressed when text is typed; add Ctrl, or choose an F key",
    "hotkey_shifts_digit": (
        "'{keys}' makes another character with Shift; leave Shift out, or choose an F key"
    ),
}
"""The English sentences, beginning small and without a full stop; names of facts stand where the facts go."""


class Sentence(msgspec.Struct, frozen=True):
    """One thing that is said, in whatever language.

    Attributes:
        code: Which sentence it is.
        facts: What varies in it.
        why: What lies behind it, in the words of a system or an error: for the command line and the log only.
    """

    code: SentenceCode
    facts: SentenceFacts = NO_FACTS
    why: str = ""

    @property
    def text(self) -> str:
        """The sentence in English, as the command line says it."""
        told = TEMPLATES[self.code].format(**_words_of(self.facts))
        return f"{told} ({self.why})" if self.why else told

    def as_news(self) -> dict[str, object]:
        """Return the part of a line of news that says it: `text`, `code` and `facts`."""
        return {"text": self.text, "code": self.code, "facts": self.facts.given}


@runtime_checkable
class SaysSentence(Protocol):
    """An error of which another program can be told in a sentence."""

    sentence: Sentence


class _WordedError(RemoteAssistError):
    """Common to errors that are made of a sentence."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence.text)
        self.sentence = sentence


class WordedUsageError(_WordedError, UsageError):
    """What was asked for makes no sense; `sentence` says why."""


class WordedBadInputError(_WordedError, BadInputError):
    """What was asked for cannot be done with what is there; `sentence` says why."""


class WordedMachineLacksError(_WordedError, MachineLacksError):
    """This machine lacks something; `sentence` says what."""


def size_text(size_bytes: int) -> str:
    """Return a size as people read it: `4.2 GB`, `2.8 MB`."""
    if size_bytes >= _GB:
        return f"{size_bytes / _GB:.1f} GB"
    return f"{size_bytes / 1_000_000:.1f} MB"


def _words_of(facts: SentenceFacts) -> dict[str, object]:
    """Return the facts as they are read in English."""
    words = facts.given
    if facts.free_bytes is not None:
        words["free_bytes"] = size_text(facts.free_bytes)
    return words
