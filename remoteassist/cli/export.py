"""`remoteassist export`: a session becomes an article or a film. Composes session, renderer and exporter."""

import argparse
from pathlib import Path
from typing import cast, get_args

import msgspec

from remoteassist.cli.interruption import terminated_as_interrupted
from remoteassist.cli.progress import Reporter, reporter
from remoteassist.cli.struct_flags import add_flags, from_flags
from remoteassist.drafts.article_pictures import pictures_of
from remoteassist.drafts.film_of_session import film_of
from remoteassist.errors import BadInputError, ExitStatus, UsageError
from remoteassist.export.exporter import ArticleExporter, Exporter, FilmExporter
from remoteassist.export.registry import exporter_type, names
from remoteassist.model.article import ArticleTemplate
from remoteassist.model.edits import with_fields
from remoteassist.model.guide import Guide
from remoteassist.render.compositor import prime_fonts
from remoteassist.render.film import FilmLook
from remoteassist.session.export_log import log_export
from remoteassist.session.store import SESSION_SUFFIX, Session
from remoteassist.steps.article import article_of
from remoteassist.steps.tellings import tellings_of
from remoteassist.steps.wording_profiles import MICROSOFT, PROFILES, WordingProfile


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command line of `export`; what a format can be told is parsed once the format is known."""
    parser.usage = f"{parser.prog} SESSION FORMAT [-o PATH] [options]"
    parser.epilog = (
        f"formats: {', '.join(names())}; '{parser.prog} SESSION FORMAT --help' tells the options of one"
    )
    parser.add_argument("session", type=Path, metavar="SESSION", help=f"a {SESSION_SUFFIX} folder")
    parser.add_argument("format", metavar="FORMAT", help="what to write")
    _add_common(parser)
    # Argparse would name the rest among what is missing when there is no format.
    parser.add_argument("words", nargs=argparse.REMAINDER, help=argparse.SUPPRESS).required = False
    parser.set_defaults(parser_type=type(parser), prog=parser.prog)


def run(args: argparse.Namespace) -> ExitStatus:
    """Write the export and print its path."""
    shape = exporter_type(args.format)
    exporter = _exporter_with_options(shape, args)
    profile = PROFILES[args.wording]
    session = _opened(args.session)
    destination = _destination(session, exporter, wanted=args.output)
    with terminated_as_interrupted("export"), reporter(args) as report:
        guide = _guide_of(session, is_film=isinstance(exporter, FilmExporter))
        prime_fonts()
        if isinstance(exporter, FilmExporter):
            film = film_of(session, guide, profile=profile, look=from_flags(FilmLook, args))
            exporter.export_film(film, destination, progress=report.phase("export"))
        else:
            _export_article(
                session,
                guide,
                exporter,
                profile=profile,
                template=args.template,
                destination=destination,
                report=report,
            )
    log_export(session, export_format=args.format, name=destination.name)
    print(destination)
    return ExitStatus.DONE


def _add_common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "-o",
        dest="output",
        type=Path,
        metavar="PATH",
        help="what to write (default: the session's name, here)",
    )
    parser.add_argument(
        "--wording",
        choices=sorted(PROFILES),
        default=MICROSOFT.name,
        help=f"how steps are told (default: {MICROSOFT.name})",
    )
    parser.add_argument(
        "--template",
        choices=get_args(ArticleTemplate),
        default="kcs",
        help="kcs: issue, environment, cause and steps; procedure: the steps alone (default: kcs)",
    )


def _exporter_with_options(shape: type[Exporter], args: argparse.Namespace) -> Exporter:
    """Parse the words after the format into `args`, and return the exporter with its options.

    Raises:
        UsageError: An option has a value that it cannot take.
    """
    parser: argparse.ArgumentParser = args.parser_type(
        prog=f"{args.prog} {args.session} {args.format}", description=shape.summary, allow_abbrev=False
    )
    _add_common(parser)
    # The command's own flags may also stand after the format.
    parser.add_argument("--debug", action="store_true", help="show where an error came from, and log more")
    parser.add_argument(
        "--progress", choices=("auto", "json", "none"), help="json: one JSON object a line on stderr"
    )
    options = cast("type[msgspec.Struct]", shape)  # every exporter is one; a protocol cannot say so
    add_flags(parser.add_argument_group(f"options of {args.format}"), options)
    if isinstance(shape(), FilmExporter):
        add_flags(parser.add_argument_group("the picture"), FilmLook)
    # What stood before the format is in `args` already and is taken as the default here.
    parser.parse_args(args.words, namespace=args)
    return cast("Exporter", from_flags(options, args))


def _opened(path: Path) -> Session:
    """Open the session, when its recording is whole.

    Raises:
        BadInputError: It is missing, damaged, still being recorded, or was cut off.
    """
    session = Session.open(path)
    if session.needs_recovery():
        raise BadInputError(f"the recording of {path} was cut off; run: remoteassist recover {path}")
    if session.manifest.state != "complete":
        raise BadInputError(f"{path} is still being recorded; stop the recording, then export it")
    return session


def _guide_of(session: Session, *, is_film: bool) -> Guide:
    """Return the guide; its title is the session's where a person has given it none.

    Raises:
        BadInputError: No step was found yet. A film of a session in which no step could be found is allowed.
    """
    guide = session.guide()
    if not guide.steps and not (is_film and session.guide_path.exists()):
        raise BadInputError(f"{session.path} has no steps to export; run: remoteassist detect {session.path}")
    return guide if guide.title else with_fields(guide, title=session.manifest.title)


def _destination(session: Session, exporter: Exporter, *, wanted: Path | None) -> Path:
    """Return where to write: `-o`, inside it when a file is to go into a folder, else the session's name here.

    Raises:
        UsageError: It would write into or over the session itself.
    """
    name = session.path.name.removesuffix(SESSION_SUFFIX) + exporter.suffix
    path = Path(name) if wanted is None else wanted
    if exporter.suffix and path.is_dir():
        path /= name
    resolved, recording = path.resolve(), session.path.resolve()
    if resolved.is_relative_to(recording) or recording.is_relative_to(resolved):
        raise UsageError(f"{path} holds the session or lies in it; choose another place with -o")
    return path


def _export_article(
    session: Session,
    guide: Guide,
    exporter: ArticleExporter,
    *,
    profile: WordingProfile,
    template: ArticleTemplate,
    destination: Path,
    report: Reporter,
) -> None:
    pictures = pictures_of(session, guide, tellings_of(guide), progress=report.phase("pictures"))
    article = article_of(
        guide, pictures=pictures.steps, icons=pictures.icons, profile=profile, template=template
    )
    exporter.export_article(article, destination, progress=report.phase("export"))
