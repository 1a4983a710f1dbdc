"""What a newer version of the form changes of a draft, said above it until it was read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame

from fieldapp.forms.migrate import Changed, Lost
from fieldapp.forms.versions import TakenUp
from ui.by_code import filled
from ui.form import telling
from ui.texts import say
from ui.widgets import button, label, row, show_if

_MOST_LINES = 5


class NewerForm(QFrame):
    """Hidden where the newest version changes nothing of what was begun."""

    def __init__(self, read: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("newer-form")
        self._words = label(role="notice", name="newer-form-words")
        self._read = button("", read, name="newer-form-read")
        line = row(self._words, self._read)
        line.setStretch(0, 1)
        self.setLayout(line)

    def show_newer(self, newer: TakenUp | None, language: str) -> None:
        """Say what it changes, a line each; nothing where it changes nothing."""
        lines = list(_lines(newer, language)) if newer else []
        show_if(self, bool(lines))
        if newer and lines:
            self._words.setText(say("\n".join([_heading(newer), *_first(lines)])))
            self._read.setText(QCoreApplication.translate("Newer", "I have read it"))


def _heading(newer: TakenUp) -> str:
    if newer.has_moved:
        return QCoreApplication.translate(
            "Newer", "The form has a new version. Every answer was kept; this has changed:"
        )
    return QCoreApplication.translate(
        "Newer",
        "The form has a new version that has no place for these answers. "
        "This household goes on with the form it was begun with:",
    )


def _lines(newer: TakenUp, language: str) -> Iterator[str]:
    if newer.migration is None:
        return
    if newer.has_moved:
        yield from (_changed(each, language) for each in newer.migration.changed)
    else:
        yield from (_lost(newer, each, language) for each in newer.migration.lost)


def _first(lines: list[str]) -> list[str]:
    if len(lines) <= _MOST_LINES:
        return lines
    more = QCoreApplication.translate("Newer", "and %1 more")
    return [*lines[: _MOST_LINES - 1], filled(more, str(len(lines) - _MOST_LINES + 1))]


def _changed(change: Changed, language: str) -> str:
    words: Mapping[str, str] = {
        "new-question": QCoreApplication.translate("Newer", "New question: %1"),
        "newly-required": QCoreApplication.translate("Newer", "Has to be answered now: %1"),
        "newly-wrong": QCoreApplication.translate("Newer", "To be looked at again: %1"),
        "other-words": QCoreApplication.translate("Newer", "Asked in other words: %1 (before: %2)"),
    }
    return "•  " + filled(words[change.why], change.after.in_(language), change.before.in_(language))


def _lost(newer: TakenUp, lost: Lost, language: str) -> str:
    words: Mapping[str, str] = {
        "no-question": QCoreApplication.translate("Newer", "%1: %2 (is not asked any more)"),
        "no-repeat": QCoreApplication.translate("Newer", "%1: %2 (is not asked any more)"),
        "other-kind": QCoreApplication.translate("Newer", "%1: %2 (is asked in another way)"),
        "no-choice": QCoreApplication.translate("Newer", "%1: %2 (is no longer among the choices)"),
    }
    said = telling.said(newer.form, lost.path, lost.value, language)
    return "•  " + filled(words[lost.why], lost.label.in_(language), said)
