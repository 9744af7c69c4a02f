import errno
import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from remoteassist.errors import BadInputError
from remoteassist.model.events import (
    Event,
    Gap,
    KeyPressed,
    Marked,
    PointerMoved,
    PointerPressed,
    WindowChanged,
)
from remoteassist.model.geometry import Point
from remoteassist.model.time import TimeNs
from remoteassist.session.journal import (
    MAX_LINE_BYTES,
    AppendFile,
    JournalWriter,
    encode_event,
    mend_journal,
    read_events,
)

_T = st.integers(0, 2**53).map(TimeNs)
_EVENTS = st.one_of(
    st.builds(Marked, _T, st.text(max_size=30)),
    st.builds(WindowChanged, _T, st.text(max_size=30), st.text(max_size=10)),
    st.builds(PointerMoved, _T, st.builds(Point, st.floats(-9e4, 9e4), st.floats(-9e4, 9e4))),
    st.builds(KeyPressed, _T, st.sampled_from(["Enter", "F5", "A"]), st.just(("ctrl",))),
    st.builds(Gap, _T, _T, st.just("covered"), st.text(max_size=10)),
)


class _FailingFile:
    """Takes only so many bytes, then fails, until more room is made: a full disk."""

    def __init__(self, path: Path, room: int) -> None:
        self._file = path.open("ab", buffering=0)
        self.room = room

    def write(self, data: bytes) -> int:
        if self.room == 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        taken = self._file.write(data[: self.room]) or 0
        self.room -= taken
        return taken

    def sync(self) -> None:
        os.fsync(self._file.fileno())

    def close(self) -> None:
        self._file.close()


@given(events=st.lists(_EVENTS, max_size=12))
def test_what_is_appended_is_read(tmp_path_factory: pytest.TempPathFactory, events: list[Event]) -> None:
    path = tmp_path_factory.mktemp("journal") / "events.ndjson"
    with JournalWriter(path) as journal:
        for event in events:
            journal.append(event)
    reading = read_events(path)
    assert list(reading.events) == events
    assert (reading.damaged_lines, reading.torn_bytes) == (0, 0)


def test_an_event_is_on_the_disk_when_append_returns(tmp_path: Path) -> None:
    path = tmp_path / "events.ndjson"
    journal = JournalWriter(path)
    journal.append(Marked(TimeNs(1), "now"))
    journal.sync()
    assert read_events(path).events == (Marked(TimeNs(1), "now"),)
    journal.close()
    journal.close()
    journal.sync()
    with pytest.raises(ValueError, match="closed"):
        journal.append(Marked(TimeNs(2)))


