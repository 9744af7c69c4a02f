"""Whatever was edited, and wherever the journal is cut off: what comes back is a guide that really was there."""

from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from remoteassist.model.changes import change_between
from remoteassist.model.guide import Guide
from remoteassist.session.guide_file import encode_guide
from remoteassist.session.guide_journal import (
    change_line,
    fingerprint_of,
    head_line,
    read_guide_journal,
    replayed,
    saved_line,
)
from remoteassist.session.open_guide import OpenGuide, read_guide
from tests.unit.model.guides import Edit, runs, states_of

_wide = settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def _journal_of(states: list[Guide], *, continues: str) -> list[bytes]:
    lines = [head_line(continues)]
    for edits, (old, new) in enumerate(pairwise(states), start=1):
        lines.append(change_line(change_between(old, new), edits=edits))
    return lines


@_wide
@given(runs)
def test_the_whole_journal_replays_to_the_last_guide(run: tuple[Guide, list[Edit]]) -> None:
    states = states_of(run)
    journal = read_guide_journal(b"".join(_journal_of(states, continues="x")))
    replay = replayed(journal, states[0], fingerprint="x")
    assert replay is not None
    assert (replay.guide, replay.is_whole) == (states[-1], True)


@_wide
@given(runs, st.data())
def test_a_journal_cut_at_any_byte_replays_to_what_was_there_when_its_last_whole_line_was_written(
    run: tuple[Guide, list[Edit]], data: st.DataObject
) -> None:
    states = states_of(run)
    lines = _journal_of(states, continues="x")
    whole = b"".join(lines)
    cut = data.draw(st.integers(0, len(whole)))

    journal = read_guide_journal(whole[:cut])

    count = whole[:cut].count(b"\n")
    assert not journal.is_damaged
    assert journal.whole_bytes == len(b"".join(lines[:count]))
    replay = replayed(journal, states[0], fingerprint="x")
    if count == 0:
        assert replay is None, "there is nothing to replay"
    else:
        assert replay is not None
        assert replay.guide == states[count - 1]


@_wide
@given(runs, st.data())
def test_bytes_that_rot_end_the_replay_at_a_guide_that_was_there_or_change_only_words(
    run: tuple[Guide, list[Edit]], data: st.DataObject
) -> None:
    whole = bytearray(b"".join(_journal_of(states_of(run), continues="x")))
    place = data.draw(st.integers(0, len(whole) - 1))
    whole[place] ^= data.draw(st.integers(1, 255))
    journal = read_guide_journal(bytes(whole))
    replay = replayed(journal, run[0], fingerprint="x")
    if replay is not None:
        ids = [one.step.id for one in replay.guide.steps]
        assert len(set(ids)) == len(ids)


@_wide
@given(runs, st.data())
def test_a_save_that_was_made_after_any_change_is_gone_on_from_there(
    run: tuple[Guide, list[Edit]], data: st.DataObject
) -> None:
    states = states_of(run)
    lines = _journal_of(states, continues=fingerprint_of(encode_guide(states[0])))
    saved_after = data.draw(st.integers(0, len(states) - 1))
    fingerprint = fingerprint_of(encode_guide(states[saved_after]))
    told_after = data.draw(st.integers(saved_after + 1, len(lines)))
    lines.insert(told_after, saved_line(fingerprint, changes=saved_after))

    replay = replayed(read_guide_journal(b"".join(lines)), states[saved_after], fingerprint=fingerprint)

    assert replay is not None
    assert replay.guide == states[-1]


@settings(parent=_wide, max_examples=40)
@given(runs, st.lists(st.sampled_from(("save", "late save", "reopen", "go on")), max_size=8), st.data())
def test_however_saves_and_crashes_follow_each_other_the_last_guide_is_back(
    run: tuple[Guide, list[Edit]], words: list[str], data: st.DataObject
) -> None:
    states = states_of(run)
    with TemporaryDirectory() as name:
        folder = Path(name)
        opened = OpenGuide(folder)
        opened.save(states[0], changes=opened.changes)
        late = (states[0], opened.changes)
        for (old, new), word in zip(pairwise(states), words, strict=False):
            opened.append(change_between(old, new))
            if word == "save":
                opened.save(new, changes=opened.changes)
            elif word == "late save" and late[1] <= opened.changes:
                opened.save(late[0], changes=late[1])
            elif word == "reopen":
                opened = OpenGuide(folder)
                assert opened.set_aside is None
            late = (new, opened.changes)
            assert read_guide(folder) == new
        # The machine dies while the last line is written.
        path = folder / "guide.journal"
        if path.exists() and (size := path.stat().st_size):
            with path.open("rb+") as file:
                file.truncate(size - data.draw(st.integers(0, min(size, 40))))
        assert read_guide(folder) in states
