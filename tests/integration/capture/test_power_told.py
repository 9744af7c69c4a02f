"""Sleep and lock as a real message bus carries them."""

import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from remoteassist.capture.power.watch import PowerNews

if sys.platform != "linux" or shutil.which("dbus-daemon") is None:
    pytest.skip("needs a message bus: install Debian's package dbus", allow_module_level=True)

from remoteassist.capture.power.logind import LinuxPower, logind_answers
from tests.integration.capture.fake_logind import OTHER_SESSION_PATH, FakeLogind, private_bus

FAR_S = 20.0


def wait_until(is_so: Callable[[], bool]) -> None:
    end_s = time.monotonic() + FAR_S
    turn = threading.Event()
    while not is_so():
        assert time.monotonic() < end_s
        turn.wait(0.005)


@pytest.fixture
def logind(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeLogind]:
    with private_bus() as address:
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        monkeypatch.delenv("XDG_SESSION_ID", raising=False)
        logind = FakeLogind(address)
        yield logind
        logind.close()


@pytest.fixture
def told(logind: FakeLogind) -> Iterator[list[PowerNews]]:
    """What is told, of a source that is ready."""
    told: list[PowerNews] = []
    power = LinuxPower()
    power.start(told.append)
    assert logind.is_ready.wait(FAR_S)
    assert logind.saver_inhibited.wait(FAR_S)
    yield told
    power.stop()
    assert not [one.name for one in threading.enumerate() if one.name.endswith("-bus")]


def test_the_machine_is_held_until_the_recording_is_whole_and_held_again_after_it_woke(
    logind: FakeLogind, told: list[PowerNews]
) -> None:
    assert logind.inhibited == [
        ("sleep", "remoteassist", "finishes what was recorded", "delay"),
        ("idle", "remoteassist", "records the screen", "block"),
    ]
    logind.prepare_for_sleep(is_about_to=True)
    wait_until(lambda: len(told) == 1)
    assert told[0].kind == "suspending"
    assert not logind.is_let_go("sleep")
    told[0].done.set()
    wait_until(lambda: logind.is_let_go("sleep"))
    logind.prepare_for_sleep(is_about_to=False)
    wait_until(lambda: len(logind.inhibited) == 3)
    assert [news.kind for news in told] == ["suspending", "woke"]
    assert not logind.is_let_go("sleep")


def test_the_lock_of_this_session_is_told_and_that_of_others_is_not(
    logind: FakeLogind, told: list[PowerNews]
) -> None:
    logind.lock(OTHER_SESSION_PATH)
    logind.hint(is_locked=True, path=OTHER_SESSION_PATH)
    logind.lock()
    wait_until(lambda: len(told) == 1)
    logind.hint(is_locked=True)
    logind.unlock()
    logind.hint(is_locked=False)
    wait_until(lambda: len(told) == 2)
    logind.hint(is_locked=True)
    wait_until(lambda: len(told) == 3)
    logind.hint(is_locked=False)
    wait_until(lambda: len(told) == 4)
    assert [news.kind for news in told] == ["locked", "unlocked", "locked", "unlocked"]


def test_a_screen_saver_that_covers_the_screen_is_a_lock(logind: FakeLogind, told: list[PowerNews]) -> None:
    logind.saver(is_active=True)
    wait_until(lambda: len(told) == 1)
    logind.saver(is_active=False)
    wait_until(lambda: len(told) == 2)
    assert [news.kind for news in told] == ["locked", "unlocked"]


def test_a_buffer_that_runs_all_day_lets_the_screen_go_dark(logind: FakeLogind) -> None:
    power = LinuxPower(keeps_awake=False)
    told: list[PowerNews] = []
    power.start(told.append)
    wait_until(lambda: "sleep" in logind.held)

    def is_told() -> bool:
        # Again and again: the other bus may not be listened to yet.
        logind.saver(is_active=True)
        return bool(told)

    wait_until(is_told)
    power.stop()
    assert [what for what, *_ in logind.inhibited] == ["sleep"]
    assert not logind.saver_inhibited.is_set()


def test_whether_logind_answers_is_known(logind: FakeLogind, monkeypatch: pytest.MonkeyPatch) -> None:
    assert logind_answers()
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere/at/all")
    assert not logind_answers()


def test_at_the_end_machine_and_screen_are_let_go(logind: FakeLogind) -> None:
    power = LinuxPower()
    power.start(lambda _news: None)
    assert logind.is_ready.wait(FAR_S)
    power.stop()
    assert logind.is_let_go("sleep")
    assert logind.is_let_go("idle")


def test_where_there_is_no_bus_nothing_is_told_and_nothing_breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere/at/all")
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    told: list[PowerNews] = []
    power = LinuxPower()
    power.start(told.append)
    began_s = time.monotonic()
    power.stop()
    assert time.monotonic() - began_s < 2
    assert told == []


def test_a_bus_that_goes_away_unlocks_what_nobody_would(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[PowerNews] = []
    power = LinuxPower()
    with private_bus() as address:
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        monkeypatch.delenv("XDG_SESSION_ID", raising=False)
        logind = FakeLogind(address)
        power.start(told.append)
        assert logind.is_ready.wait(FAR_S)
        logind.hint(is_locked=True)
        wait_until(lambda: len(told) == 1)
        logind.close()
    wait_until(lambda: len(told) == 2)
    power.stop()
    assert [news.kind for news in told] == ["locked", "unlocked"]
