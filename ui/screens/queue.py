"""What waits on this laptop: each record's own way, why it waits, and "try now"."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldapp.desk import Desk
from fieldapp.enrolment.household import summarise
from ui.language import Language
from ui.texts import delivery, say
from ui.widgets import Refreshing, button, card, clear, column, label, row, scrolled
from ui.widgets.timeline import timeline


class QueueScreen(Refreshing):
    """What waits on this laptop: each record's own way, why it waits, and "try now"."""

    def __init__(self, desk: Desk, language: Language, try_now: Callable[[], None]) -> None:
        super().__init__()
        self._desk, self._language, self._try_now = desk, language, try_now
        self._content = QWidget()
        self._content.setLayout(QVBoxLayout())
        self._title = label(role="title")
        self._try = button("", try_now, role="primary", name="try-now")
        head = row(self._title, self._try)
        head.setStretch(0, 1)
        self.setLayout(column(head, scrolled(self._content), margin=20))
        self.refresh()

    def refresh(self) -> None:
        """Show the queue."""
        layout = self._content.layout()
        assert isinstance(layout, QVBoxLayout)
        clear(layout)
        self._title.setText(QCoreApplication.translate("Queue", "Waiting to be sent"))
        self._try.setText(QCoreApplication.translate("Queue", "Try now"))
        entries = self._desk.queue()
        if not entries:
            layout.addWidget(
                label(
                    QCoreApplication.translate(
                        "Queue",
                        "Nothing waits. What you finish appears here until the fund has confirmed it.",
                    ),
                    "done",
                    name="queue-empty",
                )
            )
        for entry in entries:
            name = say(summarise(entry.record.answers).name_lo)
            how = label(delivery(entry.delivery), name=f"delivery:{entry.operation.id}")
            layout.addWidget(card(label(name, "heading"), how, timeline(entry.timeline)))
        layout.addStretch()
