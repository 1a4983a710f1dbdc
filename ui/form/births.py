"""A birth in one line: a day, only a year, or an age. What is not known is left empty, not made up."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from fieldapp.enrolment.birth import birth_answers
from fieldapp.forms.definition import Kind, Page, Question
from fieldapp.forms.session import QuestionState
from fieldapp.lao import dates
from fieldapp.lao.dates import Day, Year
from ui.form.days import read_birth
from ui.form.editor import Editor
from ui.form.field import Field
from ui.form.lines import LineEditor
from ui.form.notation import shown_value
from ui.form.reading import Reading
from ui.texts import say

PATHS = ("birth_precision", "birth_date", "birth_year", "age_years")
_BY_PRECISION = {"exact": "birth_date", "year": "birth_year", "age": "age_years"}


def are_on(page: Page) -> bool:
    """Tell whether a page asks for a birth in all its forms, so that one line does for them."""
    return set(PATHS) <= {item.name for item in page.items if isinstance(item, Question)}


class BirthField(Field):
    """One line for the four questions of a birth."""

    def __init__(self, *args: object, **more: object) -> None:
        super().__init__("birth_date", *args, **more)  # type: ignore[arg-type]
        self.paths = PATHS

    @property
    def _state(self) -> QuestionState:
        """The one of the questions that is answered; the day, before it is known which."""
        precision = self._session.value("birth_precision")
        return self._session.question(_BY_PRECISION.get(precision, "birth_date"))

    def _new_editor(self) -> Editor:
        return LineEditor("question:birth_date", self._read, lambda value: shown_value(value, Kind.DATE))

    def _read(self, typed: str) -> Reading:
        return read_birth(typed, today=self._today())

    def _write(self, value: str) -> None:
        read = dates.read(value, today=self._today())
        is_to_be_asked = isinstance(read, Day | Year) and read.is_buddhist_era
        answers = {} if is_to_be_asked else birth_answers(read)
        unread = dict.fromkeys(PATHS, "") | {"birth_precision": "exact", "birth_date": value}
        for path, answer in (answers or unread).items():
            self._session.answer(path, answer)

    def _show_answer(self, state: QuestionState) -> None:
        if isinstance(self.editor, LineEditor):
            self.editor.show_text(state.value)

    def _words(self, state: QuestionState) -> tuple[str, str, str]:
        del state  # always asked as a day
        question = self._session.question("birth_date").question
        hint = QCoreApplication.translate(
            "Form", "Day/month/year, such as 1/5/1987; or only the year, or the age"
        )
        return say(question.label.in_(self._language)), hint, question.guidance.in_(self._language)
