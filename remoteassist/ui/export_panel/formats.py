"""The formats that are installed, sorted into what the panel ticks: videos and articles."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias, cast

import msgspec

from remoteassist.errors import RemoteAssistError
from remoteassist.export.exporter import FilmExporter
from remoteassist.export.options import Option, options_of
from remoteassist.export.registry import exporter_type, names
from remoteassist.render.film import FilmLook

OutputKind: TypeAlias = Literal["video", "article"]


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write: its name on the command line, what it is in words, its suffix and its options."""

    name: str
    kind: OutputKind
    summary: str
    suffix: str
    options: tuple[Option, ...]


def installed_formats() -> tuple[Format, ...]:
    """Return all formats that work here, by name; one whose package is missing is left out."""
    formats: list[Format] = []
    for name in names():
        try:
            shape = exporter_type(name)
        except RemoteAssistError:
            continue
        options = options_of(
            cast("type[msgspec.Struct]", shape)
        )  # every exporter is one; a protocol cannot say so
        is_film = isinstance(shape(), FilmExporter)
        if is_film:
            options = (*options, *options_of(FilmLook))
        kind: OutputKind = "video" if is_film else "article"
        formats.append(Format(name, kind, shape.summary, shape.suffix, options))
    return tuple(formats)


def arguments_of(options: Sequence[Option], values: dict[str, object]) -> list[str]:
    """Return the command line's flags for values that are not the defaults."""
    arguments: list[str] = []
    for option in options:
        value = values.get(option.name, option.default)
        if value == option.default:
            continue
        flag = option.name.replace("_", "-")
        if option.kind == "switch":
            arguments.append(f"--{flag}" if value else f"--no-{flag}")
        else:
            arguments += [f"--{flag}", str(value)]
    return arguments
