"""The programs of the benchmark, one module each. Those held out are measured, and never looked at for tuning."""

from typing import Final

from benchmarks.remote_sessions.programs import (
    abiword,
    claws_mail,
    featherpad,
    galculator,
    gnumeric,
    kcalc,
    mousepad,
    pcmanfm_qt,
    speedcrunch,
    thunar,
    xfce_mouse,
)
from benchmarks.remote_sessions.scenario import Scenario

SCENARIOS: Final[tuple[Scenario, ...]] = (
    mousepad.SCENARIO,
    thunar.SCENARIO,
    galculator.SCENARIO,
    xfce_mouse.SCENARIO,
    abiword.SCENARIO,
    featherpad.SCENARIO,
    speedcrunch.SCENARIO,
    claws_mail.SCENARIO,
    gnumeric.SCENARIO,
    pcmanfm_qt.SCENARIO,
    kcalc.SCENARIO,
)
