"""What every exporter is: a name, typed options, and one `export` that leaves a whole result or nothing."""

import contextlib
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Protocol, TypeAlias, runtime_checkable

from remoteassist.errors import BadInputError
from remoteassist.export.unfinished import make_workplace
from remoteassist.media.frame import Frame
from remoteassist.media.sound_format import FilmSound
from remoteassist.model.article import Article, Caption, Chapter
from remoteassist.model.geometry import Size
from remoteassist.model.time import TimeNs

Progress: TypeAlias = Callable[[int, int], None]
"""Called with (done, total) on the exporting thread; may raise InterruptedByUserError to cancel."""


@dataclass(frozen=True, slots=True)
class Film:
    """A tutorial video before encoding. `frames` yields composed, redacted pictures, only where one differs.

    Each frame stays on the screen until the next one's `t_ns`, the last one until `duration_ns`. Times are film
    time. All frames have `size_px`, which is even. `sound` is None where nothing was heard; only who asks for it
    makes it be read.
    """

    title: str
    size_px: Size
    duration_ns: TimeNs
    frames: Iterator[Frame]
    chapters: tuple[Chapter, ...]
    captions: tuple[Caption, ...]
    language: str = "en"
    sound: FilmSound | None = None


@runtime_checkable
class ArticleExporter(Protocol):
    """Writes an article.

    An exporter is a frozen `msgspec.Struct` whose fields are its options: each has a default and
    `Annotated[..., msgspec.Meta(description=...)]`, from which the command line's flags and the export dialog's form
    are made. `suffix` is `.html`, or empty when the result is a folder.
    """

    name: ClassVar[str]
    summary: ClassVar[str]
    suffix: ClassVar[str]

    def export_article(self, article: Article, destination: Path, *, progress: Progress) -> None:
        """Write `article` to `destination`, whole or not at all.

        Raises:
            BadInputError: The destination cannot be written.
        """


@runtime_checkable
class FilmExporter(Protocol):
    """Writes a film; options as for an article."""

    name: ClassVar[str]
    summary: ClassVar[str]
    suffix: ClassVar[str]

    def export_film(self, film: Film, destination: Path, *, progress: Progress) -> None:
        """Write `film` to `destination`, whole or not at all.

        Raises:
            BadInputError: The destination cannot be written.
        """


Exporter: TypeAlias = ArticleExporter | FilmExporter


@contextlib.contextmanager
def whole_or_nothing(destination: Path) -> Iterator[Path]:
    """Give a temporary path beside `destination` to write a file or folder to, and move it there when whole.

    On any exception the temporary is removed and what stood at `destination` before still stands there.

    Raises:
        BadInputError: The folder cannot be written, the disk is full, or a file would take the place of a folder.
    """
    try:
        destination.parent.mkdir(parents=True, exist_ok=True)
        workplace = make_workplace(destination)
    except OSError as error:
        raise BadInputError(
            f"cannot write to {destination.parent}: {error.strerror}; choose another place with -o"
        ) from error
    try:
        staged = workplace / destination.name
        yield staged
        if destination.is_dir() and not staged.is_dir():
            raise BadInputError(f"{destination} is a folder; name a file with -o")
        _put(staged, destination, old=workplace / f"{destination.name}.old")
    except OSError as error:
        raise BadInputError(
            f"cannot write {destination}: {error.strerror}; free some space or choose another place with -o"
        ) from error
    finally:
        shutil.rmtree(workplace, ignore_errors=True)


def _put(staged: Path, destination: Path, *, old: Path) -> None:
    """Move `staged` to `destination`; a folder there goes to `old` and comes back if the move fails."""
    if destination.is_dir():
        destination.replace(old)
    try:
        staged.replace(destination)
    except OSError:
        if old.exists():
            old.replace(destination)
        raise
