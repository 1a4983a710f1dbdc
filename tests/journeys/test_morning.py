"""A morning in a village by keys alone: what goes wrong in it, and nothing lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldapp.laptop import Laptop
from tests import builders
from tests.fieldapp.pictures import drawing
from tests.journeys.test_killed_in_the_form import Far, a_life

NAMES = ("ວິໄລ", "ດາລາ", "ບຸນມີ", "ຄຳແພງ", "ມະນີວອນ", "ສີດາ", "ໄຊຍະ", "ນ້ອຍ", "ສົມພອນ", "ທອງ")
SURNAME = "ພົມມະຈັນ"
A_TWIN, WITH_A_PHOTO = 1, 2
"""Who has the name and birth of the first; who has a photo. The first of all is cut off."""


def name(number: int) -> str:
    return NAMES[0] if number == A_TWIN else NAMES[number % len(NAMES)]


def answer(question: str, text: str) -> list[str]:
    return [f"at question:{question}", *([f"keys {text}"] if text else []), "press Key_Return"]


def begin(number: int) -> list[str]:
    return ["press Control+Key_N", *answer("given_name_lo", name(number))]


def say_who(number: int) -> list[str]:
    """Give the surname wrongly, take that back, and go on to the birth."""
    wrong = [*answer("surname_lo", "ພົມມະວົງ"), "at question:given_name_en"]
    back = ["press Control+Key_Z", *answer("surname_lo", SURNAME)]
    names = [*answer("given_name_en", ""), *answer("surname_en", ""), "at sex=", "keys 2"]
    year = 1987 if number == A_TWIN else 1987 - number
    return [*wrong, *back, *names, *answer("birth_date", f"1/5/{year}"), "at marital_status="]


def say_where_and_what(number: int) -> list[str]:
    to_the_place = ["press Key_PageDown", "at identity_type=", "press Key_PageDown", "at place"]
    new = ["keys 1401", "press Key_Return", *answer("village", "ບ້ານນາໂພ")]
    place = new if number == 0 else ["press Key_Return"]
    on = ["at question:house_number", "press Key_PageDown"]
    return [*to_the_place, *place, *on, "at question:occupation"]


def say_the_rest() -> list[str]:
    work = [*answer("occupation", "5211"), "at employment_status=", "keys 1", "press Key_PageDown"]
    earnings = [*answer("monthly_earnings_kip", "1800000"), "press Key_PageDown", "at add:dependants"]
    asked = ("consent", "consent_language", "consent_how", "declaration_true")
    said = [line for each in asked for line in (f"at {each}=", "keys 1")]
    return [*work, *earnings, *["press Key_PageDown"] * 3, *said, *answer("enumerator_note", "")]


def give_photo(photo: Path) -> list[str]:
    choose = ["at question:applicant_photo", "press Key_Space", "at fileNameEdit", f"keys {photo}"]
    keep = ["press Key_Return", "seen picture-keep", "at picture-corners", "press Key_Return"]
    return [*choose, *keep, "at question:applicant_photo"]


def finish() -> list[str]:
    end = ["at question:applicant_photo", "press Key_PageDown", "at finish", "press Key_Return"]
    return [*end, "seen next-enrolment", "at records"]


def save_receipt(receipt: Path) -> list[str]:
    where = ["press Control+Key_P", "at fileNameEdit", f"keys {receipt}", "press Key_Return"]
    return [*where, "seen receipt-said", "at records"]


def tell_the_twin_apart() -> list[str]:
    at = ["seen possible-duplicates", "press Key_F4", "at different-because:"]
    return [*at, "keys ຝາແຝດ", "press Key_Return", "at marital_status="]


@pytest.fixture
def photo(tmp_path: Path) -> Iterator[Path]:
    """A photo on a stick."""
    file = tmp_path / "photo.jpg"
    file.write_bytes(drawing.file(drawing.face(), "JPEG"))
    yield file
    assert file.exists(), "what was chosen is left as it was"


@pytest.mark.parametrize("households", [3, pytest.param(10, marks=pytest.mark.soak)])
def test_a_morning_by_keys(enrolled: Laptop, photo: Path, tmp_path: Path, households: int) -> None:
    receipt = tmp_path / "receipt.pdf"
    with a_life(enrolled.folder) as far:
        far(*begin(0), "at question:surname_lo", "keys ພົມ")  # the power goes in the middle of the word
    with a_life(enrolled.folder) as far:
        far("at question:surname_lo", "press Control+Key_A", *say_who(0)[1:], *say_where_and_what(0))
        far(*say_the_rest(), *finish(), *save_receipt(receipt))
        for number in range(1, households):
            one_more(far, number, photo)
    session = builders.signed_in(enrolled)
    records = session.desk.records()
    assert [record.answers["given_name_lo"] for record in records][::-1] == [
        name(n) for n in range(households)
    ]
    assert {record.answers["surname_lo"] for record in records} == {SURNAME}, "what was taken back is nowhere"
    assert session.desk.drafts() == ()
    with_photo = [record for record in records if record.answers.get("applicant_photo")]
    assert [record.answers["given_name_lo"] for record in with_photo] == [name(WITH_A_PHOTO)]
    twin = records[-1 - A_TWIN]
    assert [told.reason for told in session.desk.told_apart(twin.id)] == ["ຝາແຝດ"]
    assert receipt.read_bytes().startswith(b"%PDF-")
    session.close()


def one_more(far: Far, number: int, photo: Path) -> None:
    far(*begin(number), *say_who(number))
    if number == A_TWIN:
        far(*tell_the_twin_apart())
    far(*say_where_and_what(number), *say_the_rest())
    far(*(give_photo(photo) if number == WITH_A_PHOTO else ()), *finish())
