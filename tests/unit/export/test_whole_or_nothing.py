from pathlib import Path

import pytest

from remoteassist.errors import BadInputError, InterruptedByUserError
from remoteassist.export.exporter import ArticleExporter
from remoteassist.export.html import HtmlExporter
from remoteassist.export.markdown import MarkdownExporter
from remoteassist.model.article import Article, ArticleStep, Picture
from remoteassist.model.geometry import Size
from remoteassist.model.text import plain

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)
EXPORTERS = (MarkdownExporter(), HtmlExporter())


def unseen(done: int, total: int) -> None:
    """Progress that nobody looks at."""


def article_of(title: str, steps: int = 3) -> Article:
    picture = Picture(PNG, Size(1, 1), "alt")
    return Article(
        title,
        "",
        "",
        "",
        tuple(
            ArticleStep(n, "click", "unknown", None, plain(f"Do {n}."), "", picture)
            for n in range(1, steps + 1)
        ),
    )


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda one: one.name)
def test_progress_counts_the_steps(exporter: ArticleExporter, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    exporter.export_article(article_of("T"), tmp_path / "out", progress=lambda *counts: seen.append(counts))
    assert seen == [(1, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda one: one.name)
def test_a_new_export_replaces_the_former_one(exporter: ArticleExporter, tmp_path: Path) -> None:
    exporter.export_article(article_of("Old", steps=5), tmp_path / "out", progress=unseen)
    exporter.export_article(article_of("New", steps=1), tmp_path / "out", progress=unseen)
    exporter.export_article(article_of("New", steps=1), tmp_path / "fresh/folder/out", progress=unseen)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
    new = contents(tmp_path / "fresh/folder")
    assert {name: data for name, data in contents(tmp_path).items() if name.startswith("out")} == new


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda one: one.name)
@pytest.mark.parametrize("error", [InterruptedByUserError("stopped"), OSError(28, "No space left on device")])
def test_an_export_that_breaks_off_keeps_the_former_one(
    exporter: ArticleExporter, error: Exception, tmp_path: Path
) -> None:
    def break_off(done: int, total: int) -> None:
        if done == 2:
            raise error

    destination = tmp_path / "out"
    with pytest.raises((InterruptedByUserError, BadInputError)) as raised:
        exporter.export_article(article_of("New"), destination, progress=break_off)
    assert "\n" not in str(raised.value)
    assert list(tmp_path.iterdir()) == []
    exporter.export_article(article_of("Old"), destination, progress=unseen)
    before = contents(tmp_path)
    with pytest.raises((InterruptedByUserError, BadInputError)):
        exporter.export_article(article_of("New"), destination, progress=break_off)
    assert contents(tmp_path) == before


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda one: one.name)
def test_a_place_that_cannot_be_written_is_said_in_one_line(
    exporter: ArticleExporter, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(BadInputError, match="choose another place with -o") as raised:
        exporter.export_article(article_of("T"), tmp_path / "file/out", progress=unseen)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda one: one.name)
def test_a_folder_with_other_things_is_left_alone(exporter: ArticleExporter, tmp_path: Path) -> None:
    folder = tmp_path / "Documents"
    (folder / "images").mkdir(parents=True)
    (folder / "images/holiday.png").write_bytes(b"mine")
    with pytest.raises(BadInputError, match="-o"):
        exporter.export_article(article_of("T"), folder, progress=unseen)
    assert contents(tmp_path) == {"Documents/images/holiday.png": b"mine"}


def test_a_file_is_not_replaced_by_a_folder(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(BadInputError, match="-o"):
        MarkdownExporter().export_article(article_of("T"), tmp_path / "out", progress=unseen)
    assert contents(tmp_path) == {"out": b"mine"}


def test_a_move_that_fails_brings_the_former_folder_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    destination = tmp_path / "out"
    MarkdownExporter().export_article(article_of("Old"), destination, progress=unseen)
    before = contents(tmp_path)
    replace = Path.replace

    def failing_replace(self: Path, target: Path) -> Path:
        if target == destination and self.name == "out":
            raise OSError(28, "No space left on device")
        return replace(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", failing_replace)
        with pytest.raises(BadInputError, match="No space left"):
            MarkdownExporter().export_article(article_of("New"), destination, progress=unseen)
    assert contents(tmp_path) == before


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    MarkdownExporter().export_article(article_of("T"), tmp_path / "out", progress=unseen)
    assert sorted(contents(tmp_path / "out")) == [
        "images/step-01.png",
        "images/step-02.png",
        "images/step-03.png",
        "index.md",
    ]


def test_pictures_sort_as_the_steps_do(tmp_path: Path) -> None:
    MarkdownExporter().export_article(article_of("T", steps=100), tmp_path / "out", progress=unseen)
    names = sorted(path.name for path in (tmp_path / "out/images").iterdir())
    assert (names[0], names[-1], len(names)) == ("step-001.png", "step-100.png", 100)
