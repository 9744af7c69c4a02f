"""Writes a finished film as MP4: H.264 in BT.709, exact times, chapters, sound and a soft caption track."""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Self, cast

import av
from av.bitstream import BitStreamFilterContext
from av.codec.context import Flags
from av.packet import Packet
from av.subtitles.stream import SubtitleStream
from av.video.frame import PictureType
from av.video.reformatter import ColorPrimaries, ColorRange, Colorspace, ColorTrc, VideoReformatter
from av.video.stream import VideoStream

from remoteassist.media.film_sound_track import FilmSoundTrack
from remoteassist.media.frame import Frame
from remoteassist.media.sound_format import TrackSamples
from remoteassist.model.article import Caption, Chapter
from remoteassist.model.geometry import Size

if TYPE_CHECKING:  # the type exists only in the library's stub
    from av.container.core import Chapter as ContainerChapter

TICKS_PER_S: Final = 90_000
"""Film time base: a multiple of 24, 25, 30, 50, 60 and 1000, so that grid instants and milliseconds are exact."""

_TIME_BASE: Final = Fraction(1, TICKS_PER_S)
_KEY_FRAME_INTERVAL_TICKS: Final = 5 * TICKS_PER_S
"""A seek decodes at most this stretch of changing frames: under 0.2 s of work at 1080p."""

_NO_AUTOMATIC_KEY_FRAMES: Final = 1 << 20
"""Frames are irregular in time, so a limit counted in frames means nothing; we place key frames by time."""

_ASS_HEADER: Final = b"""[Script Info]
ScriptType: v4.00+
PlayResX: 384
PlayResY: 288
[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, \
Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, \
MarginV, Encoding
Style: Default,Arial,16,&Hffffff,&Hffffff,&H0,&H33000000,0,0,0,0,100,100,0,0,3,1,0,2,10,10,10,0
[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
"""
"""What FFmpeg derives the track's text box from: white on black, bottom centre."""

_ISO_639_2: Final = {
    "da": "dan", "de": "deu", "en": "eng", "es": "spa", "fi": "fin", "fr": "fra", "it": "ita", "ja": "jpn",
    "ko": "kor", "nb": "nob", "nl": "nld", "pl": "pol", "pt": "por", "ru": "rus", "sv": "swe", "tr": "tur",
    "uk": "ukr", "zh": "zho",
}  # fmt: skip
"""MP4 knows three letters for a language; one that is not here is written as undetermined."""


def ticks(t_ns: int) -> int:
    """Return film nanoseconds in the file's time base, rounded to the nearest tick (11 microseconds)."""
    return (t_ns * TICKS_PER_S + 500_000_000) // 1_000_000_000


@dataclass(frozen=True, slots=True)
class FilmText:
    """All words in a film's file, in film time and in order.

    A key frame is placed at the start of each chapter. Captions do not overlap; without any there is no such track.
    `language` (two letters) is that of the captions.
    """

    title: str = ""
    language: str = "en"
    chapters: Sequence[Chapter] = ()
    captions: Sequence[Caption] = ()


