"""Markdown in a folder: `index.md` and the pictures beside it, for wikis, repositories and static sites."""

import re
from pathlib import Path
from typing import ClassVar, Final

import msgspec

from remoteassist.errors import BadInputError
from remoteassist.export.exporter import Progress, whole_or_nothing
from remoteassist.export.markdown_text import at_block_start, escaped, marked_up, picture
from remoteassist.export.note import note_markdown
from remoteassist.export.png import without_metadata
from remoteassist.export.sections import Section, sections_of, status_text, title_text
from remoteassist.model.article import Article, ArticleStep

PAGE: Final = "index.md"
PICTURES: Final = "images"
_INDENT: Final = "    "
_PICTURE_NAME: Final = re.compile(r"step-\d+(?:-icon)?\.png")


class MarkdownExporter(msgspec.Struct, frozen=True):
    """Writes a folder with one Markdown page that CommonMark, Python-Markdown and pandoc read alike.

    Every step is an item `1.` whose further paragraphs are indented by four spaces; a procedure of one step is a
    bullet. The page has no front matter and names no file outside of the folder.
    """

    name: ClassVar[str] = "markdown"
    summary: ClassVar[str] = "a folder with a Markdown page and its pictures"
    suffix: ClassVar[str] = ""

    def export_article(self, article: Article, destination: Path, *, progress: Progress) -> None:
        """Write the folder `destination`, whole or not at all. A former export there is replaced.

        Raises:
            BadInputError: The destination cannot be written, or it holds something else than a former export.
        """
        _refuse_foreign(destination)
        names = _picture_names(article)
        with whole_or_nothing(destination) as folder:
            folder.mkdir()
            (folder / PAGE).write_text(markdown_of(article), encoding="utf-8", newline="\n")
            if any(step.pictures for step in article.steps):
                (folder / PICTURES).mkdir()
            for done, step in enumerate(article.steps, start=1):
                if step.picture is not None:
                    (folder / names[step.number]).write_bytes(without_metadata(step.picture.png))
                if step.icon is not None:
                    (folder / _icon_name(names[step.number])).write_bytes(without_metadata(step.icon.png))
                progress(done, len(article.steps))


def markdown_of(article: Article) -> str:
    """Return the page; pictures are named relative to it."""
    names = _picture_names(article)
    marker = "1.  " if len(article.steps) > 1 else "-   "
    blocks = [f"# {escaped(title_text(article))}"]
    sections = sections_of(article)
    blocks.extend(_section(section) for section in sections)
    if article.steps and any(section.heading != "Environment" for section in sections):
        # After what is wrong, and why, a reader is told that from here on it is mended.
        blocks.append("**Resolution**:")
    blocks.extend(_item(step, marker=marker, picture_name=names[step.number]) for step in article.steps)
    blocks.append(f"**Status**: {status_text(article)}")
    return "\n\n".join(blocks) + "\n"


def _section(section: Section) -> str:
    first, *others = (escaped(paragraph) for paragraph in section.paragraphs)
    return "\n\n".join([f"**{section.heading}**: {first}", *map(at_block_start, others)])


def _item(step: ArticleStep, *, marker: str, picture_name: str) -> str:
    icon_name = _icon_name(picture_name) if step.icon is not None else None
    blocks = [marked_up(step.text, icon_name=icon_name) or f"Step {step.number}"]
    if step.picture is not None:
        blocks.append(picture(step.picture.alt, picture_name))
    if step.note.strip():
        blocks.append(note_markdown(step.note))
    lines = "\n\n".join(blocks).split("\n")
    indented = (_INDENT + line if line.strip() else "" for line in lines[1:])
    return "\n".join([marker + lines[0], *indented])


def _picture_names(article: Article) -> dict[int, str]:
    """Return each step's picture by its number; numbers are padded, so that files sort as the steps do."""
    digits = max(2, *(len(str(step.number)) for step in article.steps)) if article.steps else 2
    return {step.number: f"{PICTURES}/step-{step.number:0{digits}d}.png" for step in article.steps}


def _icon_name(picture_name: str) -> str:
    return f"{picture_name.removesuffix('.png')}-icon.png"


def _refuse_foreign(destination: Path) -> None:
    """Never replace a folder that holds anything which no export of ours has put there."""
    try:
        if not destination.is_dir():
            return
        foreign = [
            path.name
            for path in (*destination.iterdir(), *(destination / PICTURES).glob("*"))
            if path.name not in {PAGE, PICTURES} and not _is_picture(path)
        ]
    except OSError as error:
        raise BadInputError(
            f"cannot read {destination}: {error.strerror}; choose another folder with -o"
        ) from error
    if foreign:
        raise BadInputError(
            f"{destination} holds '{min(foreign)}', which is no part of an export; choose a new folder with -o"
        )


def _is_picture(path: Path) -> bool:
    return path.parent.name == PICTURES and _PICTURE_NAME.fullmatch(path.name) is not None
