"""Reads text from pixels. The models are loaded with the first picture, and only in the process that reads."""

import hashlib
import importlib
import os
import re
from collections import OrderedDict
from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, Final, Generic, Protocol, TypeVar

import cv2
import numpy as np
import numpy.typing as npt

from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Rect
from remoteassist.vision.underlines import without_underlines

if TYPE_CHECKING:
    from rapidocr import RapidOCR

_MOST_LINES: Final = 4_000
"""A line's text takes a few hundred bytes; a session seldom shows more different ones near its clicks."""

_MOST_PICTURES: Final = 64

_THREADS: Final = 2
"""More threads read a crop no faster: its lines are small. Two leave the rest of the machine to a live session."""

_WIDEST_SIDE_PX: Final = 2_000
"""Above this a picture is made smaller to look for text: the time grows with its area."""

_SMALLEST_LINE_PX: Final = 4

_ICON_GLYPHS: Final = re.compile(
    "["
    "\u2190-\u21ff"  # arrows
    "\u2300-\u23ff"  # technical: hour glass, eject
    "\u2460-\u27bf"  # enclosed, box drawing, blocks, shapes, dingbats
    "\u2900-\u2bff"  # more arrows and shapes
    "\u3000-\u301f"  # CJK punctuation as marks
    "\ue000-\uf8ff\ufffd"  # private use, replacement
    "]+"
)
"""What the models take icons, arrows and check marks for, which are no words of a label."""

_TWO_DOTS: Final = re.compile(r"(?<=\w)\.\.$")
"""Of the three dots at the end of an item one is sometimes not seen; nothing ends with two."""

_IDEOGRAPHS: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_SURE_IDEOGRAPH: Final = 0.9
"""A lone ideograph read with less than this is an icon; real ones are read at 0.97 to 1.0."""

_Value = TypeVar("_Value")


class TextReader(Protocol):
    """Finds lines of text in a picture and reads them, in two steps because reading a line costs 30 ms."""

    def find(self, picture: Bgra, region: Rect) -> list[Rect]:
        """Return a box around each line of text in a region, in frame pixels, a few pixels generous."""

    def read(self, picture: Bgra, boxes: Sequence[Rect]) -> list[tuple[str, float]]:
        """Return the text in each box and how sure that is, 0 to 1; empty where there is none."""


class _Cache(Generic[_Value]):
    """Keeps what was used last."""

    def __init__(self, size: int) -> None:
        self._values: OrderedDict[Hashable, _Value] = OrderedDict()
        self._size = size

    def get(self, key: Hashable) -> _Value | None:
        value = self._values.get(key)
        if value is not None:
            self._values.move_to_end(key)
        return value

    def clear(self) -> None:
        self._values.clear()

    def put(self, key: Hashable, value: _Value) -> None:
        self._values[key] = value
        if len(self._values) > self._size:
            self._values.popitem(last=False)


