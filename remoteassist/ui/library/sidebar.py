"""What of the library is shown: everything, by state, or by tag, each with how many there are."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from remoteassist.session.library_rows import Entry
from remoteassist.ui.icons import BAR_PX, IconName, icon, icon_size
from remoteassist.ui.language import translate
from remoteassist.ui.library.session_model import Filter
from remoteassist.ui.theme import GRID_PX, colours


class Sidebar(QListWidget):
    """One filter is always chosen; a tag that no session has any more gives way to all of them."""

    filter_chosen = Signal(object)
    """The `Filter`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(translate("Library", "Filter"))
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setSpacing(GRID_PX // 2)
        self.setUniformItemSizes(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setIconSize(icon_size(self, least_px=BAR_PX))
        # The window's ground, in whatever theme.
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self._take_colours()
        self.currentItemChanged.connect(self._on_current_changed)
        self.show_entries(())

    @property
    def chosen(self) -> Filter:
        """The filter that is chosen."""
        chosen = self.currentIndex().data(Qt.ItemDataRole.UserRole)
        return chosen if isinstance(chosen, Filter) else Filter()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show the filters for these sessions."""
        chosen = self.chosen
        tags = Counter(tag for entry in entries for tag in entry.tags)
        filters: list[tuple[Filter, str, IconName]] = [
            (Filter("all"), translate("Library", "All"), "folder"),
            (Filter("recovery"), translate("Library", "Needs recovery"), "recover"),
            (Filter("drafts"), translate("Library", "Drafts"), "edit"),
            (Filter("exported"), translate("Library", "Exported"), "check"),
            *((Filter("tag", tag), tag, _TAG) for tag in sorted(tags, key=str.casefold)),
        ]
        blocker = QSignalBlocker(self)
        self.clear()
        row = 0
        for number, (one, text, icon_name) in enumerate(filters):
            count = sum(one.shows(entry) for entry in entries)
            item = QListWidgetItem(icon(icon_name), f"{text}  {count}" if count else text)
            item.setData(Qt.ItemDataRole.UserRole, one)
            item.setToolTip("")
            self.addItem(item)
            if one == chosen:
                row = number
        self.setCurrentRow(row)
        blocker.unblock()
        if self.chosen != chosen:
            self.filter_chosen.emit(self.chosen)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow another theme."""
        super().changeEvent(event)
        # With another theme the style sheet puts the palette back that was there before it; this is told after that.
        if event.type() is QEvent.Type.StyleChange:
            self._take_colours()

    def _take_colours(self) -> None:
        """Mark the chosen filter softly, for it is no place of work."""
        shades = colours()
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Highlight, QColor(shades.selection))
        palette.setColor(QPalette.ColorRole.HighlightedText, QColor(shades.text))
        self.setPalette(palette)

    def _on_current_changed(self) -> None:
        self.filter_chosen.emit(self.chosen)


_TAG: IconName = "tag"
