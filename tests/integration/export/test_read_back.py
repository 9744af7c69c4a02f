"""What goes into an article comes out of it, read by programs that we did not write."""

import base64
import html
import re
import shutil
import struct
import subprocess
import zlib
from collections.abc import Callable, Sequence
from html.parser import HTMLParser
from pathlib import Path

import markdown
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from remoteassist.export.html import HtmlExporter, html_of
from remoteassist.export.markdown import MarkdownExporter, markdown_of
from remoteassist.model.article import Article, ArticleStep, Picture
from remoteassist.model.geometry import Size
from remoteassist.model.text import Span, label, one_line

HOSTILE = (
    "](javascript:alert(1))",
    "<img src=file:///etc/passwd>",
    "<script>alert(1)</script>",
    "{{7*7}}",
    "{% raw %}",
    "=cmd()",
    "**bold**",
    "`code`",
    "``",
    "\\",
    "\\`*_{}[]<>#|~&",
    "&amp; &#60;",
    "1. one",
    "a. one",
    "iv) four",
    "(@) example",
    "- dash",
    "+ plus",
    "# heading #",
    "$x^2$",
    "x^2^ y~1~",
    "| a | b |",
    "@user #1",
    "--force -- it...",
    '"it\'s"',
    "![a](b)",
    "[x]: y",
    ": term",
    "!!! note",
    "...",
    "a\nb\n\nc",
    "\u202eevil\x00\x07\ud800",
    "http://example.org/_a_",
    "<!-- -->",
    "Grüße 日本語 😀",
)
STRAIGHT_QUOTES = str.maketrans("\u2018\u2019\u201c\u201d", "''\"\"")
SAFE_SCHEMES = ("http:", "https:", "mailto:")
Reader = Callable[[str], str]


class Outline(HTMLParser):
    """The top-level lists of a page, their items, and everything in it that could act on its own."""

    VOID = frozenset({"img", "br", "hr", "meta", "link", "input", "col"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.lists = 0
        self.items = 0
        self.title = ""
        self.labels: list[str] = []
        self.pictures: list[tuple[str, str]] = []
        self.active: list[str] = []
        self.feed(page)
        self.close()

    @property
    def depth(self) -> int:
        return sum(tag in {"ol", "ul"} for tag in self.open)

    @property
    def in_note(self) -> bool:
        return "blockquote" in self.open or "div" in self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in {"ol", "ul"} and self.depth == 0:
            self.lists += 1
        if tag == "li" and self.depth == 1:
            self.items += 1
        if tag == "img":
            self.pictures.append((values.get("src", ""), values.get("alt", "")))
        if tag in {"strong", "b"} and self.depth == 1:
            self.labels.append("")
        if tag in {"script", "iframe", "object", "embed", "form", "base"}:
            self.active.append(tag)
        if tag == "a" and not values.get("href", "").lower().startswith(SAFE_SCHEMES):
            self.active.append(f"link to {values.get('href')}")
        self.active.extend(name for name in values if name.startswith("on"))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while tag in self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "h1" in self.open:
            self.title += data
        if {"strong", "b"} & set(self.open) and self.depth == 1:
            self.labels[-1] += data


def read_by_markdown_it(page: str) -> str:
    return str(MarkdownIt("commonmark", {"html": True}).enable("table").render(page))


def read_by_python_markdown(page: str) -> str:
    return markdown.markdown(page)


def read_by_pandoc(page: str) -> str:
    if shutil.which("pandoc") is None:
        pytest.skip("needs pandoc (Debian package pandoc)")
    command = ["pandoc", "--from", "markdown", "--to", "html", "--wrap", "none", "--no-highlight"]
    done = subprocess.run(command, input=page, capture_output=True, text=True, check=True, timeout=60)
    # A picture alone in its paragraph becomes a figure; its caption repeats the alternative text.
    return re.sub(r"<figcaption.*?</figcaption>", "", done.stdout, flags=re.DOTALL)


FAST_READERS = (read_by_markdown_it, read_by_python_markdown)
READERS = (*FAST_READERS, read_by_pandoc)


def unseen(done: int, total: int) -> None:
    """Progress that nobody looks at."""


def png(*extra: tuple[bytes, bytes]) -> bytes:
    """Return a red pixel, with further chunks before its end."""
    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"\0\xff\0\0")), *extra, (b"IEND", b""))
    parts = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def article_of_texts(
    labels: Sequence[str], *, notes: Sequence[str] = (), title: str = "A title", issue: str = ""
) -> Article:
    steps = tuple(
        ArticleStep(
            number=number,
            kind="click",
            role="button",
            label=text,
            text=(Span("Select "), label(text), Span(" "), Span(f"{text} icon", "icon"), Span(".")),
            note=notes[number - 1] if notes else "",
            picture=Picture(png(), Size(1, 1), alt=f"Window with {text}"),
            icon=Picture(png(), Size(1, 1), alt=f"{text} icon"),
        )
        for number, text in enumerate(labels, start=1)
    )
    return Article(title=title, issue=issue, environment="", cause="", steps=steps)


