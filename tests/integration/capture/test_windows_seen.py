"""A window as a source: found, followed, and never a pixel of another one."""

import random
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pytest
from Xlib import X, Xatom

from remoteassist.capture.picture.source import Hidden, Look, ScreensChangedError, Seen
from remoteassist.capture.x11.window_source import WindowSource, find_window
from remoteassist.capture.x11.window_tracker import WindowTracker
from remoteassist.errors import BadInputError, UsageError
from remoteassist.model.geometry import Rect, Size

if TYPE_CHECKING:
    from tests.integration.capture.conftest import Client

pytestmark = pytest.mark.display

RED, GREEN, BLUE = (220, 0, 80), (0, 200, 0), (0, 0, 250)
OpenWindow = Callable[..., "Client"]
Soon = Callable[[Callable[[], bool]], None]


@pytest.fixture
def sources() -> Iterator[list[WindowSource]]:
    opened: list[WindowSource] = []
    yield opened
    for source in opened:
        source.close()


def colours(look: Look) -> set[tuple[int, int, int]]:
    """All colours in a picture, as red, green, blue."""
    assert isinstance(look, Seen)
    pixels = np.ascontiguousarray(look.bgra).view(np.uint32) & 0xFFFFFF
    return {(int(one) >> 16, int(one) >> 8 & 255, int(one) & 255) for one in np.unique(pixels)}


def has_size(source: WindowSource, size_px: Size) -> bool:
    return source.size_px == size_px


# -- finding -------------------------------------------------------------------------------------------------------


def test_a_window_is_found_by_its_title_a_part_of_it_or_its_id(
    managed_display: str, open_window: OpenWindow
) -> None:
    viewer = open_window("customer-7 - TigerVNC")
    open_window("Notes")
    for text in ("customer-7 - TigerVNC", "tigervnc", "CUSTOMER-7", hex(viewer.id)):
        assert find_window(text) == viewer.id


def test_a_whole_title_wins_over_a_part(managed_display: str, open_window: OpenWindow) -> None:
    notes = open_window("Notes")
    open_window("Notes of yesterday")
    assert find_window("notes") == notes.id
    with pytest.raises(UsageError, match=r"several windows have 'note' in their title: .* 2: ") as several:
        find_window("note")
    assert "Notes of yesterday (0x" in str(several.value)
    assert "\n" not in str(several.value)


@pytest.mark.parametrize("text", ["nowhere", "0x123", "0xfffffffffff", "0xnonsense", "0x0", "0x"])
def test_what_is_not_there_is_said_in_one_line(
    managed_display: str, open_window: OpenWindow, text: str
) -> None:
    open_window("Notes")
    with pytest.raises(BadInputError) as nothing:
        find_window(text)
    assert "\n" not in str(nothing.value)


def test_the_desktop_itself_is_no_window(display: str, open_window: OpenWindow) -> None:
    root = open_window("x").root.id
    with pytest.raises(BadInputError):
        find_window(hex(root))


def test_titles_from_strangers_do_no_harm(managed_display: str, open_window: OpenWindow) -> None:
    evil = open_window("x")
    for title in (b"bad \xff\xfe utf8", b"nul \x00 in it", b"long " + b"y" * 60_000, b"Z" * 5):
        evil.set_raw_title(title)
        assert find_window(hex(evil.id)) == evil.id
    evil.window.change_property(evil.display.intern_atom("_NET_WM_NAME"), Xatom.CARDINAL, 32, [1, 2, 3])
    evil.window.change_property(Xatom.WM_CLASS, Xatom.CARDINAL, 32, [5])
    evil.display.sync()
    assert find_window("ZZZZZ") == evil.id, "the older property speaks when the newer one is no text"


# -- following -----------------------------------------------------------------------------------------------------


