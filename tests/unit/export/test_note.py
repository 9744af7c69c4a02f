import pytest

from remoteassist.export.note import note_html, note_markdown


@pytest.mark.parametrize(
    ("note", "written"),
    [
        ("Plain *text*.", "Plain *text*."),
        ("```sh\nls\n```", "```sh\nls\n```"),
        ("```sh\nls", "```sh\nls\n```"),
        ("~~~\na\n```\nb\n~~~", "````\na\n```\nb\n````"),
        ("text\n```\nls\n```\ntext", "text\n\n```\nls\n```\n\ntext"),
        ("# One\n\nTwo\n===\n\n#### Four", "### One\n\n### Two\n\n#### Four"),
        ("<b>bold</b> and `<b>`", "&lt;b>bold&lt;/b> and `<b>`"),
        ("<https://example.org> <javascript:x>", "<https://example.org> &lt;javascript:x>"),
        ("![a](https://example.org/a.png)", "!\\[a](https://example.org/a.png)"),
        ("[a](file:///x) [b](https://example.com)", "[a\\](file:///x) [b](https://example.com)"),
        ("[a]: javascript:x", "[a\\]: javascript:x"),
        ("[a]\n\n[a]:\nhttps://example.com", "[a]\n\n[a]:\nhttps://example.com"),
        ("`a\n<b>`", "`a\n<b>`"),
        ("a\r\nb\x00\u202e", "a\nb "),
    ],
)
def test_a_note_is_written_so_that_every_reader_takes_it_alike(note: str, written: str) -> None:
    assert note_markdown(note) == written


@pytest.mark.parametrize(
    ("note", "shown"),
    [
        ("*a* `b`", "<p><em>a</em> <code>b</code></p>"),
        ("# A", "<h3>A</h3>"),
        ("<b onclick=x>", "<p>&lt;b onclick=x&gt;</p>"),
        ("[a](https://example.com)", '<p><a href="https://example.com" rel="noopener noreferrer">a</a></p>'),
        ("[a](javascript:x)", "<p>[a](javascript:x)</p>"),
        (
            "![a](https://example.com)",
            '<p>!<a href="https://example.com" rel="noopener noreferrer">a</a></p>',
        ),
        ('```a"b\n<\n```', '<pre><code class="language-a&quot;b">&lt;\n</code></pre>'),
    ],
)
def test_a_note_is_shown_with_nothing_that_acts(note: str, shown: str) -> None:
    assert note_html(note) == shown


def test_a_table_has_no_inline_style() -> None:
    shown = note_html("| a |\n|:-:|\n| 1 |")
    assert "<td>1</td>" in shown
    assert "style" not in shown
