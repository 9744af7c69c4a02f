"""The film as MP4, with its captions, chapters and, if it is wanted, its sound."""

import logging
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated, ClassVar

import msgspec
from msgspec import Meta

from remoteassist.errors import BadInputError
from remoteassist.export.caption_files import subrip, webvtt, youtube_chapters
from remoteassist.export.exporter import Film, Progress, whole_or_nothing
from remoteassist.media.film_writer import FilmText, FilmWriter
from remoteassist.media.loudness import levelled
from remoteassist.media.sound_format import FilmSound, TrackSamples
from remoteassist.model.time import NS_PER_MS

_log = logging.getLogger(__name__)


class VideoExporter(msgspec.Struct, frozen=True):
    """Writes H.264 that plays and seeks in browsers, with chapters at the steps and captions to turn on."""

    name: ClassVar[str] = "video"
    summary: ClassVar[str] = "MP4 video with chapters and captions"
    suffix: ClassVar[str] = ".mp4"

    crf: Annotated[int, Meta(ge=10, le=40, description="quality (CRF): lower is better and larger")] = 20
    captions: Annotated[
        bool, Meta(description="captions as a track in the file and as a .vtt file beside it")
    ] = True
    srt: Annotated[bool, Meta(description="captions as a .srt file too")] = False
    sound: Annotated[
        bool,
        Meta(
            description="the recorded sound; listen to all of it first, for nothing that was said can be redacted"
        ),
    ] = False
    chapter_list: Annotated[
        bool, Meta(description="chapters as a .chapters.txt file, to paste under a video on YouTube")
    ] = False

    def export_film(self, film: Film, destination: Path, *, progress: Progress) -> None:
        """Write `film` to `destination` and its text files beside it, whole or not at all.

        Raises:
            BadInputError: There is not one frame, or the destination cannot be written.
        """
        with ExitStack() as stack:
            # Left last, so put in place first: the film appears only when its captions stand beside it.
            film_path = stack.enter_context(whole_or_nothing(destination))
            for suffix, text in self._texts(film).items():
                path = stack.enter_context(whole_or_nothing(_beside(destination, suffix)))
                path.write_text(text, encoding="utf-8", newline="\n")
            self._encode(film, film_path, progress=progress)

    def _texts(self, film: Film) -> dict[str, str]:
        texts: dict[str, str] = {}
        if film.captions and self.captions:
            texts[".vtt"] = webvtt(film.captions)
        if film.captions and self.srt:
            texts[".srt"] = subrip(film.captions)
        if self.chapter_list:
            chapters = youtube_chapters(film.chapters)
            if chapters is None:
                _log.warning(
                    "no chapter list: the film has no three chapters of ten seconds, as YouTube wants them"
                )
            else:
                texts[".chapters.txt"] = chapters
        return texts

    def _encode(self, film: Film, path: Path, *, progress: Progress) -> None:
        text = FilmText(
            title=film.title,
            language=film.language,
            chapters=film.chapters,
            captions=film.captions if self.captions else (),
        )
        total_ms = max(1, film.duration_ns // NS_PER_MS)
        done_ms = 0

        def alive() -> None:
            progress(done_ms, total_ms)

        sound = self._sound_of(film, alive=alive)
        is_empty = True
        with FilmWriter(
            path,
            size_px=film.size_px,
            text=text,
            crf=self.crf,
            sound=None if sound is None else levelled(sound),
            channels=1 if sound is None else sound.channels,
        ) as writer:
            for frame in film.frames:
                done_ms = min(frame.t_ns // NS_PER_MS, total_ms)
                alive()
                writer.write(frame)
                is_empty = False
            if is_empty:
                raise BadInputError(
                    "the recording has no picture, so there is nothing to film; export an article"
                )
            writer.finish(film.duration_ns)
        progress(total_ms, total_ms)

    def _sound_of(self, film: Film, *, alive: Callable[[], None]) -> FilmSound | None:
        """Return the film's sound if it is wanted; `alive` is called all along, so that it can be cancelled."""
        sound = film.sound if self.sound else None
        if sound is None:
            if self.sound:
                _log.warning("no sound in the video: this recording has none")
            return None

        def blocks() -> Iterator[TrackSamples]:
            for samples in sound.blocks():
                alive()
                yield samples

        return FilmSound(sound.channels, blocks)


def _beside(film: Path, suffix: str) -> Path:
    """Return the path of a text file beside the film, which players find by its name."""
    name = film.stem if film.suffix.lower() == ".mp4" else film.name
    return film.with_name(name + suffix)
