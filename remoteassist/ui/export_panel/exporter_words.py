"""What our own exporters publish of themselves, in the language of the person; others are shown as they are."""

from remoteassist.export.options import Option
from remoteassist.ui.language import translate


def published_text(published: str) -> str:
    """Return what an exporter says of itself or of an option, as a sentence without its full stop."""
    sentence = published[:1].upper() + published[1:]
    return _ours().get(sentence, sentence)


def option_text(option: Option) -> str:
    """Return what an option does."""
    return published_text(option.description or option.name.replace("_", " "))


def _ours() -> dict[str, str]:
    """Return our own sentences by what they are in English.

    Not by the names of options: somebody else's `sound` may be another thing.
    """
    return {
        "One HTML file with the pictures inside": translate(
            "Export", "One HTML file with the pictures inside"
        ),
        "A folder with a Markdown page and its pictures": translate(
            "Export", "A folder with a Markdown page and its pictures"
        ),
        "MP4 video with chapters and captions": translate("Export", "MP4 video with chapters and captions"),
        "Quality (CRF): lower is better and larger": translate(
            "Export", "Quality (CRF): lower is better and larger"
        ),
        "Captions as a track in the file and as a .vtt file beside it": translate(
            "Export", "Captions as a track in the file and as a .vtt file beside it"
        ),
        "Captions as a .srt file too": translate("Export", "Captions as a .srt file too"),
        "The recorded sound; listen to all of it first, for nothing that was said can be redacted": translate(
            "Export",
            "The recorded sound; listen to all of it first, for nothing that was said can be redacted",
        ),
        "Chapters as a .chapters.txt file, to paste under a video on YouTube": translate(
            "Export", "Chapters as a .chapters.txt file, to paste under a video on YouTube"
        ),
        "Pictures a second where something moves": translate(
            "Export", "Pictures a second where something moves"
        ),
        "Draw the pointer and its clicks": translate("Export", "Draw the pointer and its clicks"),
        "Draw the captions into the picture, for players that show none": translate(
            "Export", "Draw the captions into the picture, for players that show none"
        ),
    }
