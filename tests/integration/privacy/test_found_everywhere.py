"""A canary text is found wherever a drawn recording shows it, and no export shows or tells it."""

from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt
import pytest

from remoteassist.cli.main import main
from remoteassist.media.frame import Bgra
from remoteassist.media.video_reader import VideoReader
from remoteassist.model.annotation_edits import with_redaction
from remoteassist.model.annotations import TrackedRedaction
from remoteassist.model.geometry import Point, Rect
from remoteassist.model.guide import Guide, GuideStep
from remoteassist.model.steps import Place, Reading, Step
from remoteassist.model.time import NS_PER_MS, TimeNs
from remoteassist.privacy.everywhere import Hit, SoughtRegion, find_region, find_text, steps_of
from remoteassist.privacy.sought_text import SoughtText
from remoteassist.render.compositor import prime_fonts
from remoteassist.render.png import encode_png
from remoteassist.session.store import Session
from remoteassist.session.text_file import save_screen_text
from remoteassist.vision.recording_text import Progress, text_of_recording
from remoteassist.vision.text_reader import RapidTextReader
from tests.integration.privacy import canary_film
from tests.integration.privacy.canary_film import CANARY, FRAME_MS


def _phases(_name: str) -> Progress:
    return lambda _done, _total: None


@pytest.fixture(scope="module")
def reader() -> RapidTextReader:
    """The models, loaded once."""
    return RapidTextReader(threads=1)


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory, reader: RapidTextReader) -> Session:
    """The film with its text read, and steps in it: on the canary, on the words beside it, and elsewhere."""
    made = canary_film.make_session(tmp_path_factory.mktemp("canary") / "case")
    lines = text_of_recording(
        VideoReader(made.segment_paths),
        reader,
        duration_ns=made.manifest.duration_ns,
        looking=_phases(""),
        reading=_phases(""),
    )
    save_screen_text(made, lines)
    made.save_guide(Guide(title="How to close it", steps=_steps(made)))
    return made


def _steps(session: Session) -> tuple[GuideStep, ...]:
    shown = list(canary_film.looks())
    dialog = next(index for index, look in enumerate(shown) if look.dialog is not None) + 10
    picture = canary_film.draw(shown[dialog])
    session.still_path("dialog.png").write_bytes(encode_png(picture))
    t_ns = TimeNs(dialog * FRAME_MS * NS_PER_MS)
    on_canary = Step(
        "a", t_ns, TimeNs(t_ns + 1), "click",
        pos_frame_px=Point(220, 196), before_t_ns=TimeNs(t_ns - NS_PER_MS), still="dialog.png",
        reading=Reading("list_item", CANARY, 0.9, Rect(196, 188, 140, 16)), place=Place(window=CANARY),
    )  # fmt: skip
    elsewhere = Step(
        "b", TimeNs(t_ns + 2), TimeNs(t_ns + 3), "click", pos_frame_px=Point(240, 236),
        before_t_ns=t_ns, still="dialog.png",
        reading=Reading("button", "Close this window", 0.9, Rect(196, 228, 120, 16)),
    )  # fmt: skip
    return (GuideStep(on_canary), GuideStep(elsewhere))


@pytest.fixture(scope="module")
def hits(session: Session, reader: RapidTextReader) -> list[Hit]:
    """Where the canary was found by its words."""
    return find_text(session, session.guide(), SoughtText(CANARY.upper()), reader=reader, phases=_phases)


def _redacted(guide: Guide, hits: list[Hit]) -> Guide:
    places = tuple(place for hit in hits for place in hit.places)
    return with_redaction(guide, TrackedRedaction("everywhere", places))


def _covered(guide: Guide, t_ns: int) -> npt.NDArray[np.bool_]:
    covered = np.zeros((canary_film.SIZE_PX.height, canary_film.SIZE_PX.width), np.bool_)
    for one in guide.redactions_at(t_ns):
        left, top = max(0, int(one.rect.x)), max(0, int(one.rect.y))
        covered[top : max(0, int(one.rect.bottom)), left : max(0, int(one.rect.right))] = True
    return covered


def test_every_pixel_that_reveals_the_words_is_covered_in_every_frame(hits: list[Hit]) -> None:
    guide = _redacted(Guide(), hits)
    shares: list[float] = []
    for index, look in enumerate(canary_film.looks()):
        covered = _covered(guide, index * FRAME_MS * NS_PER_MS)
        left = canary_film.revealing(look) & ~covered
        assert not left.any(), f"frame {index} shows {left.sum()} pixels: {look}"
        shares.append(float(covered.mean()))
    assert np.mean(shares) < 0.08, "and not much else is"


def test_a_region_is_found_as_well_as_its_words(session: Session, reader: RapidTextReader) -> None:
    sought = SoughtRegion(200 * NS_PER_MS, Rect(136, 158, 124, 20))
    found = find_region(session, session.guide(), sought, reader=reader, phases=_phases)
    guide = _redacted(Guide(), found)
    missed = [
        index
        for index, look in enumerate(canary_film.looks())
        if (canary_film.revealing(look) & ~_covered(guide, index * FRAME_MS * NS_PER_MS)).any()
    ]
    assert missed == []


def test_the_steps_that_show_it_are_told(session: Session, hits: list[Hit]) -> None:
    assert {step_id for hit in hits for step_id in steps_of(hit, session.guide())} == {"a", "b"}


def test_no_export_shows_or_tells_it(
    session: Session, hits: list[Hit], reader: RapidTextReader, tmp_path: Path
) -> None:
    prime_fonts()
    before = session.guide()
    session.save_guide(_redacted(before, hits))
    try:
        for words in (
            ["video", "-o", "film.mp4"],
            ["markdown", "-o", "article"],
            ["html", "-o", "page.html"],
        ):
            *rest, name = words
            assert main(["export", str(session.path), *rest, str(tmp_path / name)]) == 0
    finally:
        session.save_guide(before)
    for path in tmp_path.rglob("*"):
        if path.is_file():
            data = path.read_bytes().lower()
            assert b"kestrel" not in data
            assert b"zanzibar" not in data
    pages = "".join(path.read_text() for path in tmp_path.rglob("*.md"))
    assert "Close this window" in pages, "what stands beside it is told"
    pictures = [*_pictures(tmp_path / "film.mp4", every=8)]
    pictures += [one for path in tmp_path.rglob("*.png") for one in _pictures(path, every=1)]
    assert len(pictures) > 25
    read = [text for picture in pictures for text in _texts(picture, reader)]
    assert any("printer" in text for text in read), "the rest can be read"
    assert [text for text in read if "kestr" in text or "zanzi" in text or "nzibar" in text] == []


def _pictures(path: Path, *, every: int) -> Iterator[Bgra]:
    with av.open(str(path)) as container:
        for index, frame in enumerate(container.decode(video=0)):
            if index % every == 0:
                yield np.ascontiguousarray(frame.to_ndarray(format="bgra"))


def _texts(picture: Bgra, reader: RapidTextReader) -> list[str]:
    whole = Rect(0, 0, picture.shape[1], picture.shape[0])
    return [text.lower() for text, _ in reader.read(picture, reader.find(picture, whole))]