class RapidTextReader:
    """A `TextReader` with the models of the rapidocr wheel: Latin letters, Chinese, Japanese; no network.

    Remembers what it has read by its pixels, so that a menu that is seen twice is read once. Belongs to one thread.
    Takes about 0.4 GB from the first call on.
    """

    def __init__(self, *, threads: int = _THREADS) -> None:
        """Prepare; `threads` read at the same time."""
        self._threads = threads
        self._engine: RapidOCR | None = None
        self._found: _Cache[list[Rect]] = _Cache(_MOST_PICTURES)
        self._read: _Cache[tuple[str, float]] = _Cache(_MOST_LINES)

    def find(self, picture: Bgra, region: Rect) -> list[Rect]:
        """Return a box around each line of text in a region, in frame pixels, a few pixels generous."""
        left, top, patch = _cut(picture, region)
        if min(patch.shape[:2]) < _SMALLEST_LINE_PX:
            return []
        key = _key(patch)
        boxes = self._found.get(key)
        if boxes is None:
            boxes = self._boxes(patch)
            self._found.put(key, boxes)
        return [box.shifted(left, top) for box in boxes]

    def read(self, picture: Bgra, boxes: Sequence[Rect]) -> list[tuple[str, float]]:
        """Return the text in each box and how sure that is, 0 to 1; empty where there is none."""
        patches = [without_underlines(_cut(picture, box)[2]) for box in boxes]
        keys = [_key(patch) for patch in patches]
        unread = {
            key: patch
            for key, patch in zip(keys, patches, strict=True)
            if self._read.get(key) is None and min(patch.shape[:2]) >= _SMALLEST_LINE_PX
        }
        for key, text in zip(unread, self._texts(list(unread.values())), strict=True):
            self._read.put(key, text)
        return [self._read.get(key) or ("", 0.0) for key in keys]

    def forget(self) -> None:
        """Forget what was read; the models stay."""
        self._found.clear()
        self._read.clear()

    def _boxes(self, patch: npt.NDArray[np.uint8]) -> list[Rect]:
        from rapidocr.ch_ppocr_det.utils import TextDetOutput  # noqa: PLC0415 - as the models

        found = self._ready_engine()(patch, use_det=True, use_cls=False, use_rec=False)
        if not isinstance(found, TextDetOutput) or found.boxes is None:
            return []
        height, width = patch.shape[:2]
        boxes = []
        for corners in found.boxes:
            (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
            box = Rect.from_edges(float(left), float(top), float(right), float(bottom))
            boxes.append(box.intersected(Rect(0, 0, width, height)))
        return [box for box in boxes if not box.is_empty]

    def _texts(self, patches: Sequence[npt.NDArray[np.uint8]]) -> list[tuple[str, float]]:
        from rapidocr.ch_ppocr_rec.typings import TextRecOutput  # noqa: PLC0415 - as the models

        texts = []
        for patch in patches:
            found = self._ready_engine()(patch, use_det=False, use_cls=False, use_rec=True)
            if not isinstance(found, TextRecOutput) or not found.txts or not found.scores:
                texts.append(("", 0.0))
                continue
            confidence = float(found.scores[0])
            texts.append((without_icons(found.txts[0], confidence=confidence), confidence))
        return texts

    def _ready_engine(self) -> "RapidOCR":
        if self._engine is None:
            _forbid_telemetry()
            from rapidocr import RapidOCR  # noqa: PLC0415 - 0.3 GB that only a process that reads may take

            self._engine = RapidOCR(
                params={
                    "Global.use_cls": False,
                    "Global.use_preprocess_img": False,
                    "Global.text_score": 0.0,
                    "Global.log_level": "critical",
                    "Det.limit_type": "max",
                    "Det.limit_side_len": _WIDEST_SIDE_PX,
                    "EngineConfig.onnxruntime.intra_op_num_threads": self._threads,
                    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
                }
            )
        return self._engine


def _forbid_telemetry() -> None:
    """Keep ONNX Runtime from telling its makers: by default it does since 1.29, and it numbers this person's machine.

    Elsewhere than on Windows it looks at its environment, once, when it is loaded; nothing is written or sent then.
    """
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    importlib.import_module("onnxruntime").disable_telemetry_events()


def without_icons(text: str, *, confidence: float) -> str:
    """Return `text` without what is really an icon: arrows, check marks, a stray ideograph that is hardly sure."""
    words = _TWO_DOTS.sub("...", " ".join(_ICON_GLYPHS.sub(" ", text).split()))
    ideographs = _IDEOGRAPHS.findall(words)
    if len(ideographs) == 1:
        rest = " ".join(_IDEOGRAPHS.sub(" ", words).split())
        if rest or confidence < _SURE_IDEOGRAPH:
            return rest
    return words


def _cut(picture: Bgra, region: Rect) -> tuple[int, int, npt.NDArray[np.uint8]]:
    """Return where a region begins in the picture, and its pixels without alpha."""
    height, width = picture.shape[:2]
    left, top = max(0, int(region.x)), max(0, int(region.y))
    right, bottom = min(width, round(region.right)), min(height, round(region.bottom))
    part = picture[top : max(top, bottom), left : max(left, right)]
    if 0 in part.shape:
        return left, top, np.zeros((0, 0, 3), np.uint8)
    return left, top, np.asarray(cv2.cvtColor(part, cv2.COLOR_BGRA2BGR), np.uint8)


def _key(patch: npt.NDArray[np.uint8]) -> tuple[tuple[int, ...], bytes]:
    return patch.shape, hashlib.blake2b(np.ascontiguousarray(patch).data, digest_size=16).digest()
