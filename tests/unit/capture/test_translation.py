"""From raw input to events: what is kept, how it is put together, and that no typed text ever is."""

import itertools
from collections.abc import Callable, Iterable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remoteassist.capture.input.raw_input import HooksLost, KeyIdentity, RawInput, RawKey, RawPointer
from remoteassist.capture.input.translation import COMMAND_WITHIN_NS, TYPING_GAP_NS, InputTranslator
from remoteassist.capture.picture.transform import DesktopToFrame
from remoteassist.model.events import (
    Event,
    KeyPressed,
    PointerMoved,
    PointerPressed,
    PointerReleased,
    Scrolled,
    TypingEnded,
    TypingStarted,
)
from remoteassist.model.geometry import Point, Rect, Size
from remoteassist.model.time import NS_PER_MS, NS_PER_S, TimeNs
from remoteassist.session.journal import encode_event

ORIGIN_NS = 1_000 * NS_PER_S
PLACE = DesktopToFrame(Rect(100, 50, 400, 300), Size(800, 600))

ENTER: KeyIdentity = ("enter", None, None)
TAB: KeyIdentity = ("tab", None, None)
ESCAPE: KeyIdentity = ("esc", None, None)
DOWN: KeyIdentity = ("down", None, None)
SPACE: KeyIdentity = ("space", None, None)
CTRL: KeyIdentity = ("ctrl", None, None)
SHIFT: KeyIdentity = ("shift", None, None)
ALT: KeyIdentity = ("alt", None, None)
META: KeyIdentity = ("cmd", None, None)
ALT_GR: KeyIdentity = (None, None, 0xFE03)
NEXT_LAYOUT: KeyIdentity = (None, None, 0xFE08)
A: KeyIdentity = (None, "a", 0x61)
B: KeyIdentity = (None, "b", 0x62)
UPPER_A: KeyIdentity = (None, "A", 0x41)


class Hand:
    """Makes raw input, ten milliseconds apart unless told otherwise, and keeps the events that come of it."""

    def __init__(self, platform: str = "linux") -> None:
        self.now_ns = ORIGIN_NS
        self.events: list[Event] = []
        self.place: DesktopToFrame | None = PLACE
        self.has_focus = True
        self.stills: list[int] = []
        self.own: Rect | None = None
        self.translator = InputTranslator(
            session_time=lambda t_ns: TimeNs(t_ns - ORIGIN_NS),
            request_still=self.still,
            is_own=lambda pos, t_ns: self.own is not None and t_ns <= self.now_ns and self.own.contains(pos),
            platform=platform,
        )

    def still(self, t_ns: int) -> str:
        self.stills.append(t_ns)
        return f"{len(self.stills)}.png"

    def do(self, raw: RawInput) -> "Hand":
        self.events += self.translator.events_of(raw, transform=self.place, has_focus=self.has_focus)
        return self

    def wait(self, ns: int) -> "Hand":
        self.now_ns += ns
        return self

    def idle(self) -> "Hand":
        self.events += self.translator.idle(self.now_ns)
        return self

    def down(self, *keys: KeyIdentity) -> "Hand":
        for key in keys:
            self.wait(10 * NS_PER_MS).do(RawKey(self.now_ns, is_down=True, key=key))
        return self

    def up(self, *keys: KeyIdentity) -> "Hand":
        for key in keys:
            self.wait(10 * NS_PER_MS).do(RawKey(self.now_ns, is_down=False, key=key))
        return self

    def tap(self, *keys: KeyIdentity) -> "Hand":
        for key in keys:
            self.down(key).up(key)
        return self

    def press(self, x: float = 300, y: float = 200) -> "Hand":
        return self.wait(10 * NS_PER_MS).do(RawPointer(self.now_ns, "press", x, y))

    def release(self, x: float = 300, y: float = 200) -> "Hand":
        return self.wait(10 * NS_PER_MS).do(RawPointer(self.now_ns, "release", x, y))

    def move(self, x: float, y: float = 200, *, after_ms: float = 10) -> "Hand":
        return self.wait(round(after_ms * NS_PER_MS)).do(RawPointer(self.now_ns, "move", x, y))

    def scroll(self, *, after_ms: int = 10, x: float = 300) -> "Hand":
        self.wait(after_ms * NS_PER_MS)
        return self.do(RawPointer(self.now_ns, "scroll", x, 200, dx=0, dy=-1))

    def finish(self) -> "Hand":
        self.events += self.translator.finish()
        return self


