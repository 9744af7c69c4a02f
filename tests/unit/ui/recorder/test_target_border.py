"""The lines around a target."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication

from remoteassist.ui.recorder.bar.target_border import border_boxes, tag_box

BOX = QRect(100, 80, 640, 480)


def test_lines_outside_touch_the_target_and_cover_none_of_it() -> None:
    sides = border_boxes(BOX, is_inside=False)
    assert not any(side.intersects(BOX) for side in sides)
    around = sides[0].united(sides[1]).united(sides[2]).united(sides[3])
    assert around.adjusted(3, 3, -3, -3) == BOX


def test_lines_inside_lie_along_the_edge() -> None:
    sides = border_boxes(BOX, is_inside=True)
    assert all(BOX.contains(side) for side in sides)
    assert (sides[0].top(), sides[1].bottom()) == (BOX.top(), BOX.bottom())
    assert (sides[2].left(), sides[3].right()) == (BOX.left(), BOX.right())


def test_no_two_lines_lie_on_each_other() -> None:
    for is_inside in (True, False):
        sides = border_boxes(BOX, is_inside=is_inside)
        assert not any(
            one.intersects(other) for index, one in enumerate(sides) for other in sides[index + 1 :]
        )


def test_the_number_stands_outside_of_the_target_and_on_the_screen(qapp: QGuiApplication) -> None:
    screen = QGuiApplication.primaryScreen().geometry()
    for box in (BOX, QRect(0, 0, 300, 200)):
        tag = tag_box(box, is_inside=False)
        assert not tag.intersects(box)
        assert screen.top() <= tag.top()
