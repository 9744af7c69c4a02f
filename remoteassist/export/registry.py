"""Finds exporters through the entry point `remoteassist.exporters`, ours and those of plug-ins alike."""

from importlib.metadata import EntryPoint, entry_points
from typing import cast

from remoteassist.errors import MachineLacksError, UsageError
from remoteassist.export.exporter import Exporter

GROUP = "remoteassist.exporters"


def _entries() -> dict[str, EntryPoint]:
    return {entry.name: entry for entry in entry_points(group=GROUP)}


def names() -> list[str]:
    """Return the formats that are installed, without loading any of them."""
    return sorted(_entries())


def exporter_type(name: str) -> type[Exporter]:
    """Load one exporter class by its format name; an instance is the exporter with its options.

    Raises:
        UsageError: No such format is installed.
        MachineLacksError: It is installed, but something it needs is not.
    """
    entry = _entries().get(name)
    if entry is None:
        raise UsageError(f"no export format '{name}'; there are: {', '.join(names())}")
    try:
        return cast("type[Exporter]", entry.load())
    except ImportError as error:
        raise MachineLacksError(f"format '{name}' needs a package that is not here: {error.name}") from error
