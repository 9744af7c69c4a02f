"""Undo and redo over frozen guides: the old value is kept, there is no inverse code."""

from typing import Self

import msgspec
from msgspec.structs import replace

from remoteassist.model.guide import Guide


class _Entry(msgspec.Struct, frozen=True):
    """A named edit and the guide on the other side of it."""

    name: str
    guide: Guide
    group: str | None = None


class History(msgspec.Struct, frozen=True):
    """The guide now, what can be undone and what can be redone; itself a frozen value."""

    guide: Guide
    past: tuple[_Entry, ...] = ()
    future: tuple[_Entry, ...] = ()

    def done(self, name: str, guide: Guide, *, group: str | None = None) -> Self:
        """Return the history after an edit called `name`; an edit that changed nothing leaves no entry.

        Edits that follow each other with the same `group` (a drag, a run of typing) become one entry.
        """
        if guide is self.guide:
            return self
        if group is not None and self.past and self.past[-1].group == group and not self.future:
            return replace(self, guide=guide)
        return replace(self, guide=guide, past=(*self.past, _Entry(name, self.guide, group)), future=())

    def with_group_ended(self) -> Self:
        """Return the history in which the next edit is an entry of its own, whatever its group."""
        if not self.past or self.past[-1].group is None:
            return self
        return replace(self, past=(*self.past[:-1], replace(self.past[-1], group=None)))

    @property
    def undo_name(self) -> str | None:
        """What undo would take back, None when there is nothing."""
        return self.past[-1].name if self.past else None

    @property
    def redo_name(self) -> str | None:
        """What redo would do again, None when there is nothing."""
        return self.future[-1].name if self.future else None

    def undone(self) -> Self:
        """Return the history one edit back; itself when there is nothing to undo."""
        if not self.past:
            return self
        last = self.past[-1]
        return replace(
            self,
            guide=last.guide,
            past=self.past[:-1],
            future=(*self.future, replace(last, guide=self.guide)),
        )

    def redone(self) -> Self:
        """Return the history one edit forward; itself when there is nothing to redo."""
        if not self.future:
            return self
        last = self.future[-1]
        return replace(
            self,
            guide=last.guide,
            past=(*self.past, replace(last, guide=self.guide, group=None)),
            future=self.future[:-1],
        )