def test_a_picture_is_the_windows_own_area(
    managed_display: str, open_window: OpenWindow, sources: list[WindowSource]
) -> None:
    target = open_window("target", colour=RED, box=(100, 120, 301, 203))
    source = WindowSource(target.id)
    sources.append(source)
    look = source.look()
    assert isinstance(look, Seen)
    assert colours(look) == {RED}
    assert look.bgra.shape == (203, 301, 4)
    assert source.size_px == Size(301, 203)
    assert source.title == "target"
    x, y = target.corner
    assert look.transform.box_desktop == Rect(x, y, 301, 203), "without the window manager's frame"
    assert (source.info.kind, source.info.description) == ("window", "target")
    assert (source.info.left, source.info.top) == (x, y)


def test_it_is_followed_and_what_is_not_it_is_never_taken(
    managed_display: str, open_window: OpenWindow, sources: list[WindowSource], soon: Soon
) -> None:
    """Moved about over a window of another colour, asked as fast as possible."""
    open_window("below", colour=GREEN, box=(0, 0, 1200, 700))
    target = open_window("target", colour=RED, box=(100, 120, 300, 200))
    target.activate()
    source = WindowSource(target.id)
    sources.append(source)
    for step in range(150):
        target.window.configure(x=50 + step * 5, y=100 + step * 2)
        target.display.flush()
        look = source.look()
        if isinstance(look, Seen) and source.is_same():
            assert colours(look) == {RED}

    def is_where_it_went() -> bool:
        # The window manager may still be at an earlier one of the moves.
        look = source.look()
        if not isinstance(look, Seen) or not source.is_same():
            return False
        assert colours(look) == {RED}
        return look.transform.box_desktop == Rect(*target.corner, 300, 200)

    soon(is_where_it_went)


def test_covered_uncovered_minimized_restored_closed(
    managed_display: str, open_window: OpenWindow, sources: list[WindowSource], soon: Soon
) -> None:
    target = open_window("target", colour=RED, box=(100, 120, 300, 200))
    source = WindowSource(target.id)
    sources.append(source)
    assert isinstance(source.look(), Seen)
    cover = open_window("cover", colour=GREEN, box=(390, 310, 200, 200))
    cover.raise_up()
    soon(lambda: source.look() == Hidden("covered"))
    cover.move(800, 400)
    soon(lambda: isinstance(source.look(), Seen))
    assert colours(source.look()) == {RED}
    cover.move(110, 130)
    soon(lambda: source.look() == Hidden("covered"))
    target.activate()
    soon(lambda: isinstance(source.look(), Seen))
    assert colours(source.look()) == {RED}
    target.minimize()
    soon(lambda: source.look() == Hidden("minimized"))
    target.restore()
    target.activate()
    soon(lambda: isinstance(source.look(), Seen))
    target.close()
    soon(lambda: source.look() == Hidden("closed"))
    open_window("target", colour=BLUE, box=(100, 120, 300, 200))
    assert source.look() == Hidden("closed"), "a similar window never takes its place"
    assert source.title is None


def test_a_rolled_up_window_shows_nothing_of_what_is_below(
    managed_display: str, open_window: OpenWindow, sources: list[WindowSource], soon: Soon
) -> None:
    open_window("below", colour=GREEN, box=(0, 0, 1200, 700))
    target = open_window("target", colour=RED, box=(100, 120, 300, 200))
    target.activate()
    source = WindowSource(target.id)
    sources.append(source)
    assert colours(source.look()) == {RED}
    target.ask_manager("_NET_WM_STATE", 1, target.display.intern_atom("_NET_WM_STATE_SHADED"))
    soon(lambda: source.look() == Hidden("minimized"))


