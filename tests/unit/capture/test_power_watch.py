"""Sleep and lock, told by a source of the test's own or shown by clocks of its own."""

import threading

from remoteassist.capture.health.health import Health
from remoteassist.capture.power.lock_state import LockState
from remoteassist.capture.power.polled_power import PolledPower
from remoteassist.capture.power.sleep_clock import slept_ns
from remoteassist.capture.power.watch import PowerKind, PowerNews, PowerReason, PowerWatch
from remoteassist.model.time import NS_PER_S


class Machine:
    """A machine that sleeps and locks, and a recording on it that is watched ten times a second."""

    def __init__(self) -> None:
        self.now_ns = 100 * NS_PER_S
        self.slept_ns: int | None = 0
        self.done: list[tuple[str, str, float]] = []
        self.closed: set[PowerReason] = set()
        self.is_whole = True
        self.said: list[Health] = []
        self.watch = PowerWatch(
            gate=self,
            say=self.said.append,
            slept_ns=lambda: self.slept_ns,
            monotonic_ns=lambda: self.now_ns,
        )

    def close(self, reason: PowerReason, *, at_ns: int | None = None) -> bool:
        assert at_ns is not None
        if reason in self.closed:
            return False
        self.closed.add(reason)
        self.done.append(("close", reason, at_ns / NS_PER_S))
        self.is_whole = False
        return True

    def work(self) -> None:
        self.is_whole = True

    def open(self, reason: PowerReason) -> None:
        self.closed.discard(reason)
        self.done.append(("open", reason, self.now_ns / NS_PER_S))

    def tell(self, kind: PowerKind) -> PowerNews:
        news = PowerNews(kind, self.now_ns)
        self.watch.note(news)
        return news

    def run(self, seconds: float) -> "Machine":
        for _ in range(round(seconds * 10)):
            self.now_ns += NS_PER_S // 10
            self.watch.watch()
        return self


def test_before_sleep_the_recording_is_closed_and_the_machine_let_go_and_opened_after() -> None:
    machine = Machine().run(1)
    news = machine.tell("suspending")
    assert not news.done.is_set()
    assert machine.closed == {"asleep"}, "at once"
    machine.run(0.1)
    assert news.done.is_set()
    assert machine.is_whole
    machine.slept_ns = 3600 * NS_PER_S
    machine.run(0.1)
    machine.tell("woke")
    machine.run(1)
    assert [(what, which) for what, which, _ in machine.done] == [
        ("close", "asleep"),
        ("open", "asleep"),
    ]
    assert machine.done[0][2] == 101
    assert [one.level for one in machine.said] == ["warning", "info"]


def test_a_sleep_of_which_nobody_told_is_seen_by_the_clocks_and_closed_from_before_it() -> None:
    machine = Machine().run(1)
    machine.slept_ns = 600 * NS_PER_S
    machine.run(1)
    assert machine.done == [
        ("close", "asleep", 101),
        ("open", "asleep", 101.1),
    ]


def test_clocks_that_say_nothing_or_differ_by_a_hair_are_no_sleep() -> None:
    machine = Machine().run(1)
    machine.slept_ns = 1000
    machine.run(1)
    machine.slept_ns = None
    machine.run(1)
    machine.slept_ns = 600 * NS_PER_S
    machine.run(1)
    assert machine.done == []


def test_a_sleep_that_never_came_is_over_after_a_minute_awake() -> None:
    machine = Machine()
    machine.tell("suspending")
    machine.run(59)
    assert [what for what, *_ in machine.done] == ["close"]
    machine.run(2)
    assert [what for what, *_ in machine.done] == ["close", "open"]


def test_a_lock_is_closed_from_when_it_came_and_said_once() -> None:
    machine = Machine().run(1)
    machine.tell("locked")
    machine.now_ns += NS_PER_S
    machine.tell("locked")
    machine.run(5)
    machine.tell("unlocked")
    machine.tell("unlocked")
    machine.run(1)
    assert machine.done == [("close", "locked", 101), ("open", "locked", 107.1)]
    assert [(one.level, one.subject) for one in machine.said] == [("warning", "power"), ("info", "power")]


def test_at_the_end_nothing_stays_closed_and_no_sleep_is_held_up() -> None:
    machine = Machine()
    machine.tell("locked")
    machine.run(1)
    waiting = machine.tell("suspending")
    machine.watch.stop()
    assert waiting.done.is_set()
    assert [(what, which) for what, which, _ in machine.done] == [
        ("close", "locked"),
        ("close", "asleep"),
        ("open", "locked"),
    ]


def test_the_real_clocks_of_this_machine_answer_the_same_within_a_moment() -> None:
    first, second = slept_ns(), slept_ns()
    assert first is not None
    assert second is not None
    assert abs(second - first) < NS_PER_S // 10


def test_a_screen_is_locked_as_long_as_anybody_says_so() -> None:
    state = LockState()
    assert not state.is_locked(now_ns=0)
    state.hint(is_locked=True)
    state.saver(is_active=True)
    state.hint(is_locked=False)
    assert state.is_locked(now_ns=0)
    state.saver(is_active=False)
    assert not state.is_locked(now_ns=0)


def test_a_session_that_is_asked_to_lock_counts_as_locked_until_it_is_unlocked() -> None:
    state = LockState()
    state.ask(at_ns=5 * NS_PER_S)
    assert state.is_locked(now_ns=5 * NS_PER_S)
    state.hint(is_locked=True)
    assert state.is_locked(now_ns=500 * NS_PER_S)
    state.unlock()
    assert not state.is_locked(now_ns=500 * NS_PER_S)


def test_a_session_that_nothing_locks_is_not_locked_for_ever() -> None:
    state = LockState()
    state.ask(at_ns=0)
    assert state.is_locked(now_ns=29 * NS_PER_S)
    assert not state.is_locked(now_ns=31 * NS_PER_S)


def test_where_the_lock_must_be_asked_for_each_change_is_told() -> None:
    answers = iter([False, True, True, False])
    told: list[PowerNews] = []
    is_over = threading.Event()

    def is_locked() -> bool:
        answer = next(answers, None)
        if answer is None:
            is_over.set()
        return bool(answer)

    power = PolledPower(is_locked, ask_every_s=0.001)
    power.start(told.append)
    assert is_over.wait(20)
    power.stop()
    assert [news.kind for news in told] == ["locked", "unlocked"]


def test_a_platform_that_does_not_answer_breaks_nothing() -> None:
    def is_locked() -> bool:
        is_asked.set()
        raise OSError("no such function")

    is_asked = threading.Event()
    power = PolledPower(is_locked, ask_every_s=0.001)
    power.start(lambda _news: None)
    assert is_asked.wait(20)
    power.stop()
