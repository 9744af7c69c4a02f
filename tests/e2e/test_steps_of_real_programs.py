"""Steps of real remote sessions with real programs, in the conditions that are hardest to read."""

import contextlib
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from benchmarks.remote_sessions.actions import Action, Drag, click, double_click, inert_click, menu, press
from benchmarks.remote_sessions.actions import right_click as right_click_on
from benchmarks.remote_sessions.detecting import detect
from benchmarks.remote_sessions.performing import Performer
from benchmarks.remote_sessions.recording import SESSION_NAME, TRUTH_NAME, record
from benchmarks.remote_sessions.scenario import Scenario
from benchmarks.remote_sessions.scoring import normalised, score
from benchmarks.remote_sessions.truth_record import TrueStep, read_truth
from benchmarks.remote_sessions.variants import SSVNC_SCALED, VARIANTS, theme_environment
from remoteassist.demo.commands import Command, PhaseProgress, program_environment
from remoteassist.demo.customer_program import MOUSEPAD, CustomerProgram
from remoteassist.demo.desktops import RemoteSession, remote_session
from remoteassist.demo.programs import missing_packages
from remoteassist.demo.scenario import Effect
from remoteassist.demo.truth import Element
from remoteassist.demo.waiting import wait_for
from remoteassist.demo.windows import find_window
from remoteassist.model.geometry import Point

MISSING = missing_packages() if sys.platform == "linux" else ("a Linux machine",)
pytestmark = [
    pytest.mark.remote,
    pytest.mark.skipif(bool(MISSING), reason=f"needs the Debian packages {' '.join(MISSING)}"),
]

# ---- a line on which every picture comes four seconds late ---------------------------------------------------

DIALOG = Element("dialog", "Mouse and Touchpad")
LEFT_HANDED = Element("radio button", "Left-handed", DIALOG)
SETTINGS = Scenario(
    program=CustomerProgram(name="mouse-settings", command=("xfce4-mouse-settings",), ready=DIALOG),
    package="xfce4-settings",
    toolkit="gtk",
    actions=(
        click(LEFT_HANDED, Effect(LEFT_HANDED, is_checked=True)),
        click(Element("page tab", "Behavior", DIALOG)),
        click(Element("push button", "Close", DIALOG), Effect(DIALOG, is_showing=False)),
    ),
)


@pytest.mark.skipif(
    shutil.which("xfce4-mouse-settings") is None, reason="needs the Debian package xfce4-settings"
)
def test_on_a_line_with_a_lag_of_four_seconds_each_click_is_one_step_with_its_result(tmp_path: Path) -> None:
    place = record(SETTINGS, VARIANTS["lag4"], tmp_path)
    truth = read_truth(place / TRUTH_NAME)
    detection = detect(place / SESSION_NAME)

    result = score(truth.steps, detection.steps, origin_monotonic_s=detection.origin_monotonic_s)

    assert result.matched == result.actions == result.steps == 3, result.mistakes
    assert result.kind.value == 1, result.mistakes
    assert result.label.value == 1, result.mistakes
    assert result.role.right >= 2, result.mistakes
    chosen, _, closing = steps_of(place / SESSION_NAME)
    assert chosen["is_set"] is True
    assert closing["result"] == {"kind": "dialog_closed", "name": "Mouse and Touchpad"}


# ---- dark, scaled, and with a viewer that is moved -----------------------------------------------------------

WINDOW = Element("frame", None)
TEXT = Element("text", None, WINDOW)
EDIT = Element("menu", "Edit", WINDOW)
SEARCH = Element("menu", "Search", WINDOW)
REPLACE = Element("dialog", "Find and Replace")
BEFORE_THE_MOVE: tuple[Action, ...] = (
    menu(EDIT),
    inert_click(Element("menu item", "Undo", EDIT)),
    press("Escape"),
    double_click(TEXT, labels=(None,), at=(0.03, 0.04)),
    Drag(element=TEXT, start=(0.02, 0.15), end=(0.3, 0.24)),
)
AFTER_THE_MOVE: tuple[Action, ...] = (
    right_click_on(TEXT, labels=(None,)),
    press("Escape"),
    menu(SEARCH),
    click(Element("menu item", "Find and Replace...", SEARCH), Effect(REPLACE, is_showing=True)),
    click(Element("push button", "Close", REPLACE), Effect(REPLACE, is_showing=False)),
)


class _Silent:
    """Takes the progress of the recorder."""

    def phase(self, name: str) -> PhaseProgress:
        del name
        return lambda _done, _total: None


