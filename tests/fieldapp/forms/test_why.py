"""Why a question is hidden or required: as data, and in words."""

import pytest

from fieldapp.forms import wording
from fieldapp.forms.session import FormSession
from fieldapp.forms.why import About
from tests.fieldapp.forms import build

FORM = build.form(
    "type | name | label::Lao (lo) | label::English (en) | relevant | required | constraint | soft_constraint | repeat_count",
    "select_one yes_no | married | ແຕ່ງ | Married | | yes | | |",
    "integer | age | ອາຍຸ | Age | | ${married} = 'yes' | . < 120 and . >= 0 | . >= 15 |",
    "date | born | ເກີດ | Born | | | . <= today() | |",
    "select_multiple yes_no | many | ຫຼາຍ | Many | | | | |",
    "begin_group | adult | ຜູ້ໃຫຍ່ | Adult | ${age} >= 18 and ${married} != '' | | | |",
    "text | job | ອາຊີບ | Job | not(selected(${many}, 'no')) | | regex(., '[a-z]+') | |",
    "end_group | | | | | | | |",
    "text | either | ອັນໃດ | Either | ${married} = 'no' or ${married} = 'yes' or ${age} > 50 | | | |",
    "text | after | ຫຼັງ | After | ${born} > '2000-02-01' | ${born} != '' | | |",
    "text | sum | ລວມ | Sum | ${age} * 2 = string-length(${job}) | | | |",
    "begin_repeat | child | ລູກ | Child | | | | | ${age}",
    "text | nick | ຊື່ | Nick | | | | |",
    "end_repeat | | | | | | | |",
    choices="list_name | name | label::Lao (lo) | label::English (en)\nyes_no | yes | ແມ່ນ | Yes\nyes_no | no | ບໍ່ | No",
    settings="| | f | 1 | Lao (lo) |",
)  # fmt: skip


def session(**answers: str) -> FormSession:
    begun = build.begin(FORM)
    for path, value in answers.items():
        begun.answer(path, value)
    return begun


@pytest.mark.parametrize(
    ("answers", "path", "english", "lao"),
    [
        ({}, "married", "Must always be answered.", "ຕ້ອງຕອບສະເໝີ."),
        ({"married": "yes"}, "age", "Must be answered because “Married” is “Yes”.", "ຕ້ອງຕອບ ຍ້ອນວ່າ “ແຕ່ງ” ແມ່ນ “ແມ່ນ”."),
        ({}, "age", "", ""),
        (
            {"age": "12", "married": "no"}, "job",
            "Asked only when “Age” is at least 18. Now it is 12.",
            "ຖາມສະເພາະເມື່ອ “ອາຍຸ” ບໍ່ຕ່ຳກວ່າ 18. ດຽວນີ້ແມ່ນ 12.",
        ),
        (
            {"age": "12"}, "job",
            "Asked only when “Age” is at least 18. Now it is 12.\nAsked only when “Married” is answered.",
            "ຖາມສະເພາະເມື່ອ “ອາຍຸ” ບໍ່ຕ່ຳກວ່າ 18. ດຽວນີ້ແມ່ນ 12.\nຖາມສະເພາະເມື່ອ ໄດ້ຕອບ “ແຕ່ງ” ແລ້ວ.",
        ),
        (
            {"age": "20", "married": "no", "many": "no"}, "job",
            "Asked only when “No” is not chosen in “Many”. Now it is “No”.",
            "ຖາມສະເພາະເມື່ອ ບໍ່ໄດ້ເລືອກ “ບໍ່” ໃນ “ຫຼາຍ”. ດຽວນີ້ແມ່ນ “ບໍ່”.",
        ),
        (
            {}, "either",
            "Asked only when “Married” is “No” or “Yes”. It is not answered yet.\n"
            "Or: Asked only when “Age” is more than 50. It is not answered yet.",
            "ຖາມສະເພາະເມື່ອ “ແຕ່ງ” ແມ່ນ “ບໍ່” ຫຼື “ແມ່ນ”. ດຽວນີ້ຍັງບໍ່ໄດ້ຕອບ.\n"
            "ຫຼື: ຖາມສະເພາະເມື່ອ “ອາຍຸ” ຫຼາຍກວ່າ 50. ດຽວນີ້ຍັງບໍ່ໄດ້ຕອບ.",
        ),
        (
            {"born": "1990-12-01"}, "after",
            "Asked only when “Born” is after 1/2/2000. Now it is 1/12/1990.",
            "ຖາມສະເພາະເມື່ອ “ເກີດ” ຢູ່ຫຼັງວັນທີ 1/2/2000. ດຽວນີ້ແມ່ນ 1/12/1990.",
        ),
        (
            {"born": "2027-01-01"}, "born",
            "Accepted only when this answer is not after 23/11/2026.",
            "ຮັບຄຳຕອບສະເພາະເມື່ອ ຄຳຕອບນີ້ ບໍ່ຫຼັງວັນທີ 23/11/2026.",
        ),
        (
            {"age": "9"}, "age",
            "Usually this answer is at least 15. If it is right all the same, give the reason.",
            "ຕາມປົກກະຕິ ຄຳຕອບນີ້ ບໍ່ຕ່ຳກວ່າ 15. ຖ້າຖືກຕ້ອງແລ້ວ ໃຫ້ບອກເຫດຜົນ.",
        ),
        (
            {"age": "9"}, "sum",
            "Asked only when the answers to “Age”, “Job” fit together.",
            "ຖາມສະເພາະເມື່ອ ຄຳຕອບຂອງ “ອາຍຸ”, “ອາຊີບ” ສອດຄ່ອງກັນ.",
        ),
        (
            {"age": "20", "married": "no", "job": "7"}, "job",
            "Accepted only when this answer is as the question asks.",
            "ຮັບຄຳຕອບສະເພາະເມື່ອ ຄຳຕອບນີ້ ເປັນໄປຕາມທີ່ຄຳຖາມກຳນົດ.",
        ),
    ],
)  # fmt: skip
def test_a_reason_is_made_from_the_expression(
    answers: dict[str, str], path: str, english: str, lao: str
) -> None:
    reasons = session(**answers).why(path)
    assert wording.say(reasons, "en") == english
    assert wording.say(reasons, "lo") == lao


def test_a_reason_names_the_question_that_leads_on() -> None:
    (reason,) = session(age="12", married="no").why("job")
    assert reason.about is About.HIDDEN
    assert [asked.path for asked in reason.asked] == ["age"]
    assert (reason.test, reason.expected.in_("en"), reason.actual.in_("en")) == (">=", "18", "12")


def test_rows_beyond_the_count_are_explained_by_it() -> None:
    begun = session(age="2")
    (_, second) = begun.row_ids("child")
    begun.answer(f"child/{second}/nick", "ນ້ອຍ")
    begun.answer("age", "1")
    assert begun.row_ids("child") == (begun.row_ids("child")[0],)
    (reason,) = begun.why(f"child/{second}/nick")
    assert [asked.path for asked in reason.asked] == ["age"]
