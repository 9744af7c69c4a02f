"""What a recording looks like in each of its phases, and what can be done then: in bar, border and tray the same."""

from dataclasses import dataclass

from remoteassist.ui.icons import IconName
from remoteassist.ui.language import translate
from remoteassist.ui.recorder.one_recording import Phase, Recording
from remoteassist.ui.theme import Colours, colours


@dataclass(frozen=True, slots=True)
class Look:
    """How a phase is shown.

    Attributes:
        word: What it does, in a few words; empty for plain recording, of which a red dot and the time say enough.
        colour: `#rrggbb` of the dot and the border.
        icon: In the place of the dot.
        is_strong: Whether the colour fills the whole row: nothing is kept, and nobody may overlook that.
    """

    word: str
    colour: str
    icon: IconName
    is_strong: bool = False


def look_of(recording: Recording, shades: Colours | None = None) -> Look:
    """Return how a recording is shown now, in the theme's colours or in those of `shades`."""
    shades = shades or colours()
    phase = recording.phase
    if phase == "recording" and recording.is_replay:
        word = translate("Recording", "Keeping the last {minutes} min").format(
            minutes=recording.replay_minutes
        )
        return Look(word, shades.accent, "replay")
    colour_of: dict[Phase, str] = {
        "recording": shades.danger,
        "private": shades.private,
        "locked": shades.warning,
        "asleep": shades.warning,
    }
    icon_of: dict[Phase, IconName] = {"recording": "recording", "paused": "pause", "private": "private"}
    return Look(
        _word(phase),
        colour_of.get(phase, shades.muted),
        icon_of.get(phase, "wait" if phase in ("starting", "finishing") else "lock"),
        is_strong=phase == "private",
    )


def pause_text(recording: Recording) -> str:
    """Return what pausing does now."""
    return translate("Bar", "Go on recording") if recording.phase == "paused" else translate("Bar", "Pause")


def private_text(recording: Recording) -> str:
    """Return what private does now."""
    return translate("Bar", "End private") if recording.phase == "private" else translate("Bar", "Private")


def stop_text(recording: Recording) -> str:
    """Return what stopping does."""
    if recording.is_replay:
        return translate("Bar", "Keep the last minutes no more")
    return translate("Bar", "Stop")


def _word(phase: Phase) -> str:
    return {
        "starting": translate("Recording", "Starting…"),
        "recording": "",
        "paused": translate("Recording", "Paused"),
        "private": translate("Recording", "Private: nothing is kept"),
        "locked": translate("Recording", "Screen locked: nothing is kept"),
        "asleep": translate("Recording", "The computer slept"),
        "finishing": translate("Recording", "Finding the steps…"),
    }[phase]
