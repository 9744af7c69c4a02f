"""A machine that is too slow, on a clock of the test's own."""

from remoteassist.capture.health.health import Health
from remoteassist.capture.health.speed_watch import SpeedWatch
from remoteassist.capture.sentences import SentenceFacts
from remoteassist.model.time import NS_PER_S


class Machine:
    """Loses pictures as the test wants it, looked at ten times a second."""

    def __init__(self) -> None:
        self.now_ns = 0
        self.dropped = self.lost_stills = 0
        self.said: list[tuple[float, Health]] = []
        self.watch = SpeedWatch(say=lambda health: self.said.append((self.now_ns / NS_PER_S, health)))

    def run(self, seconds: float, *, dropped_per_s: int = 0) -> "Machine":
        for tick in range(round(seconds * 10)):
            self.now_ns += NS_PER_S // 10
            if tick % 10 == 0:
                self.dropped += dropped_per_s
            self.watch.watch(now_ns=self.now_ns, dropped=self.dropped, lost_stills=self.lost_stills)
        return self


def test_a_hiccup_is_no_news() -> None:
    machine = Machine()
    for _ in range(10):
        machine.dropped += 2
        machine.run(12)
    assert machine.said == []


def test_pictures_that_are_lost_are_told_at_once_then_seldom_and_that_it_is_over_too() -> None:
    machine = Machine().run(5).run(12, dropped_per_s=4).run(30)
    assert [(at, one.level, one.text) for at, one in machine.said] == [
        (5.1, "warning", "the computer is too slow: close other programs; pictures left out so far: 4"),
        (10.1, "warning", "the computer is too slow: close other programs; pictures left out so far: 24"),
        (15.1, "warning", "the computer is too slow: close other programs; pictures left out so far: 44"),
        (20.1, "warning", "the computer is too slow: close other programs; pictures left out so far: 48"),
        (26.2, "info", "the computer is fast enough again"),
    ]


def test_few_losses_that_add_up_within_seconds_are_told() -> None:
    machine = Machine().run(5, dropped_per_s=1)
    assert [one.level for _, one in machine.said] == ["warning"]


def test_a_still_that_is_lost_is_told() -> None:
    machine = Machine().run(1)
    machine.lost_stills = 1
    machine.run(1)
    ((_, health),) = machine.said
    assert health == Health("warning", "speed", "stills_left_out", SentenceFacts(stills=1))


def test_it_is_told_again_when_it_begins_again() -> None:
    machine = Machine().run(1, dropped_per_s=5).run(30).run(1, dropped_per_s=5).run(30)
    assert [one.level for _, one in machine.said] == ["warning", "info", "warning", "info"]