@settings(max_examples=50)
@given(events=st.lists(_EVENTS, min_size=1, max_size=8), data=st.data())
def test_torn_anywhere_every_whole_line_is_replayed(
    tmp_path_factory: pytest.TempPathFactory, events: list[Event], data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("journal") / "events.ndjson"
    lines = [encode_event(event) for event in events]
    whole = b"".join(lines)
    cut = data.draw(st.integers(0, len(whole)))
    path.write_bytes(whole[:cut])
    ends = [sum(map(len, lines[: index + 1])) for index in range(len(lines))]
    # A line is whole without its newline: it cannot have been meant to be longer.
    expected = [event for event, end in zip(events, ends, strict=True) if end - 1 <= cut]

    assert list(read_events(path).events) == expected

    torn = mend_journal(path, extra=[])
    assert torn == _torn_length(whole[:cut])
    assert list(read_events(path).events) == expected
    assert read_events(path).torn_bytes == 0
    with JournalWriter(path) as journal:
        journal.append(Marked(TimeNs(7), "after"))
    assert list(read_events(path).events) == [*expected, Marked(TimeNs(7), "after")]


def _torn_length(data: bytes) -> int:
    tail = data[data.rfind(b"\n") + 1 :]
    try:
        json.loads(tail)
    except ValueError:
        return len(tail)
    return 0


@given(garbage=st.binary(max_size=80).filter(lambda data: b"\n" not in data and data.strip(b"\0 ")))
def test_a_damaged_line_in_the_middle_is_counted_and_costs_no_other(
    tmp_path_factory: pytest.TempPathFactory, garbage: bytes
) -> None:
    path = tmp_path_factory.mktemp("journal") / "events.ndjson"
    before, after = Marked(TimeNs(1), "before"), Marked(TimeNs(2), "after")
    path.write_bytes(encode_event(before) + garbage + b"\n" + encode_event(after))
    reading = read_events(path)
    assert reading.events == (before, after)
    assert (reading.damaged_lines, reading.torn_bytes) == (1, 0)


@pytest.mark.parametrize(
    "line",
    [
        b'{"type":"press","t_ns":1}',
        b'{"type":"no such","t_ns":1}',
        b'{"type":"marker","t_ns":"1"}',
        b'{"type":"marker"}',
        b"[" * 60_000,
        b'{"type":"marker","t_ns":1,"note":"' + b"x" * MAX_LINE_BYTES + b'"}',
    ],
)
def test_a_line_of_the_wrong_shape_or_length_is_damage(tmp_path: Path, line: bytes) -> None:
    path = tmp_path / "events.ndjson"
    path.write_bytes(line + b"\n" + encode_event(Marked(TimeNs(2))))
    reading = read_events(path)
    assert reading.events == (Marked(TimeNs(2)),)
    assert reading.damaged_lines == 1


@settings(max_examples=200)
@given(room=st.integers(0, 120))
def test_a_full_disk_loses_only_what_was_not_acknowledged(
    tmp_path_factory: pytest.TempPathFactory, room: int
) -> None:
    path = tmp_path_factory.mktemp("journal") / "events.ndjson"
    files: list[_FailingFile] = []

    def opener(path: Path) -> AppendFile:
        files.append(_FailingFile(path, room))
        return files[-1]

    acknowledged: list[Event] = []
    with JournalWriter(path, opener=opener) as journal:
        for index in range(6):
            event = Marked(TimeNs(index), "full?")
            try:
                journal.append(event)
                acknowledged.append(event)
            except OSError:
                files[0].room = 1000
                journal.append(event)
                acknowledged.append(event)
    assert list(read_events(path).events) == acknowledged
    assert len(acknowledged) == 6


def test_a_new_writer_begins_a_new_line_after_a_torn_one(tmp_path: Path) -> None:
    path = tmp_path / "events.ndjson"
    path.write_bytes(encode_event(Marked(TimeNs(1))) + b'{"type":"mark')
    with JournalWriter(path) as journal:
        journal.append(Marked(TimeNs(2)))
    reading = read_events(path)
    assert reading.events == (Marked(TimeNs(1)), Marked(TimeNs(2)))
    assert reading.damaged_lines == 1


def test_a_title_too_long_for_a_line_is_cut_and_nothing_else_changes(tmp_path: Path) -> None:
    path = tmp_path / "events.ndjson"
    long = WindowChanged(TimeNs(5), "\u00e4" * 200_000, "firefox")
    press = PointerPressed(TimeNs(6), Point(1, 2), "left", still="a.png")
    with JournalWriter(path) as journal:
        journal.append(long)
        journal.append(press)
    assert read_events(path).events == (WindowChanged(TimeNs(5), "\u00e4" * 4096, "firefox"), press)


def test_one_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert read_events(tmp_path / "none").events == ()


def test_mending_adds_events_in_one_step_and_keeps_damage(tmp_path: Path) -> None:
    path = tmp_path / "events.ndjson"
    gap = Gap(TimeNs(3), TimeNs(9), "recovered")
    path.write_bytes(b"damage\n" + encode_event(Marked(TimeNs(1))) + b'{"torn')
    assert mend_journal(path, extra=[gap]) == 6
    assert path.read_bytes() == b"damage\n" + encode_event(Marked(TimeNs(1))) + encode_event(gap)
    assert [child.name for child in tmp_path.iterdir()] == ["events.ndjson"]


def test_neither_reads_nor_writes_through_a_link(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_bytes(encode_event(Marked(TimeNs(1))))
    link = tmp_path / "events.ndjson"
    link.symlink_to(outside)
    with pytest.raises(BadInputError, match="link"):
        read_events(link)
    with pytest.raises(BadInputError, match="link"):
        JournalWriter(link)


def test_one_larger_than_any_of_ours_is_refused_without_reading_it(tmp_path: Path) -> None:
    path = tmp_path / "events.ndjson"
    with path.open("wb") as file:
        file.truncate(1 << 40)
    with pytest.raises(BadInputError, match="larger than"):
        read_events(path)


def test_rewritten_it_holds_what_was_chosen_and_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "events.ndjson"
    with JournalWriter(path) as journal:
        for t_ns in range(5):
            journal.append(Marked(TimeNs(t_ns)))
        journal.rewrite(lambda events: [event for event in events if event.t_ns % 2 == 0])
        journal.append(Marked(TimeNs(9), "after"))
        journal.sync()
    assert [event.t_ns for event in read_events(path).events] == [0, 2, 4, 9]


def test_rewritten_to_the_same_it_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "events.ndjson"
    with JournalWriter(path) as journal:
        journal.append(Marked(TimeNs(1)))
        before = path.stat().st_ino
        journal.rewrite(list)
        assert path.stat().st_ino == before
    journal.rewrite(lambda _events: [])
    assert [event.t_ns for event in read_events(path).events] == [1], "once closed nothing happens"


def test_a_torn_line_is_no_part_of_what_is_rewritten(tmp_path: Path) -> None:
    path = tmp_path / "events.ndjson"
    path.write_bytes(encode_event(Marked(TimeNs(1))) + encode_event(Marked(TimeNs(2))) + b'{"type":"mar')
    with JournalWriter(path) as journal:
        journal.rewrite(lambda events: events[1:])
        journal.append(Marked(TimeNs(3)))
    reading = read_events(path)
    assert [event.t_ns for event in reading.events] == [2, 3]
    assert (reading.damaged_lines, reading.torn_bytes) == (0, 0)


class FileOfTest:
    """A journal's file as any program would open it."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("ab", buffering=0)

    def write(self, data: bytes) -> int:
        return self._file.write(data)

    def sync(self) -> None:
        os.fsync(self._file.fileno())

    def close(self) -> None:
        self._file.close()


def test_after_a_new_journal_could_not_be_opened_at_once_events_go_to_it_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "events.ndjson"
    refusals = [False, True, False]

    def open_it(opened: Path) -> AppendFile:
        if refusals.pop(0):
            raise OSError(errno.EMFILE, "too many open files")
        return FileOfTest(opened)

    journal = JournalWriter(path, opener=open_it)
    journal.append(Marked(TimeNs(1), "a"))
    journal.append(Marked(TimeNs(2), "b"))
    with pytest.raises(OSError, match="too many"):
        journal.rewrite(lambda events: events[1:], is_wiping=True)
    journal.append(Marked(TimeNs(3), "c"))
    journal.close()
    assert read_events(path).events == (Marked(TimeNs(2), "b"), Marked(TimeNs(3), "c"))
