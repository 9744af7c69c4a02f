"""What a recording does when it is told to by the program that steers it (`record --control`)."""

from typing import TypeAlias

from remoteassist.capture.picture.own_windows import OwnWindows
from remoteassist.capture.recorder import Recorder
from remoteassist.capture.sentences import Sentence
from remoteassist.cli.control import (
    Command,
    DropStep,
    Forget,
    Mark,
    Mute,
    OwnWindowsSaid,
    Pause,
    Private,
    Resume,
    Save,
    Stop,
    Tell,
    listen,
)
from remoteassist.cli.live_news import LiveNews
from remoteassist.cli.replay_run import ReplayRun
from remoteassist.errors import MachineLacksError
from remoteassist.model.geometry import Rect
from remoteassist.model.time import ns_from_s

_Withholding: TypeAlias = Pause | Resume | Private | Forget


def obey_control(
    recorder: Recorder, live: LiveNews, tell: Tell, *, own: OwnWindows, replay: ReplayRun | None
) -> None:
    """Let a recording that has not begun obey what comes on stdin, on the thread that reads it."""

    def obey(command: Command) -> None:
        refusal = _obey(command, recorder, live, own=own, replay=replay)
        if refusal is not None:
            tell(event="refused", **refusal.as_news())

    def on_end() -> None:
        # Who told it to stop before has not died.
        if replay is not None and not recorder.is_stopping:
            replay.note_starter_gone()

    listen(
        obey,
        lambda text: tell(event="refused", kind="command", **Sentence("not_a_command", why=text).as_news()),
        on_end=on_end,
    )


def _obey(
    command: Command, recorder: Recorder, live: LiveNews, *, own: OwnWindows, replay: ReplayRun | None
) -> Sentence | None:
    """Do what a command says; return why not, if it cannot be done."""
    match command:
        case Stop():
            recorder.stop("control")
        case Pause() | Resume() | Private() | Forget():
            return _withhold(command, recorder)
        case Mark(note=note, t_s=t_s):
            if not recorder.mark(note, t_ns=None if t_s is None else ns_from_s(t_s)):
                return Sentence("nothing_to_mark")
        case DropStep(t_ns=t_ns):
            live.drop_step(t_ns)
        case Mute(on=on):
            recorder.sounding.mute(is_on=on)
        case OwnWindowsSaid():
            return _leave_out(command, own)
        case Save(title=title, ticket=ticket):
            if replay is None:
                return Sentence("no_replay_buffer")
            replay.save(title=title, ticket=ticket)
    return None


def _withhold(command: _Withholding, recorder: Recorder) -> Sentence | None:
    match command:
        case Pause():
            recorder.withhold("paused")
        case Resume():
            recorder.keep_again("paused")
        case Private(on=True):
            recorder.withhold("private")
        case Private():
            recorder.keep_again("private")
        case Forget(seconds=seconds):
            if not recorder.forget(seconds):
                return Sentence("too_late_to_forget")
    return None


def _leave_out(said: OwnWindowsSaid, own: OwnWindows) -> Sentence | None:
    try:
        own.say(ids=said.ids, boxes=[Rect(*box) for box in said.boxes])
    except MachineLacksError as error:
        return Sentence("bar_not_left_out", why=str(error))
    return None