def names(events: Iterable[Event]) -> list[str]:
    """Short texts of events, for tables."""
    found: list[str] = []
    for event in events:
        match event:
            case KeyPressed(key=key, modifiers=modifiers):
                found.append("+".join([*modifiers, key]))
            case TypingStarted():
                found.append("typing")
            case TypingEnded(ended_by=by):
                found.append(f"/{by}")
            case _:
                found.append(type(event).__name__)
    return found


# -- keys ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("do", "expected"),
    [
        pytest.param(lambda hand: hand.tap(ENTER), ["Enter"], id="a named key"),
        pytest.param(lambda hand: hand.tap(DOWN, DOWN), ["Down", "Down"], id="twice"),
        pytest.param(lambda hand: hand.down(CTRL).tap(A).up(CTRL), ["ctrl+A"], id="a chord"),
        pytest.param(
            lambda hand: hand.down(CTRL, A).up(CTRL, A), ["ctrl+A"], id="a chord let go in the wrong order"
        ),
        pytest.param(
            lambda hand: hand.down(META).tap(DOWN).up(META), ["meta+Down"], id="a named key with a modifier"
        ),
        pytest.param(
            lambda hand: hand.down(SHIFT).tap(TAB).up(SHIFT), ["shift+Tab"], id="Shift and a named key"
        ),
        pytest.param(
            lambda hand: hand.down(SHIFT, CTRL).tap(A), ["ctrl+shift+A"], id="modifiers have an order"
        ),
        pytest.param(lambda hand: hand.tap(CTRL, SHIFT, ALT), [], id="modifiers alone"),
        pytest.param(lambda hand: hand.down(CTRL).tap(A, B), ["ctrl+A", "ctrl+B"], id="two chords in one go"),
        pytest.param(lambda hand: hand.tap(A, B, A).finish(), ["typing", "/stop"], id="typing"),
        pytest.param(lambda hand: hand.tap(A).tap(ENTER), ["typing", "/enter"], id="ended by Enter"),
        pytest.param(
            lambda hand: hand.tap(A).tap(TAB).tap(B).finish(), ["typing", "/tab", "typing", "/stop"], id="Tab"
        ),
        pytest.param(lambda hand: hand.tap(A).tap(ESCAPE), ["typing", "/escape"], id="Escape"),
        pytest.param(
            lambda hand: hand.tap(A).tap(DOWN), ["typing", "/key", "Down"], id="ended by another key"
        ),
        pytest.param(
            lambda hand: hand.tap(A).down(CTRL).tap(A),
            ["typing", "/shortcut", "ctrl+A"],
            id="ended by a chord",
        ),
        pytest.param(
            lambda hand: hand.tap(A).down(SHIFT).tap(ENTER),
            ["typing", "/key", "shift+Enter"],
            id="Shift+Enter",
        ),
        pytest.param(
            lambda hand: hand.down(SHIFT).tap(UPPER_A).finish(), ["typing", "/stop"], id="Shift is no chord"
        ),
        pytest.param(
            lambda hand: hand.down(ALT_GR).tap(A).finish(), ["typing", "/stop"], id="AltGr is no chord"
        ),
        pytest.param(
            lambda hand: hand.down(CTRL, ALT_GR).tap(A).up(ALT_GR, CTRL).finish(),
            ["typing", "/stop"],
            id="Windows AltGr",
        ),
        pytest.param(lambda hand: hand.tap(SPACE).finish(), ["typing", "/stop"], id="a space is text"),
        pytest.param(lambda hand: hand.down(CTRL).tap(SPACE), ["ctrl+Space"], id="Ctrl+Space is a chord"),
    ],
)
def test_keys_become(do: Callable[[Hand], Hand], expected: list[str]) -> None:
    assert names(do(Hand()).events) == expected


@pytest.mark.parametrize(
    ("platform", "held", "expected"),
    [
        ("linux", (ALT,), ["alt+A"]),
        ("darwin", (ALT,), ["typing", "/stop"]),
        ("win32", (CTRL, ("alt_r", None, None)), ["typing", "/stop"]),
        ("linux", (CTRL, ALT), ["ctrl+alt+A"]),
    ],
)
def test_what_spells_characters_on_a_platform_is_typing_there(
    platform: str, held: tuple[KeyIdentity, ...], expected: list[str]
) -> None:
    assert names(Hand(platform).down(*held).tap(A).finish().events) == expected


