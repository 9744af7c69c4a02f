"""Captions and chapters as text files."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from remoteassist.export.caption_files import subrip, webvtt, youtube_chapters
from remoteassist.model.article import Caption, Chapter
from remoteassist.model.time import TimeNs, ns_from_s


def caption(start_s: float, end_s: float, text: str) -> Caption:
    return Caption(ns_from_s(start_s), ns_from_s(end_s), text)


def chapters(*starts_s: float, end_s: float) -> list[Chapter]:
    edges = [*starts_s, end_s]
    return [Chapter(ns_from_s(a), ns_from_s(b), f"Step at {a:g}") for a, b in pairwise(edges)]


def test_webvtt_times_lines_and_escapes() -> None:
    text = webvtt([caption(1.25, 3, "Select <b>Save & go</b>\nthen wait"), caption(3661, 3662.5, "a --> b")])
    assert text == (
        "WEBVTT\n\n00:00:01.250 --> 00:00:03.000\nSelect &lt;b&gt;Save &amp; go&lt;/b&gt;\nthen wait\n\n"
        "01:01:01.000 --> 01:01:02.500\na --&gt; b\n"
    )


def test_a_blank_line_cannot_end_a_cue() -> None:
    text = webvtt([caption(0, 1, "one\n\n00:00:00.000 --> 00:00:09.000\nforged")])
    assert text.count(" --> ") == 1
    assert text.count("\n\n") == 1


def test_subrip_is_numbered_with_commas_and_without_markup() -> None:
    text = subrip([caption(0, 1, "One"), caption(1, 2.5, "<i>{\\an8}Two</i>")])
    assert text.startswith("1\n00:00:00,000 --> 00:00:01,000\nOne\n\n2\n00:00:01,000 --> 00:00:02,500\n")
    assert not set("<{") & set(text)


def test_long_chapters_stay_as_they_are() -> None:
    assert (
        youtube_chapters(chapters(0, 12, 65, end_s=90))
        == "0:00 Step at 0\n0:12 Step at 12\n1:05 Step at 65\n"
    )


def test_short_chapters_join_the_one_before() -> None:
    assert youtube_chapters(chapters(0, 4, 10, 20, 25, 35, 41, end_s=48)) == (
        "0:00 Step at 0; Step at 4\n0:10 Step at 10\n0:20 Step at 20; Step at 25\n"
        "0:35 Step at 35; Step at 41\n"
    )


def test_fewer_than_three_are_none() -> None:
    assert youtube_chapters(chapters(0, 15, end_s=40)) is None
    assert youtube_chapters([]) is None


@given(st.lists(st.integers(1, 400), min_size=1, max_size=40, unique=True), st.integers(0, 60))
def test_chapter_list_keeps_the_rules(starts: list[int], tail: int) -> None:
    text = youtube_chapters(chapters(0, *sorted(starts), end_s=max(starts) + tail))
    if text is None:
        return
    lines = text.splitlines()
    times = [int(line.split(":")[0]) * 60 + int(line.split(":")[1][:2]) for line in lines]
    assert lines[0].startswith("0:00 ")
    assert len(lines) >= 3
    assert all(b - a >= 10 for a, b in pairwise([*times, max(starts) + tail]))
    assert all(len(line) <= 108 for line in lines)


def test_time_type_is_nanoseconds() -> None:
    assert "00:00:00.001" in webvtt([Caption(TimeNs(1_000_000), TimeNs(2_000_000), "x")])
