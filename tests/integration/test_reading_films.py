"""Steps found in the picture alone get labels, from films drawn with real letters and read by the real models."""

from collections.abc import Iterator, Sequence

import cv2
import numpy as np
import pytest

from remoteassist.media.frame import Bgra, Frame
from remoteassist.model.geometry import Point, Rect
from remoteassist.model.steps import Step, StepKind
from remoteassist.model.time import NS_PER_MS, TimeNs
from remoteassist.steps.pixel_reading import read_pixel_steps
from remoteassist.vision.blobs import Blob
from remoteassist.vision.episodes import PointerState
from remoteassist.vision.text_reader import RapidTextReader

GROUND, INK, EDGE = (240, 240, 240, 255), (30, 30, 30, 255), (150, 150, 150, 255)
ARROW = np.array([[0, 0], [0, 17], [4, 13], [7, 19], [10, 18], [7, 12], [12, 12]])
FAR = Point(700, 520)
APPLY = Rect(300, 300, 110, 32)
FIELD = Rect(300, 400, 260, 30)


@pytest.fixture(scope="module")
def text_reader() -> RapidTextReader:
    """The models, loaded once for all tests."""
    return RapidTextReader(threads=1)


class Film:
    """A real `FramesAt` over frames that were drawn."""

    def __init__(self, *frames: Frame) -> None:
        self._frames = frames

    def frames_at(self, times_ns: Sequence[int]) -> Iterator[Frame]:
        """Yield for each of the ascending times the frame on the screen then."""
        for time_ns in times_ns:
            yield [frame for frame in self._frames if frame.t_ns <= time_ns][-1]


def text(picture: Bgra, words: str, x: float, y: float) -> None:
    cv2.putText(picture, words, (int(x), int(y)), cv2.FONT_HERSHEY_SIMPLEX, 0.5, INK, 1, cv2.LINE_AA)


def frame_of(picture: Bgra, box: Rect, colour: tuple[int, int, int, int] = EDGE) -> None:
    corners = (int(box.x), int(box.y)), (int(box.right) - 1, int(box.bottom) - 1)
    cv2.rectangle(picture, *corners, colour, 1)


def screen(*, is_ticked: bool = False, typed: str = "") -> Bgra:
    picture = np.full((600, 800, 4), GROUND, np.uint8)
    frame_of(picture, Rect(300, 200, 16, 16))
    if is_ticked:
        cv2.line(picture, (303, 208), (307, 212), INK, 2)
        cv2.line(picture, (307, 212), (313, 203), INK, 2)
    text(picture, "Remember password", 322, 213)
    frame_of(picture, APPLY)
    text(picture, "Apply", APPLY.center.x - 22, APPLY.center.y + 5)
    text(picture, "Server name:", 180, FIELD.center.y + 5)
    frame_of(picture, FIELD)
    text(picture, typed, FIELD.x + 6, FIELD.center.y + 5)
    return picture


def shown(t_ms: int, picture: Bgra, *, pointer: Point | None = None) -> Frame:
    seen = picture.copy()
    if pointer is not None:
        arrow = (ARROW + np.array([int(pointer.x), int(pointer.y)])).astype(np.int32)
        cv2.fillPoly(seen, [arrow], (0, 0, 0, 255))
        cv2.polylines(seen, [arrow], isClosed=True, color=(255, 255, 255, 255))
    return Frame(TimeNs(t_ms * NS_PER_MS), seen)


def found(kind: StepKind, pos: Point, *, t_ms: int = 2000) -> Step:
    t_ns = TimeNs(t_ms * NS_PER_MS)
    return Step(
        id="one", t_ns=t_ns, end_t_ns=t_ns, kind=kind, pos_frame_px=pos, confidence=0.6, origin="pixels"
    )


def pointer_at(pos: Point, *, since_ms: int) -> PointerState:
    left, top = int(pos.x), int(pos.y)
    box = Blob(left, top, left + 13, top + 20, 150)
    return PointerState(pos, box, 10, since_ms * NS_PER_MS, is_hidden=False)


def read(step: Step, film: Film, reader: RapidTextReader, *, pointer: PointerState | None = None) -> Step:
    pointers = {} if pointer is None else {step.id: pointer}
    told: list[tuple[int, int]] = []
    (one,) = read_pixel_steps(
        [step],
        film,
        text_reader=reader,
        pointers=pointers,
        progress=lambda done, total: told.append((done, total)),
    )
    assert told == [(0, 1), (1, 1)]
    return one


def test_a_label_is_read_below_the_pointer_that_is_burnt_into_the_film(text_reader: RapidTextReader) -> None:
    at = Point(352, 306)  # across the letters of the button
    film = Film(
        shown(0, screen(), pointer=FAR),
        shown(1500, screen(), pointer=at),
        shown(2000, screen(is_ticked=True), pointer=at),
        shown(3000, screen(is_ticked=True), pointer=FAR),
    )
    step = read(found("click", at), film, text_reader, pointer=pointer_at(at, since_ms=1400))
    assert (step.kind, step.reading.role, step.reading.label) == ("click", "button", "Apply")
    with_input = 0.86
    assert 0.5 <= step.reading.confidence < with_input


def test_a_tick_tells_what_was_pressed_where_no_pointer_is_drawn(text_reader: RapidTextReader) -> None:
    film = Film(shown(0, screen()), shown(2000, screen(is_ticked=True)))
    step = read(found("change", Point(400, 300)), film, text_reader)
    assert (step.kind, step.reading.role, step.reading.label) == ("click", "check_box", "Remember password")
    assert step.reading.is_set is True
    assert step.pos_frame_px is not None
    assert Rect(300, 200, 16, 16).contains(step.pos_frame_px)


def test_text_goes_into_the_field_where_it_appeared(text_reader: RapidTextReader) -> None:
    film = Film(shown(0, screen()), shown(2000, screen(typed="mail.example")))
    step = read(found("type", FIELD.center), film, text_reader)
    assert (step.kind, step.reading.role, step.reading.label) == ("type", "field", "Server name:")


def test_a_change_without_a_known_cause_keeps_its_place_and_gets_no_label(
    text_reader: RapidTextReader,
) -> None:
    after = screen()
    cv2.circle(after, (600, 120), 60, (40, 160, 40, 255), cv2.FILLED)
    step = read(found("change", Point(600, 120)), Film(shown(0, screen()), shown(2000, after)), text_reader)
    assert (step.kind, step.reading.label, step.pos_frame_px) == ("change", None, Point(600, 120))
