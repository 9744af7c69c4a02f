"""What an exporter publishes of its options, read from its fields: command line flags and forms are made from it."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

import msgspec
from msgspec import inspect

OptionKind: TypeAlias = Literal["switch", "whole number", "number", "choice", "text"]


@dataclass(frozen=True, slots=True)
class Option:
    """One option of an exporter.

    Attributes:
        name: Of the field.
        kind: What values it takes.
        description: What it does, in a few words without a capital letter and full stop.
        default: The value when nobody says otherwise; None when one must be given.
        choices: For `choice`: all values, by name.
        minimum: For numbers: the smallest value; None without a limit.
        maximum: For numbers: the largest value; None without a limit.
    """

    name: str
    kind: OptionKind
    description: str = ""
    default: object = None
    choices: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None


def options_of(shape: type[msgspec.Struct]) -> tuple[Option, ...]:
    """Return the options that are the fields of `shape`, in their order."""
    described = inspect.type_info(shape)
    fields = described.fields if isinstance(described, inspect.StructType) else ()
    return tuple(_option(field) for field in fields)


def _option(field: inspect.Field) -> Option:
    kind, description = _unwrapped(field.type)
    default = None if field.required else field.default
    match kind:
        case inspect.BoolType():
            return Option(field.name, "switch", description, default)
        case inspect.LiteralType():
            values = tuple(str(value) for value in kind.values)
            return Option(field.name, "choice", description, default, choices=values)
        case inspect.IntType() | inspect.FloatType():
            # A limit that is itself excluded is a hair beyond what a form offers; `from_flags` has the last word.
            return Option(
                field.name,
                "whole number" if isinstance(kind, inspect.IntType) else "number",
                description,
                default,
                minimum=kind.ge if kind.ge is not None else kind.gt,
                maximum=kind.le if kind.le is not None else kind.lt,
            )
        case _:
            return Option(field.name, "text", description, default)


def _unwrapped(kind: inspect.Type) -> tuple[inspect.Type, str]:
    """Return a field's type without its description, and the description."""
    description = ""
    while isinstance(kind, inspect.Metadata):
        description = description or str((kind.extra_json_schema or {}).get("description", ""))
        kind = kind.type
    return kind, description
