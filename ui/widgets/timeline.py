"""What happened to a record: when, what, and who did it; what was said stands under what happened."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from fieldapp.desk import Moment
from ui.record_words import moment
from ui.texts import clock_time, error, held, say
from ui.widgets import label

_TOP = Qt.AlignmentFlag.AlignTop


def timeline(moments: tuple[Moment, ...], *, who: Callable[[str], str] | None = None) -> QWidget:
    """Return what happened, a line each; what is still to come is quiet.

    `who` says a person's name by their login; without it, who did it goes without saying.
    """
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    for line, each in enumerate(moments):
        at = label(clock_time(each.at) if each.at else "…", "quiet")
        at.setWordWrap(False)
        role = "" if each.at else "quiet"
        happened = "\n".join(filter(None, (_happened(each, who), _said(each))))
        grid.addWidget(at, line, 0, _TOP)
        grid.addWidget(label(happened, role), line, 1, _TOP)
    return made


def _happened(each: Moment, who: Callable[[str], str] | None) -> str:
    by = say(who(each.who)) if who and each.has_author else ""
    to = f"→ {say(who(each.to)) if who else each.to}" if each.to else ""
    return "  ·  ".join(filter(None, (moment(each.kind), by, to)))


def _said(each: Moment) -> str:
    in_words = {"try-failed": error, "blocked": held}.get(each.kind, say)
    return in_words(each.note) if each.note else ""