def test_a_held_key_is_one_event_however_the_platform_repeats_it() -> None:
    only_downs = Hand().down(DOWN, DOWN, DOWN).up(DOWN)
    assert names(only_downs.events) == ["Down"]
    pairs = Hand().down(DOWN)
    for _ in range(3):
        pairs.wait(30 * NS_PER_MS)
        pairs.do(RawKey(pairs.now_ns, is_down=False, key=DOWN))
        pairs.do(RawKey(pairs.now_ns, is_down=True, key=DOWN))
    assert names(pairs.events) == ["Down"]
    assert names(pairs.up(DOWN).tap(DOWN).events) == ["Down", "Down"]


def test_a_held_chord_is_one_event() -> None:
    assert names(Hand().down(CTRL, A, A, A).up(A, CTRL).events) == ["ctrl+A"]


def test_a_key_that_goes_up_under_another_name_is_not_taken_for_held() -> None:
    """X11: Tab goes down as ISO_Left_Tab while Shift is held, and up as Tab."""
    back_tab: KeyIdentity = (None, None, 0xFE20)
    hand = Hand().down(SHIFT, back_tab).up(SHIFT, TAB)
    hand.down(SHIFT, back_tab).up(SHIFT, TAB)
    assert names(hand.events) == ["shift+Tab", "shift+Tab"]


def test_alt_that_goes_up_as_next_layout_makes_no_commands_of_what_is_typed() -> None:
    """Where Alt+Shift switches layouts, X11 calls Alt "next layout" as long as Shift is held."""
    hand = Hand().down(ALT, SHIFT).up(NEXT_LAYOUT, NEXT_LAYOUT).tap(A, B).finish()
    assert names(hand.events) == ["typing", "/stop"]
    again = Hand().down(SHIFT, NEXT_LAYOUT).up(SHIFT, ALT).down(ALT, SHIFT).up(NEXT_LAYOUT, SHIFT)
    assert names(again.tap(A).finish().events) == ["typing", "/stop"]


def test_a_modifier_whose_release_was_lost_makes_no_commands_for_long() -> None:
    hand = Hand().down(META).wait(6 * NS_PER_S).tap(A).finish()
    assert names(hand.events) == ["typing", "/stop"]
    assert names(hand.up(META).down(META).tap(A).events)[2:] == ["meta+A"]


def test_after_dead_hooks_nothing_counts_as_held() -> None:
    hand = Hand().down(CTRL, DOWN).press()
    hand.do(HooksLost(hand.now_ns)).tap(A).finish().release().tap(DOWN)
    assert names(hand.events) == ["ctrl+Down", "PointerPressed", "typing", "/stop", "Down"]


def test_keys_that_do_not_go_to_the_target_are_not_kept() -> None:
    hand = Hand()
    hand.has_focus = False
    hand.tap(ENTER, A).down(CTRL).tap(A)
    assert hand.events == []
    hand.has_focus = True
    assert names(hand.tap(A).events) == ["ctrl+A"], "what is held is known all the same"
    hand.place = None
    assert names(hand.tap(A, ENTER).events) == ["ctrl+A"]


