"""Captions and chapters as the small text files that players and video sites take."""

from collections.abc import Sequence
from typing import Final

from remoteassist.model.article import Caption, Chapter
from remoteassist.model.time import clock_text, ns_from_s

_SHORTEST_CHAPTER_NS: Final = ns_from_s(10)
_FEWEST_CHAPTERS: Final = 3
"""YouTube takes chapters only when the first is at 0:00, there are three, and each lasts ten seconds."""

_LONGEST_TITLE: Final = 100

_INERT: Final = str.maketrans(
    {
        "<": "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}",
        ">": "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}",
        "{": "(",
        "}": ")",
    }
)
"""Players take `<i>` and `{\\an8}` for markup; these read the same and mean nothing to them."""


def webvtt(captions: Sequence[Caption]) -> str:
    """Return captions as WebVTT; text from a screen stays text (`<`, `>` and `&` are escaped)."""
    cues = (
        f"{clock_text(one.start_ns, millis=True)} --> {clock_text(one.end_ns, millis=True)}\n{_vtt_text(one.text)}\n"
        for one in captions
    )
    return "\n".join(["WEBVTT\n", *cues])


def subrip(captions: Sequence[Caption]) -> str:
    """Return captions as SubRip, which knows no escapes: look-alikes stand for the brackets of tags."""
    cues = (
        f"{number}\n{_srt_clock(one.start_ns)} --> {_srt_clock(one.end_ns)}\n{_srt_text(one.text)}\n"
        for number, one in enumerate(captions, start=1)
    )
    return "\n".join(cues)


def youtube_chapters(chapters: Sequence[Chapter]) -> str | None:
    """Return chapters as lines for a video's description, short ones merged; None if fewer than three are left."""
    starts: list[tuple[int, list[str]]] = []
    for chapter in chapters:
        is_too_near_end = chapters[-1].end_ns - chapter.start_ns < _SHORTEST_CHAPTER_NS
        is_too_near = bool(starts) and chapter.start_ns - starts[-1][0] < _SHORTEST_CHAPTER_NS
        if starts and (is_too_near or is_too_near_end):
            starts[-1][1].append(chapter.title)
        else:
            starts.append((0 if not starts else chapter.start_ns, [chapter.title]))
    if len(starts) < _FEWEST_CHAPTERS:
        return None
    return "".join(f"{clock_text(start_ns)} {_merged_title(titles)}\n" for start_ns, titles in starts)


def _merged_title(titles: Sequence[str]) -> str:
    whole = "; ".join(" ".join(title.split()) for title in titles)
    if len(whole) <= _LONGEST_TITLE:
        return whole
    return whole[: _LONGEST_TITLE - 1].rsplit(" ", 1)[0].rstrip(";,") + "…"


def _caption_lines(text: str) -> list[str]:
    """Return the lines that hold something: an empty one would end the cue."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def _vtt_text(text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return "\n".join(_caption_lines(escaped))


def _srt_text(text: str) -> str:
    return "\n".join(_caption_lines(text.translate(_INERT)))


def _srt_clock(t_ns: int) -> str:
    return clock_text(t_ns, millis=True).replace(".", ",")
