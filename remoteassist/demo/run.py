"""Makes the demo: a real remote session, recorded by the real program, and everything it exports."""

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import msgspec

from remoteassist.demo.commands import Command, PhaseProgress, Reporter, program_environment
from remoteassist.demo.desktops import remote_session
from remoteassist.demo.performance import TruthRecord, perform
from remoteassist.demo.programs import require_programs
from remoteassist.demo.scenario import ISSUE, SCENARIO, TITLE
from remoteassist.errors import BadInputError

SESSION_NAME: Final = "demo.rasession"
TRUTH_NAME: Final = "truth.json"
_ARTICLE_NAME: Final = "article"
_PAGE_NAME: Final = "article.html"
_FILM_NAME: Final = "tutorial.mp4"
_CAPTIONS_NAME: Final = "tutorial.vtt"
_NAMES: Final = (SESSION_NAME, _ARTICLE_NAME, _PAGE_NAME, _FILM_NAME, _CAPTIONS_NAME)
"""All that a demo leaves beside its truth, and all that the next one replaces."""

_START_TIMEOUT_S: Final = 30.0
_RECORD_TIMEOUT_S: Final = 120.0
_EXPORT_TIMEOUT_S: Final = 300.0
"""Many times what is usual, so that a busy machine is not taken for a hung program."""


@dataclass(frozen=True, slots=True)
class Product:
    """One thing the demo made: what it is, where it is, and the seconds it took."""

    name: str
    path: Path
    seconds: float


def make_demo(out_dir: Path, report: Reporter) -> tuple[Product, ...]:
    """Make the demo in `out_dir` and return the session, the article (twice) and the film.

    A former demo there is replaced only when the new one is whole; nothing else in the folder is touched. Blocks for
    about a minute. An exception, also KeyboardInterrupt, leaves no process and no half of a demo.

    Raises:
        MachineLacksError: A program of the system is missing or did not work.
        BadInputError: The folder cannot be written, or holds things of those names that no demo has made.
        RemoteAssistError: A command of the program failed; the text is its own.
    """
    require_programs()
    with _staged(out_dir) as stage:
        session, truth = _record(stage, report)
        (stage / TRUTH_NAME).write_bytes(msgspec.json.format(msgspec.json.encode(truth), indent=1))
        products = (
            session,
            _export("article", session.path, "markdown", stage / _ARTICLE_NAME, report=report),
            _export("web page", session.path, "html", stage / _PAGE_NAME, report=report),
            _export("video", session.path, "video", stage / _FILM_NAME, report=report),
        )
        found = [replace(product, path=_page_of(product.path).relative_to(stage)) for product in products]
        _put_in_place(stage, out_dir)
    return tuple(replace(product, path=out_dir / product.path) for product in found)


def _record(stage: Path, report: Reporter) -> tuple[Product, TruthRecord]:
    """Record the scenario and return the session, with its steps already found, and the truth of it."""
    start_s = time.monotonic()
    starting = report.phase("desktops")
    starting(0, 1)
    with remote_session() as session:
        starting(1, 1)
        words = ["record", "--window", "TigerVNC", "--out", str(stage / SESSION_NAME), "--control"]
        # Nobody speaks in a demo, and whoever sits beside it did not ask to be recorded.
        words += ["--mic", "none"]
        environment = program_environment(display=session.specialist_display)
        with Command(
            [*words, "--title", TITLE, "--issue", ISSUE], report=report, environment=environment
        ) as recording:
            recording.wait_for_event("started", timeout_s=_START_TIMEOUT_S)
            truth = perform(session, SCENARIO, progress=report.phase("actions"))
            recording.send({"do": "stop"})
            recording.finish(timeout_s=_RECORD_TIMEOUT_S)
    return Product("session", stage / SESSION_NAME, time.monotonic() - start_s), truth


def _export(name: str, session: Path, form: str, destination: Path, *, report: Reporter) -> Product:
    start_s = time.monotonic()
    words = ["export", str(session), form, "-o", str(destination)]
    with Command(words, report=_Named(report, name), environment=program_environment()) as export:
        export.finish(timeout_s=_EXPORT_TIMEOUT_S)
    return Product(name, destination, time.monotonic() - start_s)


@dataclass(frozen=True, slots=True)
class _Named:
    """Puts the product's name before each phase: three exports have phases of the same name."""

    report: Reporter
    name: str

    def phase(self, name: str) -> PhaseProgress:
        return self.report.phase(f"{self.name}: {name}")


def _page_of(path: Path) -> Path:
    """Return the page inside an article's folder, and anything else as it is."""
    pages = sorted(path.glob("*.md")) if path.is_dir() else []
    return pages[0] if pages else path


@contextmanager
def _staged(out_dir: Path) -> Iterator[Path]:
    """Give a folder inside `out_dir` to work in; it is gone afterwards, and `out_dir` too if it is new and empty.

    Raises:
        BadInputError: The folder cannot be written, or holds what is not ours.
    """
    is_new = not out_dir.exists()
    try:
        out_dir.mkdir(parents=True, exist_ok=True)
        _refuse_foreign(out_dir)
        stage = Path(tempfile.mkdtemp(prefix=".making-", dir=out_dir))
    except OSError as error:
        raise BadInputError(
            f"cannot write to {out_dir}: {error.strerror}; choose another with --out"
        ) from error
    try:
        yield stage
    finally:
        shutil.rmtree(stage, ignore_errors=True)
        if is_new and not any(out_dir.iterdir()):
            out_dir.rmdir()


def _refuse_foreign(out_dir: Path) -> None:
    """Take what stands there for a former demo only if the truth of one lies beside it."""
    standing = [name for name in (TRUTH_NAME, *_NAMES) if (out_dir / name).exists()]
    if not standing:
        return
    try:
        msgspec.json.decode((out_dir / TRUTH_NAME).read_bytes(), type=TruthRecord)
    except (OSError, msgspec.DecodeError) as error:
        raise BadInputError(
            f"{out_dir} holds '{standing[0]}', which no demo has made; choose another folder with --out"
        ) from error


def _put_in_place(stage: Path, out_dir: Path) -> None:
    """Move all that was made from `stage` to `out_dir`, in place of what a former demo left there."""
    # The truth comes first: with it there, the next demo knows as its own whatever an interruption leaves here.
    (stage / TRUTH_NAME).replace(out_dir / TRUTH_NAME)
    for name in _NAMES:
        if (out_dir / name).exists():
            (out_dir / name).rename(stage / f"former-{name}")
        if (stage / name).exists():
            (stage / name).rename(out_dir / name)
