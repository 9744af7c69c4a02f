"""The file `guide.json`: a format version and the whole guide, brought up to date as it is read."""

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

import msgspec

from remoteassist.errors import BadInputError
from remoteassist.model.guide import Guide
from remoteassist.session.files import decode_json, printable
from remoteassist.session.manifest import refuse_newer

GUIDE_FORMAT: Final = 3
"""2: cuts, speeds, zooms, tags, tracked redactions, and more kinds of annotations. 3: the ticket."""

MAX_GUIDE_BYTES: Final = 64 << 20
"""Some twenty thousand steps with annotations."""

Migration: TypeAlias = Callable[[dict[str, Any]], dict[str, Any]]
"""Takes the guide as JSON of one format and returns it as JSON of the next."""


def _unchanged(guide: dict[str, Any]) -> dict[str, Any]:
    """Return a guide as it is, of a format of which the next only has more."""
    return guide


MIGRATIONS: Final[Mapping[int, Migration]] = {1: _unchanged, 2: _unchanged}
"""By the format that each one reads. Every format below `GUIDE_FORMAT` has one."""


class _GuideFile(msgspec.Struct):
    format_version: int
    guide: dict[str, Any]


def encode_guide(guide: Guide) -> bytes:
    """Return the bytes of `guide.json` in the format of today."""
    encoded = msgspec.json.encode({"format_version": GUIDE_FORMAT, "guide": guide})
    return msgspec.json.format(encoded, indent=1) + b"\n"


def decode_guide(
    data: bytes,
    *,
    name: str = "guide.json",
    migrations: Mapping[int, Migration] = MIGRATIONS,
    newest: int = GUIDE_FORMAT,
) -> Guide:
    """Return the guide, brought from whichever older format it is in to that of today.

    Args:
        data: The bytes of `guide.json`.
        name: What to call the file in an error.
        migrations: One for each older format.
        newest: The format that `Guide` is.

    Raises:
        BadInputError: It is no JSON, of another shape, or of a newer format.
    """
    file = decode_json(data, _GuideFile, name=name)
    refuse_newer(file.format_version, newest=newest, name=name)
    guide = file.guide
    try:
        for version in range(file.format_version, newest):
            guide = migrations[version](guide)
        return msgspec.convert(guide, type=Guide)
    except (ValueError, KeyError, TypeError) as error:
        detail = printable(str(error))[:160]
        raise BadInputError(f"{printable(name)} is damaged ({detail}); restore it from a copy") from error
