"""The commands with which a person says what a recording is not to keep."""

from collections.abc import Callable
from typing import TypeAlias

from remoteassist.capture.recorder import Recorder
from remoteassist.capture.sentences import Sentence
from remoteassist.cli.control import Forget, Pause, Private, Resume

WithholdingCommand: TypeAlias = Pause | Resume | Private | Forget


def obey_withholding(command: WithholdingCommand, recorder: Recorder, tell: Callable[..., None]) -> None:
    """Do what such a command says; any thread."""
    match command:
        case Pause():
            recorder.pause()
        case Resume():
            recorder.resume()
        case Private(on=on):
            recorder.set_private(on=on)
        case Forget(seconds=seconds):
            if not recorder.forget(seconds):
                tell(event="refused", **Sentence("too_late_to_forget").as_news())
