"""The rules of reading, each on a look that was made by hand: no picture, no text reader."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remoteassist.model.geometry import Point, Rect
from remoteassist.model.steps import Reading
from remoteassist.steps.look import GlyphLook, Look, OpenMenu, Words
from remoteassist.steps.reading import readings_of
from remoteassist.vision.glyphs import Glyph, GlyphShape
from remoteassist.vision.surfaces import Surface


def words(text: str, x: float, y: float, *, width: float | None = None, is_coloured: bool = False) -> Words:
    """Return a text of the usual size; letters are 8 px wide and 11 px high."""
    return Words(
        Rect(x, y, 8.0 * len(text) if width is None else width, 11), text, 1.0, is_coloured=is_coloured
    )


def best(look: Look) -> Reading:
    return readings_of(look)[0]


def test_a_word_in_a_bar_below_which_a_menu_opened_is_a_menu() -> None:
    look = Look(
        pos=Point(200, 80),
        words=(words("File", 149, 75), words("Edit", 188, 75), words("View", 240, 75)),
        opened_menu=Rect(180, 94, 340, 380),
    )
    assert (best(look).role, best(look).label) == ("menu", "Edit")


def menu_look(x: float = 239) -> Look:
    menu = Rect(179, 94, 343, 379)
    return Look(
        pos=Point(x, 460),
        words=(
            words("Increase Indent", 207, 404),
            words("Ctrl+I", 474, 404),
            words("Save as...", 207, 455),
            words("Shift+Ctrl+S", 420, 455),
        ),
        hover=Rect(179, 448, 343, 25),
        menu=OpenMenu(menu, "File"),
    )


@pytest.mark.parametrize("x", [215, 350, 470])
def test_a_menu_item_is_named_by_its_text_and_never_by_its_keys(x: float) -> None:
    reading = best(menu_look(x))
    assert (reading.role, reading.label) == ("menu_item", "Save as...")
    assert reading.box_frame_px == Rect(179, 448, 343, 25)


def check_look(*, shape: GlyphShape = "square", before: float = 0, after: float | None = 76) -> Look:
    box = Rect(479, 302, 16, 16)
    return Look(
        pos=Point(560, 310),
        words=(words("Enable indentation", 499, 305), words("Tab mode:", 475, 270)),
        glyphs=(GlyphLook(Glyph(shape, box, before), after),),
        changes=(box,),
    )


def test_a_square_left_of_the_text_is_a_check_box_that_was_set() -> None:
    reading = best(check_look())
    assert (reading.role, reading.label, reading.is_set) == ("check_box", "Enable indentation", True)


def test_a_check_box_that_was_cleared_says_so() -> None:
    assert best(check_look(before=76, after=0)).is_set is False


def test_a_circle_is_a_radio_button() -> None:
    assert best(check_look(shape="circle")).role == "radio"


def test_a_check_box_whose_end_is_not_seen_has_no_state() -> None:
    assert best(check_look(after=None)).is_set is None


def test_a_tab_takes_the_mark_from_its_neighbour_and_shows_another_page() -> None:
    look = Look(
        pos=Point(560, 171),
        words=(words("View", 477, 165), words("Editor", 542, 165), words("Window", 611, 165)),
        surfaces=(Surface(Rect(457, 153, 367, 36), 1.0),),
        changes=(Rect(463, 200, 340, 300), Rect(530, 186, 60, 3), Rect(466, 186, 55, 3)),
    )
    assert (best(look).role, best(look).label) == ("tab", "Editor")


def test_a_text_in_the_middle_of_its_frame_is_a_button_also_when_nothing_follows() -> None:
    look = Look(
        pos=Point(610, 500),
        words=(words("Reset", 600, 495), words("Close", 720, 495)),
        surfaces=(Surface(Rect(580, 485, 80, 30), 0.99),),
    )
    assert (best(look).role, best(look).label) == ("button", "Reset")


def test_a_field_is_named_by_the_caption_beside_it_not_by_what_is_in_it() -> None:
    look = Look(
        pos=Point(620, 235),
        words=(words("Search for:", 460, 230), words("queue", 566, 230)),
        surfaces=(Surface(Rect(558, 219, 280, 33), 0.99),),
    )
    assert (best(look).role, best(look).label) == ("field", "Search for:")


def test_a_list_that_opens_over_its_box_makes_it_a_field() -> None:
    look = Look(
        pos=Point(591, 354),
        words=(words("Direction:", 414, 351), words("Down", 558, 351)),
        surfaces=(Surface(Rect(546, 342, 79, 31), 0.99),),
        opened_menu=Rect(545, 310, 80, 66),
    )
    assert (best(look).role, best(look).label) == ("field", "Direction:")


def test_a_row_that_takes_the_selection_is_a_list_item() -> None:
    rows = tuple(words(f"invoice-{number}.txt", 522, 300 + 28 * number) for number in range(4))
    look = Look(pos=Point(560, 334), words=rows, changes=(Rect(491, 320, 469, 28),))
    assert (best(look).role, best(look).label) == ("list_item", "invoice-1.txt")


def test_a_double_click_that_selects_a_word_is_in_a_document_whose_text_is_no_label() -> None:
    look = Look(
        pos=Point(374, 221),
        kind="double_click",
        words=(words("Print server notes", 300, 216),),
        surfaces=(Surface(Rect(290, 200, 620, 380), 0.7),),
        changes=(Rect(345, 214, 50, 16),),
    )
    assert (best(look).role, best(look).label) == ("field", None)


def test_a_picture_on_a_tool_button_is_an_icon_without_a_label() -> None:
    look = Look(pos=Point(416, 158), hover=Rect(400, 143, 32, 31), words=(words("File", 300, 123),))
    assert (best(look).role, best(look).label) == ("icon", None)


def test_a_coloured_text_without_a_frame_is_a_link() -> None:
    look = Look(pos=Point(330, 205), words=(words("Website", 310, 200, is_coloured=True),))
    assert (best(look).role, best(look).label) == ("link", "Website")


def test_nothing_seen_is_unknown_and_hardly_sure() -> None:
    reading = best(Look(pos=Point(5, 5)))
    assert (reading.role, reading.label) == ("unknown", None)
    assert reading.confidence < 0.3


@given(st.sampled_from([1.0, 1.25, 1.5, 2.0]), st.sampled_from(["menu", "check", "field"]))
def test_the_scale_of_the_screen_does_not_matter(scale: float, which: str) -> None:
    look = {"menu": menu_look(), "check": check_look(), "field": _field_look()}[which]
    plain, scaled = best(look), best(_scaled(look, scale))
    assert (scaled.role, scaled.label, scaled.is_set) == (plain.role, plain.label, plain.is_set)


def _field_look() -> Look:
    return Look(
        pos=Point(620, 235),
        words=(words("Name:", 500, 230),),
        surfaces=(Surface(Rect(558, 219, 280, 33), 0.99),),
    )


def _scaled(look: Look, scale: float) -> Look:
    def larger(box: Rect) -> Rect:
        return Rect(box.x * scale, box.y * scale, box.width * scale, box.height * scale)

    return Look(
        pos=Point(look.pos.x * scale, look.pos.y * scale),
        kind=look.kind,
        capital_px=look.capital_px * scale,
        words=tuple(Words(larger(one.box), one.text, one.confidence) for one in look.words),
        surfaces=tuple(Surface(larger(one.box), one.rectangularity) for one in look.surfaces),
        hover=None if look.hover is None else larger(look.hover),
        glyphs=tuple(
            GlyphLook(Glyph(one.glyph.shape, larger(one.glyph.box), one.glyph.mark), one.mark_after)
            for one in look.glyphs
        ),
        changes=tuple(larger(box) for box in look.changes),
        menu=None if look.menu is None else OpenMenu(larger(look.menu.box), look.menu.label),
    )


def test_a_framed_box_with_an_arrow_is_a_field_named_by_its_caption() -> None:
    box = Rect(546, 342, 90, 31)
    look = Look(
        pos=Point(580, 354),
        words=(words("Direction:", 414, 351), words("Down", 558, 351)),
        surfaces=(Surface(box, 0.99),),
        drop_arrow="down",
    )
    assert (best(look).role, best(look).label) == ("field", "Direction:")


def test_without_a_caption_a_drop_down_box_is_named_by_its_value() -> None:
    look = Look(
        pos=Point(580, 354),
        words=(words("Down", 558, 351),),
        surfaces=(Surface(Rect(546, 342, 90, 31), 0.99),),
        drop_arrow="down",
    )
    assert (best(look).role, best(look).label) == ("field", "Down")


def test_the_value_of_the_field_beside_is_no_caption() -> None:
    beside = Words(Rect(470, 351, 24, 11), "0pt", 1.0, is_boxed=True)
    look = Look(
        pos=Point(580, 354),
        words=(beside, words("Line spacing:", 548, 322), words("Single", 558, 351)),
        surfaces=(Surface(Rect(546, 342, 120, 31), 0.99),),
        drop_arrow="down",
    )
    assert best(look).label == "Line spacing:"


def test_a_row_that_only_lit_up_is_no_field() -> None:
    row = Rect(210, 426, 496, 24)
    look = Look(
        pos=Point(238, 434),
        words=(words("POP3", 232, 432),),
        surfaces=(Surface(row, 1.0),),
        hover=row,
        is_flat=True,
    )
    assert best(look).role != "field"


def test_a_picture_with_its_name_below_in_one_lit_box_is_a_button() -> None:
    look = Look(
        pos=Point(100, 80),
        words=(words("Open", 84, 104),),
        hover=Rect(75, 60, 52, 62),
        changes=(Rect(75, 60, 52, 62),),
    )
    assert (best(look).role, best(look).label) == ("button", "Open")


def test_a_name_that_stands_on_a_lively_colour_now_is_an_item_that_was_selected() -> None:
    look = Look(
        pos=Point(100, 80),
        words=(words("Constants", 70, 104),),
        changes=(Rect(60, 60, 95, 62),),
        is_ground_changed=True,
        is_selected=True,
    )
    assert (best(look).role, best(look).label) == ("list_item", "Constants")


def test_a_text_that_went_with_its_window_was_no_tab() -> None:
    row = (words("Cancel", 60, 100), words("OK", 160, 100), words("Apply", 240, 100))
    look = Look(
        pos=Point(80, 105),
        words=row,
        surfaces=(Surface(Rect(40, 90, 90, 31), 1.0),),
        changes=(Rect(150, 90, 40, 31), Rect(55, 95, 60, 25), Rect(20, 140, 400, 300)),
        is_text_kept=False,
    )
    assert (best(look).role, best(look).label) == ("button", "Cancel")


def test_tabs_below_each_other_are_marked_at_their_side() -> None:
    look = Look(
        pos=Point(230, 240),
        words=(words("General", 210, 191), words("Editor", 212, 235), words("Files", 216, 279)),
        changes=(Rect(306, 223, 4, 37), Rect(321, 100, 500, 320)),
    )
    assert (best(look).role, best(look).label) == ("tab", "Editor")


def test_a_check_box_is_pressed_also_right_of_its_text_when_its_mark_answers() -> None:
    box = Rect(331, 206, 16, 16)
    look = Look(
        pos=Point(480, 214),
        words=(words("Lock", 353, 208),),
        glyphs=(GlyphLook(Glyph("square", box, 90.0), 0.0),),
        changes=(box,),
    )
    reading = best(look)
    assert (reading.role, reading.label, reading.is_set) == ("check_box", "Lock", False)


@pytest.mark.parametrize("sign", ["<>", "E..", "+"])
def test_what_the_picture_of_a_flat_tool_reads_as_is_no_label(sign: str) -> None:
    box = Rect(360, 157, 34, 33)
    look = Look(
        pos=Point(376, 172),
        words=(words(sign, 367, 167, width=20),),
        surfaces=(Surface(box, 1.0),),
        hover=box,
        is_flat=True,
    )
    assert (best(look).role, best(look).label) == ("icon", None)
