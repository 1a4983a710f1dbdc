"""What waits on this laptop: each record's own way, why it waits, "try now", and a USB stick."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from sync.device.facts import Moving
from sync.device.removable import sticks
from ui import clock
from ui.by_code import filled
from ui.receiving import Receiving
from ui.record_words import delivery
from ui.save_dialog import ask_where_to_save
from ui.screens import Screen
from ui.screens.queue.presenter import QueuePresenter
from ui.screens.queue.state import QueueState, Waiting, WaitingPictures
from ui.texts import error, say
from ui.widgets import button, card, clear, column, label, row, scrolled
from ui.widgets.cards import Cards
from ui.widgets.timeline import timeline


class QueueScreen(Screen):
    """What waits on this laptop, and the two ways it goes: the network, or a stick."""

    shows_sync = True
    report_asked = Signal()

    def __init__(self, presenter: QueuePresenter, receiving: Receiving | None = None) -> None:
        """`receiving`: where this laptop may receive for a team; else it gives to who does."""
        super().__init__(presenter)
        self._presenter, self._receiving = presenter, receiving
        self._said = column()
        self._cards = Cards(self._card)
        self._cards.keyboard_lost.connect(self.focus_first)
        content = QWidget()
        content.setLayout(column(self._said, self._cards))
        content.layout().addStretch()  # type: ignore[union-attr]
        self._title = label(role="title")
        self._write = button("", lambda: self._choose(presenter.write_stick), name="write-stick")
        self._read = button("", lambda: self._choose(presenter.read_stick), name="read-stick")
        self._relay = button("", receiving.switch if receiving else presenter.use_relay, name="use-relay")
        self._try = button("", presenter.try_now, role="primary", name="try-now")
        self._help = button("", self._choose_help, role="quiet", name="diagnose")
        if receiving:
            receiving.changed.connect(self.show_state)
        self._report = button("", self.report_asked.emit, role="quiet", name="sync-report")
        head = row(self._title, self._try)
        head.setStretch(0, 1)
        other_ways = row(self._relay, self._write, self._read)
        other_ways.addStretch()
        foot = row(self._report, self._help)
        foot.addStretch()
        self.setLayout(column(head, other_ways, scrolled(content), foot, margin=20))
        self.show_state()

    def focus_first(self) -> None:
        """Begin at "try now"."""
        self._try.setFocus()

    def exchange(self, stick: Path) -> None:
        """Take what the fund sent off a stick, then put on it what still waits."""
        self._presenter.exchange(stick)

    def show_state(self) -> None:
        """Show the queue; who stands at a button of it stays there."""
        clear(self._said)
        state = self._presenter.state
        self._title.setText(QCoreApplication.translate("Queue", "Waiting to be sent"))
        self._try.setText(QCoreApplication.translate("Queue", "Try now"))
        self._report.setText(QCoreApplication.translate("Queue", "The last 30 days"))
        self._write.setText(QCoreApplication.translate("Queue", "Onto a USB stick"))
        self._read.setText(QCoreApplication.translate("Queue", "From a USB stick"))
        self._help.setText(QCoreApplication.translate("Queue", "Ask for help"))
        for each in (self._write, self._read) if self._receiving else (self._write, self._read, self._relay):
            each.setEnabled(not state.is_carrying)
        self._relay.setText(self._named_relay())
        if said := _of_the_stick(state):
            self._said.addWidget(label(said, "problem" if state.trouble else "done", name="stick-said"))
        if state.outbox.pictures:
            words = QCoreApplication.translate("Queue", "Pictures that go after the records: %1 (%2 KB)")
            said = filled(words, state.outbox.pictures, state.outbox.pictures_kb)
            self._said.addWidget(label(said, "quiet", name="pictures-wait"))
        if state.outbox.is_empty and not state.is_looking:
            empty = QCoreApplication.translate(
                "Queue", "Nothing waits. What you finish appears here until the fund has confirmed it."
            )
            self._said.addWidget(label(empty, "done", name="queue-empty"))
        records: dict[Hashable, object] = {each.operation: each for each in state.outbox.waiting}
        self._cards.show_all(records | {each.record: each for each in state.outbox.of_pictures})

    def _named_relay(self) -> str:
        if self._receiving is None:
            return QCoreApplication.translate("Queue", "By the supervisor's laptop")
        if self._receiving.is_on:
            return QCoreApplication.translate("Queue", "Receive no more")
        return QCoreApplication.translate("Queue", "Receive for the team")

    def _card(self, each: Waiting | WaitingPictures) -> QWidget:
        return self._waiting(each) if isinstance(each, Waiting) else self._pictures(each)

    def _pictures(self, each: WaitingPictures) -> QWidget:
        """Return what is said of a record's pictures, and the button that puts them first."""
        words = QCoreApplication.translate("Queue", "Pictures of %1: %2 (%3 KB)")
        top: QWidget = label(filled(words, say(each.name), each.count, each.kb), "heading")
        if each.is_first:
            how = QCoreApplication.translate("Queue", "They go before all other pictures.")
        else:
            how = QCoreApplication.translate("Queue", "They go after the records, oldest first.")
            act = button(
                QCoreApplication.translate("Queue", "Send these first"),
                partial(self._presenter.pictures_first, each.record),
                name=f"first:{each.record}",
            )
            act.setAccessibleName(f"{act.text()}: {each.name}")
            head, top = row(top, act), QWidget()
            head.setStretch(0, 1)
            top.setLayout(head)
        return card(top, label(error(each.refused) if each.refused else how, name=f"pictures:{each.record}"))

    def _waiting(self, each: Waiting) -> QWidget:
        name = each.name or QCoreApplication.translate("Day", "Report of the day")
        how = label(delivery(each.delivery), name=f"delivery:{each.operation}")
        if each.waits_for_itself:
            act = button(
                QCoreApplication.translate("Queue", "Try this one now"),
                partial(self._presenter.retry, each.operation),
                name=f"retry:{each.operation}",
            )
        else:
            act = button(
                QCoreApplication.translate("Queue", "Leave it until tomorrow"),
                partial(self._presenter.hold, each.operation),
                name=f"hold:{each.operation}",
            )
        act.setAccessibleName(f"{act.text()}: {name}")
        head = row(label(say(name), "heading"), act)
        head.setStretch(0, 1)
        top = QWidget()
        top.setLayout(head)
        return card(top, how, timeline(each.timeline))

    def _choose_help(self) -> None:
        """Ask where to write how this laptop works."""
        title = QCoreApplication.translate("Queue", "Where to save it: nothing of any person is in it")
        ask_where_to_save(self, title, f"fieldapp-{clock.today().isoformat()}.json", self._presenter.diagnose)

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
    if state.is_carrying:
        return "  ·  ".join(filter(None, (_under_way(state), _how_far(state))))
    if state.diagnosed:
        words = QCoreApplication.translate(
            "Queue",
            "Saved: %1. It says how this laptop works, and nothing of any person. Send it to who helps.",
        )
        return filled(words, state.diagnosed)
    return "\n".join(filter(None, (_of_taken(state), _of_written(state))))


