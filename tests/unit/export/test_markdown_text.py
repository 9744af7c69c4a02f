import pytest

from remoteassist.export.markdown_text import code_span, escaped, marked_up
from remoteassist.model.text import Span, Text, label


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("\\ ` * _ [ ] # >", "\\\\ \\` \\* \\_ \\[ \\] \\# \\>"),
        ("{ } | ~ $ ^ @", "&#123; &#125; &#124; &#126; &#36; &#94; &#64;"),
        ("< &", "&lt; &amp;"),
        ("--a...", "\\--a\\.\\.."),
        ("it's", "it's"),
    ],
)
def test_text_is_escaped(text: str, written: str) -> None:
    assert escaped(text) == written


def test_text_from_the_screen_keeps_its_quotation_marks() -> None:
    assert escaped('"it\'s"', is_exact=True) == "&quot;it&#39;s&quot;"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ((Span("Select "), label("Save"), Span(".")), "Select **Save**."),
        ((Span("Select "), label("(x)"), Span(".")), "Select **(x)**."),
        ((Span("a"), label("(x)"), Span("b")), "a(x)b"),
        ((Span("Run "), Span("a `b`", "code")), "Run `` a `b` ``"),
        ((Span("- x"),), "\\- x"),
        ((Span("1. x"),), "1\\. x"),
        ((Span("iv) x"),), "iv\\) x"),
        ((Span(": x"),), "&#58; x"),
    ],
)
def test_structured_text_is_marked_up(text: Text, written: str) -> None:
    assert marked_up(text) == written


@pytest.mark.parametrize(("code", "written"), [("a", "`a`"), ("`", "`` ` ``"), ("a``b", "```a``b```")])
def test_a_code_span_is_longer_than_its_ticks(code: str, written: str) -> None:
    assert code_span(code) == written
