"""What the start panel was told last time, between the panel's values and the settings."""

from typing import Any

from msgspec.structs import replace

from remoteassist.settings import RecordingChoices
from remoteassist.ui.recorder.request import RecordingRequest


def remembered(choices: RecordingChoices, request: RecordingRequest) -> RecordingChoices:
    """Return choices that remember a request: its first target, how it is recorded, and no customer's data."""
    first = request.targets[0]
    changes: dict[str, Any] = {
        "target": first.kind,
        "microphone": request.microphone,
        "system_sound": request.system_sound,
        "keys": request.keys,
        "hotkeys": request.hotkeys,
    }
    match first.kind:
        case "screen":
            changes["screen"] = first.screen
        case "window":
            changes["window"] = first.name
        case "region":
            changes["region"] = first.box_desktop
    return replace(choices, **changes)
