"""Command line flags made from the fields of a struct, so that an exporter states its options once."""

import argparse
from typing import Any, Protocol, TypeVar

import msgspec

from remoteassist.errors import UsageError
from remoteassist.export.options import options_of


class FlagsTarget(Protocol):
    """A parser, or a group of one."""

    def add_argument(self, *flags: str, **options: Any) -> argparse.Action:  # noqa: ANN401 - argparse's own signature
        """Add one flag, as argparse does."""


_T = TypeVar("_T", bound=msgspec.Struct)


def add_flags(parser: FlagsTarget, shape: type[msgspec.Struct]) -> None:
    """Add one flag for each field of `shape`: `--name VALUE`, or `--name` and `--no-name` for a bool.

    The description comes from the field's `msgspec.Meta(description=...)`; a flag that is not given is not set.
    """
    for option in options_of(shape):
        default = "" if option.default is None else f" (default: {_shown(option.default)})"
        flag = "--" + option.name.replace("_", "-")
        if option.kind == "switch":
            parser.add_argument(
                flag,
                dest=option.name,
                action=argparse.BooleanOptionalAction,
                default=argparse.SUPPRESS,
                help=_literal(option.description + default),
            )
        else:
            parser.add_argument(
                flag,
                dest=option.name,
                default=argparse.SUPPRESS,
                choices=option.choices or None,
                metavar=None if option.choices else "TEXT" if option.kind == "text" else "N",
                help=_literal(option.description + default),
            )


def from_flags(shape: type[_T], args: argparse.Namespace) -> _T:
    """Return the struct with the flags that were given, checked against the fields' types and limits.

    Raises:
        UsageError: A value is of the wrong kind or out of range.
    """
    given: dict[str, Any] = {
        option.name: getattr(args, option.name) for option in options_of(shape) if hasattr(args, option.name)
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


def _shown(default: object) -> str:
    if isinstance(default, bool):
        return "yes" if default else "no"
    return str(default)


def _literal(text: str) -> str:
    return text.replace("%", "%%")