def assert_same(article: Article, page: str) -> None:
    read = Outline(page)
    pictures = [picture for step in article.steps for picture in step.pictures]
    assert read.lists == 1
    assert read.items == len(article.steps)
    assert [one_line(words) for words in read.labels] == [
        one_line(step.label or "") for step in article.steps
    ]
    assert [alt for _, alt in read.pictures] == [one_line(picture.alt) for picture in pictures]
    assert one_line(read.title).translate(STRAIGHT_QUOTES) == one_line(article.title).translate(
        STRAIGHT_QUOTES
    )
    assert read.active == []


@pytest.mark.parametrize("reader", READERS)
def test_markdown_readers_agree_on_hostile_text(reader: Reader) -> None:
    article = article_of_texts(HOSTILE, title="".join(HOSTILE), issue="\n\n".join(HOSTILE))
    assert_same(article, reader(markdown_of(article)))


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_that_begins_a_step_stays_text(reader: Reader, text: str) -> None:
    article = article_of_texts(["one", "two"])
    first = ArticleStep(1, "marker", "unknown", None, (Span(text),), "", None)
    article = Article("T", text, text, text, (first, article.steps[1]))
    read = Outline(reader(markdown_of(article)))
    assert (read.lists, read.items, read.active) == (1, 2, [])
    for source in (markdown_of(article), re.sub("<style.*?</style>", "", html_of(article), flags=re.DOTALL)):
        assert "{{" not in source
        assert "{%" not in source


fragments = st.sampled_from(
    (*HOSTILE, "a", " ", "  ", "*", "_", "`", "[", "]", "(", ")", "&", ";", "<", ">", "!", "-")
)
hostile_texts = st.lists(fragments | st.characters(), min_size=1, max_size=6).map("".join)
labels = hostile_texts.filter(one_line)


@given(texts=st.lists(labels, min_size=2, max_size=3), title=labels)
@settings(max_examples=60, deadline=None)
def test_every_text_comes_back_from_markdown(texts: list[str], title: str) -> None:
    article = article_of_texts(texts, title=title)
    page = markdown_of(article)
    for reader in FAST_READERS:
        assert_same(article, reader(page))


@given(texts=st.lists(labels, min_size=30, max_size=30), title=labels)
@settings(max_examples=6, deadline=None)
def test_every_text_comes_back_from_pandoc(texts: list[str], title: str) -> None:
    article = article_of_texts(texts, title=title)
    assert_same(article, read_by_pandoc(markdown_of(article)))


NOTES = (
    "Plain, with *emphasis* and a [link](https://example.org).",
    "```sh\necho '``` not the end'\n\n1. no item\n```",
    "````\n```\ninner\n```\n````\n\nafter",
    "```\nnever closed\n\n# no heading",
    "- a\n- b\n\n  more of b\n\n1. c",
    "# Heading\n\nUnderlined\n===\n\ntext",
    "    indented code\n\n    1. more",
    "> quoted\n> - a",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "</li></ol><script>alert(1)</script>",
    "<img src=file:///etc/passwd> ![x](file:///etc/passwd) ![y](https://example.org/y.png)",
    "[a](javascript:alert(1)) [b](file:///x) <javascript:alert(1)> [c]\n\n[c]: javascript:alert(1)",
    "text\n\n\n\n1. item at the edge\n\n---\n\nend",
    "a fence that is none\n```<img src=file:///etc/passwd>",
    "\\<b onclick=x> \\\\<i> `a <b>` <https://example.org>",
)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("note", NOTES)
def test_a_note_stays_in_its_item(reader: Reader, note: str) -> None:
    article = article_of_texts(["one", "two", "three"], notes=[note, note, ""])
    read = Outline(reader(markdown_of(article)))
    assert (read.lists, read.items) == (1, 3)
    assert [src for src, _ in read.pictures] == [
        f"images/step-0{number}{name}.png" for number in (1, 2, 3) for name in ("-icon", "")
    ]
    assert read.active == []


@pytest.mark.parametrize("reader", [read_by_markdown_it, read_by_pandoc])
def test_html_as_code_in_a_note_is_code(reader: Reader) -> None:
    note = "before ````\n```\ninner\n```\n````\n\nafter<img src=file:///etc/passwd>"
    read = Outline(reader(markdown_of(article_of_texts(["one", "two"], notes=[note, note]))))
    assert (read.lists, read.items, len(read.pictures), read.active) == (1, 2, 4, [])


