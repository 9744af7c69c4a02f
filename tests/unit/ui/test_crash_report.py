"""A report names places in the program, and nothing of what somebody works on."""

from pathlib import Path

import pytest

import remoteassist
from remoteassist.errors import BadInputError
from remoteassist.session.files import decode_json
from remoteassist.ui.crash_report import report_of, report_of_native_crash

CANARY = "CANARY-Mrs-Miller-4711"


def _failing(title: str) -> None:
    secret = {"title": title, CANARY: 1}
    try:
        decode_json(f'{{"{CANARY}": }}'.encode(), dict, name=f"/home/CANARYUSER/{CANARY}.json")
    except BadInputError as error:
        error.add_note(CANARY)
        raise RuntimeError(f"cannot show {title} {secret}") from error


def _caught() -> BaseException:
    with pytest.raises(RuntimeError) as caught:
        _failing(CANARY)
    return caught.value


def test_it_tells_where_and_what_kind_but_no_value() -> None:
    error = _caught()
    report = report_of(error, qt_messages=["QPainter::begin"])
    assert CANARY in str(error), "the canary is there to be found"
    assert "CANARY" not in report
    assert "Miller" not in report
    assert "builtins.RuntimeError" in report
    assert "caused by\nremoteassist.errors.BadInputError" in report
    assert "remoteassist/session/files.py:" in report
    assert "return msgspec.json.decode(data, type=shape)" in report, "our own lines are quoted"
    assert "test_crash_report.py:" in report
    assert f"remoteassist {remoteassist.__version__}" in report
    assert "Qt: QPainter::begin" in report


def test_no_folder_of_this_machine_is_named() -> None:
    report = report_of(_caught())
    for folder in (Path.home(), Path.cwd(), Path(remoteassist.__file__).parent.parent):
        assert str(folder) not in report


def test_an_endless_chain_ends() -> None:
    first, second = ValueError(), KeyError()
    first.__context__, second.__context__ = second, first
    assert report_of(first).count("raised while handling") < 20


def test_a_native_crash_is_told_from_what_faulthandler_left() -> None:
    ours = Path(remoteassist.__file__).parent / "errors.py"
    left = f"""Fatal Python error: Segmentation fault

Current thread 0x00007f0000000000 (most recent call first):
  File "{ours}", line 6 in IntEnum
  File "/home/CANARYUSER/.venv/lib/python3.11/site-packages/av/codec.py", line 20 in decode
  File "/home/CANARYUSER/{CANARY}.py", line 3 in <module>

Extension modules: {CANARY} (total: 1)
"""
    report = report_of_native_crash(left)
    assert "Segmentation fault" in report
    assert "remoteassist/errors.py:6 in IntEnum" in report
    assert "av/codec.py:20 in decode" in report
    assert "CANARYUSER" not in report
    assert "Extension modules" not in report
