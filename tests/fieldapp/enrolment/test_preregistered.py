"""Lists of people noted down before: read from what spreadsheets save, kept encrypted, found again."""

from __future__ import annotations

import io
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.desk import NoSuchRecord
from fieldapp.enrolment.duplicates import Source
from fieldapp.enrolment.operation import new_id
from fieldapp.enrolment.preregistered import ListWithoutNames, NotUnderstood, ReadList, read_list
from fieldapp.enrolment.table_file import TooManyRows, UnreadableList
from fieldapp.laptop import SignedIn
from fieldapp.progress import Progress
from fieldapp.store.database import DATABASE_FILE

TODAY = date(2026, 11, 23)

LAO_CSV = """ບັນຊີລາຍຊື່ ບ້ານນາໂພ,,,,,,,
ລ/ດ,ຊື່ ແລະ ນາມສະກຸນ,ວັນເດືອນປີເກີດ,ແຂວງ,ເມືອງ,ບ້ານ,ເບີໂທ,ໝາຍເຫດ
1,ທ້າວ ບຸນມີ ພົມມະວົງ,1/5/1987,ສາລະວັນ,ສາລະວັນ,ນາໂພ,020 5551 2345,ມາຕອນເຊົ້າ
2,ນາງ ຄໍາຫລ້າ ແກ້ວມະນີ,2530,Salavan,1401,ນາໂພ,2055512346,
3,ວິໄລ ສີສະຫວາດ,39,ສາລະວັນ,ບໍ່ຮູ້,ນາໂພ,,
,,,,,,,
4,,1/5/1987,,,,,
"""


def read(text: str) -> ReadList:
    return read_list(text.encode(), list_name="ນາໂພ", today=TODAY)


def test_a_lao_list_is_read_into_answers() -> None:
    people = read(LAO_CSV).people
    assert [person.number for person in people] == ["1", "2", "3"]
    assert people[0].answers == {
        "given_name_lo": "ບຸນມີ",
        "surname_lo": "ພົມມະວົງ",
        "sex": "1",
        "birth_precision": "exact",
        "birth_date": "1987-05-01",
        "province": "14",
        "district": "1401",
        "village": "ນາໂພ",
        "phone": "020 55 512 345",
    }
    assert people[1].answers["given_name_lo"] == "ຄຳຫລ້າ"
    assert people[1].answers["sex"] == "2"
    assert people[1].answers["birth_year"] == "1987"
    assert people[1].answers["district"] == "1401"
    assert people[2].answers["age_years"] == "39"
    assert "district" not in people[2].answers
    assert people[0].raw["ໝາຍເຫດ"] == "ມາຕອນເຊົ້າ"


def test_what_was_not_understood_is_named_by_row_and_column() -> None:
    found = read(LAO_CSV)
    assert found.ignored_columns == ("ໝາຍເຫດ",)
    assert found.problems == (
        NotUnderstood(5, "ເມືອງ", "ບໍ່ຮູ້", "no-such-place"),
        NotUnderstood(7, "", "4 1/5/1987", "no-name"),
    )


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_every_kind_of_csv_that_spreadsheets_save_is_read(delimiter: str, encoding: str) -> None:
    text = delimiter.join(("first name", "surname", "sex", "income")) + "\r\n"
    text += delimiter.join(("Somphone", "Vilay", "F", '"2.500.000"')) + "\r\n"
    (person,) = read_list(text.encode(encoding), list_name="market", today=TODAY).people
    assert person.answers == {
        "given_name_en": "Somphone",
        "surname_en": "Vilay",
        "sex": "2",
        "monthly_earnings_kip": "2500000",
    }


def test_a_spreadsheet_is_read_as_a_person_sees_it() -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(["No", "Full name", "Date of birth", "Phone", "Occupation"])
    sheet.append([1, "ບຸນມີ ພົມມະວົງ", datetime(1987, 5, 1), 2055512345.0, "ແມ່ຄ້າ / ພໍ່ຄ້າຕະຫຼາດ"])  # noqa: DTZ001
    saved = io.BytesIO()
    workbook.save(saved)
    (person,) = read_list(saved.getvalue(), list_name="market", today=TODAY).people
    assert person.number == "1"
    assert person.answers["birth_date"] == "1987-05-01"
    assert person.answers["phone"] == "020 55 512 345"
    assert person.answers["occupation"] == "5211"


def test_a_list_in_an_old_font_is_converted_and_what_cannot_be_is_reported() -> None:
    found = read("name,village\n©¸¤®÷®°¾ ì¾¸,Ä§À¦©«¾\nສົມ,g0=;oRb\n")
    assert found.people[0].answers == {"given_name_lo": "ດວງບຸບຜາ", "surname_lo": "ລາວ", "village": "ໄຊເສດຖາ"}
    assert found.problems == (NotUnderstood(3, "village", "g0=;oRb", "legacy-lao-font"),)


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "ບ້ານ,ເມືອງ\nນາໂພ,ສາລະວັນ\n"])
def test_a_list_without_names_is_refused(text: str) -> None:
    with pytest.raises(ListWithoutNames):
        read(text)


