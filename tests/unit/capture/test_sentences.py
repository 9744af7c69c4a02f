"""What is said to a person: every sentence has its code, its facts and the style of all others."""

import re
import string
from pathlib import Path
from typing import Final, get_args

import pytest

from remoteassist import capture
from remoteassist.capture.health.health import Health
from remoteassist.capture.sentences import (
    TEMPLATES,
    Sentence,
    SentenceCode,
    SentenceFacts,
    size_text,
)

_LONGEST: Final = 130
"""Two lines of the bar."""

_FACT_NAMES: Final = frozenset(SentenceFacts.__struct_fields__)


def _fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def test_every_code_has_its_sentence() -> None:
    assert sorted(TEMPLATES) == sorted(get_args(SentenceCode))
    assert len(set(TEMPLATES.values())) == len(TEMPLATES)


@pytest.mark.parametrize("code", TEMPLATES)
def test_a_sentence_is_one_line_as_the_command_line_says_it(code: SentenceCode) -> None:
    template = TEMPLATES[code]
    assert _fields(template) <= _FACT_NAMES
    assert template[0] in "{'" or template[0].islower()
    assert template.strip() == template
    assert not template.endswith((".", "!"))
    assert "\n" not in template
    assert len(template) <= _LONGEST


def test_what_a_recorder_cannot_do_has_its_sentence() -> None:
    """Given an error that a window can meet, when it is raised, then it has a code: no window says it in English.

    Words of the command line are another matter (hotkeys), and what is told as something else (replay).
    """
    bare = re.compile(r"raise (BadInput|MachineLacks|Usage)Error\(")
    folder = Path(capture.__file__).parent
    found = {path.name for path in folder.rglob("*.py") if bare.search(path.read_text(encoding="utf-8"))}
    assert found == {"hotkeys.py", "replay.py"}


def test_facts_are_told_beside_the_words_that_they_stand_in() -> None:
    """Given a forecast, when it is told, then another program can say it in words of its own."""
    facts = SentenceFacts(minutes=20, free_bytes=4_200_000_000)

    news = Health("warning", "disk", "disk_minutes", facts).as_news()

    assert news == {
        "event": "health",
        "level": "warning",
        "subject": "disk",
        "text": "the disk has space for about 20 min, 4.2 GB are free: make some space",
        "code": "disk_minutes",
        "facts": {"minutes": 20, "free_bytes": 4_200_000_000},
    }


def test_what_lies_behind_it_is_in_the_text_and_not_in_the_facts() -> None:
    sentence = Sentence("picture_lost", why="BadMatch")
    assert sentence.as_news() == {
        "text": "the picture stopped coming; trying again (BadMatch)",
        "code": "picture_lost",
        "facts": {},
    }


@pytest.mark.parametrize(
    ("size_bytes", "text"), [(4_240_000_000, "4.2 GB"), (1_000_000_000, "1.0 GB"), (2_840_000, "2.8 MB")]
)
def test_sizes_are_read_as_people_read_them(size_bytes: int, text: str) -> None:
    assert size_text(size_bytes) == text
