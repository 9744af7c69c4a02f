"""When private is suggested: once for each prompt, not while nothing is kept, and again when it comes back later."""

from typing import Any

from remoteassist.cli.live_news import Suggestions
from remoteassist.model.time import NS_PER_S


class Told:
    """What was suggested, by a clock that the test moves."""

    def __init__(self, *private_titles: str) -> None:
        self.now_ns = 1_000 * NS_PER_S
        self.is_recording = True
        self.news: list[dict[str, Any]] = []
        self.suggestions = Suggestions(
            lambda **news: self.news.append(news),
            is_recording=lambda: self.is_recording,
            private_titles=private_titles,
            monotonic_ns=lambda: self.now_ns,
        )

    @property
    def kinds(self) -> list[str]:
        return [news["kind"] for news in self.news]

    def see(self, title: str, *, after_s: float) -> "Told":
        self.now_ns += round(after_s * NS_PER_S)
        self.suggestions.see_title(title)
        return self


def test_a_prompt_that_title_and_picture_tell_of_is_suggested_once() -> None:
    told = Told().see("Password", after_s=1)
    told.suggestions.suggest("password")
    told.now_ns += 9 * NS_PER_S
    told.suggestions.suggest("password")
    assert told.news == [
        {"event": "suggest", "what": "private", "why": "a password is asked for", "kind": "password"}
    ]
    told.now_ns += 2 * NS_PER_S
    told.suggestions.suggest("password")
    assert told.kinds == ["password", "password"]


def test_another_kind_is_suggested_at_once() -> None:
    told = Told().see("Password", after_s=1).see("User Account Control", after_s=1)
    assert told.kinds == ["password", "elevation"]


def test_while_nothing_is_kept_nothing_is_suggested_and_afterwards_it_is() -> None:
    told = Told()
    told.is_recording = False
    told.suggestions.suggest("password")
    told.is_recording = True
    told.suggestions.suggest("password")
    assert told.kinds == ["password"]


def test_a_window_of_the_list_is_suggested_again_only_after_a_while_elsewhere() -> None:
    told = Told("bank").see("My Bank", after_s=1).see("Letter", after_s=100).see("My Bank", after_s=30)
    assert told.kinds == ["title"], "it had the focus until thirty seconds ago"
    told.see("Letter", after_s=5).see("My Bank", after_s=61)
    assert told.kinds == ["title", "title"]


def test_a_window_that_keeps_the_focus_is_suggested_once() -> None:
    told = Told("bank")
    for _ in range(5):
        told.see("My Bank", after_s=70)
    assert told.kinds == ["title"]
