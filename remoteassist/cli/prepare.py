"""`remoteassist prepare`: what the editor shows of a recording sooner when it was made before.

Copies of its busy parts, in which any moment is found at once, and how loud its sound is, for the wave form.
"""

import argparse
import contextlib
from pathlib import Path

from remoteassist.cli.interruption import terminated_as_interrupted
from remoteassist.cli.progress import Reporter, reporter
from remoteassist.cli.session_argument import add_session_argument, open_whole_session
from remoteassist.drafts.sound_levels import make_sound_levels
from remoteassist.errors import ExitStatus
from remoteassist.media.packet_index import PacketIndex, SegmentIndex
from remoteassist.media.scrub_copy import busy_parts, write_scrub_copy
from remoteassist.session.files import cannot_write_in_session, printable
from remoteassist.session.scrub_copies import ScrubCopies
from remoteassist.session.store import Session

_LARGEST_BYTES = 2 << 30
"""Of all copies of a session: an hour that never rests. What lies behind is found more slowly."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `prepare`."""
    add_session_argument(parser)


def run(args: argparse.Namespace) -> ExitStatus:
    """Make what is missing, and say of how many segments there are copies.

    Takes no lock, because it changes nothing that anybody edits. Stopped in the middle, it goes on with the next
    segment the next time.
    """
    session = open_whole_session(args.session)
    with terminated_as_interrupted("preparation"), reporter(args) as report:
        make_sound_levels(session, progress=report.phase("sound"))
        count = prepare(session, report=report)
    print(f"{count} busy segments of {printable(str(args.session))} are quick to look through")
    return ExitStatus.DONE


def prepare(session: Session, *, report: Reporter) -> int:
    """Make the missing copies, and return how many segments have one.

    Raises:
        BadInputError: The video cannot be read.
        MachineLacksError: The disk is full or the folder cannot be written.
    """
    paths = session.segment_paths
    index = PacketIndex([(path, 0) for path in paths])
    copies = ScrubCopies(session)
    busy = [number for number in range(len(paths)) if busy_parts(index.segment(number))]
    if not busy:
        return 0
    progress = report.phase("prepare")
    taken_bytes = made = 0
    with copies.alone():
        for done, number in enumerate(busy):
            progress(done, len(busy))
            known = copies.existing(paths[number])
            if known is None and taken_bytes < _LARGEST_BYTES:
                _make(copies, paths[number], index.segment(number))
                known = copies.existing(paths[number])
            if known is not None:
                taken_bytes += known.stat().st_size
                made += 1
    progress(len(busy), len(busy))
    return made


def _make(copies: ScrubCopies, segment: Path, index: SegmentIndex) -> None:
    unfinished = copies.begin(segment)
    try:
        write_scrub_copy(segment, unfinished, index=index)
        copies.finish(segment, unfinished)
    except OSError as error:
        raise cannot_write_in_session(unfinished, error) from error
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)
