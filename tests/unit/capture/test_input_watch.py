"""Hooks that hear nothing while the picture changes, on a clock of the test's own."""

from dataclasses import replace

from remoteassist.capture.health.health import Health
from remoteassist.capture.health.input_watch import InputFacts, InputWatch
from remoteassist.model.time import NS_PER_S


class Desk:
    """A person, a picture and hooks, looked at ten times a second."""

    def __init__(self, *, tells_use: bool = False) -> None:
        self.now_ns = 1000 * NS_PER_S
        self.facts = InputFacts(
            is_expected=True, heard_ns=self.now_ns, used_ns=self.now_ns if tells_use else None, changes=0
        )
        self.said: list[Health] = []
        self.reattached = 0
        self.watch = InputWatch(say=self.said.append, reattach=self._reattach)

    def _reattach(self) -> None:
        self.reattached += 1

    def run(self, seconds: int, *, changes_every_s: int = 1) -> "Desk":
        for tick in range(seconds * 10):
            self.now_ns += NS_PER_S // 10
            if changes_every_s and tick % (10 * changes_every_s) == 5:
                self.facts = replace(self.facts, changes=self.facts.changes + 1)
            self.watch.watch(self.facts, now_ns=self.now_ns)
        return self

    def hear(self) -> "Desk":
        self.facts = replace(self.facts, heard_ns=self.now_ns)
        return self

    def use(self) -> "Desk":
        self.facts = replace(self.facts, used_ns=self.now_ns)
        return self

    @property
    def told(self) -> list[tuple[str, str]]:
        return [(one.level, one.text) for one in self.said if one.subject == "input"]


TEXT = "no clicks seen for 30 s while the picture changes: does another program catch them?"


def test_silence_while_the_picture_changes_is_told_once_after_thirty_seconds() -> None:
    desk = Desk().run(29)
    assert desk.told == []
    assert desk.run(300).told == [("warning", TEXT)]
    assert desk.reattached == 0, "nobody knows whether the hooks are deaf"


def test_the_system_is_worth_asking_only_when_nothing_was_heard_for_a_while() -> None:
    desk = Desk().run(19)
    assert not desk.watch.is_nearly_silent
    assert desk.run(2).watch.is_nearly_silent
    assert not desk.hear().run(1).watch.is_nearly_silent


def test_that_clicks_are_heard_again_is_told_and_so_is_the_next_silence() -> None:
    desk = Desk().run(40).hear().run(1)
    assert [level for level, _ in desk.told] == ["warning", "info"]
    assert [level for level, _ in desk.run(40).told] == ["warning", "info", "warning"]


def test_a_person_who_is_heard_now_and_then_is_well() -> None:
    desk = Desk()
    for _ in range(20):
        desk.run(25).hear()
    assert desk.told == []


def test_a_picture_that_does_not_change_or_hardly_is_no_reason_to_ask() -> None:
    assert Desk().run(300, changes_every_s=0).told == []
    assert Desk().run(500, changes_every_s=8).told == []


def test_where_no_input_is_expected_its_silence_is_no_news() -> None:
    desk = Desk()
    desk.facts = replace(desk.facts, is_expected=False)
    assert desk.run(300).told == []
    desk.facts = replace(desk.facts, is_expected=True)
    assert desk.run(29).told == []


def test_a_customer_who_works_alone_is_a_hint_of_which_there_is_one() -> None:
    desk = Desk(tells_use=True).run(60).hear().use().run(60)
    assert [level for level, _ in desk.told] == ["warning", "info"]
    assert "is the customer at work" in desk.told[0][1]
    assert desk.reattached == 0


def test_hooks_that_are_deaf_while_the_system_knows_of_input_are_put_in_anew() -> None:
    desk = Desk(tells_use=True).run(20).use().run(20)
    assert desk.told == [("warning", TEXT)]
    assert desk.reattached == 1
