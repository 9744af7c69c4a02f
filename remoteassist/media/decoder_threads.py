"""How a decoder shares its work among threads, which is what its memory depends on."""

from typing import TYPE_CHECKING

from av.codec.context import Flags

if TYPE_CHECKING:
    from av.video.stream import VideoStream


def decode_one_at_a_time(stream: "VideoStream") -> None:
    """Have threads share a picture instead of taking one each: less memory, and the first is there at once."""
    stream.thread_type = "SLICE"
    if stream.codec_context.name == "libdav1d":
        # It does not heed the kind of threads; in other decoders this would lose pictures that are out of order.
        stream.codec_context.flags |= Flags.low_delay
