"""Which card is offered first, and what a card says on the command line of `record`."""

from remoteassist.settings import RecordingChoices, Settings
from remoteassist.ui.recorder.panel.remembered import with_target
from remoteassist.ui.recorder.panel.target_model import REGION_ID, TargetCard
from remoteassist.ui.recorder.panel.targets_chosen import obstacle_to, offered_id, requested_target
from remoteassist.ui.recorder.request import RecordingRequest, RequestedTarget

_VIEWER = TargetCard("window:0x2a", "window", title="Ada - AnyDesk", viewer="AnyDesk", box=(1, 2, 640, 480))
_FIRST = TargetCard("screen:1", "screen", box=(0, 0, 800, 600))
_SECOND = TargetCard("screen:2", "screen", box=(800, 0, 800, 600), is_primary=True)
_REGION = TargetCard(REGION_ID, "region", box=(10, 20, 300, 200))
_OTHER = TargetCard("window:0x2b", "window", title="Notes")
_CARDS = (_VIEWER, _FIRST, _SECOND, _REGION, _OTHER)


def test_who_never_recorded_is_offered_the_viewer() -> None:
    """Given default choices and an open viewer, then that is offered; without one the primary screen."""
    assert offered_id(_CARDS, RecordingChoices()) == _VIEWER.id
    assert offered_id((_FIRST, _SECOND, _REGION), RecordingChoices()) == _SECOND.id
    assert offered_id((), RecordingChoices()) == ""


def test_what_was_recorded_last_is_offered() -> None:
    """Given choices of last time, then the same target is offered, whatever else is open."""
    assert offered_id(_CARDS, RecordingChoices(target="screen", screen=1)) == _FIRST.id
    assert offered_id(_CARDS, RecordingChoices(target="window", window="Notes")) == _OTHER.id
    region = RecordingChoices(target="region", region=(10, 20, 300, 200))
    assert offered_id(_CARDS, region) == REGION_ID


def test_a_window_that_is_gone_gives_way_to_a_viewer_and_not_to_one_like_it() -> None:
    """Given a window of last time that is closed, then a viewer is offered, not a window with a longer title."""
    last = RecordingChoices(target="window", window="Note")

    assert offered_id(_CARDS, last) == _VIEWER.id
    assert offered_id(_CARDS[1:], last) == _SECOND.id


def test_each_card_is_named_to_the_recorder_by_what_cannot_be_mistaken() -> None:
    """Given cards of each kind, when requested, then windows go by number, screens by number, regions by box."""
    assert requested_target(_VIEWER, "Printer", "T-1").words == ["--window=0x2a"]
    assert requested_target(_FIRST, "", "").words == ["--screen", "1"]
    assert requested_target(_REGION, "", "").words == ["--region=10,20,300,200"]


def test_the_primary_screen_is_the_same_one_wherever_it_was_chosen() -> None:
    """Given the primary screen, then by its card and from the menu it is one target, which is offered again."""
    from_menu = RecordingRequest.from_settings(
        Settings(recording=RecordingChoices(target="screen", screen=0))
    )
    by_card = requested_target(_SECOND, "", "")

    assert (by_card.kind, by_card.screen) == (from_menu.targets[0].kind, from_menu.targets[0].screen)
    assert offered_id(_CARDS, with_target(RecordingChoices(), by_card)) == _SECOND.id


def test_a_remembered_target_is_recorded_again_without_the_panel() -> None:
    """Given a target, when it is remembered, then plain Record requests it, but for what belongs to the customer."""
    target = RequestedTarget(kind="region", box_desktop=(10, 20, 300, 200), title="Printer", ticket="T-1")
    choices = RecordingChoices(screen=2, microphone="none")

    after = with_target(choices, target)

    assert after == RecordingChoices(target="region", region=(10, 20, 300, 200), screen=2, microphone="none")
    again = RecordingRequest.from_settings(Settings(recording=after))
    assert again.targets == (RequestedTarget(kind="region", box_desktop=(10, 20, 300, 200)),)


def test_what_cannot_be_recorded_now_is_said_before() -> None:
    """Given nothing, a minimized window, or two targets for the replay buffer, then it says what to do."""
    minimized = TargetCard("window:0x2c", "window", title="Mail", state="minimized")

    assert obstacle_to((), is_replay=False) == "Choose what is recorded first."
    assert obstacle_to((_FIRST, minimized), is_replay=False) == "“Mail” is minimized: open it first."
    assert "choose one" in obstacle_to((_FIRST, _SECOND), is_replay=True)
    assert obstacle_to((_FIRST, _SECOND), is_replay=False) == ""
    assert obstacle_to((_FIRST,), is_replay=True) == ""
