"""Province, district and village in one line that searches all three at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QWidget

from fieldapp.forms.definition import Page, Question
from fieldapp.forms.session import FormSession
from fieldapp.reference.places import PlaceHit, PlaceSearch
from ui.form.editor import Line
from ui.form.part import Part
from ui.texts import say
from ui.widgets import column, label

PATHS = ("province", "district", "village")
LINE = "place"
"""The line itself, as a place in the form; no question has the name."""
_LISTED = 12


def are_on(page: Page) -> bool:
    """Tell whether a page asks for all three, so that one line can fill them."""
    return set(PATHS) <= {item.name for item in page.items if isinstance(item, Question)}


@dataclass(frozen=True, slots=True)
class Memory:
    """What a form can offer from what was answered before."""

    villages: Callable[[], tuple[str, ...]] = tuple
    """Those used in the district that is chosen."""
    places: Callable[[], PlaceSearch] = PlaceSearch
    last_place: Callable[[], PlaceHit | None] = lambda: None
    """The place enrolled at last."""


class PlaceField(Part):
    """Finds a place by any of its names and fills the questions below; they stay to be seen and corrected.

    Come to while nothing is answered, it offers the place enrolled at last: Enter takes it.
    """

    def __init__(self, session: FormSession, memory: Memory) -> None:
        super().__init__()
        self._session, self._memory = session, memory
        self._language = "lo"
        self._found: list[PlaceHit] = []
        self._filled: tuple[str, ...] = ()
        self._label = label(role="heading")
        self._hint = label(role="quiet")
        self.line = Line(LINE)
        self.line.textEdited.connect(self._typed)
        self.line.picked.connect(self._pick)
        self.line.installEventFilter(self)
        self.setLayout(column(self._label, self._hint, self.line, spacing=4))

    @cached_property
    def _search(self) -> PlaceSearch:
        return self._memory.places()

    def refresh(self, language: str) -> None:
        """Say what to do here."""
        self._language = language
        words = QCoreApplication.translate("Form", "Find the village, district or province")
        self._label.setText(words)
        self._hint.setText(
            QCoreApplication.translate(
                "Form", "A part of any name in Lao or Latin letters fills the three below"
            )
        )
        self.line.setAccessibleName(words)

    @property
    def place(self) -> str:
        """The line that finds places."""
        return LINE

    def stops(self) -> list[QWidget]:
        """Return the line."""
        return [self.line]

    def passes_over(self) -> tuple[str, ...]:
        """Return what was just filled."""
        filled, self._filled = self._filled, ()
        return filled

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Offer the last place where nothing is answered yet."""
        if watched is self.line and event.type() is QEvent.Type.FocusIn:
            self._filled = ()
            is_open = not any(map(self._session.value, PATHS)) and not self.line.text()
            last = self._memory.last_place() if is_open else None
            if last:
                again = QCoreApplication.translate("Form", "%1 (the last one; Enter takes it)")
                self._offer([last], [again.replace("%1", self._words(last))])
        return False

    def _typed(self, text: str) -> None:
        found = list(self._search.search(text, limit=_LISTED))
        self._offer(found, list(map(self._words, found)))

    def _offer(self, found: list[PlaceHit], words: list[str]) -> None:
        self._found = found
        self.line.offer(list(map(say, words)))

    def _words(self, hit: PlaceHit) -> str:
        """Return a place, then what it lies in."""
        names = [hit.village, *(self._name(place) for place in (hit.district, hit.province) if place)]
        return " · ".join(filter(None, names))

    def _name(self, place: object) -> str:
        return str(getattr(place, "name_en" if self._language == "en" else "name_lo"))

    def _pick(self, at: int) -> None:
        hit = self._found[at]
        answers = dict(zip(PATHS, _codes(hit), strict=True))
        for path, answer in answers.items():
            self._session.answer(path, answer)
        self._filled = tuple(path for path, answer in answers.items() if answer)
        self.line.clear()
        self.answered.emit(next(reversed(self._filled)))


def _codes(hit: PlaceHit) -> tuple[str, str, str]:
    return hit.province.code, hit.district.code if hit.district else "", hit.village
