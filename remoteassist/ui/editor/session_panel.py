"""What belongs to the session as a whole and no reader sees: its ticket, when it was recorded, the consent."""

from datetime import datetime
from typing import Final

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from remoteassist.model.edits import with_ticket
from remoteassist.model.text import one_line
from remoteassist.model.time import clock_text
from remoteassist.session.manifest import Consent
from remoteassist.session.store import ticket_of
from remoteassist.ui.consent_words import channel_text, who_text
from remoteassist.ui.editor.document import EditorDocument
from remoteassist.ui.editor.fields.fact_text import FactText
from remoteassist.ui.editor.fields.growing_edit import GrowingEdit
from remoteassist.ui.editor.inspector.form import NarrowForm, text_field
from remoteassist.ui.labels import heading, text_label
from remoteassist.ui.language import translate
from remoteassist.ui.side_header import SideHeader
from remoteassist.ui.theme import GRID_PX

_RING_PX: Final = 2
"""As wide as the style sheet makes the border of a text."""


class SessionPanel(QFrame):
    """Stands at the side of the editor. The ticket is edited as all else is; the rest are facts of the recording."""

    closed = Signal()

    def __init__(self, document: EditorDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.setAccessibleName(translate("Session", "Session"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._ticket = text_field(GrowingEdit())
        self._ticket.setAccessibleName(translate("Session", "Ticket"))
        self._ticket.setPlaceholderText(translate("Session", "Number of the case"))
        self._lay_out()
        self.setFocusProxy(self._ticket)
        self._ticket.edited.connect(self._on_ticket_edited)
        self._ticket.left.connect(self._on_ticket_left)
        document.changed.connect(self._update)
        document.editable_changed.connect(self._update)
        self._update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Close on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    # -- layout --------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        header = SideHeader(
            translate("Session", "Session"), close_name=translate("Session", "Close the panel of the session")
        )
        header.setContentsMargins(4 * GRID_PX, 3 * GRID_PX, 2 * GRID_PX, GRID_PX)
        header.close_requested.connect(self.closed)
        content = QWidget()
        body = QVBoxLayout(content)
        body.setContentsMargins(4 * GRID_PX, 0, 4 * GRID_PX, 4 * GRID_PX)
        body.setSpacing(GRID_PX)
        self._add_session(body)
        body.addSpacing(5 * GRID_PX)
        self._add_consent(body, self._document.session.manifest.consent)
        body.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # It only scrolls: the focus goes to what is in it.
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(header)
        layout.addWidget(scroll, 1)
        self.setMinimumWidth(320)

    def _add_session(self, body: QVBoxLayout) -> None:
        manifest = self._document.session.manifest
        form = NarrowForm()
        form.add_field(translate("Session", "Ticket"), self._ticket)
        form.addRow(
            text_label(
                translate(
                    "Session", "The library finds the session by it. It is never in an article or a video."
                ),
                is_muted=True,
            )
        )
        recorded = f"{_moment_text(manifest.started_at)} · {clock_text(self._document.duration_ns)}"
        _add_fact(form, translate("Session", "Recorded"), recorded)
        body.addLayout(form)

    def _add_consent(self, body: QVBoxLayout, consent: Consent | None) -> None:
        body.addWidget(heading(translate("Session", "Consent")))
        if consent is None:
            body.addWidget(text_label(translate("Session", "No consent was noted.")))
            remark = translate("Session", "It can be noted where a recording is started.")
        else:
            form = NarrowForm()
            _add_fact(form, translate("Session", "Who"), who_text(consent.who))
            _add_fact(form, translate("Session", "How"), channel_text(consent.channel))
            _add_fact(form, translate("Session", "When"), _moment_text(consent.when))
            _add_fact(form, translate("Session", "Wording"), consent.wording)
            body.addLayout(form)
            body.addSpacing(2 * GRID_PX)
            remark = translate(
                "Session",
                "Noted with the recording, and cannot be changed. It is never in an article or a video.",
            )
        body.addWidget(text_label(remark, is_muted=True))

    # -- the ticket ----------------------------------------------------------------------------------------------

    def _update(self) -> None:
        ticket = ticket_of(self._document.session, self._document.guide)
        if one_line(self._ticket.toPlainText()) != one_line(ticket):
            self._ticket.show_plain(ticket)
        self._ticket.setReadOnly(not self._document.is_editable)

    def _on_ticket_edited(self) -> None:
        typed = one_line(self._ticket.toPlainText())
        # What the recording notes is no change of a person's, also when it is typed anew.
        ticket = None if typed == self._document.session.manifest.ticket else typed
        self._document.edit(
            translate("Session", "Edit ticket"),
            lambda guide: with_ticket(guide, ticket),
            group="session.ticket",
        )

    def _on_ticket_left(self) -> None:
        self._document.end_group()


def _add_fact(form: NarrowForm, name: str, text: str) -> None:
    """Add what stands and cannot be changed; that nothing was noted is a fact, too."""
    fact = FactText(text or translate("Session", "Not noted"))
    fact.setAccessibleName(name)
    label = form.add_field(name, fact)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    # In line with the words of the fact, around which there is room for the ring of the focus.
    label.setContentsMargins(_RING_PX, label.contentsMargins().top(), 0, 0)


def _moment_text(utc: str) -> str:
    """Return an instant as people here write it, in their own time; what is none as it was written."""
    try:
        moment = datetime.fromisoformat(utc)
    except ValueError:
        return utc
    if moment.utcoffset() is None:
        return utc
    local = QDateTime.fromSecsSinceEpoch(round(moment.timestamp()))
    date = QLocale().toString(local.date(), QLocale.FormatType.LongFormat)
    return f"{date}, {QLocale().toString(local.time(), QLocale.FormatType.ShortFormat)}"
