"""Records one session of one scenario, as a person would from the command line."""

import contextlib
import shutil
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from benchmarks.remote_sessions.actions import Action
from benchmarks.remote_sessions.lag import lagging
from benchmarks.remote_sessions.performing import Performer
from benchmarks.remote_sessions.scenario import Scenario
from benchmarks.remote_sessions.truth_record import TrueStep, TruthFile, write_truth
from benchmarks.remote_sessions.variants import Variant, theme_environment
from remoteassist.demo.commands import Command, PhaseProgress, program_environment
from remoteassist.demo.customer_program import CustomerProgram
from remoteassist.demo.desktops import RemoteSession, remote_session
from remoteassist.errors import MachineLacksError

SESSION_NAME: Final = "session.rasession"
TRUTH_NAME: Final = "truth.json"
_START_TIMEOUT_S: Final = 30.0
_END_TIMEOUT_S: Final = 60.0
_LEAD_S: Final = 1.0


class _Silent:
    """Takes the progress of the recorder, which nobody wants to see here."""

    def phase(self, name: str) -> PhaseProgress:
        del name
        return lambda _done, _total: None


def record(scenario: Scenario, variant: Variant, folder: Path) -> Path:
    """Record one session into `folder`/PROGRAM-VARIANT, with its truth beside it; return that folder.

    A recording of the same name is replaced.

    Raises:
        MachineLacksError: A program did not do what the scenario says.
    """
    place = folder / f"{scenario.program.name}-{variant.name}"
    if place.exists():
        shutil.rmtree(place)
    place.mkdir(parents=True)
    program = _themed(scenario.program, theme_environment(scenario.toolkit, is_dark=variant.is_dark))
    link = lagging(variant.lag_s) if variant.lag_s else contextlib.nullcontext
    with remote_session(program=program, viewer=variant.viewer, link=link) as session:
        truth = _recorded(session, scenario, variant, place / SESSION_NAME)
    write_truth(place / TRUTH_NAME, truth)
    return place


def _recorded(session: RemoteSession, scenario: Scenario, variant: Variant, path: Path) -> TruthFile:
    words = ["record", "--window", variant.viewer.title, "--out", str(path), "--control", "--no-detect"]
    environment = program_environment(display=session.specialist_display)
    with Command(words, report=_Silent(), environment=environment) as recording:
        recording.wait_for_event("started", timeout_s=_START_TIMEOUT_S)
        time.sleep(_LEAD_S)
        performer = Performer(session, lag_s=variant.lag_s, seed=scenario.program.name)
        steps = tuple(_done(performer, action) for action in scenario.actions)
        recording.send({"do": "stop"})
        recording.finish(timeout_s=_END_TIMEOUT_S)
    return TruthFile(
        program=scenario.program.name,
        variant=variant.name,
        is_held_out=scenario.is_held_out,
        scale=variant.viewer.scale,
        lag_s=variant.lag_s,
        steps=steps,
    )


def _done(performer: Performer, action: Action) -> TrueStep:
    try:
        return performer.do(action)
    except MachineLacksError as error:
        raise MachineLacksError(f"{error} (at {action})") from error


def _themed(program: CustomerProgram, environment: Mapping[str, str]) -> CustomerProgram:
    return replace(program, environment={**environment, **program.environment})