@pytest.fixture(scope="module")
def hard(tmp_path_factory: pytest.TempPathFactory) -> "Hard":
    """A session with a dark program in a viewer that scales to 125 % and is moved half way."""
    if shutil.which(SSVNC_SCALED.command[0]) is None:
        pytest.skip("needs the Debian package ssvnc")
    path = tmp_path_factory.mktemp("hard") / SESSION_NAME
    program = replace(
        MOUSEPAD, environment={**theme_environment("gtk", is_dark=True), **MOUSEPAD.environment}
    )
    with remote_session(program=program, viewer=SSVNC_SCALED) as session, recording(session, path):
        truth = [Performer(session, lag_s=0, seed="before").do(action) for action in BEFORE_THE_MOVE]
        moved = with_viewer_moved(session, to_px=(170, 80))
        performer = Performer(moved, lag_s=0, seed="after")
        truth += [performer.do(action) for action in AFTER_THE_MOVE]
    return Hard(truth, steps_of(path))


@contextlib.contextmanager
def recording(session: RemoteSession, path: Path) -> Iterator[None]:
    words = ["record", "--window", SSVNC_SCALED.title, "--out", str(path), "--control", "--no-detect"]
    environment = program_environment(display=session.specialist_display)
    with Command(words, report=_Silent(), environment=environment) as command:
        command.wait_for_event("started", timeout_s=30)
        yield
        command.send({"do": "stop"})
        command.finish(timeout_s=60)


def with_viewer_moved(session: RemoteSession, *, to_px: tuple[int, int]) -> RemoteSession:
    """Move the viewer's window on the specialist's screen; return the session with its new place."""
    before = session.viewer_content_screen_px
    words = ["xdotool", "search", "--name", SSVNC_SCALED.title, "windowmove", *map(str, to_px)]
    subprocess.run(words, env=program_environment(display=session.specialist_display), check=True)

    def at_another_place() -> RemoteSession | None:
        seen = find_window(session.specialist_display, title_part=SSVNC_SCALED.title)
        if seen is None or seen.content_screen_px == before:
            return None
        moved = replace(session, viewer_content_screen_px=seen.content_screen_px)
        return moved if moved.shows_customer() else None

    return wait_for(at_another_place, what="the viewer to be moved")


@dataclass(frozen=True)
class Hard:
    """What was done in that session, and what was found."""

    truth: list[TrueStep]
    steps: list[dict[str, Any]]

    def step(self, kind: str, label: str | None = None) -> dict[str, Any]:
        """Return the only step of a kind, or the only one with a label."""
        (found,) = [
            one for one in self.steps if one["kind"] == kind and label in {None, normalised(one["label"])}
        ]
        return found


def test_every_action_is_one_step_of_its_kind_also_after_the_viewer_was_moved(hard: Hard) -> None:
    assert [step["kind"] for step in hard.steps] == [true.kind for true in hard.truth]
    for step, true in zip(hard.steps, hard.truth, strict=True):
        if true.box_frame_px is not None:
            assert true.box_frame_px.contains(Point(*step["pos"])), (true, step)


def test_the_window_is_read_from_a_dark_and_scaled_picture(hard: Hard) -> None:
    in_window = [hard.step("double_click"), hard.step("drag"), hard.step("right_click")]
    assert all(step["place"]["window"].endswith("Mousepad") for step in in_window)
    assert hard.step("click", "Close")["place"]["window"] == "Find and Replace"


def test_a_right_click_opened_a_menu_and_a_click_on_another_menu_its_dialog_box(hard: Hard) -> None:
    assert hard.step("right_click")["result"]["kind"] == "menu_opened"
    chosen = hard.step("click", "Find and Replace")
    assert chosen["place"]["menu_path"] == ["Search"]
    assert chosen["result"] == {"kind": "dialog_opened", "name": "Find and Replace"}
    assert hard.step("click", "Close")["result"] == {"kind": "dialog_closed", "name": "Find and Replace"}


def test_a_disabled_command_keeps_its_step_which_says_that_nothing_changed(hard: Hard) -> None:
    step = hard.step("click", "Undo")
    assert step["result"] == {"kind": "nothing", "name": None}
    assert step["confidence"] <= 0.5


def steps_of(session: Path) -> list[dict[str, Any]]:
    words = [sys.executable, "-m", "remoteassist"]
    subprocess.run([*words, "detect", str(session)], check=True, stdout=subprocess.DEVNULL)
    told = subprocess.run([*words, "steps", str(session), "--json"], capture_output=True, check=True)
    steps: list[dict[str, Any]] = json.loads(told.stdout)["steps"]
    return steps
