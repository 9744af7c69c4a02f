"""A session in which much happens, and any guide over it: what previews and exports are compared with."""

from collections.abc import Sequence
from functools import reduce
from pathlib import Path
from typing import Final

import numpy as np
from hypothesis import strategies as st
from msgspec.structs import replace

from remoteassist.media.durable_file import DurableFile
from remoteassist.media.frame import Bgra
from remoteassist.media.segment_writer import SegmentWriter
from remoteassist.model.annotations import (
    Annotation,
    Arrow,
    Box,
    Callout,
    Ellipse,
    Highlight,
    Magnifier,
    Number,
    Pen,
    Redaction,
    SeenPlace,
    Spotlight,
    TextNote,
    TrackedRedaction,
)
from remoteassist.model.events import PointerMoved, PointerPressed, PointerReleased
from remoteassist.model.film_edits import with_cuts, with_speed, with_zoom
from remoteassist.model.geometry import Point, Rect, Size
from remoteassist.model.guide import Guide, GuideStep, Zoom
from remoteassist.model.retiming import SpeedChange
from remoteassist.model.steps import Reading, Step
from remoteassist.model.time import TimeNs, TimeSpan, ns_from_s
from remoteassist.render.marks import default_marks
from remoteassist.render.png import encode_png
from remoteassist.session.journal import JournalWriter
from remoteassist.session.manifest import SegmentInfo, TargetInfo
from remoteassist.session.store import Session

SIZE: Final = Size(320, 240)
LENGTH_S: Final = 6
CANARY: Final = (0, 255, 0, 255)
"""Pure green, which nothing else here is."""

STILL_SECRET: Final = Rect(200, 40, 60, 30)
"""Where the canary stands all the time."""

MOVED_AT_S: Final = 3.0
MOVING_SECRET: Final = (Rect(20, 180, 50, 40), Rect(120, 190, 50, 40))
"""Where another stands before and after it moves."""

STEP_TIMES_S: Final = (1.0, 2.5, 3.6, 5.0)


def screen_at(t_s: float) -> Bgra:
    """Return what is on the screen: something else every half second."""
    picture = np.full((SIZE.height, SIZE.width, 4), (230, 230, 230, 255), np.uint8)
    picture[:, :, 0] -= np.arange(SIZE.width, dtype=np.uint8)[None, :] // 4
    half = int(2 * t_s)
    picture[100 : 100 + 8 * (half % 5) + 8, 40 : 60 + 12 * half] = (120, 110 + half, 100, 255)
    for secret in (STILL_SECRET, MOVING_SECRET[0 if t_s < MOVED_AT_S else 1]):
        picture[int(secret.y) : int(secret.bottom), int(secret.x) : int(secret.right)] = CANARY
    return picture


def steps() -> tuple[GuideStep, ...]:
    """Return four clicks; the first one has a lossless still."""
    made: list[GuideStep] = []
    for index, t_s in enumerate(STEP_TIMES_S):
        box = Rect(40 + 50 * index, 60, 40, 16)
        step = Step(
            id=f"s{index}",
            t_ns=ns_from_s(t_s),
            end_t_ns=ns_from_s(t_s + 0.3),
            kind="click",
            pos_frame_px=Point(60 + 50 * index, 68),
            before_t_ns=ns_from_s(t_s - 0.1),
            still="first.png" if index == 0 else None,
            reading=Reading("button", f"Button {index}", 0.9, box_frame_px=box),
        )
        made.append(GuideStep(step=step, annotations=default_marks(step, SIZE)))
    return tuple(made)


def make_session(path: Path, guide: Guide | None = None) -> Session:
    """Record it, as a recorder would have left it."""
    session = Session.create(path, target=TargetInfo(kind="screen", description="made"), size_px=SIZE)
    writer = SegmentWriter(DurableFile(session.segment_path("0001.mkv")), size_px=SIZE)
    for half in range(2 * LENGTH_S):
        writer.write(screen_at(half / 2), t_ns=ns_from_s(half / 2))
    writer.close()
    session.still_path("first.png").write_bytes(encode_png(screen_at(0.9)))
    with JournalWriter(session.events_path) as journal:
        for tenth in range(10 * LENGTH_S):
            journal.append(PointerMoved(ns_from_s(tenth / 10), Point(20 + 5 * tenth, 60 + tenth)))
            if tenth / 10 in STEP_TIMES_S:
                pos = Point(60 + 5 * tenth, 68)
                journal.append(PointerPressed(ns_from_s(tenth / 10 + 0.01), pos, "left"))
                journal.append(PointerReleased(ns_from_s(tenth / 10 + 0.05), pos, "left"))
    session.save_guide(Guide(title="How to press", steps=steps()) if guide is None else guide)
    length_ns = ns_from_s(LENGTH_S)
    segment = SegmentInfo("0001.mkv", TimeNs(0), length_ns, SIZE, writer.frames)
    session.save_manifest(
        replace(
            session.manifest,
            state="complete",
            duration_ns=length_ns,
            frames=writer.frames,
            segments=(segment,),
        )
    )
    return session


