from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from remoteassist.media import ebml
from remoteassist.media.byte_window import ByteWindow
from remoteassist.media.matroska import Salvage, salvage
from remoteassist.model.geometry import Size

CLUSTER = b"\x1f\x43\xb6\x75"
KINDS = [
    pytest.param({"cluster_ms": 1}, id="a cluster a frame"),
    pytest.param({"cluster_ms": 1000}, id="a cluster a second"),
    pytest.param({"cluster_ms": 1000, "can_seek": False}, id="to a pipe"),
    pytest.param({"cluster_ms": 1, "start_ms": 120_000}, id="starting at two minutes"),
]


def _salvage(data: bytes) -> Salvage:
    return salvage(ByteWindow(lambda start, count: data[start : start + count], size=len(data)))


def _times_ms(found: Salvage) -> list[int]:
    return [block.t_ns // 1_000_000 for cluster in found.clusters for block in cluster.blocks]


def _block_ends(data: bytes) -> list[int]:
    return [block.end for cluster in _salvage(data).clusters for block in cluster.blocks]


@pytest.mark.parametrize("kind", KINDS)
def test_reads_a_whole_segment(segment: Callable[..., bytes], kind: dict[str, int]) -> None:
    found = _salvage(segment(**kind))

    start_ms = kind.get("start_ms", 0)
    assert _times_ms(found) == [start_ms + 100 * index for index in range(30)]
    assert [b.is_key for c in found.clusters for b in c.blocks] == [i % 10 == 0 for i in range(30)]
    assert found.header is not None
    assert found.header.size_px == Size(64, 48)
    assert found.is_finished == kind.get("can_seek", True)
    assert found.is_only_torn
    assert not any(cluster.is_after_damage for cluster in found.clusters)


@pytest.mark.parametrize("kind", KINDS)
def test_of_a_torn_file_gives_exactly_the_whole_frames(
    segment: Callable[..., bytes], kind: dict[str, int]
) -> None:
    data = segment(**kind)
    ends = _block_ends(data)

    @settings(max_examples=60)
    @given(cut=st.integers(0, len(data) - 1))
    def check(cut: int) -> None:
        found = _salvage(data[:cut])
        assert len(_times_ms(found)) == sum(end <= cut for end in ends)
        assert found.is_only_torn
        assert not found.is_finished

    check()


@pytest.mark.parametrize("kind", KINDS[:2])
def test_a_tail_of_zeros_is_a_torn_tail(segment: Callable[..., bytes], kind: dict[str, int]) -> None:
    """A power cut leaves the length of a file without its bytes."""
    data = segment(**kind)
    ends = _block_ends(data)
    for cut in range(ends[3] + 1, len(data) - 500, 997):
        found = _salvage(data[:cut] + bytes(len(data) - cut))
        whole = sum(end <= cut for end in ends)
        lost_at_most = 1 if kind["cluster_ms"] == 1 else 10
        assert whole - lost_at_most <= len(_times_ms(found)) <= whole
        assert not found.is_finished


@pytest.mark.parametrize("kind", KINDS)
def test_after_a_hole_goes_on_at_the_next_sound_cluster(
    segment: Callable[..., bytes], kind: dict[str, int]
) -> None:
    data = segment(**kind)
    whole = _salvage(data)
    all_ms = _times_ms(whole)
    assert whole.header is not None
    first_end = whole.clusters[0].blocks[-1].end
    last_start = whole.clusters[-1].blocks[0].start - 40

    @settings(max_examples=60)
    @given(
        start=st.integers(first_end, last_start - 1),
        length=st.integers(1, 3000),
        filler=st.sampled_from([0, 255, 31]),
    )
    def check(start: int, length: int, filler: int) -> None:
        end = min(start + length, last_start)
        holed = data[:start] + bytes([filler]) * (end - start) + data[end:]
        found = _salvage(holed)
        times_ms = _times_ms(found)
        untouched = [
            block.t_ns // 1_000_000
            for cluster in whole.clusters
            if cluster.blocks[-1].end <= start or cluster.blocks[0].start - 40 >= end
            for block in cluster.blocks
        ]
        assert set(untouched) <= set(times_ms) <= set(all_ms)
        assert times_ms == sorted(times_ms)
        if times_ms != all_ms:
            assert any(cluster.is_after_damage for cluster in found.clusters)
            assert not found.is_only_torn
            assert not found.is_finished

    check()


def test_one_wrong_bit_in_a_frame_is_noticed(segment: Callable[..., bytes]) -> None:
    data = bytearray(segment(cluster_ms=1))
    middle = _salvage(bytes(data)).clusters[14].blocks[0]
    data[middle.end - 20] ^= 0x10

    found = _salvage(bytes(data))

    assert _times_ms(found) == [100 * index for index in range(30) if index != 14]
    assert [cluster.is_after_damage for cluster in found.clusters].index(True) == 14


def test_a_damaged_index_costs_no_frame(segment: Callable[..., bytes]) -> None:
    data = segment(cluster_ms=1)
    broken = data[:-30] + b"\xff" * 30
    found = _salvage(broken)
    assert len(_times_ms(found)) == 30
    assert not found.is_finished


def test_a_damaged_beginning_costs_nothing_but_it_is_not_finished(segment: Callable[..., bytes]) -> None:
    data = segment(cluster_ms=1)
    found = _salvage(bytes(100) + data[100:])
    assert len(_times_ms(found)) == 30
    assert not found.is_finished


def test_without_tracks_nothing_can_be_read_but_the_file_holds_something(
    segment: Callable[..., bytes],
) -> None:
    data = segment(cluster_ms=1)
    first = data.index(CLUSTER)
    found = _salvage(bytes(first) + data[first:])
    assert found.header is None
    assert not found.is_only_torn


@pytest.mark.parametrize("data", [b"", b"\0" * 5000, b"no video at all" * 100])
def test_what_is_no_video_holds_nothing(data: bytes) -> None:
    found = _salvage(data)
    assert found.header is None
    assert found.clusters == ()


def test_the_name_of_a_cluster_inside_other_bytes_is_no_cluster(segment: Callable[..., bytes]) -> None:
    data = segment(cluster_ms=1)
    whole = _salvage(data)
    start, end = whole.clusters[4].blocks[0].start, whole.clusters[9].blocks[0].end
    decoys = (CLUSTER + b"\x8a\xe7\x81\x05\xa3\x84\x81\0\0\x80" + CLUSTER + b"\xff") * 200

    found = _salvage(data[:start] + decoys[: end - start] + data[end:])

    assert set(_times_ms(found)) <= {100 * index for index in range(30)}
    assert _times_ms(found)[-20:] == [100 * index for index in range(10, 30)]


def test_a_made_up_file_takes_bounded_work(segment: Callable[..., bytes]) -> None:
    """Each of 200,000 clusters claims all the rest of the file, with a wrong checksum over it."""
    data = segment(cluster_ms=1)
    header = data[: data.index(CLUSTER)]
    count, length = 200_000, 30
    bomb = bytearray(header)
    for index in range(count):
        size = (count - index) * length - 12
        wrong_checksum, time = b"\xbf\x84\0\0\0\0", b"\xe7\x81\0"
        padding = b"\xec\x01" + (size - 18).to_bytes(7, "big")
        bomb += CLUSTER + b"\x01" + size.to_bytes(7, "big") + wrong_checksum + time + padding
    reads = 0

    def read_at(start: int, count: int) -> bytes:
        nonlocal reads
        reads += count
        return bytes(bomb[start : start + count])

    salvage(ByteWindow(read_at, size=len(bomb)))

    assert reads < 100 * len(bomb)


@given(value=st.integers(0, 2**64 - 1), identifier=st.sampled_from([0xE7, 0x4287, 0x2AD7B1, 0x1F43B675]))
def test_what_is_written_reads_back(value: int, identifier: int) -> None:
    data = ebml.encoded_unsigned(identifier, value)
    window = ByteWindow(lambda start, count: data[start : start + count], size=len(data))
    element = ebml.element_at(window, 0)
    assert element is not None
    assert (element.id, element.end) == (identifier, len(data))
    assert ebml.unsigned(window, element) == value


@given(data=st.binary(max_size=400))
def test_no_bytes_make_it_fail_or_tell_of_more_than_they_hold(data: bytes) -> None:
    assert all(end <= len(data) for end in _block_ends(data))
