"""What a record that comes again is read by: what changed since the last review, and what was asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ui import shortcuts
from ui.by_code import filled
from ui.disagreement_words import Teller
from ui.screens.review.state import ReviewState
from ui.texts import say
from ui.widgets import button, card, column, label, row

Comment = Callable[[str, str], QWidget]
"""Takes an answer's path and what was asked there; returns the line for words on it."""
Thread = Callable[[str], Sequence[QWidget]]
"""Takes an answer's path; returns what was said of it so far."""


def difference(
    state: ReviewState, teller: Teller, *, comment: Comment, thread: Thread, turn: Callable[[], object]
) -> QWidget:
    """Return what changed, each with a line for words on it, and what leads to the whole record."""
    made: list[QWidget] = [label(_title(len(state.reading.changed)), "heading", name="changed")]
    for each in state.reading.changed:
        before, after = teller.said(each.path, each.before), teller.said(each.path, each.after)
        made.append(_line(each.path, f"{before} → {after}", teller, comment=comment, thread=thread))
    for path in state.asked_in_vain:
        same = QCoreApplication.translate("Review", "Asked for, and not changed")
        words = f"{teller.said_now(path)}\n{same}"
        made.append(_line(path, words, teller, comment=comment, thread=thread, role="notice"))
    words = QCoreApplication.translate("Review", "Show the whole record (%1)")
    return card(*made, _turning(words, turn))


def beside_the_whole(state: ReviewState, teller: Teller, turn: Callable[[], object]) -> list[QWidget]:
    """Return what changed, over the whole record; nothing where it comes for the first time."""
    if not state.has_difference:
        return []
    words = QCoreApplication.translate("Review", "Show only what changed (%1)")
    lines = [label(say(teller.change(each))) for each in state.reading.changed]
    title = label(_title(len(state.reading.changed)), "heading", name="changed")
    return [card(title, *lines, _turning(words, turn))]


def _title(count: int) -> str:
    if not count:
        return QCoreApplication.translate("Review", "Sent again, and no answer changed")
    return filled(QCoreApplication.translate("Review", "Answers changed since the last review: %1"), count)


def _line(
    path: str, words: str, teller: Teller, *, comment: Comment, thread: Thread, role: str = ""
) -> QWidget:
    asked = teller.asked(path)
    line = row(label(say(asked), "quiet"), label(say(words), role), comment(path, asked))
    for place, share in enumerate((4, 4, 3)):
        line.setStretch(place, share)
    made = QWidget()
    made.setLayout(column(line, *thread(path), spacing=4))
    return made


def _turning(words: str, turn: Callable[[], object]) -> QWidget:
    made = QWidget()
    line = row(button(filled(words, shortcuts.WHOLE), turn, name="whole"))
    line.addStretch()
    made.setLayout(line)
    return made