# ---- any guide -------------------------------------------------------------------------------------------------

_PLACES = st.builds(Point, st.floats(-20, 340), st.floats(-20, 260))
_RECTS = st.builds(Rect, st.floats(-20, 300), st.floats(-20, 220), st.floats(1, 200), st.floats(1, 150))
_SHARES = st.floats(0.1, 1)
_COLOURS = st.sampled_from(["#d6336c", "#1c7ed6", "#ffe066", "#101418"])
_FADES = st.sampled_from([0, 100_000_000, 400_000_000]).map(TimeNs)
_WORDS = st.sampled_from(["Wait", "Select this, and then wait for the dialog box.", ""])
_LOOK = {"opacity": _SHARES, "fade_in_ns": _FADES, "fade_out_ns": _FADES}
_SPANS = st.builds(
    lambda start, length: TimeSpan(ns_from_s(start / 10), ns_from_s((start + length) / 10)),
    st.integers(0, 10 * LENGTH_S - 1),
    st.integers(1, 25),
)

ANNOTATIONS: st.SearchStrategy[Annotation] = st.one_of(
    st.builds(Arrow, st.just(""), start=_PLACES, end=_PLACES, colour=_COLOURS, **_LOOK),
    st.builds(Box, st.just(""), rect=_RECTS, colour=_COLOURS, **_LOOK),
    st.builds(Ellipse, st.just(""), rect=_RECTS, colour=_COLOURS, **_LOOK),
    st.builds(Highlight, st.just(""), rect=_RECTS, **_LOOK),
    st.builds(Pen, st.just(""), points=st.lists(_PLACES, max_size=6).map(tuple), colour=_COLOURS, **_LOOK),
    st.builds(TextNote, st.just(""), pos=_PLACES, text=_WORDS, **_LOOK),
    st.builds(Callout, st.just(""), pos=_PLACES, tip=_PLACES, text=_WORDS, **_LOOK),
    st.builds(Number, st.just(""), pos=_PLACES, **_LOOK),
    st.builds(Spotlight, st.just(""), rect=_RECTS, dimming=_SHARES, **_LOOK),
    st.builds(Magnifier, st.just(""), source=_RECTS, rect=_RECTS, **_LOOK),
    st.builds(Redaction, st.just(""), rect=_RECTS, colour=_COLOURS),
)
_EVERYWHERE = st.one_of(
    st.builds(Redaction, st.just(""), rect=_RECTS, colour=_COLOURS),
    st.builds(
        TrackedRedaction, st.just(""), st.lists(st.builds(SeenPlace, _SPANS, _RECTS), max_size=4).map(tuple)
    ),
)


def named(annotations: Sequence[Annotation], prefix: str) -> tuple[Annotation, ...]:
    """Return annotations with ids of their own."""
    return tuple(replace(one, id=f"{prefix}-{index}") for index, one in enumerate(annotations))


@st.composite
def guides(draw: st.DrawFn) -> Guide:
    """Draw a guide of the living session in which a person has edited anything that a picture or a film shows."""
    edited = tuple(
        replace(
            one,
            annotations=(*one.annotations, *named(draw(st.lists(ANNOTATIONS, max_size=3)), one.step.id)),
            is_hidden=draw(st.sampled_from([False, False, True])),
            crop_frame_px=draw(st.none() | _RECTS),
            caption=draw(st.sampled_from([None, "My own words", ""])),
        )
        for one in steps()
    )
    everywhere = draw(st.lists(_EVERYWHERE, max_size=2))
    guide = Guide(
        title="How to press",
        steps=edited,
        redactions=tuple(replace(one, id=f"all-{index}") for index, one in enumerate(everywhere)),
    )
    guide = with_cuts(guide, draw(st.lists(_SPANS, max_size=2)))
    for span, rate in draw(st.lists(st.tuples(_SPANS, st.sampled_from([0.5, 2.0, 4.0])), max_size=2)):
        guide = with_speed(guide, SpeedChange(span, rate))
    zooms = draw(st.lists(st.tuples(_SPANS, _RECTS), max_size=2))
    return reduce(
        with_zoom, (Zoom(f"z-{index}", span, rect) for index, (span, rect) in enumerate(zooms)), guide
    )
