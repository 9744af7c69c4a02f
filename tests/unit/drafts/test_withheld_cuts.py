"""A film does not show a picture that stands still for as long as the recording was private."""

import pytest

from remoteassist.drafts.withheld_cuts import withheld_cuts
from remoteassist.model.events import Gap, GapReason
from remoteassist.model.geometry import Size
from remoteassist.model.time import NS_PER_S, TimeSpan, ns_from_s
from remoteassist.session.manifest import SegmentInfo


def segment(number: int, start_s: float, end_s: float) -> SegmentInfo:
    return SegmentInfo(f"{number:04d}.mkv", ns_from_s(start_s), ns_from_s(end_s), Size(64, 48), 10)


def gap(start_s: float, end_s: float, reason: GapReason) -> Gap:
    return Gap(ns_from_s(start_s), ns_from_s(end_s), reason)


SEGMENTS = (segment(1, 0, 10), segment(2, 40.05, 60))


@pytest.mark.parametrize("reason", ["private", "forgotten", "locked", "asleep"])
def test_it_is_cut_up_to_the_first_picture_afterwards(reason: GapReason) -> None:
    cuts = withheld_cuts([gap(10, 40, reason)], segments=SEGMENTS, duration_ns=60 * NS_PER_S)
    assert cuts == (TimeSpan(ns_from_s(10), ns_from_s(40.05)),)


@pytest.mark.parametrize("told", [gap(10, 40, "covered"), gap(10, 10, "paused")])
def test_other_gaps_and_pauses_are_not_cut(told: Gap) -> None:
    assert withheld_cuts([told], segments=SEGMENTS, duration_ns=60 * NS_PER_S) == ()


def test_at_the_end_it_is_cut_to_the_end() -> None:
    cuts = withheld_cuts([gap(50, 61, "private")], segments=SEGMENTS, duration_ns=60 * NS_PER_S)
    assert cuts == (TimeSpan(ns_from_s(50), ns_from_s(60)),)


def test_where_nothing_else_is_left_nothing_is_cut() -> None:
    only = (segment(1, 40, 40.5),)
    assert withheld_cuts([gap(0, 40, "forgotten")], segments=(), duration_ns=40 * NS_PER_S) == ()
    assert withheld_cuts([gap(0, 40, "forgotten")], segments=only, duration_ns=60 * NS_PER_S) != ()
