"""The rows of a repeat: as a table edited in place where there is room, else as a card each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QWidget

from fieldapp.forms.definition import ATTACHED, Item, Repeat
from fieldapp.forms.session import FormSession
from ui.form.field import Field, asked
from ui.texts import say
from ui.widgets import button, card, label, row

_NARROWEST_COLUMN_PX = 140
_NAME_SHARE, _SHARE = 3, 2
_TOP = Qt.AlignmentFlag.AlignTop


@dataclass(frozen=True, slots=True)
class Hand:
    """What rows are built with: what the page does for them."""

    session: FormSession
    language: str
    new_field: Callable[[str, bool], Field]
    """Makes the field of a path, compact or not."""
    new_heading: Callable[[str], QWidget | None]
    """Makes the heading of a group inside a row, if it says anything."""
    remove: Callable[[str, str], None]
    """Takes a row away: the repeat's path, the row's id."""
    new_adder: Callable[[Repeat, str], QWidget]
    """Makes what adds a row: the repeat, its path."""


def all_rows(session: FormSession, items: tuple[Item, ...]) -> tuple[str, ...]:
    """Return the path of every row on a page, an outer one before those inside it."""
    repeats = [(item, item.name) for item in items if isinstance(item, Repeat)]
    found: list[str] = []
    for repeat, path in repeats:  # which grows while it is gone through
        inside = [f"{path}/{row_id}" for row_id in session.row_ids(path)]
        found += inside
        repeats += [(inner, f"{each}/{inner.name}") for each in inside for inner in repeat.repeats]
    return tuple(found)


def fits_a_table(repeat: Repeat, room_px: int) -> bool:
    """Tell whether so many pixels are enough for a column a question.

    A picture, a sound or a heading has no room in a column.
    """
    is_more = any(
        each.kind in ATTACHED or each.label.images or each.label.sounds or each.group for each in repeat.items
    )
    return not repeat.repeats and not is_more and room_px >= len(repeat.items) * _NARROWEST_COLUMN_PX


def table(repeat: Repeat, hand: Hand) -> list[QFrame]:
    """Return the rows as one table; nothing where there is no row yet. Under each line what is said of it."""
    row_ids = hand.session.row_ids(repeat.name)
    if not row_ids:
        return []
    grid = QGridLayout()
    grid.setHorizontalSpacing(8)
    for at, question in enumerate(repeat.items):
        words = asked(hand.session.question(f"{repeat.name}/{row_ids[0]}/{question.name}"), hand.language)
        grid.addWidget(label(words, "quiet"), 0, at, Qt.AlignmentFlag.AlignBottom)
        grid.setColumnStretch(at, _SHARE if at else _NAME_SHARE)
    for number, row_id in enumerate(row_ids):
        _add_line(grid, 1 + number * (len(repeat.items) + 1), repeat, row_id, hand)
    return [card(grid)]


def _add_line(grid: QGridLayout, line: int, repeat: Repeat, row_id: str, hand: Hand) -> None:
    for at, question in enumerate(repeat.items):
        field = hand.new_field(f"{repeat.name}/{row_id}/{question.name}", True)
        grid.addWidget(field, line, at, _TOP)
        grid.addWidget(field.sayings, line + 1 + at, 0, 1, len(repeat.items) + 1)
    if not repeat.count:
        away = _remover(repeat.name, row_id, hand)
        away.setText("✕")
        grid.addWidget(away, line, len(repeat.items), _TOP)


def cards(repeat: Repeat, hand: Hand, path: str = "") -> list[QFrame]:
    """Return the rows as a card each, with the cards of inner repeats inside."""
    path = path or repeat.name
    made: list[QFrame] = []
    for number, row_id in enumerate(hand.session.row_ids(path), start=1):
        words = hand.session.row_label(path, row_id).in_(hand.language)
        title = label(f"{say(words)} {number}", "heading")
        head = row(title, *([] if repeat.count else [_remover(path, row_id, hand)]))
        head.setStretch(0, 1)
        made.append(card(head, *_contents(repeat, hand, f"{path}/{row_id}")))
    return made


def _contents(repeat: Repeat, hand: Hand, row_path: str) -> list[QWidget]:
    contents: list[QWidget] = []
    group = ""
    for item in repeat.contents:
        if isinstance(item, Repeat):
            inner = f"{row_path}/{item.name}"
            contents += [*cards(item, hand, inner), hand.new_adder(item, inner)]
        else:
            if item.group != group and (heading := hand.new_heading(item.group)):
                contents.append(heading)
            group = item.group
            contents.append(hand.new_field(f"{row_path}/{item.name}", False))
    return contents


def _remover(path: str, row_id: str, hand: Hand) -> QPushButton:
    words = QCoreApplication.translate("Form", "Remove")
    made = button(words, partial(hand.remove, path, row_id), role="danger", name=f"remove:{path}/{row_id}")
    made.setAccessibleName(f"{words}: {hand.session.row_label(path, row_id).in_(hand.language)}")
    made.setToolTip(words)
    return made
