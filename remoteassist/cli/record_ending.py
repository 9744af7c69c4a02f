"""What is said when a recording did not begin, or was ended by no person: on stderr, and to who steers it as news."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec

from remoteassist.capture.health.disk_watch import DiskNearlyFullError
from remoteassist.capture.sentences import SaysSentence, Sentence, SentenceCode, SentenceFacts
from remoteassist.capture.setup import Outcome
from remoteassist.errors import ExitStatus, RemoteAssistError
from remoteassist.model.time import clock_text
from remoteassist.session.files import CannotWriteError, InUseError, NoFolderError, printable
from remoteassist.session.store import Session


@contextmanager
def telling_why(*, is_wanted: bool) -> Iterator[None]:
    """Tell as news why the block fails, when that is wanted and there is a sentence for it; it fails all the same."""
    try:
        yield
    except BrokenPipeError:
        # Nobody is there to be told.
        raise
    except Exception as error:
        sentence = _sentence_of(error)
        if is_wanted and sentence is not None:
            _tell_failed(sentence)
        raise


def _sentence_of(error: Exception) -> Sentence | None:
    """Return what to say of an error; None for one that only a person at a terminal can cause."""
    match error:
        case SaysSentence():
            return error.sentence
        case CannotWriteError():
            return Sentence("place_refused", SentenceFacts(name=printable(str(error.path))), error.reason)
        case NoFolderError():
            return Sentence("place_is_no_folder", SentenceFacts(name=printable(str(error.path))))
        case InUseError():
            return Sentence("session_in_use", SentenceFacts(name=printable(error.path.name)))
        case RemoteAssistError():
            return None
        case _:
            return Sentence("program_fault", why=type(error).__name__)


def status_of(outcome: Outcome, session: Session, *, is_steered: bool) -> ExitStatus:
    """Return the exit status of a recording that has ended, and say what ended it when that was no person."""
    code: SentenceCode = "ended_disk_refused"
    if outcome.disk_error is None and outcome.fault is None:
        return ExitStatus.DONE
    if isinstance(outcome.disk_error, DiskNearlyFullError):
        code = "ended_disk_nearly_full"
    elif outcome.disk_error is None:
        code = "ended_fault"
    if session.manifest.state == "complete":
        length = clock_text(session.manifest.duration_ns)
        sentence = Sentence(code, SentenceFacts(length=length), reason_of(outcome))
    else:
        why = f"{reason_of(outcome)}; run 'remoteassist recover'"
        sentence = Sentence("ended_unfinished", why=why)
    say_failed(sentence, is_steered=is_steered)
    return ExitStatus.MACHINE_LACKS


def reason_of(outcome: Outcome) -> str:
    """Return what ended a recording that no person ended, in the words of the system or of the fault."""
    if outcome.disk_error is not None:
        return outcome.disk_error.strerror or str(outcome.disk_error)
    return type(outcome.fault).__name__


def say_failed(sentence: Sentence, *, is_steered: bool) -> None:
    """Say what ended a recording, on stderr and to who steers it."""
    if is_steered:
        _tell_failed(sentence)
    print(f"remoteassist: {sentence.text}", file=sys.stderr)


def _tell_failed(sentence: Sentence) -> None:
    # The thread that writes news has ended, or has not begun.
    print(msgspec.json.encode({"event": "failed", **sentence.as_news()}).decode(), flush=True)
