"""The last page: what is missing, what was overridden and why, what is paid, and what is declared."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from fieldapp.forms.definition import Label
from fieldapp.forms.session import Override
from ui.form.sheet import sheet
from ui.form.words import problem
from ui.pictures.keeping import Pictures
from ui.screens.enrol.state import EnrolState, Missing
from ui.screens.enrol.words import contribution_lines, first_payment_lines
from ui.texts import say
from ui.widgets import card, label
from ui.widgets.wrapping_button import WrappingButton

OpenAt = Callable[[str], object]


def check_page(state: EnrolState, language: str, pictures: Pictures, open_at: OpenAt) -> list[QWidget]:
    """Return what is on the page, from what is to be done to what is to be read out."""
    made: list[QWidget] = [leading_to(each, language, open_at) for each in state.missing]
    if state.can_finish:
        words = QCoreApplication.translate("Enrol", "Everything needed is answered.")
        made.append(label(words, "done"))
    if state.overrides:
        title = QCoreApplication.translate("Enrol", "Unusual, and the reasons given")
        made.append(label(title, "heading"))
        made += [_overridden(each, row, language, open_at) for each, row in state.overrides]
    lines = contribution_lines(state.contribution, has_rates=state.has_rates)
    made.append(_said(lines + first_payment_lines() if state.contribution else lines))
    title = QCoreApplication.translate("Enrol", "What the applicant declares: read it out")
    made.append(label(title, "title", name="declaration-sheet"))
    made += sheet(state.sheet, language, pictures)
    return made


def contribution_card(state: EnrolState) -> QWidget:
    """Return what is to be paid, and since when it is computed so."""
    return _said(contribution_lines(state.contribution, has_rates=state.has_rates))


def _said(lines: list[tuple[str, str]]) -> QWidget:
    return card(*(label(line, role) for line, role in lines))


def leading_to(missing: Missing, language: str, open_at: OpenAt) -> QWidget:
    """Return a line that says what is missing or wrong, and leads there."""
    wrong = missing.problem
    words = wrong.message.in_(language) if wrong.message else problem(wrong.code)
    sign = "△ " if wrong.is_soft else ""
    said = f"{sign}{_asked(missing.question, missing.row, language)}: {say(words)}"
    return WrappingButton(said, partial(open_at, wrong.path), name=f"missing:{wrong.path}")


def _asked(question: Label, row: Label, language: str) -> str:
    """Return a question, after whose it is where there are several."""
    return " · ".join(say(each.in_(language)) for each in (row, question) if each.words)


def _overridden(override: Override, row: Label, language: str, open_at: OpenAt) -> QWidget:
    question = _asked(override.question.label, row, language)
    because = QCoreApplication.translate("Enrol", "Reason: %1").replace("%1", say(override.reason))
    words = say(override.message.in_(language)) if override.message else problem("soft-constraint")
    said = f"{question}: {words}\n{because}"
    return WrappingButton(said, partial(open_at, override.path), name=f"overridden:{override.path}")
