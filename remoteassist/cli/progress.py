"""Progress of long work: a bar on a terminal, or one JSON object a line on stderr for other programs."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol, TypeAlias

PhaseProgress: TypeAlias = Callable[[int, int], None]
"""Called with (done, total) as the work goes on."""


class Reporter(Protocol):
    """Gives each phase of a job its own progress."""

    def phase(self, name: str) -> PhaseProgress:
        """Return what to call as the phase called `name` goes on."""


class _JsonReporter:
    def phase(self, name: str) -> PhaseProgress:
        def report(done: int, total: int) -> None:
            print(json.dumps({"phase": name, "done": done, "total": total}), file=sys.stderr, flush=True)

        return report


class _SilentReporter:
    def phase(self, name: str) -> PhaseProgress:  # noqa: ARG002 - the protocol's signature
        return lambda _done, _total: None


@contextmanager
def reporter(args: argparse.Namespace) -> Iterator[Reporter]:
    """Give the reporter that `--progress` asks for; the bar is taken off the terminal at the end."""
    if args.progress == "json":
        yield _JsonReporter()
    elif args.progress == "none" or not sys.stderr.isatty():
        yield _SilentReporter()
    else:
        from remoteassist.cli.progress_bar import BarReporter  # noqa: PLC0415 - rich only when a bar is drawn

        with BarReporter() as bars:
            yield bars
