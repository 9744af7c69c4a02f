"""What the export panel was told last time, between the panel's plain values and the settings."""

from collections.abc import Mapping

from msgspec.structs import replace

from remoteassist.settings import ExportChoices, OptionValue, Settings


def choices_from(settings: Settings) -> dict[str, object]:
    """Return what the panel is to show: the last choices, the wording that was chosen for all."""
    last = settings.export
    return {
        "video": {"is_wanted": last.writes_video, "format": last.video_format, "options": last.options},
        "article": {"is_wanted": last.writes_article, "format": last.article_format, "options": last.options},
        "folder": last.folder,
        "template": last.template,
        "wording": settings.wording,
    }


def with_choices(settings: Settings, choices: Mapping[str, object]) -> Settings:
    """Return settings that remember what the panel was told."""
    video, article = _part(choices, "video"), _part(choices, "article")
    last = ExportChoices(
        writes_video=video.get("is_wanted") is True,
        writes_article=article.get("is_wanted") is True,
        video_format=str(video.get("format") or ""),
        article_format=str(article.get("format") or ""),
        folder=str(choices.get("folder") or ""),
        template=str(choices.get("template") or ""),
        options={**_options(video), **_options(article)},
    )
    return replace(settings, export=last, wording=str(choices.get("wording") or ""))


def _part(choices: Mapping[str, object], name: str) -> Mapping[str, object]:
    part = choices.get(name)
    return part if isinstance(part, Mapping) else {}


def _options(part: Mapping[str, object]) -> dict[str, dict[str, OptionValue]]:
    return {
        str(name): {
            str(option): value
            for option, value in values.items()
            if isinstance(value, bool | int | float | str)
        }
        for name, values in _part(part, "options").items()
        if isinstance(values, Mapping)
    }
