"""Makes a session of any length without recording one: drawn screens at work, encoded as the recorder does.

Two stretches of two minutes are drawn, one of everyday work and one that never rests; they are repeated with other
times until the session is as long as asked for, so that two hours are made in the time of four minutes.
"""

import random
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Final

import av
import cv2
import numpy as np
from msgspec.structs import replace

from remoteassist.media.durable_file import DurableFile
from remoteassist.media.frame import Bgra
from remoteassist.media.segment_writer import SegmentWriter
from remoteassist.model.events import Event, PointerMoved, PointerPressed, PointerReleased
from remoteassist.model.geometry import Point, Rect, Size
from remoteassist.model.guide import Guide, GuideStep
from remoteassist.model.steps import Reading, Step
from remoteassist.model.time import NS_PER_MS, NS_PER_S, TimeNs
from remoteassist.render.marks import default_marks
from remoteassist.session.journal import JournalWriter
from remoteassist.session.manifest import SegmentInfo, TargetInfo
from remoteassist.session.store import Session

SIZE: Final = Size(1920, 1080)
SEGMENT_S: Final = 120
BUSY_EVERY: Final = 8
"""One segment in so many never rests: a log that scrolls, a film, an installer."""

_TICK: Final = Fraction(1, 1000)
_WORDS: Final = (
    *("the", "printer", "queue", "service", "restart", "driver", "update"),
    *("policy", "network", "settings", "remote", "user", "account"),
)


