"""Steps of a real remote session with a program that is not the demo's: a dialog box, a radio button and a tab."""

import shutil
import sys
from pathlib import Path

import pytest

from benchmarks.remote_sessions.actions import click
from benchmarks.remote_sessions.detecting import detect
from benchmarks.remote_sessions.recording import SESSION_NAME, TRUTH_NAME, record
from benchmarks.remote_sessions.scenario import Scenario
from benchmarks.remote_sessions.scoring import score
from benchmarks.remote_sessions.truth_record import read_truth
from benchmarks.remote_sessions.variants import VARIANTS
from remoteassist.demo.customer_program import CustomerProgram
from remoteassist.demo.programs import missing_packages
from remoteassist.demo.scenario import Effect
from remoteassist.demo.truth import Element

MISSING = missing_packages() if sys.platform == "linux" else ("a Linux machine",)
pytestmark = [
    pytest.mark.remote,
    pytest.mark.skipif(bool(MISSING), reason=f"needs the Debian packages {' '.join(MISSING)}"),
    pytest.mark.skipif(
        shutil.which("xfce4-mouse-settings") is None, reason="needs the Debian package xfce4-settings"
    ),
]

DIALOG = Element("dialog", "Mouse and Touchpad")
LEFT_HANDED = Element("radio button", "Left-handed", DIALOG)
SCENARIO = Scenario(
    program=CustomerProgram(name="mouse-settings", command=("xfce4-mouse-settings",), ready=DIALOG),
    package="xfce4-settings",
    toolkit="gtk",
    actions=(
        click(LEFT_HANDED, Effect(LEFT_HANDED, is_checked=True)),
        click(Element("page tab", "Behavior", DIALOG)),
        click(Element("push button", "Close", DIALOG), Effect(DIALOG, is_showing=False)),
    ),
)


def test_each_click_in_a_settings_dialog_is_one_step_in_the_words_of_the_dialog(tmp_path: Path) -> None:
    place = record(SCENARIO, VARIANTS["light"], tmp_path)
    truth = read_truth(place / TRUTH_NAME)
    detection = detect(place / SESSION_NAME)

    result = score(truth.steps, detection.steps, origin_monotonic_s=detection.origin_monotonic_s)

    assert result.matched == result.actions == result.steps == 3, result.mistakes
    assert result.kind.value == 1, result.mistakes
    assert result.label.value == 1, result.mistakes
    assert result.role.right >= 2, result.mistakes
