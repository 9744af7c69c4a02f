"""`remoteassist find`: where a session shows certain words or a piece of a picture, to be covered there."""

import argparse
import base64
import json
import sys
from collections.abc import Iterator
from typing import Any, Final

from remoteassist.cli.interruption import terminated_as_interrupted
from remoteassist.cli.progress import reporter
from remoteassist.cli.session_argument import add_session_argument, open_whole_session
from remoteassist.errors import ExitStatus, UsageError
from remoteassist.model.geometry import Rect
from remoteassist.model.guide import Guide
from remoteassist.model.time import clock_text, ns_from_s, s_from_ns
from remoteassist.privacy.everywhere import Hit, SoughtRegion, find_region, find_text, steps_of
from remoteassist.privacy.hit_pictures import pictures_of_hits
from remoteassist.privacy.sought_text import SoughtText
from remoteassist.vision.text_reader import RapidTextReader

_STDIN: Final = "-"
_LONGEST_TEXT: Final = 4_096
_PLACES_A_LINE: Final = 500
"""A line of 25 000 characters at most: programs that read us need not hold more."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `find`."""
    add_session_argument(parser)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "--text", help="words to look for; - reads them from stdin, where no other user sees them"
    )
    what.add_argument(
        "--region",
        type=_region,
        metavar="X,Y,W,H",
        help="a piece of the picture, in pixels of the frame at --at",
    )
    parser.add_argument(
        "--at", type=float, default=0.0, metavar="SECONDS", help="session time of that frame (default: 0)"
    )
    parser.add_argument(
        "--pictures",
        action="store_true",
        help="with --json: add a small picture of each place, as JPEG in base64",
    )
    parser.add_argument(
        "--json", action="store_true", help="JSON objects, one a line, instead of a list to read"
    )


def run(args: argparse.Namespace) -> ExitStatus:
    """Print where it was found, in order of time. That nothing is found is no error; nothing is written to disk.

    Raises:
        UsageError: The words are too few to be looked for.
        BadInputError: The session cannot be read, or there is nothing in the region.
    """
    session = open_whole_session(args.session)
    guide = session.guide()
    reader = RapidTextReader()
    with terminated_as_interrupted("search"), reporter(args) as report:
        if args.region is None:
            hits = find_text(session, guide, _sought(args.text), reader=reader, phases=report.phase)
        else:
            region = SoughtRegion(ns_from_s(args.at), args.region)
            hits = find_region(session, guide, region, reader=reader, phases=report.phase)
    if args.json:
        pictures = pictures_of_hits(session, hits) if args.pictures else {}
        for number, hit in enumerate(hits, start=1):
            for line in _as_json(number, hit, guide, picture=pictures.get(hit)):
                print(json.dumps(line))
    elif hits:
        print("\n".join(_as_text(number, hit, guide) for number, hit in enumerate(hits, start=1)))
    else:
        print("found nowhere")
    return ExitStatus.DONE


def _sought(text: str) -> SoughtText:
    words = text
    if text == _STDIN:
        words = sys.stdin.readline(_LONGEST_TEXT).strip()
        if words.startswith("{"):
            # As the window sends it, which may hold any character.
            try:
                words = str(json.loads(words)["text"])
            except (ValueError, KeyError, TypeError):
                words = ""
    try:
        return SoughtText(words[:_LONGEST_TEXT])
    except ValueError as error:
        raise UsageError("give at least two letters or digits to look for") from error


def _region(text: str) -> Rect:
    try:
        x, y, width, height = (float(part) for part in text.split(","))
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is not X,Y,W,H") from None
    if width < 1 or height < 1:
        raise argparse.ArgumentTypeError("the region is empty")
    return Rect(x, y, width, height)


def _as_json(number: int, hit: Hit, guide: Guide, *, picture: bytes | None) -> Iterator[dict[str, Any]]:
    """Yield a hit as other programs rely on it, and then all of its places; times in ns, boxes in frame pixels."""
    shown = hit.shown_at
    yield {
        "event": "hit",
        "number": number,
        "start_s": round(s_from_ns(hit.span.start_ns), 3),
        "end_s": round(s_from_ns(hit.span.end_ns), 3),
        "shown_ns": hit.shown_ns,
        "box": _numbers(shown.rect),
        "confidence": round(hit.confidence, 2),
        "how": hit.how,
        "steps": steps_of(hit, guide),
        "picture": None if picture is None else base64.b64encode(picture).decode("ascii"),
    }
    for start in range(0, len(hit.places), _PLACES_A_LINE):
        yield {
            "event": "places",
            "number": number,
            "places": [
                [one.span.start_ns, one.span.end_ns, *_numbers(one.rect)]
                for one in hit.places[start : start + _PLACES_A_LINE]
            ],
        }


def _numbers(rect: Rect) -> list[float]:
    return [round(value, 1) for value in (rect.x, rect.y, rect.width, rect.height)]


def _as_text(number: int, hit: Hit, guide: Guide) -> str:
    box = hit.shown_at.rect
    times = f"{clock_text(hit.span.start_ns)} to {clock_text(hit.span.end_ns)}"
    ids = set(steps_of(hit, guide))
    numbers = [str(index) for index, one in enumerate(guide.steps, start=1) if one.step.id in ids]
    where = f"{box.width:.0f} x {box.height:.0f} at {box.x:.0f},{box.y:.0f}"
    places = f" and {len(hit.places) - 1} more places" if len(hit.places) > 1 else ""
    steps = f"  in step {', '.join(numbers)}" if numbers else ""
    return f"{number}. {times}  {where}{places}  {hit.how}, {hit.confidence:.0%} sure{steps}"
