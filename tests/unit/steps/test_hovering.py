"""What lights up under a pointer that nobody sees, on drawn pictures."""

import numpy as np

from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Point, Rect
from remoteassist.steps.hovering import Lit, has_effect, is_hovering_in_menu, lit_only
from remoteassist.steps.look import OpenMenu
from remoteassist.steps.pictures import Pictures

TAB = Rect(100, 40, 80, 28)
MENU = OpenMenu(Rect(300, 100, 200, 150), "Edit")
ROW = Rect(302, 130, 196, 26)


def screen(*parts: tuple[Rect, int]) -> Bgra:
    """Return a light screen with a menu that is drawn with a frame and rows, and with parts in other shades."""
    picture = np.full((400, 600, 4), 240, np.uint8)
    picture[100:250, 300:500] = 60
    picture[101:249, 301:499] = 250
    picture[110:240:26, 320:400] = 30
    for box, shade in parts:
        part = picture[int(box.y) : int(box.bottom), int(box.x) : int(box.right)]
        part[part[..., 0] > 200] = shade
    return picture


def pictures(before: Bgra, after: Bgra) -> Pictures:
    return Pictures(before=before, after=after)


def test_a_tab_that_lit_up_is_all_that_changed() -> None:
    (lit,) = lit_only(pictures(screen(), screen((TAB, 200))))
    assert lit.is_at(TAB.center)
    assert not lit.is_at(Point(300, 300))


def test_the_line_below_a_word_stands_for_the_word_above_it() -> None:
    (lit,) = lit_only(pictures(screen(), screen((Rect(100, 65, 80, 3), 120))))
    assert 40 < lit.pos.y < 62


def test_where_a_page_changed_as_well_nothing_only_lit_up() -> None:
    assert lit_only(pictures(screen(), screen((TAB, 200), (Rect(20, 100, 250, 280), 180)))) == []


def test_a_row_that_lights_up_in_an_open_menu_is_hovering() -> None:
    assert is_hovering_in_menu(pictures(screen(), screen((ROW, 150))), [MENU])


def test_a_change_beside_the_menu_is_none() -> None:
    assert not is_hovering_in_menu(pictures(screen(), screen((ROW, 150), (TAB, 200))), [MENU])


def test_a_menu_that_closes_was_pressed_or_left() -> None:
    closed = np.full((400, 600, 4), 240, np.uint8)
    assert not is_hovering_in_menu(pictures(screen((ROW, 150)), closed), [MENU])


def test_without_an_open_menu_nobody_hovers_in_one() -> None:
    assert not is_hovering_in_menu(pictures(screen(), screen((ROW, 150))), [])


def test_a_press_changes_more_than_what_was_lit() -> None:
    lit = Lit(TAB, TAB.center)
    page = screen((TAB, 150), (Rect(20, 100, 250, 280), 180))
    assert has_effect(pictures(screen((TAB, 200)), page), lit)
    assert not has_effect(pictures(screen((TAB, 200)), screen()), lit)
