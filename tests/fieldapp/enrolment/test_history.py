"""The way back and forth through a draft."""

from __future__ import annotations

from hypothesis import given
from hypothesis.strategies import lists, sampled_from, text, tuples

from fieldapp.enrolment.draft import History, Step, history_of

ANSWERED = lists(tuples(sampled_from(["given_name_lo", "village", "phone"]), text(max_size=3)), max_size=12)


def history(answered: list[tuple[str, str]]) -> History:
    made = history_of({})
    answers: dict[str, str] = {}
    for path, value in answered:
        answers = {**answers, path: value}
        made = made.answered(path, answers)
    return made


@given(ANSWERED)
def test_all_the_way_back_is_how_it_was_opened_and_forth_how_it_stood(
    answered: list[tuple[str, str]],
) -> None:
    made = history(answered)
    back, steps = made, 0
    while back.can_undo:
        back, path = back.undo()
        assert path
        steps += 1
    assert back.now.answers == {}
    for _ in range(steps):
        back, _path = back.redo()
    assert back == made


def test_letters_typed_at_one_question_are_one_step() -> None:
    made = history([("village", "ບ"), ("village", "ບ້າ"), ("village", "ບ້ານ"), ("phone", "020")])
    assert [step.answers.get("village", "") for step in made.steps] == ["", "ບ້ານ", "ບ້ານ"]
    back, path = made.undo()
    assert (back.now.path, path) == ("village", "phone")


def test_an_answer_after_going_back_begins_another_way_forth() -> None:
    back, _ = history([("village", "a"), ("phone", "1")]).undo()
    made = back.answered("phone", {"village": "a", "phone": "2"})
    assert not made.can_redo
    assert made.undo()[0].now.answers == {"village": "a"}


def test_what_was_kept_goes_on_where_the_form_opens_again() -> None:
    kept = (Step("village", {"village": "a"}), Step("phone", {"village": "a", "phone": "1"}))
    opened = history_of(kept[-1].answers, kept)
    assert opened.now == kept[-1]
    assert opened.undo()[1] == "phone"
