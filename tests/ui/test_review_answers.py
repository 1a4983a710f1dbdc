"""The answers of a record: a card for each page of the form, kept from one record to the next."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit

from fieldapp.forms.builtin import enrolment_form
from fieldapp.forms.session import FormSession
from tests import builders
from ui.form.sheet import Section, sections_of
from ui.screens.review.answers import AnswerLine, Answers, Said


def sections() -> tuple[Section, ...]:
    session = FormSession(enrolment_form(), builders.household_answers(), today=lambda: builders.now().date())
    return sections_of(session)[:4]


def fill(answers: Answers, shown: list[Section], title: str) -> None:
    said = {each.path: Said(each.path, each.value or "") for section in shown for each in section.answers}
    answers.fill([(title, each) for each in shown], said, form="one")


def lines_by_card(answers: Answers) -> list[list[str]]:
    """What stands on each card that is shown, from the top."""
    layout = answers.layout()
    assert layout
    cards = [item.widget() for at in range(layout.count()) if (item := layout.itemAt(at))]
    return [
        [line.comment.line.objectName() for line in card.findChildren(AnswerLine) if line.isVisible()]
        for card in cards
        if isinstance(card, QFrame) and card.isVisible()
    ]


def expected(shown: list[Section]) -> list[list[str]]:
    return [[f"comment-on:{each.path}" for each in section.answers] for section in shown]


@pytest.mark.parametrize("title", ["ຂໍ້ມູນ", ""])
def test_pages_of_one_title_or_none_stand_each_on_a_card_of_its_own_in_order(
    qapp: QApplication, title: str
) -> None:
    one, two, three, four = sections()
    answers = Answers()
    answers.show()
    for shown in ([one, two, four], [one, three, four], [one, two, three, four], [three]):
        fill(answers, shown, title)
        assert lines_by_card(answers) == expected(shown)
    answers.deleteLater()


def test_a_line_is_filled_anew_and_what_was_written_goes_with_the_record(qapp: QApplication) -> None:
    (one, *_rest) = sections()
    path = one.answers[0].path
    answers = Answers()
    fill(answers, [one], "")
    line = answers.comments[path].line
    line.setText("ຖາມຄືນ")
    other = replace(one, answers=tuple(replace(each, value="ອື່ນ") for each in one.answers))
    answers.clear_comments()
    fill(answers, [other], "")
    assert answers.comments[path].line is line, "the very same line"
    assert not line.text()
    assert len(answers.findChildren(QLineEdit)) == len(one.answers)
    answers.deleteLater()
