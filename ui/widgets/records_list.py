"""A list of records, however long: what did not change stays, what came is put in a few lines at a time."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from ui.widgets.lists import wrap_lines

_AT_ONCE = 40
RECORD = Qt.ItemDataRole.UserRole
"""Where a line's record is kept, as text."""


@dataclass(frozen=True, slots=True)
class ListLine:
    """A record in the list."""

    record: UUID
    stands: Hashable
    """What its words follow from: where it is as it was, they are too."""
    words: Callable[[], str]


class RecordsList(QListWidget):
    """A list whose lines wrap; a line's words are made when it is put in."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        wrap_lines(self)
        self._wanted: Sequence[ListLine] = ()
        self._at: UUID | None = None
        self._shown: list[ListLine] = []
        self._timer = QTimer(self)
        self._timer.setObjectName("more lines")
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)

    def show_lines(self, lines: Sequence[ListLine], *, at: UUID | None) -> None:
        """Show these, one of them chosen; nothing is said of a choice that is made here."""
        self._wanted, self._at = lines, at
        wanted = {line.record for line in lines}
        with QSignalBlocker(self):
            for row in reversed(range(len(self._shown))):
                if self._shown[row].record not in wanted:
                    self._take_out(row)
            kept = 0
            for was, line in zip(self._shown, lines, strict=False):
                if (was.record, was.stands) != (line.record, line.stands):
                    break
                kept += 1
            for row in reversed(range(kept, len(self._shown))):
                self._take_out(row)
        self._go_on()

    def choose(self, at: UUID | None) -> None:
        """Show another line as the chosen one; nothing is said of it."""
        self._at = at
        with QSignalBlocker(self):
            self._choose()

    def _go_on(self) -> None:
        begin = len(self._shown)
        with QSignalBlocker(self):
            for line in self._wanted[begin : begin + _AT_ONCE]:
                item = QListWidgetItem(line.words())
                item.setData(RECORD, str(line.record))
                self.addItem(item)
                self._shown.append(line)
            self._choose()
        if len(self._shown) < len(self._wanted):
            self._timer.start()

    def _choose(self) -> None:
        places = (place for place, line in enumerate(self._shown) if line.record == self._at)
        place = next(places, -1)
        if place != self.currentRow():
            self.setCurrentRow(place)

    def _take_out(self, row: int) -> None:
        self.takeItem(row)
        del self._shown[row]
