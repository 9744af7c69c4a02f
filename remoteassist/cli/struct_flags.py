"""Command line flags made from the fields of a struct, so that an exporter states its options once."""

import argparse
from collections.abc import Iterator
from typing import Any, Protocol, TypeVar

import msgspec
from msgspec import inspect

from remoteassist.errors import UsageError


class FlagsTarget(Protocol):
    """A parser, or a group of one."""

    def add_argument(self, *flags: str, **options: Any) -> argparse.Action:  # noqa: ANN401 - argparse's own signature
        """Add one flag, as argparse does."""


_T = TypeVar("_T", bound=msgspec.Struct)


def add_flags(parser: FlagsTarget, shape: type[msgspec.Struct]) -> None:
    """Add one flag for each field of `shape`: `--name VALUE`, or `--name` and `--no-name` for a bool.

    The description comes from the field's `msgspec.Meta(description=...)`; a flag that is not given is not set.
    """
    for field in _fields(shape):
        kind, description = _unwrapped(field.type)
        default = "" if field.required else f" (default: {_shown(field.default)})"
        flag = "--" + field.name.replace("_", "-")
        if isinstance(kind, inspect.BoolType):
            parser.add_argument(
                flag,
                dest=field.name,
                action=argparse.BooleanOptionalAction,
                default=argparse.SUPPRESS,
                help=_literal(description + default),
            )
        else:
            choices = _choices(kind)
            parser.add_argument(
                flag,
                dest=field.name,
                default=argparse.SUPPRESS,
                choices=choices,
                metavar=None if choices else _metavar(kind),
                help=_literal(description + default),
            )


def from_flags(shape: type[_T], args: argparse.Namespace) -> _T:
    """Return the struct with the flags that were given, checked against the fields' types and limits.

    Raises:
        UsageError: A value is of the wrong kind or out of range.
    """
    given: dict[str, Any] = {
        field.name: getattr(args, field.name) for field in _fields(shape) if hasattr(args, field.name)
    }
    for name, value in given.items():
        try:
            msgspec.convert({name: value}, shape, strict=False)
        except msgspec.ValidationError as error:
            reason = str(error).partition(" - at ")[0]
            raise UsageError(
                f"--{name.replace('_', '-')} {value}: {reason[:1].lower()}{reason[1:]}"
            ) from error
    return msgspec.convert(given, shape, strict=False)


def _fields(shape: type[msgspec.Struct]) -> Iterator[inspect.Field]:
    described = inspect.type_info(shape)
    if isinstance(described, inspect.StructType):
        yield from described.fields


def _unwrapped(kind: inspect.Type) -> tuple[inspect.Type, str]:
    """Return a field's type without its description, and the description."""
    description = ""
    while isinstance(kind, inspect.Metadata):
        description = description or str((kind.extra_json_schema or {}).get("description", ""))
        kind = kind.type
    return kind, description


def _choices(kind: inspect.Type) -> list[str] | None:
    return [str(value) for value in kind.values] if isinstance(kind, inspect.LiteralType) else None


def _metavar(kind: inspect.Type) -> str:
    return "N" if isinstance(kind, inspect.IntType | inspect.FloatType) else "TEXT"


def _shown(default: object) -> str:
    if isinstance(default, bool):
        return "yes" if default else "no"
    return str(default)


def _literal(text: str) -> str:
    return text.replace("%", "%%")