def test_code_in_a_note_is_the_same_code() -> None:
    code = 'if a < b:\n\tprint("``` & <b>")\n\n    # no heading\n'
    article = article_of_texts(["one", "two"], notes=[f"Run:\n\n~~~python\n{code}~~~", ""])
    read = re.search(r"<code[^>]*>(.*?)</code>", read_by_markdown_it(markdown_of(article)), re.DOTALL)
    assert read is not None
    assert html.unescape(read[1]) == code
    in_html = re.search(r"<pre><code[^>]*>(.*?)</code>", html_of(article), re.DOTALL)
    assert in_html is not None
    assert html.unescape(in_html[1]) == code


note_texts = st.lists(
    st.sampled_from((*NOTES, *HOSTILE, "\n", "\n\n", "    ", "- ", "> ", "```")), max_size=5
).map("".join)


@given(note=note_texts)
@settings(max_examples=80, deadline=None)
def test_no_note_leaves_its_item(note: str) -> None:
    article = article_of_texts(["one", "two"], notes=[note, ""])
    read = Outline(read_by_markdown_it(markdown_of(article)))
    assert (read.lists, read.items, len(read.pictures), read.active) == (1, 2, 4, [])
    by_ours = Outline(html_of(article))
    assert (by_ours.lists, by_ours.items, len(by_ours.pictures)) == (1, 2, 4)
    assert [one for one in by_ours.active if one != "script"] == []


@given(notes=st.lists(note_texts, min_size=20, max_size=20))
@example(notes=[*[""] * 19, "a. one\n\n    1. more</li></ol><script>alert(1)</script>"])
@settings(max_examples=5, deadline=None)
def test_no_note_leaves_its_item_in_pandoc(notes: list[str]) -> None:
    article = article_of_texts([f"step {number}" for number in range(20)], notes=notes)
    read = Outline(read_by_pandoc(markdown_of(article)))
    assert (read.lists, read.items, len(read.pictures), read.active) == (1, 20, 40, [])


@given(texts=st.lists(labels, min_size=2, max_size=4), title=labels)
@settings(max_examples=60, deadline=None)
def test_every_text_comes_back_from_html(texts: list[str], title: str) -> None:
    article = article_of_texts(texts, title=title)
    assert_same(article, html_of(article))


@pytest.mark.parametrize("reader", READERS)
def test_an_icon_stands_in_its_sentence(reader: Reader) -> None:
    icon = Picture(png(), Size(1, 1), alt="icon")
    with_icon, begins, without = (
        (Span("Select the icon "), Span("icon", "icon"), Span(" in Thunar.")),
        (Span("icon", "icon"), Span(" is what to select.")),
        (Span("Select the marked icon."),),
    )
    steps = tuple(
        ArticleStep(number, "click", "icon", None, text, "", None, icon=picture)
        for number, (text, picture) in enumerate(
            ((with_icon, icon), (begins, icon), (without, None)), start=1
        )
    )
    page = reader(markdown_of(Article("T", "", "", "", steps)))
    assert Outline(page).pictures == [
        ("images/step-01-icon.png", "icon"),
        ("images/step-02-icon.png", "icon"),
    ]
    assert re.search(r"Select the icon <img[^>]*> in Thunar\.", page)
    assert "!<" not in page


def test_one_step_is_a_bullet() -> None:
    article = article_of_texts(["only"])
    for page in (*(reader(markdown_of(article)) for reader in FAST_READERS), html_of(article)):
        assert_same(article, page)
        assert "<ol" not in page


def test_exports_hold_nothing_but_the_article(tmp_path: Path) -> None:
    private = png((b"tEXt", b"Author\0CANARYUSER"), (b"tIME", bytes(7)), (b"eXIf", b"CANARYHOST"))
    seen = Picture(private, Size(1, 1), "alt")
    step = ArticleStep(1, "click", "icon", "a", (label("a"), Span("alt", "icon")), "", seen, icon=seen)
    article = Article("T", "", "", "", (step,))
    MarkdownExporter().export_article(article, tmp_path / "folder", progress=unseen)
    HtmlExporter().export_article(article, tmp_path / "page.html", progress=unseen)
    for name in ("step-01.png", "step-01-icon.png"):
        assert (tmp_path / "folder/images" / name).read_bytes() == png()
    page = (tmp_path / "page.html").read_text()
    assert page == html_of(article)
    assert [base64.b64decode(data) for data in re.findall(r"data:image/png;base64,([^\"]*)", page)] == [
        png(),
        png(),
    ]
    for path in tmp_path.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert b"CANARY" not in content
            assert str(tmp_path).encode() not in content


@pytest.mark.parametrize("reader", READERS)
def test_the_resolution_is_told_apart_from_the_issue(reader: Reader) -> None:
    with_issue = article_of_texts(["one", "two"], issue="It is slow.")
    page = reader(markdown_of(with_issue))
    assert_same(with_issue, page)
    assert page.index("It is slow.") < page.index(">Resolution<") < page.index("<ol")
    assert ">Resolution<" not in reader(markdown_of(article_of_texts(["one", "two"])))
