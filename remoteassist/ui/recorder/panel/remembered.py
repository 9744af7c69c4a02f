"""What was recorded last, kept among the choices."""

from msgspec.structs import replace

from remoteassist.settings import RecordingChoices
from remoteassist.ui.recorder.request import RequestedTarget


def with_target(choices: RecordingChoices, target: RequestedTarget) -> RecordingChoices:
    """Return choices that remember a target; those of the other kinds stay what they were."""
    match target.kind:
        case "screen":
            return replace(choices, target="screen", screen=target.screen)
        case "window":
            return replace(choices, target="window", window=target.name)
        case "region":
            return replace(choices, target="region", region=target.box_desktop)
