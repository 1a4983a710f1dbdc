"""What happened to a record, a line each."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from fieldapp.desk import Moment
from ui.record_words import moment
from ui.texts import clock_time, error, say
from ui.widgets import column, label


def timeline(moments: tuple[Moment, ...]) -> QWidget:
    """Return what happened, a line each; what is still to come is quiet."""
    made = QWidget()
    lines = []
    for each in moments:
        at = clock_time(each.at) if each.at else "…"
        note = error(each.note) if each.kind in {"try-failed", "blocked"} and each.note else say(each.note)
        text = f"{at}  {moment(each.kind)}" + (f"\n{note}" if note else "")
        lines.append(label(text, "" if each.at else "quiet"))
    made.setLayout(column(*lines, spacing=4))
    return made
