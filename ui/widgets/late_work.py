"""Work that came late, a card each: who did what, and what a supervisor may do with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeAlias
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from fieldapp.enrolment.disagreement import LEAVE, TAKE, Proposal
from ui.disagreement_words import Teller
from ui.texts import say
from ui.widgets import button, card, label, row

Settle: TypeAlias = Callable[[UUID, str], object]
"""Takes a proposal's id, and TAKE or LEAVE."""


def late_work(
    teller: Teller,
    proposal: Proposal,
    *,
    settle: Settle | None,
    can_take: bool,
) -> QWidget:
    """Return a proposal to read; with `settle`, to take or to leave."""
    lines = [label(say(line)) for line in teller.proposes(proposal)]
    made = [label(say(teller.proposed(proposal)), "notice"), *lines]
    if settle is None:
        return card(*made)
    ident = proposal.operation
    acts = [button(_leave(), partial(settle, ident, LEAVE), name=f"leave:{ident}")]
    if can_take:
        words = QCoreApplication.translate("Disagreement", "Take it over")
        if proposal.work:
            words = QCoreApplication.translate("Disagreement", "Agree")
        acts.append(button(words, partial(settle, ident, TAKE), role="primary", name=f"take:{ident}"))
    else:
        words = QCoreApplication.translate(
            "Disagreement", "To take it over, take the decision on the record back first."
        )
        made.append(label(words, "quiet"))
    bar = row(*acts)
    bar.addStretch()
    return card(*made, bar)


def _leave() -> str:
    return QCoreApplication.translate("Disagreement", "Leave it")
