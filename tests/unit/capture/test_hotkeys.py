"""Hotkeys: which texts are one, and which keys are heard as one."""

import pytest

from remoteassist.capture.input.hotkeys import (
    HOTKEY_NAMES,
    Chord,
    HotkeyEar,
    HotkeyName,
    hotkey_texts,
    hotkeys_of,
    parse_chord,
    parse_hotkeys,
    same_chords,
    usable_hotkeys,
)
from remoteassist.capture.input.raw_input import HooksLost, KeyIdentity, RawKey, RawPointer
from remoteassist.errors import UsageError
from remoteassist.model.time import NS_PER_MS, NS_PER_S
from remoteassist.settings import Hotkeys

CTRL: KeyIdentity = ("ctrl_l", None, None)
SHIFT: KeyIdentity = ("shift_r", None, None)
ALT: KeyIdentity = ("alt_l", None, None)
ALT_GR: KeyIdentity = (None, None, 0xFE03)
NEXT_LAYOUT: KeyIdentity = (None, None, 0xFE08)
F9: KeyIdentity = ("f9", None, None)
F10: KeyIdentity = ("f10", None, None)
UPPER_P: KeyIdentity = (None, "P", 0x50)
LOWER_P: KeyIdentity = (None, "p", 0x70)
CONTROL_P: KeyIdentity = (None, "\x10", 0x50)


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("Ctrl+Shift+F9", "Ctrl+Shift+F9"),
        (" shift + CONTROL + f9 ", "Ctrl+Shift+F9"),
        ("Win+Alt+p", "Alt+Meta+P"),
        ("Option+Cmd+Ctrl+Shift+pgup", "Ctrl+Alt+Shift+Meta+PageUp"),
        ("ctrl+1", "Ctrl+1"),
        ("F24", "F24"),
        ("shift+pause", "Shift+Pause"),
        ("ctrl+esc", "Ctrl+Escape"),
    ],
)
def test_a_chord_has_one_form(text: str, normal: str) -> None:
    assert parse_chord(text).text == normal
    assert parse_chord(normal) == parse_chord(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "is no hotkey"),
        ("Ctrl+", "is no hotkey"),
        ("Ctrl+Shift", "is no hotkey"),
        ("Hyper+F9", "is no hotkey"),
        ("Ctrl+F25", "is no hotkey"),
        ("Ctrl+ä", "is no hotkey"),
        ("A+B", "is no hotkey"),
        ("Ctrl+Ctrl+F9", "the same modifier twice"),
        ("P", "when text is typed"),
        ("Shift+P", "when text is typed"),
        ("Enter", "when text is typed"),
        ("Ctrl+Shift+1", "another character with Shift"),
    ],
)
def test_nonsense_is_refused_in_words(text: str, reason: str) -> None:
    with pytest.raises(UsageError, match=reason):
        parse_chord(text)


def test_a_list_of_hotkeys_is_read_by_name() -> None:
    found = parse_hotkeys("pause=ctrl+shift+f10, private = Ctrl+F2")
    assert {name: chord.text for name, chord in found.items()} == {
        "pause": "Ctrl+Shift+F10",
        "private": "Ctrl+F2",
    }
    assert parse_hotkeys("none") == {} == parse_hotkeys(" ")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("pause", "write NAME=KEYS"),
        ("pause=F9,", "write NAME=KEYS"),
        ("rest=F9", "there is no hotkey 'rest'; the names are start_stop"),
        ("pause=F9,pause=F10", "there twice"),
        ("pause=F9,private=f9", "F9 is the hotkey of both 'pause' and 'private'"),
        ("pause=nonsense", "is no hotkey"),
    ],
)
def test_a_list_that_makes_no_sense_is_refused(text: str, reason: str) -> None:
    with pytest.raises(UsageError, match=reason):
        parse_hotkeys(text)


def test_the_settings_own_hotkeys_are_whole_and_distinct() -> None:
    texts = hotkey_texts(Hotkeys())
    chords = hotkeys_of(texts)
    assert {name: chord.text for name, chord in chords.items()} == texts
    assert same_chords(chords) == {}
    assert set(Hotkeys.__struct_fields__) == set(HOTKEY_NAMES)


def test_an_empty_text_is_no_hotkey() -> None:
    assert hotkeys_of({"pause": "", "private": "F9"}) == {"private": Chord("F9")}


def test_of_settings_written_by_hand_what_makes_sense_is_used() -> None:
    chords, wrong = usable_hotkeys(
        Hotkeys(
            start_stop="Ctrl+F9", pause="nonsense", private="ctrl+f9", forget="", marker="", save_replay=""
        )
    )
    assert chords == {"start_stop": parse_chord("Ctrl+F9")}
    assert set(wrong) == {"pause", "private"}


class Keyboard:
    """Presses keys ten milliseconds apart, and keeps hotkeys with their times, and what was let by."""

    def __init__(self, hotkeys: str, *, takes_all_keys: bool = False) -> None:
        self.now_ns = 1_000 * NS_PER_S
        self.heard: list[tuple[HotkeyName, int]] = []
        self.let_by: list[tuple[KeyIdentity, bool]] = []
        self.ear = HotkeyEar(
            parse_hotkeys(hotkeys),
            on_hotkey=lambda name, t_ns: self.heard.append((name, t_ns)),
            takes_all_keys=takes_all_keys,
        )

    @property
    def names(self) -> list[HotkeyName]:
        return [name for name, _ in self.heard]

    def down(self, *keys: KeyIdentity) -> "Keyboard":
        return self._each(keys, is_down=True)

    def up(self, *keys: KeyIdentity) -> "Keyboard":
        return self._each(keys, is_down=False)

    def wait(self, ns: int) -> "Keyboard":
        self.now_ns += ns
        return self

    def _each(self, keys: tuple[KeyIdentity, ...], *, is_down: bool) -> "Keyboard":
        for key in keys:
            self.now_ns += 10 * NS_PER_MS
            if not self.ear.hear(RawKey(self.now_ns, is_down=is_down, key=key)):
                self.let_by.append((key, is_down))
        return self


