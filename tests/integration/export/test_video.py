"""The video exporter leaves a film with its text files, or nothing."""

from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
import pytest

from remoteassist.errors import BadInputError, InterruptedByUserError
from remoteassist.export.exporter import Film, FilmExporter
from remoteassist.export.registry import exporter_type
from remoteassist.export.video import VideoExporter
from remoteassist.media.frame import Frame
from remoteassist.model.article import Caption, Chapter
from remoteassist.model.geometry import Size
from remoteassist.model.time import ns_from_s

SIZE = Size(64, 48)


def frames(count: int = 30) -> Iterator[Frame]:
    for n in range(count):
        yield Frame(ns_from_s(n), np.full((SIZE.height, SIZE.width, 4), 8 * n % 256, np.uint8))


def film(source: Iterator[Frame] | None = None) -> Film:
    return Film(
        title="How to save",
        size_px=SIZE,
        duration_ns=ns_from_s(40),
        frames=frames() if source is None else source,
        chapters=tuple(
            Chapter(ns_from_s(a), ns_from_s(b), title)
            for a, b, title in ((0, 12, "A"), (12, 25, "B"), (25, 40, "C"))
        ),
        captions=(Caption(ns_from_s(1), ns_from_s(2), "Select Save."),),
    )


def ignore(_done: int, _total: int) -> None:
    return


def test_exporter_is_found_by_its_name() -> None:
    exporter = exporter_type("video")()
    assert isinstance(exporter, FilmExporter)
    assert exporter.suffix == ".mp4"


def test_film_and_captions_stand_side_by_side(tmp_path: Path) -> None:
    VideoExporter().export_film(film(), tmp_path / "v1.2 film.mp4", progress=ignore)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["v1.2 film.mp4", "v1.2 film.vtt"]
    assert "Select Save." in (tmp_path / "v1.2 film.vtt").read_text()
    with av.open(str(tmp_path / "v1.2 film.mp4")) as container:
        assert len(list(container.decode(video=0))) == 30
        assert [chapter["metadata"]["title"] for chapter in container.chapters()] == ["A", "B", "C"]
        assert len(container.streams.subtitles) == 1


def test_options_choose_the_files(tmp_path: Path) -> None:
    exporter = VideoExporter(captions=False, srt=True, chapter_list=True)
    exporter.export_film(film(), tmp_path / "film", progress=ignore)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["film", "film.chapters.txt", "film.srt"]
    assert (tmp_path / "film.chapters.txt").read_text() == "0:00 A\n0:12 B\n0:25 C\n"
    with av.open(str(tmp_path / "film")) as container:
        assert not container.streams.subtitles


def test_progress_rises_to_its_end(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    VideoExporter().export_film(film(), tmp_path / "film.mp4", progress=lambda *now: seen.append(now))
    done = [one for one, _ in seen]
    assert done == sorted(done)
    assert seen[-1] == (40_000, 40_000)
    assert len(seen) > 20


def test_cancel_leaves_nothing_and_keeps_what_was_there(tmp_path: Path) -> None:
    old = tmp_path / "film.mp4"
    old.write_bytes(b"the old film")

    def cancel(done: int, _total: int) -> None:
        if done > 5_000:
            raise InterruptedByUserError("stopped")

    with pytest.raises(InterruptedByUserError):
        VideoExporter().export_film(film(), old, progress=cancel)
    assert [path.name for path in tmp_path.iterdir()] == ["film.mp4"]
    assert old.read_bytes() == b"the old film"


def test_a_source_that_breaks_leaves_nothing(tmp_path: Path) -> None:
    def breaking() -> Iterator[Frame]:
        yield from frames(3)
        raise BadInputError("the segment is damaged")

    with pytest.raises(BadInputError, match="damaged"):
        VideoExporter().export_film(film(breaking()), tmp_path / "film.mp4", progress=ignore)
    assert not list(tmp_path.iterdir())


def test_no_frame_at_all_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="no picture"):
        VideoExporter().export_film(film(iter(())), tmp_path / "film.mp4", progress=ignore)
    assert not list(tmp_path.iterdir())


def test_unwritable_place_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(BadInputError, match="-o") as caught:
        VideoExporter().export_film(film(), tmp_path / "file" / "film.mp4", progress=ignore)
    assert "\n" not in str(caught.value)