def test_its_own_menu_belongs_to_it_and_every_other_window_does_not(
    display: str, open_window: OpenWindow, sources: list[WindowSource], soon: Soon
) -> None:
    """Without a window manager, so that all are children of the root."""
    target = open_window("target", colour=RED, box=(100, 120, 300, 200))
    source = WindowSource(target.id)
    sources.append(source)
    menu = open_window("menu", colour=BLUE, box=(150, 150, 50, 50), is_override=True, of=target)
    assert colours(source.look()) == {RED, BLUE}
    menu.close()
    hint = open_window("hint", colour=GREEN, box=(150, 150, 50, 50), is_override=True)
    soon(lambda: source.look() == Hidden("covered"))
    hint.close()
    soon(lambda: isinstance(source.look(), Seen))
    open_window("its second window", colour=GREEN, box=(150, 150, 50, 50), of=target)
    soon(lambda: source.look() == Hidden("covered"))


def test_what_cannot_be_seen_through_covers_and_what_takes_only_input_does_not(
    display: str, open_window: OpenWindow, sources: list[WindowSource]
) -> None:
    target = open_window("target", colour=RED, box=(100, 120, 300, 200))
    source = WindowSource(target.id)
    sources.append(source)
    other = open_window("elsewhere", box=(600, 400, 50, 50))
    shield = other.root.create_window(0, 0, 1280, 800, 0, 0, window_class=X.InputOnly)
    shield.map()
    other.display.sync()
    assert colours(source.look()) == {RED}


def test_the_part_that_lies_off_the_screen_is_black(
    display: str, open_window: OpenWindow, sources: list[WindowSource], soon: Soon
) -> None:
    target = open_window("target", colour=RED, box=(-100, 700, 300, 200))
    source = WindowSource(target.id)
    sources.append(source)
    look = source.look()
    assert isinstance(look, Seen)
    assert look.bgra.shape == (200, 300, 4)
    assert look.transform.box_desktop == Rect(-100, 700, 300, 200)
    assert not look.bgra[:, :100, :3].any()
    assert not look.bgra[100:, :, :3].any()
    assert colours(Seen(look.bgra[:100, 100:], look.raw, look.transform)) == {RED}
    target.move(1270, 790)
    soon(lambda: isinstance(again := source.look(), Seen) and again.transform.box_desktop.x == 1270)
    assert colours(source.look()) == {RED, (0, 0, 0)}
    target.move(1280, 0)
    soon(lambda: source.look() == Hidden("covered"))


def test_a_window_that_another_one_cuts_off_is_not_taken_whole(
    display: str, open_window: OpenWindow, sources: list[WindowSource], soon: Soon
) -> None:
    """Its box would hold pixels of what lies around the window that holds it."""
    open_window("below", colour=GREEN, box=(0, 0, 1200, 700))
    holder = open_window("holder", colour=BLUE, box=(100, 120, 150, 150))
    target = open_window("target", colour=RED, box=(300, 400, 300, 200), of=holder)
    target.window.reparent(holder.id, 20, 20)
    target.display.sync()
    source = WindowSource(target.id)
    sources.append(source)
    assert source.look() == Hidden("covered")
    target.resize(100, 90)
    soon(lambda: isinstance(source.look(), Seen))
    assert colours(source.look()) == {RED}


def test_another_size_is_told_by_the_next_look(
    managed_display: str, open_window: OpenWindow, sources: list[WindowSource], soon: Soon
) -> None:
    target = open_window("target", colour=RED)
    source = WindowSource(target.id)
    sources.append(source)
    for size in ((400, 260), (150, 90), (301, 201)):
        target.resize(*size)
        soon(partial(has_size, source, Size(*size)))
        look = source.look()
        assert isinstance(look, Seen)
        assert look.bgra.shape[:2] == (size[1], size[0])
        assert colours(look) == {RED}


