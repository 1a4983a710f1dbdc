"""Gives a record to somebody else to go on with: to whom, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from fieldapp.overseen import Known
from ui.widgets import card, label
from ui.widgets.reasoned import reasoned


def giving(others: Iterable[Known], language: str, act: Callable[[str, str], object]) -> QWidget:
    """Return what gives a record to somebody else: a person known here, or a login, and the reason."""
    to, line = QComboBox(), QLineEdit()
    to.setObjectName("reassign-to")
    to.setEditable(True)
    to.setLineEdit(line)
    to.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    known = {_named(each, language): each.login for each in others}
    to.addItems(list(known))
    to.setCurrentIndex(-1)  # nobody is given it by accident
    line.setObjectName("reassign-to-whom")
    asked = QCoreApplication.translate("Review", "To whom: a name of the list, or what they sign in with")
    line.setPlaceholderText(asked)
    for each in (to, line):
        each.setAccessibleName(asked)

    def give(reason: str) -> None:
        typed = to.currentText().strip()
        act(known.get(typed, typed), reason)

    title = QCoreApplication.translate("Review", "Give the record to somebody else")
    return card(
        label(title, "heading"),
        to,
        reasoned(
            QCoreApplication.translate("Review", "Why somebody else goes on with it"),
            QCoreApplication.translate("Review", "Give"),
            give,
            name="reassign",
        ),
    )


def _named(person: Known, language: str) -> str:
    name = person.name_en if language == "en" else person.name_lo
    return f"{name} ({person.login})"
