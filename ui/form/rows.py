"""The rows of a repeat: as a table edited in place where there is room, else as a card each."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from fieldapp.forms.definition import Repeat
from fieldapp.forms.session import FormSession
from ui.form.field import Field, asked
from ui.texts import say
from ui.widgets import button, card, label, row

_NARROWEST_COLUMN_PX = 140
_NAME_SHARE, _SHARE = 3, 2
_TOP = Qt.AlignmentFlag.AlignTop

NewField = Callable[[str, bool], Field]
"""Makes the field of a path, compact or not."""


def fits_a_table(repeat: Repeat, room_px: int) -> bool:
    """Tell whether so many pixels are enough for a column a question."""
    return room_px >= len(repeat.items) * _NARROWEST_COLUMN_PX


def table(
    repeat: Repeat, session: FormSession, *, new_field: NewField, remove: Callable[[str], None], language: str
) -> list[QWidget]:
    """Return the rows as one table; nothing where there is no row yet."""
    row_ids = session.row_ids(repeat.name)
    if not row_ids:
        return []
    grid = QGridLayout()
    grid.setHorizontalSpacing(8)
    for at, question in enumerate(repeat.items):
        words = asked(session.question(f"{repeat.name}/{row_ids[0]}/{question.name}"), language)
        grid.addWidget(label(words, "quiet"), 0, at, Qt.AlignmentFlag.AlignBottom)
        grid.setColumnStretch(at, _SHARE if at else _NAME_SHARE)
    for line, row_id in enumerate(row_ids, start=1):
        for at, question in enumerate(repeat.items):
            grid.addWidget(new_field(f"{repeat.name}/{row_id}/{question.name}", True), line, at, _TOP)
        away = _remover(repeat, row_id, remove)
        away.setText("✕")
        grid.addWidget(away, line, len(repeat.items), _TOP)
    return [card(grid)]


def cards(
    repeat: Repeat, session: FormSession, *, new_field: NewField, remove: Callable[[str], None], language: str
) -> list[QWidget]:
    """Return the rows as a card each."""
    made: list[QWidget] = []
    for number, row_id in enumerate(session.row_ids(repeat.name), start=1):
        title = label(f"{say(repeat.label.in_(language))} {number}", "heading")
        fields = [new_field(f"{repeat.name}/{row_id}/{question.name}", False) for question in repeat.items]
        made.append(card(row(title, _remover(repeat, row_id, remove)), *fields))
    return made


def _remover(repeat: Repeat, row_id: str, remove: Callable[[str], None]) -> QPushButton:
    words = QCoreApplication.translate("Form", "Remove")
    made = button(words, partial(remove, row_id), role="danger", name=f"remove:{repeat.name}/{row_id}")
    made.setAccessibleName(words)
    made.setToolTip(words)
    return made