def test_the_shadow_that_a_window_draws_around_itself_is_no_part_of_it(
    display: str, open_window: OpenWindow, sources: list[WindowSource], soon: Soon
) -> None:
    target = open_window("target", colour=RED, box=(100, 120, 300, 200))
    extents = target.display.intern_atom("_GTK_FRAME_EXTENTS")
    target.window.change_property(extents, Xatom.CARDINAL, 32, [26, 24, 20, 30])
    target.display.sync()
    source = WindowSource(target.id)
    sources.append(source)
    look = source.look()
    assert isinstance(look, Seen)
    assert look.transform.box_desktop == Rect(126, 140, 250, 150)
    neighbour = open_window("neighbour", colour=GREEN, box=(380, 120, 100, 100))
    assert isinstance(source.look(), Seen), "it lies on the shadow only"
    neighbour.close()
    target.window.change_property(extents, Xatom.CARDINAL, 32, [0, 0, 0, 0])
    target.display.sync()
    soon(lambda: source.size_px == Size(300, 200))


def test_a_desktop_that_changed_its_size_must_be_opened_anew(
    display: str, open_window: OpenWindow, sources: list[WindowSource], set_mode: Callable[[int, int], None]
) -> None:
    target = open_window("target", colour=RED, box=(100, 120, 300, 200))
    source = WindowSource(target.id)
    sources.append(source)
    assert colours(source.look()) == {RED}
    set_mode(800, 600)
    with pytest.raises(ScreensChangedError):
        source.look()
    again = WindowSource(target.id)
    sources.append(again)
    assert colours(again.look()) == {RED}


def test_a_window_where_nothing_happens_is_not_asked_again(display: str, open_window: OpenWindow) -> None:
    """Thirty looks a second must cost nothing on a quiet desktop: no request for a thousand of them."""
    target = open_window("target", colour=RED)
    with closing(WindowTracker(target.id)) as tracker:
        tracker.place()
        serial = tracker._display.display.request_serial
        for _ in range(1000):
            assert tracker.place().state == "visible"
        assert tracker._display.display.request_serial == serial
        open_window("another", box=(600, 400, 50, 50))
        assert tracker.is_same()
        tracker.place()
        assert tracker._display.display.request_serial > serial


@pytest.mark.parametrize("seed", range(3))
def test_what_was_heard_is_what_one_who_asks_is_told(
    managed_display: str, open_window: OpenWindow, soon: Soon, seed: int
) -> None:
    """Whatever is moved, raised, resized, put away and brought back, in frames and without."""
    chance = random.Random(seed)
    target = open_window("target", box=(300, 200, 300, 200))
    others = [
        open_window(f"other {number}", box=(200 * number, 150, 180, 180), is_override=number % 2 == 0)
        for number in range(4)
    ]
    menu = open_window("menu", box=(320, 220, 50, 50), is_override=True, of=target)
    seen: set[str] = set()
    with closing(WindowTracker(target.id)) as tracker:

        def agrees_with_one_who_asks() -> bool:
            with closing(WindowTracker(target.id)) as asking:
                told = asking.place()
                is_same = asking.is_same()
            tracker.is_same()
            seen.add(tracker.place().state)
            return is_same and tracker.place() == told

        for _ in range(40):
            window = chance.choice([target, menu, *others])
            x, y = chance.randrange(0, 900), chance.randrange(0, 500)
            width, height = chance.randrange(40, 400), chance.randrange(40, 300)
            change = chance.choice(["move", "raise", "lower", "resize", "put away", "bring back"])
            if change == "move":
                window.window.configure(x=x, y=y)
            elif change == "resize":
                window.window.configure(width=width, height=height)
            elif change == "put away":
                window.window.unmap()
            elif change == "bring back":
                window.window.map()
            else:
                window.window.configure(stack_mode=X.Above if change == "raise" else X.Below)
            window.display.sync()
            soon(agrees_with_one_who_asks)
        target.window.map()
        soon(agrees_with_one_who_asks)
    assert {"visible", "covered"} <= seen


def test_a_window_that_is_gone_before_it_is_opened_is_closed(
    display: str, open_window: OpenWindow, sources: list[WindowSource], capfd: pytest.CaptureFixture[str]
) -> None:
    target = open_window("target")
    target.close()
    source = WindowSource(target.id)
    sources.append(source)
    assert source.look() == Hidden("closed")
    assert capfd.readouterr().err == "", "no words of the X library"
