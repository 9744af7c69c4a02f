"""Typing, as a film of a screen shows it: small changes that go along a line."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from remoteassist.model.time import NS_PER_MS
from remoteassist.vision.blobs import Blob
from remoteassist.vision.episodes import Episode, PointerState

_TALLEST_PX: Final = 64
_WIDEST_PX: Final = 160
"""A film with few frames shows several letters at once; larger than this it is a line that was pasted."""

_STEP_PX: Final = 160
"""How far on the next letters may stand."""

_PAUSE_NS: Final = 900 * NS_PER_MS
"""A person who types thinks for this long between two words; after a longer rest it is another action."""

_RESTED_NS: Final = 90 * NS_PER_MS
"""Nobody types with a hand that moves the pointer."""

_QUICKEST_NS: Final = 50 * NS_PER_MS
"""What goes along a line more often than twenty times a second drives or slides there."""

_FEWEST_LETTERS: Final = 3
"""Two changes side by side may be two buttons."""

_IN_FILM: Final = 0.7

_AROUND_NS: Final = 320 * NS_PER_MS
"""Lists that help to type come up, change and go within this time of a letter."""


@dataclass(slots=True)
class Typing:
    """A run of typing: the letters' box, and the episodes that it explains."""

    start_ns: int
    end_ns: int
    before_ns: int
    box: Blob
    pixels: int
    letters: int = 1
    episodes: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Letter:
    t_ns: int
    blob: Blob
    episode: Episode


def typing_runs(episodes: Sequence[Episode], *, films: Sequence[Blob] = ()) -> list[Typing]:
    """Return the runs of typing, in order. Each names the episodes that are nothing but typing and its helpers.

    Args:
        episodes: All of a film of a screen, in order.
        films: Where another film plays: what goes along a line there drives.
    """
    chains: list[list[_Letter]] = []
    for letter in _letters(episodes):
        if any(letter.blob.share_in(film) >= _IN_FILM for film in films):
            continue
        home = next((chain for chain in reversed(chains[-4:]) if _is_beside(chain[-1], letter)), None)
        if home is None:
            chains.append([letter])
        elif _is_further(home[-1], letter):
            home.append(letter)
    runs = [_run_of(chain) for chain in chains if _is_typing(chain)]
    runs.sort(key=lambda run: run.start_ns)
    joined = _joined(runs)
    for run in joined:
        for episode in episodes:
            is_inside = run.start_ns <= episode.start_ns <= run.end_ns + _AROUND_NS
            if is_inside:
                run.episodes.add(episode.index)
    return joined


def _letters(episodes: Sequence[Episode]) -> list[_Letter]:
    letters = [
        _Letter(moment.t_ns, blob, episode)
        for episode in episodes
        if not episode.is_busy
        for moment in episode.moments
        if not _is_moving(moment.pointer)
        for blob in moment.blobs
        if blob.height <= _TALLEST_PX and blob.width <= _WIDEST_PX and blob.height >= 6
    ]
    letters.sort(key=lambda letter: letter.t_ns)
    return letters


def _is_beside(last: _Letter, letter: _Letter) -> bool:
    """Whether a change is on the line of the last one, near it and soon after it."""
    if not 0 < letter.t_ns - last.t_ns <= _PAUSE_NS:
        return False
    one, other = last.blob, letter.blob
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    is_same_line = shared >= 0.6 * min(one.height, other.height)
    # The caret is part of what changes, so neighbours touch; forwards, or backwards when letters are deleted.
    return (
        is_same_line
        and abs(other.right - one.right) <= _STEP_PX
        and other.left <= one.right + 12
        and one.left <= other.right + 12
    )


def _is_further(last: _Letter, letter: _Letter) -> bool:
    """Whether it stands further on than the last one; what does not is a line redrawn, or a caret that blinks."""
    one, other = last.blob, letter.blob
    step = other.right - one.right
    return other.left >= one.left - 2 if step >= 2 else step <= -2 and other.left <= one.left + 2


def _is_typing(chain: Sequence[_Letter]) -> bool:
    if len(chain) < _FEWEST_LETTERS:
        return False
    steps = [later.blob.right - earlier.blob.right for earlier, later in itertools.pairwise(chain)]
    forward = sum(1 for step in steps if step > 0)
    is_one_way = forward >= 0.7 * len(steps) or forward <= 0.3 * len(steps)
    gaps = sorted(later.t_ns - earlier.t_ns for earlier, later in itertools.pairwise(chain))
    if gaps[len(gaps) // 2] < _QUICKEST_NS:
        return False
    heights = sorted(letter.blob.height for letter in chain)
    tops = [letter.blob.bottom for letter in chain]
    is_level = max(tops) - min(tops) <= heights[len(heights) // 2]
    # Letters stay; a pointer that goes along a line leaves nothing.
    left = sum(1 for letter in chain if any(blob.touches(letter.blob) for blob in letter.episode.left))
    if left < 0.6 * len(chain) or len({_where(letter) for letter in chain}) < _FEWEST_LETTERS:
        return False
    travelled = abs(chain[-1].blob.right - chain[0].blob.right)
    return is_one_way and is_level and travelled >= 12


def _where(letter: _Letter) -> tuple[int, int]:
    return letter.blob.left, letter.blob.right


def _is_moving(pointer: PointerState | None) -> bool:
    return pointer is not None and not pointer.is_hidden and pointer.rested_ns < _RESTED_NS


def _run_of(chain: Sequence[_Letter]) -> Typing:
    first = chain[0]
    box = first.blob
    for letter in chain[1:]:
        box = box.united(letter.blob)
    is_start = first.episode.start_ns >= first.t_ns - _AROUND_NS
    return Typing(
        first.episode.start_ns if is_start else first.t_ns,
        chain[-1].t_ns,
        first.episode.before_ns if is_start else max(first.episode.before_ns, first.t_ns - 1),
        box,
        sum(letter.blob.pixels for letter in chain),
        len(chain),
        {letter.episode.index for letter in chain},
    )


def _joined(runs: Sequence[Typing]) -> list[Typing]:
    """Return the runs with those on neighbouring lines, or after a list that helped, as one."""
    joined: list[Typing] = []
    for run in runs:
        last = joined[-1] if joined else None
        if last is not None and run.start_ns - last.end_ns <= _AROUND_NS:
            last.end_ns = max(last.end_ns, run.end_ns)
            last.box = last.box.united(run.box)
            last.pixels += run.pixels
            last.letters += run.letters
            last.episodes |= run.episodes
        else:
            joined.append(run)
    return joined
