"""Prepared redactions are those of the guide, at every moment."""

from hypothesis import given, settings
from hypothesis import strategies as st

from remoteassist.model.annotations import Redaction, SeenPlace, TrackedRedaction
from remoteassist.model.geometry import Rect
from remoteassist.model.guide import Guide
from remoteassist.model.redaction_times import RedactionTimes
from remoteassist.model.time import TimeNs, TimeSpan

PLACES = st.builds(
    lambda start, length, x: SeenPlace(TimeSpan(TimeNs(start), TimeNs(start + length)), Rect(x, 0, 5, 5)),
    st.integers(0, 60),
    st.integers(1, 30),
    st.integers(0, 99),
)
REDACTIONS = st.one_of(
    st.builds(Redaction, st.just("everywhere"), st.just(Rect(1, 2, 3, 4)), st.sampled_from(["#000000", "#112233"])),
    st.builds(TrackedRedaction, st.just("tracked"), st.lists(PLACES, max_size=25).map(tuple), st.just("#445566")),
)  # fmt: skip


@settings(max_examples=100)
@given(st.lists(REDACTIONS, max_size=4).map(tuple))
def test_at_each_moment_they_are_those_of_the_guide_in_its_order(
    redactions: tuple[Redaction | TrackedRedaction, ...],
) -> None:
    guide = Guide(redactions=redactions)
    times = RedactionTimes.of(redactions)
    for t_ns in range(-2, 95):
        assert times.at(t_ns) == guide.redactions_at(t_ns)


@settings(max_examples=60)
@given(st.lists(REDACTIONS, max_size=4).map(tuple), st.integers(-2, 95), st.integers(1, 40))
def test_during_each_span_they_are_those_of_the_guide_in_its_order(
    redactions: tuple[Redaction | TrackedRedaction, ...], start: int, length: int
) -> None:
    guide = Guide(redactions=redactions)
    times = RedactionTimes.of(redactions)
    for end in range(start + 1, start + length + 1):
        span = TimeSpan(TimeNs(start), TimeNs(end))
        assert times.during(span) == guide.redactions_during(span)


def test_a_place_without_a_moment_covers_nothing() -> None:
    never = SeenPlace(TimeSpan(TimeNs(5), TimeNs(5)), Rect(0, 0, 5, 5))
    backwards = SeenPlace(TimeSpan(TimeNs(9), TimeNs(5)), Rect(0, 0, 5, 5))
    times = RedactionTimes.of((TrackedRedaction("t", (never, backwards)),))
    assert [times.at(t_ns) for t_ns in range(12)] == [()] * 12


def test_none_are_found_where_there_are_none() -> None:
    assert RedactionTimes(()).at(5) == ()
