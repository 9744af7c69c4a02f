"""Any annotation inside a picture, in whole pixels."""

from hypothesis import strategies as st

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
    Spotlight,
    TextNote,
)
from remoteassist.model.geometry import Point, Rect, Size

SIZE = Size(320, 200)

points = st.builds(Point, st.integers(0, SIZE.width).map(float), st.integers(0, SIZE.height).map(float))
ways = st.builds(Point, st.integers(-500, 500).map(float), st.integers(-500, 500).map(float))


@st.composite
def rects(draw: st.DrawFn) -> Rect:
    """Boxes of at least 2 x 2 pixels inside the picture."""
    width, height = draw(st.integers(2, SIZE.width)), draw(st.integers(2, SIZE.height))
    return Rect(
        float(draw(st.integers(0, SIZE.width - width))),
        float(draw(st.integers(0, SIZE.height - height))),
        float(width),
        float(height),
    )


def annotations(ids: st.SearchStrategy[str] | None = None) -> st.SearchStrategy[Annotation]:
    """Annotations of every kind."""
    names = st.just("a") if ids is None else ids
    return st.one_of(
        st.builds(Arrow, names, start=points, end=points),
        st.builds(Box, names, rect=rects()),
        st.builds(Ellipse, names, rect=rects()),
        st.builds(Highlight, names, rect=rects()),
        st.builds(Pen, names, points=st.lists(points, min_size=2, max_size=6).map(tuple)),
        st.builds(TextNote, names, pos=points, text=st.just("words")),
        st.builds(Callout, names, pos=points, tip=points, text=st.just("words")),
        st.builds(Number, names, pos=points),
        st.builds(Spotlight, names, rect=rects()),
        st.builds(Magnifier, names, source=rects(), rect=rects()),
        st.builds(Redaction, names, rect=rects()),
    )