@pytest.mark.parametrize("data", [b"PK\x03\x04 not a zip", b"\xd0\xcf\x11\xe0\x00\x00 old xls", b"\x00\x01"])
def test_what_is_no_list_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableList):
        read_list(data, list_name="x", today=TODAY)


@given(st.binary(max_size=200))
def test_any_file_is_read_or_refused_in_words(data: bytes) -> None:
    with suppress(UnreadableList, TooManyRows, ListWithoutNames):
        assert read_list(data, list_name="x", today=TODAY).columns


# -- at the desk --------------------------------------------------------------------------------


@pytest.mark.parametrize("query", ["ບຸນມີ", "bounmy", "Bunmi Phommavong", "5551 2345", "55512345", "1", "ພົມມະ"])
def test_somebody_is_found_by_name_in_either_script_by_number_or_by_phone(
    session: SignedIn, query: str
) -> None:
    session.desk.import_preregistered(LAO_CSV.encode(), list_name="ນາໂພ")
    assert session.desk.find_preregistered(query)[0].number == "1"


def test_the_form_is_filled_from_the_list_and_begun_once(session: SignedIn) -> None:
    desk = session.desk
    desk.import_preregistered(LAO_CSV.encode(), list_name="ນາໂພ")
    (person,) = desk.find_preregistered("bounmy")
    draft = desk.begin_preregistered(person.id)
    assert draft.answers == person.answers
    assert desk.draft(draft.record) == draft
    assert desk.begin_preregistered(person.id) == draft
    assert desk.possible_duplicates(draft) == ()  # nobody is their own duplicate
    with pytest.raises(NoSuchRecord):
        desk.begin_preregistered(new_id())


def test_somebody_on_a_list_is_a_possible_duplicate_of_who_is_typed_by_hand(session: SignedIn) -> None:
    desk = session.desk
    desk.import_preregistered(LAO_CSV.encode(), list_name="ນາໂພ")
    (person,) = desk.find_preregistered("bounmy")
    draft = replace(desk.begin_enrolment(), answers=person.answers)
    (match,) = desk.possible_duplicates(draft)
    assert (match.subject, match.source) == (person.id, Source.PRE_REGISTERED)
    session.store.rebuild()
    assert len(desk.possible_duplicates(draft)) == 1


def test_importing_again_replaces_the_list_and_forgets_nobody_who_was_begun(session: SignedIn) -> None:
    desk = session.desk
    desk.import_preregistered(LAO_CSV.encode(), list_name="ນາໂພ")
    draft = desk.begin_preregistered(desk.find_preregistered("bounmy")[0].id)
    desk.import_preregistered(LAO_CSV.encode(), list_name="ນາໂພ")
    assert desk.preregistered_lists() == {"ນາໂພ": 3}
    assert desk.begin_preregistered(desk.find_preregistered("bounmy")[0].id) == draft
    desk.forget_preregistered("ນາໂພ")
    assert desk.preregistered_lists() == {}
    assert desk.find_preregistered("bounmy") == ()
    assert desk.draft(draft.record) == draft


def test_a_cut_import_is_finished_and_nobody_is_taken_over_twice(session: SignedIn) -> None:
    desk, lists = session.desk, session.store.preregistered
    desk.import_preregistered(b"name,no\nold,1\n", list_name="x")
    rows = "\n".join(f"{chr(97 + n % 26)} name{n},{n}" for n in range(90))
    told: list[Progress] = []

    def cut(progress: Progress) -> None:
        told.append(progress)
        if len(told) == 3:
            raise _Cut

    with pytest.raises(_Cut):
        desk.import_preregistered(f"name,no\n{rows}\n".encode(), list_name="x", report=cut)
    assert desk.preregistered_lists() == {"x": 41}, "two steps, and who was there before"
    taken = desk.begin_preregistered(desk.find_preregistered("name7")[0].id)
    desk.finish_imports(told.append)
    assert told[3:] == [Progress("importing", done, 90) for done in (40, 60, 80)]
    assert desk.preregistered_lists() == {"x": 90}
    assert not desk.find_preregistered("old")
    assert lists.unfinished() == ()
    assert desk.begin_preregistered(desk.find_preregistered("name7")[0].id) == taken
    desk.forget_preregistered("x")
    assert desk.preregistered_lists() == {}


class _Cut(Exception):
    pass


def test_a_list_that_cannot_be_read_changes_nothing(session: SignedIn) -> None:
    session.desk.import_preregistered(LAO_CSV.encode(), list_name="ນາໂພ")
    with pytest.raises(ListWithoutNames):
        session.desk.import_preregistered(b"a,b\n1,2\n", list_name="ນາໂພ")
    assert session.desk.preregistered_lists() == {"ນາໂພ": 3}


def test_nothing_of_a_list_lies_open_on_the_disk(session: SignedIn) -> None:
    session.desk.import_preregistered(LAO_CSV.encode(), list_name="ນາໂພ")
    folder = session.store._path.parent
    assert (folder / DATABASE_FILE).exists()
    for file in folder.iterdir():
        assert "ພົມມະວົງ".encode() not in file.read_bytes()
