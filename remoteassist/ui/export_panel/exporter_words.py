"""What our own exporters publish of themselves, in the language of the person; others are shown as they are."""

from remoteassist.export.options import Option
from remoteassist.ui.language import translate


def summary_text(name: str, published: str) -> str:
    """Return what a format is, as a sentence without its full stop."""
    words = {
        "html": translate("Export", "One HTML file with the pictures inside"),
        "markdown": translate("Export", "A folder with a Markdown page and its pictures"),
        "video": translate("Export", "MP4 video with chapters and captions"),
    }
    return words.get(name, published[:1].upper() + published[1:])


def option_text(option: Option) -> str:
    """Return what an option does."""
    words = {
        "crf": translate("Export", "Quality (CRF): lower is better and larger"),
        "captions": translate("Export", "Captions as a track in the file and as a .vtt file beside it"),
        "srt": translate("Export", "Captions as a .srt file too"),
        "sound": translate(
            "Export",
            "The recorded sound; listen to all of it first, for nothing that was said can be redacted",
        ),
        "chapter_list": translate(
            "Export", "Chapters as a .chapters.txt file, to paste under a video on YouTube"
        ),
        "rate_hz": translate("Export", "Pictures a second where something moves"),
        "cursor": translate("Export", "Draw the pointer and its clicks"),
        "burn_captions": translate(
            "Export", "Draw the captions into the picture, for players that show none"
        ),
    }
    published = option.description or option.name.replace("_", " ")
    return words.get(option.name, published[:1].upper() + published[1:])
