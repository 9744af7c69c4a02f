"""What recorder and companion say to each other: a line of JSON each, after which the pixels of a picture follow."""

from collections.abc import Iterator
from typing import IO, TypeAlias

import msgspec
import numpy as np

from remoteassist.media.frame import Frame
from remoteassist.model.events import Event
from remoteassist.model.time import TimeNs, TimeSpan

_BYTES_PER_PIXEL = 4


class Heard(msgspec.Struct, frozen=True, tag_field="what", tag="heard"):
    """An event that stands in the journal."""

    event: Event


class Seen(msgspec.Struct, frozen=True, tag_field="what", tag="seen"):
    """A picture, whose pixels follow: BGRA, row after row.

    `still` is its name when it is the one from before an action; `is_settled` says that nothing changed for a while.
    """

    t_ns: TimeNs
    width: int
    height: int
    still: str | None = None
    is_settled: bool = False


class Now(msgspec.Struct, frozen=True, tag_field="what", tag="now"):
    """What the time is; everything heard and seen before was told."""

    t_ns: TimeNs


class Forget(msgspec.Struct, frozen=True, tag_field="what", tag="forget"):
    """A stretch of session time is to be forgotten, with all pictures."""

    span: TimeSpan


class StepFound(msgspec.Struct, frozen=True, tag_field="what", tag="step"):
    """A step in words, as Markdown; told again when more is known of it."""

    t_ns: TimeNs
    title: str


class PromptFound(msgspec.Struct, frozen=True, tag_field="what", tag="prompt"):
    """The picture asks for a secret; `kind` is one of `secret_prompts.PromptKind`."""

    kind: str


ToCompanion: TypeAlias = Heard | Seen | Now | Forget
FromCompanion: TypeAlias = StepFound | PromptFound

_encoder = msgspec.json.Encoder()
_to_companion: msgspec.json.Decoder[ToCompanion] = msgspec.json.Decoder(ToCompanion)
_from_companion: msgspec.json.Decoder[FromCompanion] = msgspec.json.Decoder(FromCompanion)


def write_message(
    stream: IO[bytes], message: ToCompanion | FromCompanion, *, frame: Frame | None = None
) -> None:
    """Write a message, with the pixels of `frame` if it is a `Seen`. Waits until the other side has taken it.

    Raises:
        OSError: The other side is gone.
    """
    stream.write(_encoder.encode(message) + b"\n")
    if frame is not None:
        stream.write(np.ascontiguousarray(frame.bgra).data.cast("B"))
    stream.flush()


def read_messages(stream: IO[bytes]) -> Iterator[tuple[ToCompanion, Frame | None]]:
    """Yield what the recorder says until it ends; a `Seen` with its picture. The recorder is trusted."""
    while line := stream.readline():
        message = _to_companion.decode(line)
        frame = None
        if isinstance(message, Seen):
            size = message.width * message.height * _BYTES_PER_PIXEL
            pixels = stream.read(size)
            if len(pixels) < size:
                return
            bgra = np.frombuffer(pixels, np.uint8).reshape(message.height, message.width, _BYTES_PER_PIXEL)
            frame = Frame(message.t_ns, bgra)
        yield message, frame


def read_answers(stream: IO[bytes]) -> Iterator[FromCompanion]:
    """Yield what the companion says until it ends."""
    for line in stream:
        yield _from_companion.decode(line)
