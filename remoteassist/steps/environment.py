"""The article's environment line: which program it is about, and through which viewer it was seen."""

from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from typing import Final

from remoteassist.model.steps import Step
from remoteassist.model.text import one_line
from remoteassist.steps.viewers import viewer_of
from remoteassist.steps.window_titles import has_parts, program_name

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


def programs_of(steps: Iterable[Step]) -> Counter[str]:
    """Return in how many of the steps each program was used, by its public name.

    Steps in dialog boxes do not count; nor do those in a window that is taken for one: it came between two
    uses of one program, and its title names no document.
    """
    titles = [
        place.window
        for step in steps
        if (place := step.place) is not None
        and not place.is_dialog
        and place.window is not None
        and program_name(place.window)
    ]
    runs = [(name, list(group)) for name, group in groupby(titles, key=program_name)]
    counts: Counter[str] = Counter()
    for index, (name, group) in enumerate(runs):
        is_between = 0 < index < len(runs) - 1 and runs[index - 1][0] == runs[index + 1][0]
        if not is_between or any(has_parts(title) for title in group):
            counts[name] += len(group)
    return counts


def _programs(steps: Iterable[Step]) -> str:
    """Return the names of the programs in which the steps are, the most used first."""
    counts = programs_of(steps)
    least = 1 if len(counts) == 1 else 2
    return " and ".join(name for name, count in counts.most_common(_MOST_PROGRAMS) if count >= least)
