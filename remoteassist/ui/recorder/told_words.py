"""What a recorder and its companions say, in the words of the window: its person's language.

A sentence is known by its code (`remoteassist.capture.sentences`); in English it is the same sentence there, and a
test sees to it. One that this window does not know, of a newer recorder, is shown as it was told.
"""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QLocale

from remoteassist.capture.input.hotkeys import HOTKEY_NAMES
from remoteassist.model.text import sentence
from remoteassist.ui.language import translate
from remoteassist.ui.recorder.hotkey_words import hotkey_text, key_text


def told_words(code: object, facts: object, text: object) -> str:
    """Return what was told, as a sentence: in the person's language, or `text` when its code or a fact is unknown.

    The arguments are those of the news, whatever a program of another version has put there.
    """
    template = templates().get(code) if isinstance(code, str) else None
    if template is None or not isinstance(facts, Mapping):
        return sentence(str(text or ""))
    try:
        return template.format(**{name: _FACTS.get(name, str)(fact) for name, fact in facts.items()})
    except (KeyError, TypeError, ValueError):
        return sentence(str(text or ""))


def news_words(news: Mapping[str, object]) -> str:
    """Return what one line of news says, as a sentence."""
    return told_words(news.get("code"), news.get("facts"), news.get("text"))


def templates() -> dict[str, str]:
    """Return all sentences in the language of now, by code; names of facts stand where the facts go."""
    return {
        **_of_the_picture(),
        **_of_the_target(),
        **_of_the_machine(),
        **_of_the_input(),
        **_of_the_sound(),
        **_of_refusals(),
        **_of_the_target_sought(),
        **_of_the_place(),
        **_of_the_end(),
        **_of_hotkeys(),
    }


