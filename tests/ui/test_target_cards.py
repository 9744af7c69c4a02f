"""The cards of what can be recorded: chosen by mouse and keyboard, and kept chosen while others come and go."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from remoteassist.ui.recorder.panel.target_cards import TargetCards
from remoteassist.ui.recorder.panel.target_model import REGION_ID, TargetModel
from tests.ui.start_panel_news import picture, screen, targets, viewer, window

_NONE = Qt.KeyboardModifier.NoModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def model() -> TargetModel:
    return TargetModel()


@pytest.fixture
def cards(qtbot: QtBot, model: TargetModel) -> TargetCards:
    view = TargetCards(model)
    qtbot.addWidget(view)
    view.resize(800, 300)
    model.show_targets(targets(viewer(), screen(1), screen(2), window(0x3A, "Notes"), window(0x3B, "Mail")))
    with qtbot.waitExposed(view):
        view.show()
    return view


def _click(qtbot: QtBot, cards: TargetCards, target_id: str, modifiers: Qt.KeyboardModifier = _NONE) -> None:
    QTest.mouseClick(cards.viewport(), _LEFT, modifiers, _middle_of(cards, target_id))


def _middle_of(cards: TargetCards, target_id: str) -> QPoint:
    model = cards.model()
    assert isinstance(model, TargetModel)
    row = model.row_of(target_id)
    assert row is not None
    return cards.visualRect(model.index(row)).center()


def _chosen(cards: TargetCards) -> list[str]:
    return [card.id for card in cards.chosen]


def test_viewers_come_first_and_the_region_before_other_windows(
    cards: TargetCards, model: TargetModel
) -> None:
    """Given targets, when listed, then their order is viewers, screens, a part of a screen, windows."""
    assert [card.id for card in model.cards] == [
        "window:0x2a",
        "screen:1",
        "screen:2",
        REGION_ID,
        "window:0x3a",
        "window:0x3b",
    ]
    assert cards.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Ada - AnyDesk, AnyDesk, 640 \N{MULTIPLICATION SIGN} 480"
    )


def test_a_click_chooses_one_and_ctrl_click_another(qtbot: QtBot, cards: TargetCards) -> None:
    """Given cards, when clicked, then one is chosen; with Ctrl others are added and taken away."""
    _click(qtbot, cards, "screen:1")
    assert _chosen(cards) == ["screen:1"]

    _click(qtbot, cards, "window:0x2a", _CTRL)
    assert _chosen(cards) == ["window:0x2a", "screen:1"]

    _click(qtbot, cards, "screen:1", _CTRL)
    assert _chosen(cards) == ["window:0x2a"]


def test_a_click_on_the_mark_adds_without_a_key(qtbot: QtBot, cards: TargetCards, model: TargetModel) -> None:
    """Given a chosen card, when the mark of another is clicked, then both are chosen."""
    cards.choose("screen:1")
    box = cards.visualRect(model.index(0))

    QTest.mouseClick(cards.viewport(), _LEFT, _NONE, box.topRight() + QPoint(-28, 28))

    assert _chosen(cards) == ["window:0x2a", "screen:1"]


def test_arrows_choose_and_space_adds(qtbot: QtBot, cards: TargetCards) -> None:
    """Given the keyboard alone, when arrows and Space are pressed, then one and then two are chosen."""
    cards.choose("window:0x2a")
    cards.setFocus()

    QTest.keyClick(cards, Qt.Key.Key_Right)
    assert _chosen(cards) == ["screen:1"]

    QTest.keyClick(cards, Qt.Key.Key_Right, _CTRL)
    QTest.keyClick(cards, Qt.Key.Key_Space)
    assert _chosen(cards) == ["screen:1", "screen:2"]

    QTest.keyClick(cards, Qt.Key.Key_Space)
    assert _chosen(cards) == ["screen:1"]

    with qtbot.waitSignal(cards.confirmed):
        QTest.keyClick(cards, Qt.Key.Key_Return)


def test_what_is_chosen_stays_while_windows_come_and_go(
    qtbot: QtBot, cards: TargetCards, model: TargetModel
) -> None:
    """Given a chosen window, when others open, close and change their titles, then it stays chosen."""
    cards.choose("window:0x3a")

    model.show_targets(targets(viewer(id="window:0x99"), screen(1), window(0x3A, "Notes, changed"), viewer()))

    assert _chosen(cards) == ["window:0x3a"]
    assert cards.chosen[0].name == "Notes, changed"

    with qtbot.waitSignal(cards.chosen_changed):
        model.show_targets(targets(screen(1), window(0x3C, "Notes, changed")))
    assert _chosen(cards) == [], "never another window, however similar"


def test_a_picture_is_decoded_only_for_a_card_that_is_seen(
    qtbot: QtBot, cards: TargetCards, model: TargetModel
) -> None:
    """Given more cards than there is room for, when pictures come, then only those in sight are decoded."""
    many = [window(number, f"Window {number}") for number in range(1, 41)]
    model.show_targets(targets(*many))
    for one in many:
        model.show_picture(picture(str(one["id"])))

    qtbot.waitUntil(lambda: "window:0x1" in model.decoded_ids)
    assert len(model.decoded_ids) < 12

    cards.scrollToBottom()
    qtbot.waitUntil(lambda: "window:0x28" in model.decoded_ids)


def test_a_picture_is_shown_and_nonsense_is_not(qtbot: QtBot, cards: TargetCards, model: TargetModel) -> None:
    """Given a picture, then the card shows it; given a broken one, then nothing breaks."""
    model.show_picture(picture("window:0x2a", "#00ff00"))

    def middle() -> tuple[int, int, int]:
        image = cards.viewport().grab().toImage()
        at = _middle_of(cards, "window:0x2a") - QPoint(0, 20)
        colour = image.pixelColor(at * image.devicePixelRatio())
        return colour.red(), colour.green(), colour.blue()

    qtbot.waitUntil(lambda: middle()[1] > 240 and middle()[0] < 16)
    for jpeg in ("!", "AAAA", 7):
        model.show_picture({"event": "picture", "id": "window:0x2a", "jpeg": jpeg})
    model.show_picture({"event": "picture", "id": "window:0x99", "jpeg": "AAAA"})
    model.show_targets({"event": "targets", "targets": [{"id": 7}]})
    assert middle()[1] < 240


def test_titles_of_strangers_are_text_on_one_line(model: TargetModel) -> None:
    """Given a title with markup, line breaks and control characters, then the card has it as one line of text."""
    model.show_targets(targets(window(1, "<b>x</b>\nnext\x1b[31m\u202e")))

    name = model.cards[-1].name
    assert "<b>x</b>" in name
    assert name.isprintable()
    tip = model.index(len(model.cards) - 1).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;x&lt;/b&gt;" in tip
    assert "<b>" not in tip


def test_an_undrawn_region_asks_to_be_drawn(qtbot: QtBot, cards: TargetCards, model: TargetModel) -> None:
    """Given no region yet, when its card is clicked, then it is to be drawn; once drawn a click only chooses it."""
    with qtbot.waitSignal(cards.region_asked):
        _click(qtbot, cards, REGION_ID)

    model.show_region((10, 20, 300, 200))
    with qtbot.assertNotEmitted(cards.region_asked):
        _click(qtbot, cards, REGION_ID)
    assert cards.chosen[0].box == (10, 20, 300, 200)
    with qtbot.waitSignal(cards.region_asked):
        QTest.mouseDClick(cards.viewport(), _LEFT, _NONE, _middle_of(cards, REGION_ID))
