"""One recording that is killed while somebody works, mended, and compared with what is known to have happened."""

import itertools
import random
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from benchmarks.desktop import Desktop
from benchmarks.hand import Hand
from benchmarks.programs.clock import BITS, SQUARE_PX
from benchmarks.recording import Recording, info, run_command
from remoteassist.media.frame import Frame
from remoteassist.media.video_reader import VideoReader
from remoteassist.model.events import Event, KeyPressed, PointerPressed, PointerReleased
from remoteassist.model.time import NS_PER_MS, NS_PER_S
from remoteassist.session.store import Session

ACKNOWLEDGED_AFTER_S: Final = 0.25
"""Input sent so long before the kill counts as acknowledged: it has been heard, stamped and written by then."""

CLOCK_LEFT_PX, CLOCK_TOP_PX = 700, 0
_FIRST_X_PX, _Y_PX = 20, 500


@dataclass(frozen=True, slots=True)
class Aftermath:
    """What a kill cost.

    Attributes:
        lost_s: From the last picture that can be decoded, by its time stamp, to the kill.
        lost_by_clock_s: The same by the clock that the last picture shows; None where no clock was to be seen.
        acknowledged: Presses, releases and keys sent long enough before the kill.
        lost_events: Those of them that are not in the mended session.
        lost_stills: Presses from more than two seconds before the kill whose still is not there.
        is_mended: `recover` made a complete session, every frame of it decodes, and a second run found nothing to do.
    """

    lost_s: float
    lost_by_clock_s: float | None
    acknowledged: int
    lost_events: int
    lost_stills: int
    is_mended: bool


@dataclass(frozen=True, slots=True)
class _Sent:
    """Something done by hand: the n-th press stands at its own place, the n-th key cannot be told from the next."""

    kind: str
    number: int
    t_ns: int


def crash(screen: Desktop, session_path: Path, *, after_s: float, seed: int, has_clock: bool) -> Aftermath:
    """Record, work, kill the recorder after so many seconds, mend the session, and say what is missing."""
    with Recording(screen, session_path) as recording, Hand(screen.display_name) as hand:
        sent, killed_ns = _work_until_killed(recording, hand, after_s=after_s, seed=seed)
    run_command("recover", str(session_path))
    facts = info(session_path)
    session = Session.open(session_path)
    last, count = _last_frame(session)
    is_mended = facts["state"] == "complete" and count == facts["frames"] and facts["damaged_events"] == 0
    is_mended &= "nothing to do" in run_command("recover", str(session_path))
    origin_ns = session.manifest.monotonic_origin_ns
    known = [one for one in sent if one.t_ns < killed_ns - ACKNOWLEDGED_AFTER_S * NS_PER_S]
    events = session.events()
    return Aftermath(
        lost_s=(killed_ns - origin_ns - (last.t_ns if last else 0)) / NS_PER_S,
        lost_by_clock_s=_age_by_clock_s(last, killed_ns) if has_clock and last else None,
        acknowledged=len(known),
        lost_events=len(_missing(known, events)),
        lost_stills=_lost_stills(session, events, before_ns=killed_ns - origin_ns - 2 * NS_PER_S),
        is_mended=is_mended,
    )


def _work_until_killed(
    recording: Recording, hand: Hand, *, after_s: float, seed: int
) -> tuple[list[_Sent], int]:
    """Click and press keys, five times a second each, while another thread waits for the moment to kill."""
    chance = random.Random(seed)
    killed_ns: list[int] = []
    killer = threading.Timer(after_s, lambda: killed_ns.append(recording.kill()))
    killer.start()
    sent: list[_Sent] = []
    for number in itertools.count():
        hand.move(_FIRST_X_PX + number, _Y_PX)
        sent.append(_Sent("press", number, hand.press()))
        time.sleep(chance.uniform(0.02, 0.08))
        sent.append(_Sent("release", number, time.monotonic_ns()))
        hand.release()
        sent.append(_Sent("key", number, hand.tap("F5")))
        time.sleep(chance.uniform(0.05, 0.2))
        if killed_ns:
            break
    killer.join()
    return sent, killed_ns[0]


def _missing(known: list[_Sent], events: list[Event]) -> list[_Sent]:
    presses = {event.pos_frame_px.x for event in events if isinstance(event, PointerPressed)}
    releases = {event.pos_frame_px.x for event in events if isinstance(event, PointerReleased)}
    keys = range(sum(isinstance(event, KeyPressed) and event.key == "F5" for event in events))
    found = {"press": presses, "release": releases}
    return [
        one
        for one in known
        if (one.number not in keys if one.kind == "key" else one.number + _FIRST_X_PX not in found[one.kind])
    ]


def _lost_stills(session: Session, events: list[Event], *, before_ns: int) -> int:
    presses = [event for event in events if isinstance(event, PointerPressed) and event.t_ns < before_ns]
    return sum(one.still is None or not session.still_path(one.still).is_file() for one in presses)


def _last_frame(session: Session) -> tuple[Frame | None, int]:
    last, count = None, 0
    for last in VideoReader(session.segment_paths).frames():  # noqa: B007 - the last one is wanted
        count += 1
    return last, count


def _age_by_clock_s(frame: Frame, killed_ns: int) -> float:
    """Return how long before the kill the clock in the picture was read."""
    row = CLOCK_TOP_PX + SQUARE_PX // 2
    columns = CLOCK_LEFT_PX + SQUARE_PX // 2 + SQUARE_PX * np.arange(BITS)
    bits = frame.bgra[row, columns, :3].mean(axis=1) > 127
    shown_ms = int("".join("1" if bit else "0" for bit in bits), 2)
    killed_ms = killed_ns // NS_PER_MS % (1 << BITS)
    return (killed_ms - shown_ms) / 1000
