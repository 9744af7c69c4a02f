"""HTML in one file: pictures inside, no network, no script but the copy button, and a policy that says so."""

import base64
import hashlib
import html
import textwrap
from importlib.resources import files
from pathlib import Path
from typing import ClassVar

import msgspec

from remoteassist.export.exporter import Progress, whole_or_nothing
from remoteassist.export.note import note_html
from remoteassist.export.png import without_metadata
from remoteassist.export.sections import Section, sections_of, status_text, title_text
from remoteassist.model.article import Article, ArticleStep, Picture
from remoteassist.model.text import Text, one_line, tidy

_TAGS = {"plain": "", "label": "strong", "code": "code", "icon": ""}
_WINDOW_TITLE_LENGTH = 70
"""Beyond this, browsers and search engines cut a title off; the whole one is the page's heading."""


class HtmlExporter(msgspec.Struct, frozen=True):
    """Writes one HTML file that opens anywhere, also from a disk without a network.

    The page has its language, one heading, light and dark colours and a print style. Its content security policy
    allows the pictures and the one style sheet in it, and a script only when there is code to copy.
    """

    name: ClassVar[str] = "html"
    summary: ClassVar[str] = "one HTML file with the pictures inside"
    suffix: ClassVar[str] = ".html"

    def export_article(self, article: Article, destination: Path, *, progress: Progress) -> None:
        """Write the file `destination`, whole or not at all.

        Raises:
            BadInputError: The destination cannot be written.
        """
        with (
            whole_or_nothing(destination) as staged,
            staged.open("w", encoding="utf-8", newline="\n") as page,
        ):
            page.write(_start(article))
            for done, step in enumerate(article.steps, start=1):
                page.write(_item(step))
                progress(done, len(article.steps))
            page.write(_end(article))


def html_of(article: Article) -> str:
    """Return the whole page."""
    return _start(article) + "".join(map(_item, article.steps)) + _end(article)


def _start(article: Article) -> str:
    """Return the page up to the first step."""
    title = title_text(article)
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{_escaped(article.language)}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(article)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        f"<title>{_escaped(textwrap.shorten(title, _WINDOW_TITLE_LENGTH, placeholder='…'))}</title>",
        f"<style>{_style()}</style>",
        "</head>",
        "<body>",
        "<main>",
        f"<h1>{_escaped(title)}</h1>",
        f'<p class="status">{_escaped(status_text(article))}</p>',
        *map(_section, sections_of(article)),
    ]
    if article.steps:
        lines += ['<h2 class="resolution">Resolution</h2>', f'<{_list_tag(article)} class="steps">']
    return "\n".join(lines) + "\n"


def _end(article: Article) -> str:
    """Return the page after the last step."""
    lines = [f"</{_list_tag(article)}>"] if article.steps else []
    lines.append("</main>")
    if _has_code(article):
        lines.append(f"<script>{_script()}</script>")
    lines += ["</body>", "</html>"]
    return "\n".join(lines) + "\n"


def _list_tag(article: Article) -> str:
    """A procedure of one step is a bullet."""
    return "ol" if len(article.steps) > 1 else "ul"


def _section(section: Section) -> str:
    paragraphs = "\n".join(f"<p>{_escaped(paragraph)}</p>" for paragraph in section.paragraphs)
    return f"<h2>{_escaped(section.heading)}</h2>\n{paragraphs}"


def _item(step: ArticleStep) -> str:
    parts = [f"<p>{_marked_up(step.text, step.icon) or f'Step {step.number}'}</p>"]
    if step.picture is not None:
        parts.append(_figure(step.picture))
    if step.note.strip():
        parts.append(f'<div class="note">\n{note_html(step.note)}\n</div>')
    return "<li>\n" + "\n".join(parts) + "\n</li>\n"


def _figure(picture: Picture) -> str:
    return f"<figure><img {_image(picture)}></figure>"


def _image(picture: Picture) -> str:
    """Return the attributes of a picture that stands in the page itself."""
    data = base64.b64encode(without_metadata(picture.png)).decode("ascii")
    size = f'width="{picture.size_px.width}" height="{picture.size_px.height}"'
    return f'alt="{_escaped(one_line(picture.alt))}" {size} src="data:image/png;base64,{data}"'


def _marked_up(text: Text, icon: Picture | None) -> str:
    pieces = []
    for span in tidy(text):
        if span.style == "icon" and icon is not None:
            pieces.append(f'<img class="icon" {_image(icon)}>')
            continue
        tag = _TAGS[span.style]
        pieces.append(f"<{tag}>{_escaped(span.text)}</{tag}>" if tag else _escaped(span.text))
    return "".join(pieces).strip()


def _has_code(article: Article) -> bool:
    return any("<pre>" in note_html(step.note) for step in article.steps if step.note.strip())


def _policy(article: Article) -> str:
    """Return the content security policy; a hash allows exactly the text that stands in the page."""
    script = f"script-src {_hash(_script())}; " if _has_code(article) else ""
    inside = f"img-src data:; style-src {_hash(_style())}; {script}"
    return f"default-src 'none'; {inside}base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode('ascii')}'"


def _style() -> str:
    return _asset("article.css")


def _script() -> str:
    return _asset("copy_code.js")


def _escaped(text: str) -> str:
    """Return text for an element or an attribute; braces too, for sites that run pages through templates."""
    return html.escape(text).replace("{", "&#123;")


def _asset(name: str) -> str:
    return "\n" + files("remoteassist.export").joinpath(name).read_text(encoding="utf-8")
