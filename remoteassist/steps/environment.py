"""The article's environment line: which program it is about, and through which viewer it was seen."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from remoteassist.model.steps import Step
from remoteassist.model.text import one_line
from remoteassist.steps.viewers import viewer_of
from remoteassist.steps.window_titles import program_name

_MOST_PROGRAMS: Final = 3


def environment_of(titles: Iterable[str], steps: Iterable[Step]) -> str:
    """Return such as `Mousepad, seen through TigerVNC`; the parts that are not known are left out.

    `titles` are those of the specialist's windows, of which only a known viewer's name is told; programs come from
    the titles that were read on the remote desktop, without what was open in them. A title that was read once among
    others that were read several times is not believed.
    """
    programs = _programs(steps)
    names = (viewer.name for title in titles if (viewer := viewer_of(one_line(title))) is not None)
    name = next(names, None)
    if name is None:
        return programs
    return f"{programs}, seen through {name}" if programs else f"Seen through {name}"


def _programs(steps: Iterable[Step]) -> str:
    """Return the names of the programs in which the steps are, the most used first."""
    seen = Counter(
        name
        for step in steps
        if (place := step.place) is not None
        and not place.is_dialog
        and place.window is not None
        and (name := program_name(place.window))
    )
    ranked = seen.most_common(_MOST_PROGRAMS)
    least = 1 if len(seen) == 1 else 2
    return " and ".join(name for name, count in ranked if count >= least)
