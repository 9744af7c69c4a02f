"""What a command line says of the sound that a recording is to have."""

import argparse

from remoteassist.capture.sound.choice import SoundChoice
from remoteassist.capture.sound.microphones import microphone_choice, system_sound_choice
from remoteassist.errors import UsageError


def add_sound_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe them."""
    parser.add_argument(
        "--mic",
        default="auto",
        metavar="auto|none|NAME",
        help="microphone: the system's own if there is one (auto), or one that 'remoteassist microphones' lists",
    )
    parser.add_argument(
        "--system-sound", action="store_true", help="record what the computer plays, too, where it gives it"
    )


def sound_from(args: argparse.Namespace) -> tuple[SoundChoice, ...]:
    """Return the devices that a recording is to hear.

    Raises:
        UsageError: It names none.
        MachineLacksError: There is no microphone of that name.
    """
    if not args.mic.strip():
        raise UsageError("--mic needs a name that 'remoteassist microphones' lists, or auto, or none")
    microphone = () if args.mic == "none" else (microphone_choice(args.mic),)
    return (*microphone, system_sound_choice()) if args.system_sound else microphone
