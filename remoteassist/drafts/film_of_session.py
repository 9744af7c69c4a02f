"""A session's recording and guide become a film whose frames are composed as they are asked for."""

from itertools import chain

from remoteassist.errors import BadInputError
from remoteassist.export.exporter import Film
from remoteassist.media.video_reader import VideoReader
from remoteassist.model.guide import Guide
from remoteassist.model.time import TimeNs
from remoteassist.render.film import FilmLook, caption_lines, captions_of, chapters_of, film_frames
from remoteassist.render.film_scenes import FilmScenes, stretches_of
from remoteassist.session.store import Session
from remoteassist.steps.article import article_of
from remoteassist.steps.telling_words import captions_by_step, titles_by_step
from remoteassist.steps.tellings import numbers_of, tellings_of
from remoteassist.steps.wording_profiles import WordingProfile


def film_of(session: Session, guide: Guide, *, profile: WordingProfile, look: FilmLook) -> Film:
    """Return the film of a whole session. Its frames can be read once.

    Raises:
        BadInputError: There is no picture in the recording, or it cannot be read.
    """
    source = VideoReader(session.segment_paths).frames()
    first = next(source, None)
    size_px = None if first is None else first.size_px.even
    if first is None or size_px is None or 0 in (size_px.width, size_px.height):
        raise BadInputError(f"there is no picture in {session.path.name}, so there is nothing to film")
    ends_ns = (one.end_ns for one in session.manifest.segments)
    duration_ns = max(session.manifest.duration_ns, *ends_ns, TimeNs(1))
    tellings = tellings_of(guide)
    numbers = numbers_of(tellings)
    stretches = stretches_of(guide, duration_ns=duration_ns, numbers=numbers)
    captions = captions_by_step(tellings, profile)
    scenes = FilmScenes(
        guide,
        session.events() if look.cursor else (),
        duration_ns=duration_ns,
        size_px=first.size_px,
        numbers=numbers,
        burnt_captions={key: caption_lines(text) for key, text in captions.items()}
        if look.burn_captions
        else {},
    )
    return Film(
        title=article_of(guide, pictures={}, profile=profile).title,
        size_px=size_px,
        duration_ns=duration_ns,
        frames=film_frames(
            chain((first,), source),
            scene_at=scenes.at,
            size_px=size_px,
            duration_ns=duration_ns,
            rate_hz=look.rate_hz,
        ),
        chapters=chapters_of(
            stretches,
            titles=titles_by_step(tellings, profile),
            duration_ns=duration_ns,
        ),
        captions=captions_of(stretches, texts=captions),
        language=profile.language,
    )
