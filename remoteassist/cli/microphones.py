"""`remoteassist microphones`: what `record --mic` can be given."""

import argparse
import json

from remoteassist.capture.sound.microphones import microphones
from remoteassist.errors import ExitStatus


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what this command takes."""
    parser.add_argument("--json", action="store_true", help="print one JSON object for other programs")


def run(args: argparse.Namespace) -> ExitStatus:
    """Print the microphones, the system's own first."""
    found = microphones()
    if args.json:
        listed = [{"name": one.name, "is_default": one.is_default} for one in found]
        print(json.dumps({"microphones": listed}))
    elif not found:
        print("no microphone was found")
    else:
        print(
            "\n".join(
                f"{one.name}{'  (the system uses this one)' if one.is_default else ''}" for one in found
            )
        )
    return ExitStatus.DONE
