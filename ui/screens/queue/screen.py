"""What waits on this laptop: each record's own way, why it waits, and "try now"."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.screens import Screen
from ui.screens.queue.presenter import QueuePresenter
from ui.texts import delivery, say
from ui.widgets import button, card, clear, column, label, row, scrolled
from ui.widgets.timeline import timeline


class QueueScreen(Screen):
    """What waits on this laptop: each record's own way, why it waits, and "try now"."""

    def __init__(self, presenter: QueuePresenter) -> None:
        super().__init__(presenter)
        self._presenter = presenter
        self._content = QWidget()
        self._content.setLayout(QVBoxLayout())
        self._title = label(role="title")
        self._try = button("", presenter.try_now, role="primary", name="try-now")
        head = row(self._title, self._try)
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
        self._title.setText(QCoreApplication.translate("Queue", "Waiting to be sent"))
        self._try.setText(QCoreApplication.translate("Queue", "Try now"))
        if not self._presenter.state:
            empty = QCoreApplication.translate(
                "Queue", "Nothing waits. What you finish appears here until the fund has confirmed it."
            )
            layout.addWidget(label(empty, "done", name="queue-empty"))
        for each in self._presenter.state:
            how = label(delivery(each.delivery), name=f"delivery:{each.operation}")
            layout.addWidget(card(label(say(each.name), "heading"), how, timeline(each.timeline)))
        layout.addStretch()
