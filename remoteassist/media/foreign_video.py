"""Opens video files made elsewhere, as if a stranger had sent them."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

import av
from av import VideoFrame
from av.error import FFmpegError
from av.stream import Disposition

from remoteassist.errors import BadInputError
from remoteassist.media.decoder_threads import decode_one_at_a_time

if TYPE_CHECKING:
    from av.audio.stream import AudioStream
    from av.container import InputContainer
    from av.video.stream import VideoStream

_FORMATS: Final = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,gif,asf,flv,mpegts,mpeg,ogg"
"""What is opened at all. Others are lists of further files (HLS, concat), which would let a stranger choose what is
read here, or no films of a screen."""

_CONTAINER_OPTIONS: Final = {"format_whitelist": _FORMATS, "protocol_whitelist": "file"}

_DECODER_OPTIONS: Final = {
    # A made-up header must not make the decoder take gigabytes: 64 million pixels are two 8K screens.
    "max_pixels": str(64 << 20),
}

LARGE_PIXELS: Final = 4096 * 2304
"""Above this size several frames in the decoder at once take too much memory."""


def open_foreign(path: Path) -> "InputContainer":
    """Open a video file.

    Raises:
        BadInputError: There is none, it cannot be read, or it holds no moving picture.
    """
    name = shown_name(path)
    try:
        if path.is_dir():
            raise BadInputError(f"{name} is a folder; name the video file in it")
        if not path.is_file():
            raise BadInputError(f"there is no video file at {name}; check the path")
        if path.stat().st_size == 0:
            raise BadInputError(f"{name} is empty; copy it once more")
        container = av.open(
            str(path.absolute()), "r", options=_DECODER_OPTIONS, container_options=_CONTAINER_OPTIONS
        )
    except PermissionError as error:
        raise BadInputError(f"{name} may not be read; change its permissions") from error
    except (FFmpegError, OSError) as error:
        raise BadInputError(
            f"{name} is not a video that can be read, or is cut off; import takes mp4, mkv, webm, mov, avi and gif"
        ) from error
    if _best_picture(container) is None:
        container.close()
        raise BadInputError(f"{name} has no moving picture in it; steps can only be found in a picture")
    return container


def picture_stream(container: "InputContainer") -> "VideoStream":
    """Return the film of a file that `open_foreign` opened, also where it has several; never a cover picture."""
    stream = _best_picture(container)
    if stream is None:
        raise BadInputError("there is no moving picture in the video")
    # A decoder takes it for errors in the file where it is not told before its first packet.
    codec = stream.codec_context
    codec.options = dict(_DECODER_OPTIONS)
    stream.thread_type = "AUTO"
    if codec.width * codec.height > LARGE_PIXELS:
        decode_one_at_a_time(stream)
    return stream


def sound_stream(container: "InputContainer") -> "AudioStream | None":
    """Return the sound that a player would choose."""
    streams = container.streams.audio
    return next((one for one in streams if one.disposition & Disposition.default), next(iter(streams), None))


def first_picture(path: Path) -> VideoFrame:
    """Return the first picture that can be decoded.

    Raises:
        BadInputError: There is none.
    """
    with open_foreign(path) as container:
        stream = picture_stream(container)
        decode_one_at_a_time(stream)
        try:
            for packet in container.demux(stream):
                try:
                    for frame in stream.decode(packet):
                        if not frame.is_corrupt:
                            return frame
                except FFmpegError:
                    continue
        except FFmpegError:
            pass
    raise BadInputError(f"no picture in {shown_name(path)} can be decoded; it holds nothing to import")


def shown_name(path: Path) -> str:
    """Return a path as one line that cannot steer a terminal."""
    return "".join(char if char.isprintable() else "\ufffd" for char in str(path))


def _best_picture(container: "InputContainer") -> "VideoStream | None":
    films = [one for one in container.streams.video if not one.disposition & Disposition.attached_pic]
    default = [one for one in films if one.disposition & Disposition.default]
    return next(iter(default or films), None)
