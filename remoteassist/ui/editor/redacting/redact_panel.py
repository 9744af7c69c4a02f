"""Redact everywhere: what is to be hidden is looked for, shown, and covered in one edit that can be undone."""

import uuid
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
)

from remoteassist.model.annotation_edits import with_redaction
from remoteassist.model.annotations import TrackedRedaction
from remoteassist.model.geometry import Rect
from remoteassist.model.time import clock_text
from remoteassist.steps.tellings import numbers_of, tellings_of
from remoteassist.ui.editor.document import EditorDocument
from remoteassist.ui.editor.redacting.everywhere_search import EverywhereSearch, FoundHit
from remoteassist.ui.editor.redacting.hidden_list import HiddenList
from remoteassist.ui.editor.redacting.hit_picture import at_left
from remoteassist.ui.editor.selection import EditorSelection
from remoteassist.ui.language import translate
from remoteassist.ui.side_header import SideHeader
from remoteassist.ui.theme import GRID_PX

_PICTURE_PX: Final = QSize(120, 48)
_HIT_ROLE: Final = Qt.ItemDataRole.UserRole
_LEAST_LETTERS: Final = 2
_MOST_NUMBERS: Final = 4
"""Of steps, which fit into a line of the panel."""


class RedactPanel(QFrame):
    """Stands at the side of the editor. Nothing of what is looked for is kept once it is closed."""

    closed = Signal()

    def __init__(self, document: EditorDocument, selection: EditorSelection) -> None:
        super().__init__()
        self._document = document
        self._selection = selection
        self.setAccessibleName(translate("Redact", "Redact everywhere"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._search = EverywhereSearch(document.session, self)
        self._words = QLineEdit()
        self._words.setPlaceholderText(translate("Redact", "A name, an address, a number"))
        self._words.setClearButtonEnabled(True)
        self._find = QPushButton(translate("Redact", "Find"))
        self._state = QLabel()
        self._state.setTextFormat(Qt.TextFormat.PlainText)
        self._state.setWordWrap(True)
        self._progress = QProgressBar()
        self._progress.setAccessibleName(translate("Redact", "Progress of the search"))
        self._cancel = QPushButton(translate("Redact", "Cancel"))
        self._hits = QListWidget()
        self._hits.setAccessibleName(translate("Redact", "Found places"))
        self._hits.setIconSize(_PICTURE_PX)
        self._hits.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._hits.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._hits.setWordWrap(True)
        self._apply = QPushButton()
        self._apply.setAccessibleName(translate("Redact", "Redact what is ticked"))
        self._apply.setDefault(True)
        self._hidden = HiddenList(document)
        self._lay_out()
        self.setFocusProxy(self._words)
        self._words.returnPressed.connect(self._on_find)
        self._words.textChanged.connect(self._update)
        self._find.clicked.connect(self._on_find)
        self._cancel.clicked.connect(self._search.cancel)
        self._hits.itemChanged.connect(self._update)
        self._hits.currentItemChanged.connect(self._on_picked)
        self._hits.itemClicked.connect(self._on_picked)
        self._apply.clicked.connect(self._on_apply)
        self._search.progressed.connect(self._on_progressed)
        self._search.found.connect(self._on_found)
        self._search.failed.connect(self._on_failed)
        document.editable_changed.connect(self._update)
        self._say(_invitation())
        self._update()

    def look_for_region(self, t_ns: int, rect_frame_px: Rect) -> None:
        """Look for what a region of the frame of a session time shows."""
        self._words.clear()
        self._begin(translate("Redact", "Looking for what is in the marked box…"))
        self._search.look_for_region(t_ns, rect_frame_px)
        self._update()

    def close_session(self) -> None:
        """Stop looking, and wait until the child has ended."""
        self._search.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Close on Escape; a search that runs is stopped first."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._search.is_running:
            self._search.cancel()
        else:
            self._leave()

    # -- what a person does ----------------------------------------------------------------------------------------

    def _leave(self) -> None:
        """Forget what was looked for."""
        self._words.clear()
        self._hits.clear()
        self._say(_invitation())
        self._update()
        self.closed.emit()

    def _on_find(self) -> None:
        if not self._find.isEnabled():
            return
        self._begin(translate("Redact", "Looking in every frame…"))
        self._search.look_for_text(self._words.text().strip())
        self._update()

    def _begin(self, words: str) -> None:
        self._document.save()
        self._hits.clear()
        self._progress.setRange(0, 0)
        self._say(words)

    def _on_picked(self, item: QListWidgetItem | None) -> None:
        """Show where a hit is: its step if it is on one's picture, and the moment in the film."""
        hit = None if item is None else item.data(_HIT_ROLE)
        if not isinstance(hit, FoundHit):
            return
        steps = [one.step for one in map(self._document.step, hit.step_ids) if one is not None]
        before = [one for one in steps if one.t_ns <= hit.shown_ns]
        if steps:
            # Where the playhead goes: a hit may last over many steps.
            step = max(before, key=lambda one: one.t_ns) if before else steps[0]
            self._selection.select_steps((step.id,))
        self._selection.move_playhead(hit.shown_ns)

    def _on_apply(self) -> None:
        places = tuple(place for hit in self._ticked() for place in hit.places)
        if not places or not self._apply.isEnabled():
            return
        redaction = TrackedRedaction(f"everywhere-{uuid.uuid4().hex[:12]}", places)
        name = translate("Redact", "Redact everywhere")
        self._document.edit(name, lambda guide: with_redaction(guide, redaction))
        self._hits.clear()
        self._words.clear()
        self._say(translate("Redact", "Redacted in every frame and every picture. Undo takes it back."))
        self._update()
        self._words.setFocus()

    # -- what the search tells -------------------------------------------------------------------------------------

    def _on_progressed(self, phase: str, done: int, total: int) -> None:
        if phase in {"look", "read"}:
            self._say(
                translate("Redact", "Reading the text of this recording, which takes a while the first time…")
            )
        else:
            self._say(translate("Redact", "Looking in every frame…"))
        self._progress.setRange(0, total)
        self._progress.setValue(done)

    def _on_found(self, hits: Sequence[FoundHit]) -> None:
        for hit in sorted(hits, key=self._order_of):
            item = QListWidgetItem(self._words_of(hit))
            item.setData(_HIT_ROLE, hit)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            pixmap = QPixmap()
            if pixmap.loadFromData(hit.picture):
                item.setIcon(QIcon(at_left(pixmap, _PICTURE_PX)))
            self._hits.addItem(item)
        if hits:
            self._say(
                translate("Redact", "Untick what may be seen, and look at the others before you redact them.")
            )
            self._hits.setFocus()
        else:
            self._say(
                translate(
                    "Redact", "It is found nowhere. Try a part of it: a single word is read more surely."
                )
            )
        self._update()

    def _on_failed(self, why: str) -> None:
        self._say(why)
        self._update()

    def _order_of(self, hit: FoundHit) -> tuple[int, int]:
        ids = [one.step.id for one in self._document.guide.steps]
        on_steps = [ids.index(one) for one in hit.step_ids if one in ids]
        return (min(on_steps, default=len(ids)), hit.span.start_ns)

    def _words_of(self, hit: FoundHit) -> str:
        numbers = numbers_of(tellings_of(self._document.guide))
        told = sorted({numbers[one] for one in hit.step_ids if one in numbers})
        times = translate("Redact", "{start} to {end}").format(
            start=clock_text(hit.span.start_ns), end=clock_text(hit.span.end_ns)
        )
        if not told:
            where = translate("Redact", "In the video only")
        elif len(told) == 1:
            where = translate("Redact", "Step {number}").format(number=told[0])
        elif len(told) <= _MOST_NUMBERS:
            where = translate("Redact", "Steps {numbers}").format(numbers=", ".join(map(str, told)))
        else:
            where = translate("Redact", "In %n step(s)", None, len(told))
        sure = translate("Redact", "{percent} % sure").format(percent=round(100 * hit.confidence))
        return f"{times}\n{where}\n{sure}"

    # -- what is seen ----------------------------------------------------------------------------------------------

    def _ticked(self) -> list[FoundHit]:
        items = (self._hits.item(row) for row in range(self._hits.count()))
        return [item.data(_HIT_ROLE) for item in items if item.checkState() is Qt.CheckState.Checked]

    def _say(self, words: str) -> None:
        self._state.setText(words)

    def _update(self) -> None:
        is_running = self._search.is_running
        letters = sum(char.isalnum() for char in self._words.text())
        self._find.setEnabled(letters >= _LEAST_LETTERS and not is_running)
        self._progress.setVisible(is_running)
        self._cancel.setVisible(is_running)
        self._hits.setVisible(self._hits.count() > 0)
        count = len(self._ticked())
        self._apply.setText(translate("Redact", "Redact %n place(s)", None, count))
        self._apply.setVisible(self._hits.count() > 0)
        self._apply.setEnabled(count > 0 and self._document.is_editable)

    def _lay_out(self) -> None:
        label = QLabel(translate("Redact", "&Words to redact"))
        label.setBuddy(self._words)
        row = QHBoxLayout()
        row.setSpacing(2 * GRID_PX)
        row.addWidget(self._words, 1)
        row.addWidget(self._find)
        running = QHBoxLayout()
        running.setSpacing(2 * GRID_PX)
        running.addWidget(self._progress, 1)
        running.addWidget(self._cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * GRID_PX, 3 * GRID_PX, 4 * GRID_PX, 4 * GRID_PX)
        layout.setSpacing(2 * GRID_PX)
        header = SideHeader(
            translate("Redact", "Redact everywhere"), close_name=translate("Redact", "Close the panel")
        )
        header.close_requested.connect(self._leave)
        layout.addWidget(header)
        layout.addWidget(label)
        layout.addLayout(row)
        layout.addWidget(self._state)
        layout.addLayout(running)
        layout.addWidget(self._hits, 100)
        layout.addWidget(self._apply)
        layout.addWidget(self._hidden)
        # Takes the room that the list of hits leaves while it is hidden.
        layout.addStretch(1)
        self.setMinimumWidth(320)


def _invitation() -> str:
    return translate(
        "Redact",
        "What you type here is found wherever the screen showed it, also while it scrolled or moved."
        " You see it before it is redacted, and the words are kept nowhere.",
    )
