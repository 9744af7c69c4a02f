"""`remoteassist doctor`: looks at the machine, and says of each part whether it works and what to do if not.

`--json` prints `{"checks": […]}`, each `{"name": …, "status": "ok|warn|missing", "detail": …, "do": …, "code": …,
"facts": {…}}`; `code` and `facts` are what they are under `record --control`, and empty where there is only English.
"""

import argparse
import logging
import os
import platform
from collections.abc import Callable
from ctypes.util import find_library
from importlib.util import find_spec
from typing import Final, Literal, TypeAlias

import msgspec

from remoteassist import settings
from remoteassist.capture import availability
from remoteassist.capture.picture.transform import Screen
from remoteassist.capture.sentences import NO_FACTS, SaysSentence, Sentence, SentenceCode, SentenceFacts
from remoteassist.capture.sound.microphones import microphones
from remoteassist.demo.programs import missing_packages
from remoteassist.errors import ExitStatus, RemoteAssistError

CheckStatus: TypeAlias = Literal["ok", "warn", "missing"]

ESSENTIAL: Final = ("display", "permissions", "screens", "encoder", "disk")
"""Without one of these nothing can be recorded."""

QT_PACKAGES: Final = ("libegl1", "libgl1", "libxkbcommon0", "libdbus-1-3", "libfontconfig1", "libglib2.0-0")
"""Debian's packages with the libraries that the wheel of Qt expects of the system."""

_log = logging.getLogger(__name__)


class Check(msgspec.Struct, frozen=True):
    """One part of the machine.

    Attributes:
        name: Of the part; it never changes.
        status: How it is.
        detail: What was found.
        do: What to do about it; empty when there is nothing to do.
        code: Of the sentence that says both, for who words it himself (`remoteassist.capture.sentences`); empty when
            there is none.
        facts: What varies in that sentence.
    """

    name: str
    status: CheckStatus
    detail: str
    do: str = ""
    code: SentenceCode | Literal[""] = ""
    facts: SentenceFacts = NO_FACTS

    def said_in(self, sentence: Sentence | None) -> "Check":
        """Return the same with the sentence, if there is one."""
        if sentence is None:
            return self
        return msgspec.structs.replace(self, code=sentence.code, facts=sentence.facts)


