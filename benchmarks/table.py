"""Prints results as a plain table, and remembers which targets were missed."""

from collections.abc import Sequence


def print_table(title: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table: the first column to the left, the others to the right."""
    widths = [max(len(row[column]) for row in (header, *rows)) for column in range(len(header))]

    def line(cells: Sequence[str]) -> str:
        first, *rest = (
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
        )
        return "  ".join((first, *rest)).rstrip()

    print(f"\n{title}")
    print(line(header))
    print("  ".join("-" * width for width in widths))
    for row in rows:
        print(line(row), flush=True)


class Targets:
    """Collects what was promised and what was measured."""

    def __init__(self) -> None:
        self._rows: list[tuple[str, str, str, str]] = []
        self._missed = 0

    def at_most(self, name: str, value: float, limit: float, *, unit: str = "") -> None:
        """Note a figure that must not be larger than `limit`."""
        self._note(name, f"{value:.3g}{unit}", f"<= {limit:g}{unit}", is_met=value <= limit)

    def at_least(self, name: str, value: float, limit: float, *, unit: str = "") -> None:
        """Note a figure that must not be smaller than `limit`."""
        self._note(name, f"{value:.3g}{unit}", f">= {limit:g}{unit}", is_met=value >= limit)

    def all_of(self, name: str, count: int, total: int) -> None:
        """Note a count that must be the whole."""
        self._note(name, f"{count} of {total}", "all", is_met=count == total)

    def finish(self) -> int:
        """Print all targets and return the exit status: 1 when one was missed."""
        print_table("Targets", ("target", "measured", "promised", ""), self._rows)
        return 1 if self._missed else 0

    def _note(self, name: str, measured: str, promised: str, *, is_met: bool) -> None:
        self._missed += not is_met
        self._rows.append((name, measured, promised, "met" if is_met else "MISSED"))
