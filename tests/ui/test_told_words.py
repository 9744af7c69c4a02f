"""What a recorder says is said in the person's language, and in English in the recorder's own words."""

from typing import Final

import pytest
from PySide6.QtWidgets import QApplication

from remoteassist.capture.sentences import TEMPLATES, Sentence, SentenceCode, SentenceFacts
from remoteassist.model.text import sentence
from remoteassist.ui.language import install_language
from remoteassist.ui.recorder.told_words import news_words, templates, told_words

pytestmark = pytest.mark.usefixtures("english_afterwards")

_FACTS: Final = SentenceFacts(
    minutes=20,
    free_bytes=4_200_000_000,
    pictures=31,
    stills=2,
    inputs=6,
    name="Headset",
    length="1:04",
    keys="Ctrl+Shift+F9",
    first="pause",
    second="private",
)
_HAVE_NAMES: Final = frozenset({"hotkey_twice"})
"""The command line calls hotkeys by the names of its own flag; the window, as its buttons are called."""


def test_every_sentence_is_the_same_in_the_window() -> None:
    """Given all sentences of the recorder, when the window is English, then it has the very same ones."""
    assert templates() == {code: sentence(text) for code, text in TEMPLATES.items()}


@pytest.mark.parametrize("code", [code for code in TEMPLATES if code not in _HAVE_NAMES])
def test_facts_read_the_same_in_the_window(code: SentenceCode) -> None:
    said = Sentence(code, _FACTS)
    assert told_words(said.code, said.facts.given, "another text") == sentence(said.text)


@pytest.mark.parametrize("code", TEMPLATES)
def test_every_sentence_has_german_words(qapp: QApplication, code: SentenceCode) -> None:
    english = told_words(code, _FACTS.given, "")
    install_language(qapp, "de")
    german = told_words(code, _FACTS.given, "")
    assert german != english
    assert "{" not in german
    assert german.endswith((".", "?", "!"))
    assert "\n" not in german


def test_facts_are_read_as_the_person_reads_them(qapp: QApplication) -> None:
    """Given a German, when a size and hotkeys are told, then they are written as Germans write them."""
    install_language(qapp, "de")
    assert "4,2 GB" in told_words("disk_low", _FACTS.given, "")
    twice = told_words("hotkey_twice", _FACTS.given, "")
    assert "Privat" in twice
    assert "private" not in twice


@pytest.mark.parametrize(
    "news",
    [
        {"text": "the moon is up"},
        {"text": "the moon is up", "code": "moon_up", "facts": {}},
        {"text": "the moon is up", "code": "disk_low", "facts": {}},
        {"text": "the moon is up", "code": "disk_low", "facts": {"free_bytes": "much"}},
        {"text": "the moon is up", "code": "disk_low", "facts": ["free_bytes"]},
        {"text": "the moon is up", "code": ["disk_low"]},
    ],
    ids=["no code", "unknown", "fact missing", "fact of another kind", "no facts", "no name"],
)
def test_what_the_window_does_not_know_is_shown_as_it_was_told(news: dict[str, object]) -> None:
    assert news_words(news) == "The moon is up."


def test_what_was_not_told_is_nothing() -> None:
    assert news_words({}) == ""


def test_words_that_look_like_a_template_are_only_words() -> None:
    """Given a session whose name has braces, when it is told, then they are shown."""
    told = told_words("saved_session_in_use", {"name": "{keys} {0.__class__}"}, "")
    assert "{keys} {0.__class__}" in told