def _under_way(state: QueueState) -> str:
    if state.carrier is Moving.RELAY:
        return QCoreApplication.translate("Queue", "Looking for the supervisor's laptop in this network.")
    return QCoreApplication.translate("Queue", "Working with the stick. Do not pull it out.")


def _how_far(state: QueueState) -> str:
    if state.how_far is None:
        return ""
    words = QCoreApplication.translate("Truth", "%1 of %2 KB, about %3 s left")
    return filled(words, state.how_far.done_kb, state.how_far.whole_kb, state.how_far.left_s)


def _of_written(state: QueueState) -> str:
    if state.written and (state.written.operations or not state.taken):
        words = {
            Moving.STICK: QCoreApplication.translate(
                "Queue", "%1 on the stick, sealed. Bring it to the fund's office, then read it here again."
            ),
            Moving.RELAY: QCoreApplication.translate(
                "Queue",
                "%1 with the supervisor's laptop, sealed. They go on once it meets the fund; then do this"
                " again.",
            ),
        }
        return filled(words[state.carrier], state.written.operations)
    return ""


def _of_taken(state: QueueState) -> str:
    if state.taken:
        words = {
            Moving.STICK: QCoreApplication.translate(
                "Queue",
                "Taken from the stick: %1 receipts, %2 news. %3 files were not for this laptop or damaged.",
            ),
            Moving.RELAY: QCoreApplication.translate(
                "Queue", "From the supervisor's laptop: %1 receipts, %2 news."
            ),
        }
        taken = state.taken
        return filled(words[state.carrier], taken.receipts, taken.changes, len(taken.refused))
    return ""