def _size(fact: object) -> str:
    return QLocale().formattedDataSize(int(str(fact)), 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def _hotkey(fact: object) -> str:
    return hotkey_text(fact) if fact in HOTKEY_NAMES else str(fact)


_FACTS: Final[dict[str, Callable[[object], str]]] = {
    "free_bytes": _size,
    "first": _hotkey,
    "second": _hotkey,
    "keys": lambda fact: key_text(str(fact)),
}
"""How a fact is read here; the others are as they are."""


def _of_the_picture() -> dict[str, str]:
    return {
        "picture_lost": translate("Health", "The picture stopped coming; trying again."),
        "picture_back": translate("Health", "The picture is back."),
        "picture_gone": translate("Health", "The picture did not come back: the recording ends here."),
        "screens_changed": translate("Health", "The screens changed: the recording goes on."),
        "screen_away": translate(
            "Health",
            "The screen {name} is not there any more: plug it in again to go on, or stop the recording.",
        ),
        "region_away": translate(
            "Health",
            "The region does not lie on the screen {name} as it did: arrange the screens as they were to go on,"
            " or stop the recording.",
        ),
        "picture_black": translate(
            "Health",
            "The picture is black: its screen is off, or the program protects what it shows.",
        ),
        "picture_not_black": translate("Health", "The picture is not black any more."),
        "picture_plain": translate(
            "Health",
            "The picture has only one colour: does the program hide what it shows?",
        ),
        "picture_not_plain": translate("Health", "The picture has more than one colour again."),
        "own_window_covers": translate(
            "Health", "A window of this program covers the target: move it away, or minimize it."
        ),
        "own_window_away": translate("Health", "The target can be seen again."),
        "picture_unanswered": translate(
            "Health",
            "The picture does not answer ({inputs} clicks and keys): is it frozen?",
        ),
        "picture_answers": translate("Health", "The picture answers again."),
        "picture_unchanged": translate(
            "Health",
            "The picture has not changed for {minutes} min: is the connection still there?",
        ),
        "picture_changes": translate("Health", "The picture changes again."),
    }


def _of_the_target() -> dict[str, str]:
    return {
        "target_closed": translate("Health", "The window was closed: the recording ends here."),
        "target_covered": translate(
            "Health",
            "Another window is in front: nothing is recorded until it is out of the way.",
        ),
        "target_minimized": translate(
            "Health",
            "The window is minimized: nothing is recorded until it is back.",
        ),
        "target_hidden": translate("Health", "The window cannot be seen: nothing is recorded until it can."),
        "target_seen": translate("Health", "The window can be seen again: the recording goes on."),
    }


def _of_the_machine() -> dict[str, str]:
    return {
        "disk_low": translate("Health", "Only {free_bytes} are free on the disk: make some space."),
        "disk_minutes": translate(
            "Health",
            "The disk has space for about {minutes} min, {free_bytes} are free: make some space.",
        ),
        "disk_last_minute": translate(
            "Health",
            "The disk has space for less than a minute, {free_bytes} are free: make some space now.",
        ),
        "disk_nearly_full": translate(
            "Health",
            "The disk is nearly full, {free_bytes} are left: the recording ends here.",
        ),
        "disk_well": translate("Health", "There is enough space on the disk again, {free_bytes}."),
        "disk_keeps_too_much": translate(
            "Health",
            "What is not to be kept cannot be removed from the disk: the recording ends here.",
        ),
        "asleep": translate("Health", "The computer goes to sleep: nothing is recorded until it wakes up."),
        "awake": translate("Health", "The computer is awake again: the recording goes on."),
        "locked": translate("Health", "The screen is locked: nothing is recorded until it is unlocked."),
        "unlocked": translate("Health", "The screen is unlocked: the recording goes on."),
        "pictures_left_out": translate(
            "Health",
            "The computer is too slow: close other programs; pictures left out so far: {pictures}.",
        ),
        "stills_left_out": translate(
            "Health",
            "The computer is too slow: close other programs; actions without a picture so far: {stills}.",
        ),
        "pictures_and_stills_left_out": translate(
            "Health",
            "The computer is too slow: close other programs; pictures left out so far: {pictures},"
            " actions without a picture: {stills}.",
        ),
        "fast_enough": translate("Health", "The computer is fast enough again."),
    }


def _of_the_input() -> dict[str, str]:
    return {
        "input_silent": translate(
            "Health",
            "No clicks seen for 30 s while the picture changes: does another program catch them?",
        ),
        "input_silent_or_customer": translate(
            "Health",
            "No clicks seen for 30 s while the picture changes: is the customer at work, or does"
            " another program catch them?",
        ),
        "input_seen": translate("Health", "Clicks are seen again."),
        "hooks_dead": translate("Health", "Clicks and keys do not arrive; trying again."),
        "hooks_well": translate("Health", "Clicks and keys arrive again."),
        "record_extension_missing": translate(
            "Health",
            "The X server has no RECORD extension, through which clicks and keys are heard: start it with that"
            " extension.",
        ),
        "system_does_not_permit": translate(
            "Health",
            "The system does not permit '{name}': permit it under Privacy & Security, and start the program again.",
        ),
        "administrators_not_heard": translate(
            "Health",
            "Programs that run as administrator are not heard: start this one as administrator, too.",
        ),
    }


def _of_the_sound() -> dict[str, str]:
    return {
        "microphone_silent": translate(
            "Health",
            "The microphone gives only silence: it is muted in the system's settings or by its own switch.",
        ),
        "microphone_quiet": translate(
            "Health",
            "The microphone has been very quiet for a minute: is it the right one, is it turned up?",
        ),
        "microphone_heard": translate("Health", "The microphone is heard again."),
        "microphone_lost": translate(
            "Health",
            "The microphone gives nothing any more: plug it in again; the recording goes on without it.",
        ),
        "microphone_back": translate("Health", "The microphone is back."),
        "microphone_missing": translate("Health", "No microphone was found: what is said is not recorded."),
        "microphone_not_found": translate(
            "Health",
            "The microphone was not found: plug it in, or choose another one.",
        ),
        "system_sound_lost": translate(
            "Health",
            "The computer's sound stopped: the recording goes on without it, and tries again.",
        ),
        "system_sound_back": translate("Health", "The computer's sound is back."),
        "system_sound_needs_server": translate(
            "Health",
            "The computer's sound is not recorded: install PulseAudio or PipeWire, and ALSA's"
            " plug-in for it.",
        ),
        "system_sound_needs_device": translate(
            "Health",
            "The computer's sound is not recorded: this system gives it to a virtual device only;"
            " install one and choose it as the microphone.",
        ),
        "sound_fault": translate(
            "Health",
            "A fault of this program ended the sound; the recording goes on without it; report it.",
        ),
    }


def _of_refusals() -> dict[str, str]:
    return {
        "nothing_to_mark": translate("Health", "Nothing is recorded now, so there is nothing to mark."),
        "too_late_to_forget": translate("Health", "The recording has ended, so nothing is forgotten."),
        "bar_not_left_out": translate(
            "Health",
            "The bar cannot be left out of the recording: move it off what is recorded.",
        ),
        "no_replay_buffer": translate(
            "Health",
            "Only a replay buffer can be saved; this is a recording, which is saved when it ends.",
        ),
        "replay_empty": translate(
            "Health", "The last minutes are not saved: no picture is kept yet; try again in a moment."
        ),
        "replay_not_saved": translate(
            "Health",
            "The last minutes are not saved: make some space on the disk, and try again.",
        ),
        "replay_fault": translate(
            "Health",
            "A fault of this program: the last minutes are not saved; report it.",
        ),
        "saved_session_in_use": translate(
            "Health",
            "What was forgotten is not removed from {name} yet: close it where it is open.",
        ),
        "not_a_command": translate(
            "Health", "The recorder did not understand this window: is it of another version?"
        ),
    }


def _of_the_target_sought() -> dict[str, str]:
    return {
        "display_gone": translate("Health", "The display does not answer any more: log in again."),
        "screen_refused": translate(
            "Health",
            "This program cannot look at the screen: permit it in the system's settings, or log in again.",
        ),
        "screens_unanswered": translate("Health", "The screens cannot be asked for: try again."),
        "screen_unknown": translate(
            "Health", "There is no screen {name}: plug it in, or choose another one."
        ),
        "region_outside": translate("Health", "The region does not lie on the screens: choose it anew."),
        "window_gone": translate("Health", "The window was closed: open it again."),
        "window_unknown": translate(
            "Health", "No window has '{name}' in its title: open it, or choose another one."
        ),
        "window_ambiguous": translate(
            "Health", "Several windows have '{name}' in their title: choose the one you mean."
        ),
        "windows_not_followed": translate(
            "Health", "A single window cannot be followed on {name} yet: record a screen or a region."
        ),
        "target_too_small": translate("Health", "The target is too small to be recorded: make it larger."),
    }


def _of_the_place() -> dict[str, str]:
    return {
        "place_refused": translate(
            "Health", "Cannot write to {name}: free space, permit it, or take another place."
        ),
        "place_is_no_folder": translate("Health", "{name} is not a folder: choose another place."),
        "session_in_use": translate(
            "Health", "{name} is being recorded or edited by another program: close it there."
        ),
        "program_fault": translate("Health", "A fault of this program: this did not work; report it."),
    }


def _of_the_end() -> dict[str, str]:
    return {
        "microphone_unknown": translate(
            "Health", "There is no microphone called '{name}': plug it in, or choose another one."
        ),
        "session_is_wayland": translate(
            "Health",
            "In this Wayland session no program can look at the screen: log in with 'on Xorg' to record.",
        ),
        "display_missing": translate(
            "Health",
            "There is no display, DISPLAY is not set: run it inside a desktop session, or set DISPLAY.",
        ),
        "display_dead": translate(
            "Health", "The display {name} does not answer: start it, or set DISPLAY to one that runs."
        ),
        "system_unknown": translate(
            "Health", "No way to look at the screen is known here: use Linux with X11, Windows or macOS."
        ),
        "ended_disk_nearly_full": translate(
            "Health",
            "The disk is nearly full: the recording ended, and is whole up to {length}; make some space.",
        ),
        "ended_disk_refused": translate(
            "Health",
            "The disk took no more: the recording ended, and is whole up to {length}; make some space.",
        ),
        "ended_fault": translate(
            "Health",
            "A fault of this program ended the recording, which is whole up to {length}; report it.",
        ),
        "ended_unfinished": translate(
            "Health", "The recording broke off: make some space on the disk, and recover it."
        ),
        "replay_ended_disk": translate(
            "Health", "The disk took no more: the replay buffer ended; make some space."
        ),
        "replay_ended_fault": translate(
            "Health", "A fault of this program ended the replay buffer; report it."
        ),
    }


def _of_hotkeys() -> dict[str, str]:
    return {
        "hotkey_twice": translate(
            "Health",
            "{keys} is the hotkey of both '{first}' and '{second}'; change one of them.",
        ),
        "hotkey_taken": translate("Health", "{keys} is a hotkey of another program, too; choose other keys."),
        "hotkey_unknown": translate(
            "Health",
            "'{keys}' is no hotkey; choose modifiers and one key, such as Ctrl+Shift+F9.",
        ),
        "hotkey_repeats": translate("Health", "'{keys}' has the same modifier twice; write it once."),
        "hotkey_types": translate(
            "Health",
            "'{keys}' is also pressed when text is typed; add Ctrl, or choose an F key.",
        ),
        "hotkey_shifts_digit": translate(
            "Health",
            "'{keys}' makes another character with Shift; leave Shift out, or choose an F key.",
        ),
    }