def test_a_chord_is_heard_once_with_the_time_of_its_key_and_nothing_of_it_is_let_by() -> None:
    keyboard = Keyboard("pause=Ctrl+Shift+F10").down(CTRL, SHIFT, F10)
    pressed_ns = keyboard.now_ns
    keyboard.up(F10, SHIFT, CTRL)
    assert keyboard.heard == [("pause", pressed_ns)]
    assert keyboard.let_by == [(CTRL, True), (SHIFT, True), (SHIFT, False), (CTRL, False)]


def test_the_modifiers_may_be_let_go_first() -> None:
    keyboard = Keyboard("pause=Ctrl+Shift+P").down(SHIFT, CTRL, UPPER_P).up(SHIFT, CTRL, LOWER_P)
    assert keyboard.names == ["pause"]
    assert [key for key, _ in keyboard.let_by] == [SHIFT, CTRL, SHIFT, CTRL]


def test_a_character_is_heard_as_windows_gives_it_with_control() -> None:
    keyboard = Keyboard("pause=Ctrl+P").down(CTRL, CONTROL_P)
    assert keyboard.names == ["pause"]


@pytest.mark.parametrize("held", [(), (CTRL,), (SHIFT,), (CTRL, SHIFT, ALT), (CTRL, SHIFT, ALT_GR)])
def test_other_modifiers_are_another_chord(held: tuple[KeyIdentity, ...]) -> None:
    keyboard = Keyboard("pause=Ctrl+Shift+F10").down(*held, F10).up(F10)
    assert keyboard.names == []
    assert (F10, True) in keyboard.let_by
    assert (F10, False) in keyboard.let_by


def test_a_modifier_that_was_let_go_is_not_held() -> None:
    assert Keyboard("pause=Ctrl+F10").down(CTRL).up(CTRL).down(F10).names == []


def test_two_hotkeys_with_the_same_modifiers_held() -> None:
    keyboard = Keyboard("start_stop=Ctrl+F9,pause=Ctrl+F10").down(CTRL, F9).up(F9).down(F10).up(F10)
    assert keyboard.names == ["start_stop", "pause"]


@pytest.mark.parametrize("has_releases", [False, True])
def test_a_held_key_is_one_hotkey(*, has_releases: bool) -> None:
    keyboard = Keyboard("pause=Ctrl+F10").down(CTRL, F10).wait(660 * NS_PER_MS)
    for _ in range(60):
        keyboard.wait(30 * NS_PER_MS)
        if has_releases:
            # As some X servers do it: both at the same instant.
            keyboard.up(F10).wait(-10 * NS_PER_MS)
        keyboard.down(F10)
    keyboard.up(F10)
    assert keyboard.names == ["pause"]
    assert [key for key, _ in keyboard.let_by] == [CTRL]


def test_pressed_twice_it_is_two_hotkeys() -> None:
    keyboard = Keyboard("pause=Ctrl+F10").down(CTRL, F10).up(F10).down(F10).up(F10)
    assert keyboard.names == ["pause", "pause"]


def test_a_lost_release_of_the_key_makes_it_deaf_for_no_longer_than_a_repeat_takes() -> None:
    keyboard = Keyboard("pause=Ctrl+F10").down(CTRL, F10).wait(2 * NS_PER_S).down(F10)
    assert keyboard.names == ["pause", "pause"]


def test_a_modifier_whose_release_was_lost_forbids_no_hotkey_for_long() -> None:
    # Windows locks its screen: nobody hears that Alt and Ctrl go up.
    keyboard = Keyboard("pause=Ctrl+F10,marker=F9").down(ALT, CTRL).wait(11 * NS_PER_S)
    keyboard.down(CTRL, F10).up(F10, CTRL).down(F9)
    assert keyboard.names == ["pause", "marker"]


def test_what_may_have_been_a_switch_of_layouts_lets_go_of_all_modifiers() -> None:
    keyboard = Keyboard("pause=Ctrl+Alt+F10").down(CTRL, ALT, NEXT_LAYOUT).up(NEXT_LAYOUT).down(F10)
    assert keyboard.names == []


def test_after_dead_hooks_nothing_is_held() -> None:
    keyboard = Keyboard("pause=Ctrl+F10").down(CTRL, F10)
    assert not keyboard.ear.hear(HooksLost(keyboard.now_ns))
    keyboard.down(F10).up(CTRL)
    assert keyboard.names == ["pause"]
    keyboard.down(CTRL, F10)
    assert keyboard.names == ["pause", "pause"]


def test_the_mouse_is_none_of_its_business() -> None:
    keyboard = Keyboard("pause=Ctrl+F10").down(CTRL)
    assert not keyboard.ear.hear(RawPointer(keyboard.now_ns, "press", 1, 1))


def test_where_no_keys_are_kept_it_takes_all_of_them() -> None:
    keyboard = Keyboard("pause=Ctrl+F10", takes_all_keys=True).down(CTRL, F10, UPPER_P).up(F10, CTRL)
    assert keyboard.names == ["pause"]
    assert keyboard.let_by == []


def test_it_remembers_nothing_of_what_is_typed() -> None:
    keyboard = Keyboard("pause=Ctrl+F10")
    before = repr(vars(keyboard.ear))
    keyboard.down(LOWER_P).up(LOWER_P).down(UPPER_P)
    assert repr(vars(keyboard.ear)) == before
