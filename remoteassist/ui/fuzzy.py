"""How well a few typed letters fit the name of something."""

import unicodedata
from typing import Final

_LETTER: Final = 1
_AT_WORD_START: Final = 8
_IN_A_ROW: Final = 9
"""Letters that begin words or follow each other tell more than letters found here and there."""


def fuzzy_score(query: str, text: str) -> int | None:
    """Return how well `query` fits, more being better; None when its letters are not in `text` in that order.

    Upper and lower case, accents and spaces do not count: "expoar" fits "Export article", and so does "ea".
    """
    letters, ground = folded(query).replace(" ", ""), folded(text)
    # best[i]: the best score of the letters so far, the last of them found at ground[i].
    best: dict[int, int] = {-2: 0}
    for letter in letters:
        found: dict[int, int] = {}
        before = sorted(best)
        leading, at = None, 0
        for place in (index for index, char in enumerate(ground) if char == letter):
            while at < len(before) and before[at] < place:
                leading = best[before[at]] if leading is None else max(leading, best[before[at]])
                at += 1
            if leading is None:
                continue
            in_a_row = best.get(place - 1)
            score = leading if in_a_row is None else max(leading, in_a_row + _IN_A_ROW)
            found[place] = score + _LETTER + (_AT_WORD_START if _begins_word(ground, place) else 0)
        best = found
        if not best:
            return None
    return max(best.values())


def folded(text: str) -> str:
    """Return text without what tells upper from lower case and accented from plain letters."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in apart if not unicodedata.combining(char))


def _begins_word(text: str, place: int) -> bool:
    return place == 0 or not text[place - 1].isalnum()