class Report(msgspec.Struct, frozen=True):
    """All checks, always the same ones in the same order."""

    checks: tuple[Check, ...]

    @property
    def can_record(self) -> bool:
        """Whether nothing that a recording needs is missing."""
        return not any(check.name in ESSENTIAL and check.status == "missing" for check in self.checks)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what `doctor` can be told."""
    parser.add_argument("--json", action="store_true", help="print one JSON object for other programs")


def run(args: argparse.Namespace) -> ExitStatus:
    """Print the checks; the status says whether this machine can record."""
    report = examine()
    if args.json:
        print(msgspec.json.encode(report).decode())
    else:
        print(as_text(report))
    return ExitStatus.DONE if report.can_record else ExitStatus.MACHINE_LACKS


def examine() -> Report:
    """Look at everything; a check that itself fails is reported as missing, with its reason."""
    return Report(tuple(_guarded(name, check) for name, check in _CHECKS.items()))


def as_text(report: Report) -> str:
    """Return the report for people: one line for each check, and below it what to do."""
    lines: list[str] = []
    for check in report.checks:
        lines.append(f"{check.status:<8}{check.name:<12} {check.detail}")
        if check.do:
            lines.append(f"{'':<21}-> {check.do}")
    lines += ["", "This machine can record." if report.can_record else "This machine cannot record yet."]
    return "\n".join(lines)


def _guarded(name: str, check: Callable[[], Check]) -> Check:
    try:
        return check()
    except RemoteAssistError as error:
        sentence = error.sentence if isinstance(error, SaysSentence) else None
        return Check(name, "missing", str(error)).said_in(sentence)
    except Exception as error:  # noqa: BLE001 - a broken library or display must not hide the other checks
        _log.debug("the check of %s failed", name, exc_info=error)
        return Check(
            name,
            "missing",
            f"could not be looked at: {type(error).__name__}: {error}",
            "run 'remoteassist doctor --debug' and read where it failed",
        ).said_in(Sentence("program_fault"))


def _display() -> Check:
    backend, found = availability.nearest_backend()
    if not found.is_available:
        do = found.remedy or "use Linux with X11, Windows or macOS"
        return Check("display", "missing", found.why, do).said_in(
            found.sentence or Sentence("system_unknown")
        )
    return Check("display", "ok", f"{backend.name}: pictures, clicks and keys of the whole desktop")


def _permissions() -> Check:
    _, display = availability.nearest_backend()
    if not display.is_available:
        return Check(
            "permissions", "missing", "without a display no clicks and keys are heard", "see 'display'"
        )
    found = availability.input_availability()
    if not found.is_available:
        return Check("permissions", "missing", found.why, found.remedy).said_in(found.sentence)
    limit = availability.input_limit()
    if limit is not None:
        return Check("permissions", "warn", limit.text).said_in(limit)
    return Check("permissions", "ok", "clicks and keys of other programs can be heard")


def _screens() -> Check:
    backend, found = availability.nearest_backend()
    if not found.is_available:
        return Check("screens", "missing", "without a display there are no screens", "see 'display'")
    screens = backend.screens()
    if not screens:
        return Check("screens", "missing", "the display has no screen", "switch on or plug in a monitor")
    scale = availability.x11_scale(os.environ.get("DISPLAY", "")) if backend.name == "X11" else None
    enlarged = f"; the desktop asks for {scale:.0%}" if scale is not None and scale != 1 else ""
    return Check("screens", "ok", ", ".join(map(_screen_text, screens)) + enlarged)


def _screen_text(screen: Screen) -> str:
    box = screen.box_desktop
    place = f"{box.width * screen.scale:.0f}x{box.height * screen.scale:.0f} at {box.x:.0f},{box.y:.0f}"
    primary = " primary" if screen.is_primary else ""
    return f"{screen.index}: {place}, {screen.scale:.0%}{primary}"


def _encoder() -> Check:
    from remoteassist.media.availability import missing_encoders  # noqa: PLC0415 - if PyAV does not load, we say so

    missing = missing_encoders()
    if missing:
        return Check(
            "encoder",
            "missing",
            f"PyAV was built without {', '.join(missing)}",
            "install the build of PyAV from PyPI: pip install --force-reinstall av",
        )
    return Check("encoder", "ok", "H.264 by libx264 and Opus, in PyAV")


def _pictures() -> Check:
    try:
        from remoteassist.render import compositor  # noqa: PLC0415 - loads Qt, whose libraries may be missing
    except ImportError as error:
        do = (
            f"sudo apt-get install {' '.join(QT_PACKAGES)}"
            if platform.system() == "Linux"
            else "install remoteassist again"
        )
        return Check("pictures", "missing", f"Qt does not load, so nothing can be exported: {error}", do)
    compositor.prime_fonts()
    return Check("pictures", "ok", "Qt draws the pictures of articles and videos, also without a screen")


def _ocr() -> Check:
    missing = [name for name in ("rapidocr", "onnxruntime") if find_spec(name) is None]
    if missing:
        return Check(
            "ocr",
            "warn",
            f"labels are not read: {', '.join(missing)} is missing",
            "install remoteassist again",
        )
    return Check(
        "ocr", "ok", "labels are read from the picture; the models are in the package, no network is used"
    )


def _microphone() -> Check:
    found = microphones()
    if found:
        names = ", ".join(one.name for one in found)
        return Check("microphone", "ok", f"{names}; the first one is taken unless record --mic says another")
    if platform.system() == "Linux" and find_library("portaudio") is None:
        packages = "libportaudio2 libasound2-plugins"
        detail = "PortAudio is missing: recordings have no sound"
        return Check("microphone", "warn", detail, f"sudo apt-get install {packages}")
    detail = "no microphone was found: recordings have no sound"
    return Check("microphone", "warn", detail, "plug one in, or allow programs to use it")


def _disk() -> Check:
    space = availability.free_space(settings.sessions_folder())
    if not space.is_writable:
        return Check(
            "disk", "missing", f"{space.folder} cannot be written", "choose another place with record --out"
        )
    if space.free_bytes is None:
        return Check(
            "disk", "warn", f"nobody can say how much is free for {space.folder}", "look before you record"
        )
    hours = space.free_bytes / availability.BUSY_BYTES_PER_MINUTE / 60
    detail = f"{space.free_bytes / availability.GB:.1f} GB free in {space.folder}, at least {hours:.1f} hours"
    if space.free_bytes < availability.REFUSE_BELOW_BYTES:
        return Check("disk", "missing", detail, "free some space, or choose another place with record --out")
    if space.free_bytes < availability.WARN_BELOW_BYTES:
        return Check("disk", "warn", detail, "free some space before a long recording")
    return Check("disk", "ok", detail)


def _power() -> Check:
    if platform.system() != "Linux":
        return Check("power", "ok", "sleep and lock are noticed within a second")
    from remoteassist.capture.power.logind import logind_answers  # noqa: PLC0415 - jeepney is there on Linux only

    if not logind_answers():
        return Check(
            "power",
            "warn",
            "logind does not answer on the system bus: a locked screen is not noticed, a sleep only afterwards",
            "pause the recording before you lock the screen",
        )
    return Check("power", "ok", "logind tells of sleep and of a locked screen: nothing is recorded meanwhile")


def _demo() -> Check:
    if platform.system() != "Linux":
        return Check("demo", "warn", "the demo makes its two desktops on Linux only", "run the demo on Linux")
    missing = missing_packages()
    if missing:
        detail = f"not here: {', '.join(missing)}"
        return Check(
            "demo", "missing", detail, f"sudo apt-get install --no-install-recommends {' '.join(missing)}"
        )
    return Check("demo", "ok", "a real remote session can be made on this machine")


_CHECKS: Final[dict[str, Callable[[], Check]]] = {
    "display": _display,
    "permissions": _permissions,
    "screens": _screens,
    "encoder": _encoder,
    "pictures": _pictures,
    "ocr": _ocr,
    "microphone": _microphone,
    "disk": _disk,
    "power": _power,
    "demo": _demo,
}
