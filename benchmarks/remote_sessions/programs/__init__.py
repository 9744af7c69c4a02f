"""The programs of the benchmark, one module each. Those held out are measured, and never looked at for tuning."""

from typing import Final

from benchmarks.remote_sessions.programs import (
    abiword,
    caja,
    chromium,
    claws_mail,
    dolphin,
    featherpad,
    galculator,
    geany,
    gnumeric,
    kcalc,
    keepassxc,
    kwrite,
    lxqt_appearance,
    mousepad,
    pcmanfm_qt,
    qalculate,
    speedcrunch,
    sylpheed,
    thunar,
    writer,
    xfce_appearance,
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
    geany.SCENARIO,
    keepassxc.SCENARIO,
    xfce_appearance.SCENARIO,
    chromium.SCENARIO,
    dolphin.SCENARIO,
    kwrite.SCENARIO,
    caja.SCENARIO,
    lxqt_appearance.SCENARIO,
    qalculate.SCENARIO,
    sylpheed.SCENARIO,
    writer.SCENARIO,
)