def make_long_session(folder: Path, *, length_s: int = 7200, steps: int = 500) -> Session:
    """Return a new session in `folder` with clicks, pointer moves and a guide of steps."""
    session = Session.create(
        folder / "long.rasession", target=TargetInfo("screen", "drawn"), size_px=SIZE, title="A long session"
    )
    sources = {}
    for name, draw in (("work", _work), ("busy", _busy)):
        path = folder / f"{name}.mkv"
        writer = SegmentWriter(DurableFile(path), size_px=SIZE)
        frames = 0
        for t_ms, picture in draw():
            if picture is None:
                writer.repeat(t_ns=t_ms * NS_PER_MS)
            else:
                writer.write(picture, t_ns=t_ms * NS_PER_MS)
            frames += 1
        writer.close()
        sources[name] = (path, frames)
    segments = []
    for index in range(-(-length_s // SEGMENT_S)):
        path, frames = sources["busy" if index % BUSY_EVERY == BUSY_EVERY - 1 else "work"]
        name = f"{index + 1:04d}.mkv"
        _copy(path, session.segment_path(name), offset_ms=index * SEGMENT_S * 1000)
        start_ns = index * SEGMENT_S * NS_PER_S
        end_ns = start_ns + SEGMENT_S * NS_PER_S
        segments.append(SegmentInfo(name, TimeNs(start_ns), TimeNs(end_ns), SIZE, frames))
    duration_ns = segments[-1].end_ns
    with JournalWriter(session.events_path) as journal:
        for event in _events(duration_ns, presses=steps):
            journal.append(event)
    session.save_guide(_guide(duration_ns, steps=steps))
    session.save_manifest(
        replace(session.manifest, state="complete", duration_ns=duration_ns, segments=tuple(segments))
    )
    return session


def _text(picture: Bgra, rows: Iterator[str] | list[str], *, left: int, top: int, line_px: int = 22) -> None:
    for index, row in enumerate(rows):
        cv2.putText(
            picture,
            row,
            (left, top + index * line_px),
            cv2.FONT_HERSHEY_SIMPLEX,
            0.5,
            (30, 30, 30),
            1,
            cv2.LINE_AA,
        )


def _sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choice(_WORDS) for _ in range(words))


def _desktop(chance: random.Random) -> Bgra:
    picture = np.full((SIZE.height, SIZE.width, 4), (214, 208, 200, 255), np.uint8)
    for left, top, width, height in ((60, 40, 1100, 900), (1220, 80, 640, 800)):
        picture[top : top + height, left : left + width] = (252, 252, 252, 255)
        picture[top : top + 32, left : left + width] = (170, 120, 60, 255)
        rows = [_sentence(chance, width // 90) for _ in range((height - 70) // 22)]
        _text(picture, rows, left=left + 16, top=top + 60)
    return picture


def _work() -> Iterator[tuple[int, Bgra | None]]:
    """Yield two minutes of work: looking, typing, a dialog box, scrolling, and pauses in which nothing changes."""
    chance = random.Random(4)
    picture = _desktop(chance)
    t_ms = 0
    yield t_ms, picture
    while t_ms < SEGMENT_S * 1000 - 8000:
        for _ in range(chance.randrange(4, 16)):
            t_ms += 500
            yield t_ms, None
        kind = chance.choice(("type", "type", "dialog", "scroll"))
        if kind == "type":
            for index in range(chance.randrange(10, 40)):
                t_ms += chance.randrange(90, 200)
                _text(picture, [chance.choice("abcdefgh")], left=90 + 10 * index, top=900)
                yield t_ms, picture
        elif kind == "dialog":
            under = picture.copy()
            t_ms += 60
            picture[300:700, 500:1300] = (240, 240, 240, 255)
            _text(picture, [_sentence(chance, 7) for _ in range(10)], left=540, top=360)
            yield t_ms, picture
            for _ in range(4):
                t_ms += 500
                yield t_ms, None
            picture = under
            t_ms += 60
            yield t_ms, picture
        else:
            for _ in range(60):
                t_ms += 33
                inner = picture[110:930, 70:1150]
                inner[:] = np.roll(inner, -11, axis=0)
                yield t_ms, picture
    while t_ms < SEGMENT_S * 1000 - 500:
        t_ms += 500
        yield t_ms, None


def _busy() -> Iterator[tuple[int, Bgra | None]]:
    """Yield two minutes at 30 pictures a second, of which each is another: a log that scrolls over the screen."""
    chance = random.Random(5)
    picture = _desktop(chance)
    for index in range(SEGMENT_S * 30):
        picture[40:1040, 60:1860] = np.roll(picture[40:1040, 60:1860], -22, axis=0)
        picture[1018:1040, 60:1860] = (252, 252, 252, 255)
        _text(picture, [f"{index:06d} {_sentence(chance, 16)}"], left=80, top=1034)
        yield index * 100 // 3, picture


def _copy(source: Path, target: Path, *, offset_ms: int) -> None:
    with av.open(str(source)) as reading, av.open(str(target), "w", format="matroska") as writing:
        stream = reading.streams.video[0]
        copied = writing.add_stream_from_template(stream)
        for packet in reading.demux(stream):
            if packet.dts is None or packet.pts is None:
                continue
            packet.pts += offset_ms
            packet.dts += offset_ms
            packet.time_base = _TICK
            packet.stream = copied
            writing.mux(packet)


def _events(duration_ns: int, *, presses: int) -> Iterator[Event]:
    chance = random.Random(6)
    gap_ns = duration_ns // presses
    for index in range(presses):
        t_ns = index * gap_ns + gap_ns // 2
        x, y = chance.uniform(100, 1800), chance.uniform(100, 1000)
        for move in range(60):
            at_ns = t_ns - (60 - move) * 33 * NS_PER_MS
            yield PointerMoved(TimeNs(at_ns), Point(x - 60 + move, y))
        yield PointerPressed(TimeNs(t_ns), Point(x, y), "left")
        yield PointerReleased(TimeNs(t_ns + 90 * NS_PER_MS), Point(x, y), "left")


def _guide(duration_ns: int, *, steps: int) -> Guide:
    chance = random.Random(6)
    gap_ns = duration_ns // steps
    made = []
    for index in range(steps):
        t_ns = index * gap_ns + gap_ns // 2
        x, y = chance.uniform(100, 1800), chance.uniform(100, 1000)
        label = _sentence(chance, 2).capitalize()
        step = Step(
            id=f"step-{index}",
            t_ns=TimeNs(t_ns),
            end_t_ns=TimeNs(t_ns + NS_PER_S),
            kind="click",
            pos_frame_px=Point(x, y),
            before_t_ns=TimeNs(t_ns - 100 * NS_PER_MS),
            reading=Reading("button", label, 0.9, Rect(x - 40, y - 12, 80, 24)),
        )
        made.append(GuideStep(step=step, annotations=default_marks(step, SIZE)))
    return Guide(title="A long session", steps=tuple(made))