class FilmWriter:
    """Encodes frames of one size to an MP4 that opens at once (index in front), seeks and carries no metadata.

    A frame is held back until the next one is known, because its length and whether a chapter begins in it are
    only known then; `finish` is told how long the film is. Used from one thread. On an exception inside the
    `with` block the file is left unfinished; the caller removes it.

    Args:
        path: The file to write; its folder exists.
        size_px: Even size of all frames.
        text: Title, chapters and captions.
        crf: x264 quality, lower is better; 20 keeps small text on screens clean.
        sound: All of the film's sound in order, asked for as the pictures come; None for a film without any.
        channels: Of the sound, 1 or 2.
    """

    def __init__(
        self,
        path: Path,
        *,
        size_px: Size,
        text: FilmText,
        crf: int = 20,
        sound: Iterator[TrackSamples] | None = None,
        channels: int = 1,
    ) -> None:
        if size_px != size_px.even:
            raise ValueError(f"a film has an even size, not {size_px}")
        self._size_px = size_px
        # Bit-exact leaves out the writing library's name and every date.
        self._container = av.open(
            str(path), "w", format="mp4", container_options={"movflags": "+faststart", "fflags": "+bitexact"}
        )
        if text.title:
            self._container.metadata["title"] = text.title
        self._video = self._add_video(crf)
        self._sound = None if sound is None else FilmSoundTrack(self._container, sound, channels=channels)
        self._captions = list(text.captions)
        self._text = self._add_text(text.language) if text.captions else None
        self._container.set_chapters([_container_chapter(one, n) for n, one in enumerate(text.chapters)])
        self._chapter_starts = [ticks(one.start_ns) for one in text.chapters]
        self._reformatter = VideoReformatter()
        self._without_sei = BitStreamFilterContext("filter_units=remove_types=6", self._video)
        self._lengths: dict[int, int] = {}
        self._held: Frame | None = None
        self._last_key_tick: int | None = None

    def _add_video(self, crf: int) -> VideoStream:
        stream = self._container.add_stream(
            "libx264",
            rate=30,
            options={"preset": "veryfast", "crf": str(crf), "profile": "high", "forced-idr": "1"},
        )
        stream.width, stream.height = self._size_px.width, self._size_px.height
        stream.pix_fmt = "yuv420p"
        stream.time_base = _TIME_BASE
        context = stream.codec_context
        context.time_base = _TIME_BASE
        context.gop_size = _NO_AUTOMATIC_KEY_FRAMES
        context.max_b_frames = 0  # MP4 has no place for the length of a last frame that is not stored last
        context.flags |= Flags.global_header.value | Flags.bitexact.value
        context.color_primaries = ColorPrimaries.BT709
        context.color_trc = ColorTrc.BT709
        context.colorspace = Colorspace.ITU709
        context.color_range = ColorRange.MPEG
        return stream

    def _add_text(self, language: str) -> SubtitleStream:
        stream = self._container.add_stream("mov_text")
        stream.codec_context.subtitle_header = _ASS_HEADER
        stream.time_base = _TIME_BASE
        stream.metadata["language"] = _ISO_639_2.get(language, "und")
        return stream

    def write(self, frame: Frame) -> None:
        """Take the next frame; its time is film time and later than the one before, its size that of the film.

        Raises:
            OSError: The disk is full or the file cannot be written.
        """
        if frame.size_px != self._size_px:
            raise ValueError(f"frame of {frame.size_px} in a film of {self._size_px}")
        if self._held is not None:
            self._encode(self._held, end_tick=ticks(frame.t_ns))
        self._held = frame

    def finish(self, duration_ns: int) -> None:
        """Write the last frame so that the film ends at `duration_ns`, and everything still in the encoder."""
        if self._held is None:
            raise ValueError("a film has at least one frame")
        self._encode(self._held, end_tick=max(ticks(duration_ns), ticks(self._held.t_ns) + 1))
        self._held = None
        for packet in self._video.encode(None):
            self._mux(packet)
        for packet in self._without_sei.filter(None):
            self._container.mux_one(packet)
        self._write_captions(until_tick=None)
        self._write_sound(until_ns=None)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._container.close()

    def _encode(self, frame: Frame, *, end_tick: int) -> None:
        start_tick = ticks(frame.t_ns)
        self._write_captions(until_tick=start_tick)
        self._write_sound(until_ns=frame.t_ns)
        picture = self._reformatter.reformat(
            av.VideoFrame.from_numpy_buffer(frame.bgra, format="bgra"),
            format="yuv420p",
            src_color_range=ColorRange.JPEG,
            dst_colorspace=Colorspace.ITU709,
            dst_color_range=ColorRange.MPEG,
        )
        picture.pts = start_tick
        picture.time_base = _TIME_BASE
        picture.color_primaries = ColorPrimaries.BT709
        picture.color_trc = ColorTrc.BT709
        if self._is_key(start_tick, end_tick):
            picture.pict_type = PictureType.I
            self._last_key_tick = start_tick
        self._lengths[start_tick] = end_tick - start_tick
        for packet in self._video.encode(picture):
            self._mux(packet)

    def _is_key(self, start_tick: int, end_tick: int) -> bool:
        if self._last_key_tick is None or start_tick - self._last_key_tick >= _KEY_FRAME_INTERVAL_TICKS:
            return True
        return any(start_tick <= chapter < end_tick for chapter in self._chapter_starts)

    def _mux(self, packet: "Packet[Any]") -> None:
        # The encoder knows only the mean rate; the true length of each frame makes the last one last.
        packet.duration = self._lengths.pop(cast("int", packet.pts))
        for filtered in self._without_sei.filter(packet):
            self._container.mux_one(filtered)

    def _write_sound(self, *, until_ns: int | None) -> None:
        """Hand over the sound in step with the pictures, as for captions."""
        if self._sound is not None:
            for packet in self._sound.packets(until_ns=until_ns):
                self._container.mux_one(packet)

    def _write_captions(self, *, until_tick: int | None) -> None:
        """Hand over captions in step with the pictures, so that the muxer need not hold pictures back."""
        while self._captions and (until_tick is None or ticks(self._captions[0].start_ns) <= until_tick):
            caption = self._captions.pop(0)
            text = caption.text.encode()[: (1 << 16) - 1]
            packet: Packet[Any] = Packet(struct.pack(">H", len(text)) + text)
            packet.stream = self._text
            packet.time_base = _TIME_BASE
            packet.pts = packet.dts = ticks(caption.start_ns)
            packet.duration = ticks(caption.end_ns) - packet.pts
            packet.is_keyframe = True
            self._container.mux_one(packet)


def _container_chapter(chapter: Chapter, number: int) -> "ContainerChapter":
    return {
        "id": number,
        "start": ticks(chapter.start_ns),
        "end": ticks(chapter.end_ns),
        "time_base": _TIME_BASE,
        "metadata": {"title": chapter.title},
    }
