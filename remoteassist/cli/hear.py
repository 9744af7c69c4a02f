"""`remoteassist hear`: whether clicks, keys and hotkeys arrive, told as lines of JSON until stdin ends.

News: `{"event": "conflict", "name": …, "text": …, "code": …, "facts": {…}}` at the start, for each hotkey that
clashes with another one or another program; `{"event": "started"}` once the hooks hear;
`{"event": "hotkey", "name": …}` at once; `{"event": "heard", "clicks": N, "keys": N}` with how many there were since
the start, at most ten times a second; `{"event": "level", "db": …, "is_muted": false}` some ten times a second of the
microphone of `--mic`, -96 to 0; `{"event": "health", "level": …, "subject": "input|sound", "text": …, "code": …,
"facts": {…}}` when the hooks or the microphone are dead, and when they hear again. `code` and `facts` are what they
are under `record --control`. Which key it was is never told, and no sound is kept.
"""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager

from remoteassist.capture.input.hotkey_conflicts import conflicts
from remoteassist.capture.input.self_test import SelfTest, own_hooks
from remoteassist.capture.sentences import WordedMachineLacksError
from remoteassist.cli.control import NewsWriter
from remoteassist.cli.hotkey_arguments import add_hotkeys_argument, hotkeys_from
from remoteassist.cli.interruption import at_end_of_stdin, on_signals
from remoteassist.errors import ExitStatus


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command line of `hear`."""
    add_hotkeys_argument(parser, otherwise="without it there are none")
    parser.add_argument(
        "--mic",
        default="none",
        metavar="auto|none|NAME",
        help="a microphone whose level is told, too: the system's own, or one that 'remoteassist microphones' lists",
    )


def run(args: argparse.Namespace) -> ExitStatus:
    """Tell what is heard until stdin ends, or SIGINT or SIGTERM comes."""
    hotkeys = hotkeys_from(args.hotkeys or "none")
    writer = NewsWriter()
    writer.start()
    try:
        for name, sentence in conflicts(hotkeys).items():
            writer.tell(event="conflict", name=name, **sentence.as_news())
        test = SelfTest(
            own_hooks,
            hotkeys=hotkeys,
            on_started=lambda: writer.tell(event="started"),
            on_hotkey=lambda name: writer.tell(event="hotkey", name=name),
            on_heard=lambda clicks, keys: writer.tell(event="heard", clicks=clicks, keys=keys),
            on_health=lambda health: writer.tell(**health.as_news()),
        )
        at_end_of_stdin(test.stop)
        with on_signals(test.stop), _microphone(args.mic, writer):
            test.run()
    finally:
        writer.finish()
    return ExitStatus.DONE


@contextmanager
def _microphone(name: str, writer: NewsWriter) -> Iterator[None]:
    """Tell how loud a microphone is while the block runs."""
    if name == "none":
        yield
        return
    # Samples are counted with NumPy, which costs 20 MB that clicks and keys do not need.
    from remoteassist.capture.sound.microphone_level import MicrophoneLevel  # noqa: PLC0415 - as said
    from remoteassist.capture.sound.microphones import microphone_choice  # noqa: PLC0415 - as said

    try:
        choice = microphone_choice(name)
    except WordedMachineLacksError as error:
        # Clicks and keys arrive all the same.
        writer.tell(event="health", level="warning", subject="sound", **error.sentence.as_news())
        yield
        return
    listening = MicrophoneLevel(
        choice,
        on_level=lambda db: writer.tell(event="level", db=round(db, 1), is_muted=False),
        on_health=lambda health: writer.tell(**health.as_news()),
    )
    listening.start()
    try:
        yield
    finally:
        listening.stop()
        listening.join(timeout=2)