def test_a_pause_ends_typing_at_its_last_key() -> None:
    hand = Hand().tap(A, B)
    last_down_ns = hand.now_ns - 10 * NS_PER_MS - ORIGIN_NS
    assert hand.wait(TYPING_GAP_NS // 2).idle().events[1:] == []
    hand.wait(TYPING_GAP_NS).idle()
    assert hand.events[1:] == [TypingEnded(TimeNs(last_down_ns), "pause")]
    assert hand.wait(TYPING_GAP_NS).idle().finish().events[2:] == []


def test_a_click_ends_typing_before_it() -> None:
    for x in (300, 5):
        hand = Hand().tap(A).press(x)
        assert names(hand.events)[:2] == ["typing", "/click"], "also a click outside"
        assert hand.events[1].t_ns == hand.now_ns - ORIGIN_NS


# -- pointer -------------------------------------------------------------------------------------------------------


def test_a_click_stands_in_frame_pixels_with_its_still_and_what_was_held() -> None:
    hand = Hand().down(CTRL).press(300, 200).release(301, 200)
    assert hand.events == [
        PointerPressed(TimeNs(20_000_000), Point(400, 300), "left", still="1.png", modifiers=("ctrl",)),
        PointerReleased(TimeNs(30_000_000), Point(402, 300), "left"),
    ]
    assert hand.stills == [ORIGIN_NS + 20_000_000]


@pytest.mark.parametrize("pos", [(99, 200), (500, 200), (300, 49), (300, 350)])
def test_outside_of_the_target_nothing_of_the_pointer_is_kept(pos: tuple[float, float]) -> None:
    assert Hand().move(*pos).press(*pos).release(*pos).scroll(x=5).finish().events == []


def test_a_drag_out_of_the_target_is_let_go_there_and_its_way_outside_is_not_kept() -> None:
    hand = Hand().press().move(600).move(700, after_ms=100).release(700)
    assert names(hand.events) == ["PointerPressed", "PointerReleased"]
    assert hand.events[-1] == PointerReleased(
        TimeNs(130_000_000), Point(1200, 300), "left", is_in_target=False
    )
    assert names(hand.release(700).release().events) == ["PointerPressed", "PointerReleased"], "once"


def test_a_button_that_went_down_outside_does_not_go_up_inside() -> None:
    assert Hand().press(5, 5).release().events == []


def test_a_release_on_a_target_that_is_hidden_by_then_stands_where_it_was() -> None:
    hand = Hand().press()
    hand.place = None
    assert hand.release().events[-1] == PointerReleased(
        TimeNs(20_000_000), Point(400, 300), "left", is_in_target=False
    )


def test_buttons_are_held_each_on_its_own() -> None:
    hand = Hand().press()
    hand.do(RawPointer(hand.now_ns, "press", 300, 200, "right"))
    hand.do(RawPointer(hand.now_ns, "release", 5, 5, "middle"))
    hand.do(RawPointer(hand.now_ns, "release", 5, 5, "right"))
    assert [getattr(event, "button", None) for event in hand.events] == ["left", "right", "right"]


def test_moves_are_one_for_each_frame_and_the_place_of_rest_is_kept() -> None:
    hand = Hand()
    for step in range(120):
        hand.move(200 + step, after_ms=1)
    moves = [event for event in hand.events if isinstance(event, PointerMoved)]
    assert len(moves) == 4
    assert all(b.t_ns - a.t_ns >= 33 * NS_PER_MS for a, b in itertools.pairwise(moves))
    hand.wait(50 * NS_PER_MS).idle()
    assert hand.events[4:] == [PointerMoved(TimeNs(120 * NS_PER_MS), Point((319 - 100) * 2, 300))]
    assert hand.wait(NS_PER_S).idle().finish().events[5:] == []


def test_the_place_of_rest_comes_before_what_was_done_there() -> None:
    hand = Hand().move(200).move(210, after_ms=1).press(210)
    assert names(hand.events) == ["PointerMoved", "PointerMoved", "PointerPressed"]
    assert [event.t_ns for event in hand.events] == sorted(event.t_ns for event in hand.events)
    left = Hand().move(200).move(210, after_ms=1).move(5, after_ms=1)
    assert names(left.events) == ["PointerMoved", "PointerMoved"], "where it left the target"


def test_one_turn_of_the_wheel_shares_a_still() -> None:
    hand = Hand().scroll().scroll().scroll(after_ms=399).scroll(after_ms=400)
    assert [one.still for one in hand.events if isinstance(one, Scrolled)] == ["1.png"] * 3 + ["2.png"]


# -- laws ----------------------------------------------------------------------------------------------------------

CANARY = "ẞÜÑ⟦"
"""Characters of no key's name and of no JSON."""

SPECIAL_KEYS = [
    (name, None, None)
    for name in ("ctrl", "ctrl_r", "alt", "alt_l", "alt_gr", "shift", "shift_r", "cmd", "enter", "tab", "esc")
]
OTHER_KEYS: list[KeyIdentity] = [ALT_GR, NEXT_LAYOUT, DOWN, SPACE, (None, None, 0), (None, None, None)]
CANARY_KEYS: list[KeyIdentity] = [(None, char, 0x61 + index) for index, char in enumerate(CANARY)]
COMMAND_KEYS = {key for key in SPECIAL_KEYS if not str(key[0]).startswith("shift")} - {
    ENTER,
    TAB,
    ESCAPE,
    ("alt_gr", None, None),
}

strokes = st.tuples(
    st.sampled_from([*SPECIAL_KEYS, *OTHER_KEYS, *CANARY_KEYS, *CANARY_KEYS, *CANARY_KEYS]),
    st.booleans(),
    st.sampled_from([0, NS_PER_MS, 40 * NS_PER_MS, 2 * NS_PER_S]),
    st.booleans(),
)


def typed(raw: Sequence[tuple[KeyIdentity, bool, int, bool]], platform: str = "linux") -> Hand:
    hand = Hand(platform)
    for key, is_down, pause_ns, has_focus in raw:
        hand.has_focus = has_focus
        hand.wait(pause_ns).do(RawKey(hand.now_ns, is_down, key))
    return hand.finish()


@given(st.lists(strokes, max_size=80).map(lambda raw: [one for one in raw if one[0] not in COMMAND_KEYS]))
def test_no_character_typed_without_a_command_key_is_in_any_event(
    raw: list[tuple[KeyIdentity, bool, int, bool]],
) -> None:
    written = b"".join(encode_event(event) for event in typed(raw).events).decode()
    assert not set(written) & set(CANARY)


@given(st.lists(strokes, max_size=80), st.sampled_from(["linux", "win32", "darwin"]))
def test_a_character_is_kept_only_while_a_command_key_that_went_down_may_be_held(
    raw: list[tuple[KeyIdentity, bool, int, bool]], platform: str
) -> None:
    """For any sequence whatever, also one with releases that were lost."""
    hand = Hand(platform)
    last_command_ns: int | None = None
    for key, is_down, pause_ns, has_focus in raw:
        hand.has_focus = has_focus
        before = len(hand.events)
        hand.wait(pause_ns).do(RawKey(hand.now_ns, is_down, key))
        if key in COMMAND_KEYS and is_down:
            last_command_ns = hand.now_ns
        new = "".join(encode_event(event).decode() for event in hand.events[before:])
        if set(new) & set(CANARY):
            assert has_focus
            assert is_down
            assert last_command_ns is not None
            assert hand.now_ns - last_command_ns <= COMMAND_WITHIN_NS


@given(st.lists(strokes, max_size=80), st.sampled_from(["linux", "win32", "darwin"]))
def test_typing_begins_and_ends_in_turn(
    raw: list[tuple[KeyIdentity, bool, int, bool]], platform: str
) -> None:
    events = typed(raw, platform).events
    runs = [event for event in events if isinstance(event, TypingStarted | TypingEnded)]
    kinds = [type(event) for event in runs]
    assert kinds == [TypingStarted, TypingEnded] * (len(kinds) // 2)
    assert all(b.t_ns >= a.t_ns for a, b in itertools.pairwise(runs))


@given(st.lists(st.tuples(st.sampled_from([DOWN, A, CTRL, ENTER]), st.integers(1, 20)), max_size=20))
def test_holding_a_key_longer_changes_nothing(presses: list[tuple[KeyIdentity, int]]) -> None:
    short, long = Hand(), Hand()
    for key, repeats in presses:
        short.tap(key)
        long.down(*[key] * repeats).up(key)
        for hand in (short, long):
            hand.wait(2 * TYPING_GAP_NS).idle()
    assert names(short.events) == names(long.events)


pointers = st.builds(
    RawPointer,
    st.just(0),
    st.sampled_from(["press", "release", "move", "scroll"]),
    st.integers(0, 700),
    st.integers(0, 500),
    st.sampled_from(["left", "right"]),
)


@given(st.lists(st.tuples(pointers, st.integers(0, 100), st.booleans()), max_size=60))
def test_pointer_events_lie_in_the_frame_and_each_release_has_its_press(
    raw: list[tuple[RawPointer, int, bool]],
) -> None:
    hand = Hand()
    for pointer, pause_ms, is_visible in raw:
        hand.place = PLACE if is_visible else None
        hand.wait(pause_ms * NS_PER_MS).do(pointer._replace(t_ns=hand.now_ns))
    held: set[str] = set()
    for event in hand.finish().events:
        if isinstance(event, PointerReleased):
            assert event.button in held
            held.discard(event.button)
            continue
        assert isinstance(event, PointerPressed | PointerMoved | Scrolled)
        assert Rect(0, 0, 800, 600).contains(event.pos_frame_px)
        if isinstance(event, PointerPressed):
            held.add(event.button)


# -- our own windows -----------------------------------------------------------------------------------------------


def test_input_on_our_own_windows_is_nothing_and_asks_for_no_still() -> None:
    hand = Hand()
    hand.own = Rect(290, 190, 20, 20)
    hand.press().release().scroll().move(300).idle().finish()
    assert hand.events == []
    assert hand.stills == []
    hand.press(200).move(300).release(300)
    assert [type(event) for event in hand.events] == [PointerPressed, PointerReleased]
    released = hand.events[-1]
    assert isinstance(released, PointerReleased)
    assert not released.is_in_target, "it went up on a window of ours"


def test_a_click_on_our_own_window_ends_a_run_of_typing() -> None:
    hand = Hand().tap(A)
    hand.own = Rect(290, 190, 20, 20)
    hand.press()
    assert names(hand.events) == ["typing", "/click"]
