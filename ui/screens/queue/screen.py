"""What waits on this laptop: each record's own way, why it waits, "try now", and a USB stick."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from sync.device.removable import sticks
from ui.record_words import delivery
from ui.screens import Screen
from ui.screens.queue.presenter import QueuePresenter
from ui.screens.queue.state import QueueState
from ui.texts import error, say
from ui.widgets import button, card, clear, column, label, row, scrolled
from ui.widgets.timeline import timeline


class QueueScreen(Screen):
    """What waits on this laptop, and the two ways it goes: the network, or a stick."""

    shows_sync = True

    def __init__(self, presenter: QueuePresenter) -> None:
        super().__init__(presenter)
        self._presenter = presenter
        self._content = QWidget()
        self._content.setLayout(QVBoxLayout())
        self._title = label(role="title")
        self._write = button("", lambda: self._choose(presenter.write_stick), name="write-stick")
        self._read = button("", lambda: self._choose(presenter.read_stick), name="read-stick")
        self._try = button("", presenter.try_now, role="primary", name="try-now")
        head = row(self._title, self._write, self._read, self._try)
        head.setStretch(0, 1)
        self.setLayout(column(head, scrolled(self._content), margin=20))
        self.show_state()

    def focus_first(self) -> None:
        """Begin at "try now"."""
        self._try.setFocus()

    def show_state(self) -> None:
        """Show the queue."""
        layout = self._content.layout()
        assert isinstance(layout, QVBoxLayout)
        clear(layout)
        state = self._presenter.state
        self._title.setText(QCoreApplication.translate("Queue", "Waiting to be sent"))
        self._try.setText(QCoreApplication.translate("Queue", "Try now"))
        self._write.setText(QCoreApplication.translate("Queue", "Onto a USB stick"))
        self._read.setText(QCoreApplication.translate("Queue", "From a USB stick"))
        for each in (self._write, self._read):
            each.setEnabled(not state.is_busy_with_stick)
        if said := _of_the_stick(state):
            layout.addWidget(label(said, "problem" if state.trouble else "done", name="stick-said"))
        if not state.waiting:
            empty = QCoreApplication.translate(
                "Queue", "Nothing waits. What you finish appears here until the fund has confirmed it."
            )
            layout.addWidget(label(empty, "done", name="queue-empty"))
        for waiting in state.waiting:
            how = label(delivery(waiting.delivery), name=f"delivery:{waiting.operation}")
            layout.addWidget(card(label(say(waiting.name), "heading"), how, timeline(waiting.timeline)))
        layout.addStretch()

    def _choose(self, then: Callable[[Path], None]) -> None:
        """Take the stick that is plugged in; ask where there is none, or several."""
        found = sticks()
        if len(found) == 1:
            then(found[0])
            return
        dialog = QFileDialog(self, QCoreApplication.translate("Queue", "Choose the USB stick"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda folder: then(Path(folder)))
        dialog.open()


def _of_the_stick(state: QueueState) -> str:
    """Return how it went with a stick; "" where none was used."""
    if state.trouble:
        return error(state.trouble)
    if state.is_busy_with_stick:
        return QCoreApplication.translate("Queue", "Working with the stick. Do not pull it out.")
    if state.written:
        words = QCoreApplication.translate(
            "Queue", "%1 on the stick, sealed. Bring it to the fund's office, then read it here again."
        )
        return words.replace("%1", str(state.written.operations))
    if state.taken:
        words = QCoreApplication.translate(
            "Queue",
            "Taken from the stick: %1 receipts, %2 news. %3 files were not for this laptop or damaged.",
        )
        numbers = (state.taken.receipts, state.taken.changes, len(state.taken.refused))
        for place, number in zip(("%1", "%2", "%3"), numbers, strict=True):
            words = words.replace(place, str(number))
        return words
    return ""
