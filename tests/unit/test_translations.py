"""The check of the catalogues fails when it should."""

from pathlib import Path

import pytest

from tools.translations import (
    Key,
    Message,
    StringError,
    as_ts,
    compile_catalogue,
    faults_of,
    strings_of_code,
    update,
)

_CODE = """
translate("Window", "Open")
translate("Window", "{name} is ready")
translate("Window", "%n step(s)", None, count)
translate("Window", "Open", "the adjective")
"""
_OPEN = Key("Window", "Open", "")
_READY = Key("Window", "{name} is ready", "")
_STEPS = Key("Window", "%n step(s)", "")


@pytest.fixture
def code(tmp_path: Path) -> Path:
    folder = tmp_path / "ui"
    folder.mkdir()
    (folder / "window.py").write_text(_CODE)
    return folder


def _catalogue(tmp_path: Path, **forms: tuple[str, ...]) -> Path:
    keys = {
        "open": _OPEN,
        "ready": _READY,
        "steps": _STEPS,
        "adjective": Key("Window", "Open", "the adjective"),
    }
    path = tmp_path / "remoteassist_de.ts"
    messages = [Message(keys[name], name == "steps", told) for name, told in forms.items()]
    path.write_text(as_ts(messages, language="de"))
    path.with_suffix(".qm").write_bytes(compile_catalogue(path))
    return path


def _faults(path: Path, code: Path) -> str:
    return "\n".join(faults_of(path, strings_of_code(code)))


def test_all_calls_are_found_with_their_numbers_and_their_notes(code: Path) -> None:
    found = strings_of_code(code)
    assert {key.comment for key in found} == {"", "the adjective"}
    assert [key for key, message in found.items() if message.has_number] == [_STEPS]
    assert len(found) == 4


@pytest.mark.parametrize("call", ['translate("W", name)', 'translate("W", f"a {b}")', 'translate("W")'])
def test_a_call_that_nobody_could_translate_is_an_error(code: Path, call: str) -> None:
    (code / "other.py").write_text(call)
    with pytest.raises(StringError, match=r"other\.py:1"):
        strings_of_code(code)


def test_a_catalogue_that_is_complete_has_no_faults(tmp_path: Path, code: Path) -> None:
    path = _catalogue(
        tmp_path,
        open=("Öffnen",),
        ready=("{name} ist fertig",),
        steps=("ein Schritt", "%n Schritte"),
        adjective=("offen",),
    )
    assert _faults(path, code) == ""


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"open": ("",)}, "unfinished: Window: 'Open'"),
        ({"ready": ("{nam} ist fertig",)}, "unfinished: Window: '{name} is ready'"),
        ({"steps": ("ein Schritt", "Schritte")}, "unfinished: Window: '%n step(s)'"),
    ],
)
def test_what_is_not_translated_is_named(
    tmp_path: Path, code: Path, change: dict[str, tuple[str, ...]], fault: str
) -> None:
    whole = {
        "open": ("Öffnen",),
        "ready": ("{name} ist fertig",),
        "steps": ("ein Schritt", "%n Schritte"),
        "adjective": ("offen",),
    }
    assert fault in _faults(_catalogue(tmp_path, **{**whole, **change}), code)


def test_what_is_missing_or_gone_or_not_compiled_is_named(tmp_path: Path, code: Path) -> None:
    path = _catalogue(tmp_path, open=("Öffnen",), ready=("{name} ist fertig",), adjective=("offen",))
    (code / "window.py").write_text(_CODE.replace("is ready", "is done"))
    path.with_suffix(".qm").write_bytes(b"old")
    faults = _faults(path, code)
    assert "missing: Window: '{name} is done'" in faults
    assert "obsolete: Window: '{name} is ready'" in faults
    assert "missing: Window: '%n step(s)'" in faults
    assert "was not made of it" in faults


def test_an_update_keeps_what_is_translated_and_drops_what_is_gone(tmp_path: Path, code: Path) -> None:
    path = _catalogue(tmp_path, open=("Öffnen",), ready=("{name} ist fertig",))
    (code / "window.py").write_text('translate("Window", "Open")\ntranslate("Window", "Close")\n')
    update(path, strings_of_code(code), language="de")
    assert "Öffnen" in path.read_text()
    assert "ready" not in path.read_text()
    assert _faults(path, code) == "unfinished: Window: 'Close'"
