"""What a recording looks like in each of its phases, the same in bar, border and tray."""

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
