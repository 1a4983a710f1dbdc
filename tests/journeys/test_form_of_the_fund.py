"""A form of the fund's own, from its spreadsheet to the fund's database, answered by keys alone.

It asks what the built-in form does not: a market by district from a file, a scale, an order, a place, a
file, rows in rows, a rule across rows, one that wants a reason. And a second version comes meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from fieldapp.__main__ import main
from fieldapp.enrolment.attached_files import file_of
from fieldapp.forms.builtin import enrolment_form
from sync.fund.database import open_pool
from sync.fund.exports import Exports
from sync.fund.serve import FundServer
from tests import builders
from tests.journeys.test_keyboard_alone import ALT, CONTROL, Keyboard, begin, lives_and_works
from ui.window import MainWindow

Publish: TypeAlias = Callable[[str, tuple[dict[str, str], ...]], None]
FIRST, SECOND = "2030010101", "2030010102"
MARKETS = "name,label,district\nnapho,ຕະຫຼາດນາໂພ,1401\nphon,ຕະຫຼາດໂພນ,1401\ntaoi,ຕະຫຼາດຕະໂອ້ຍ,1402\n"
_ADDED = ("parameters", "repeat_count")
_MORE_THAN_FIVE = {
    "soft_constraint": ". <= 5",
    "soft_constraint_message::ລາວ (lo)": "ຫຼາຍກວ່າ 5 ຄົນ ແມ່ນບໍ່ຄ່ອຍມີ",
    "soft_constraint_message::English (en)": "More than 5 is unusual",
}
_ONE_CHIEF = {
    "required": "yes",
    "constraint": ". != 'chief' or count(${helper}[helper_role = 'chief']) <= 1",
    "constraint_message::ລາວ (lo)": "ມີຫົວໜ້າໄດ້ຄົນດຽວ",
    "constraint_message::English (en)": "There is one chief",
}
MARKET: tuple[dict[str, str], ...] = (
    {"type": "begin_group", "name": "market", "lo": "ຕະຫຼາດ", "en": "Market"},
    {"type": "select_one_from_file markets.csv", "name": "market_place", "lo": "ຂາຍຢູ່ຕະຫຼາດໃດ?",
     "en": "Which market?", "choice_filter": "district=${district}"},
    {"type": "range", "name": "stall_days", "lo": "ຂາຍຈັກມື້ຕໍ່ອາທິດ?", "en": "How many days a week?",
     "parameters": "start=0 end=7 step=1"},
    {"type": "rank goods", "name": "best_goods", "lo": "ຂາຍດີຕາມລຳດັບ", "en": "What sells best"},
    {"type": "geopoint", "name": "stall_point", "lo": "ບ່ອນຕັ້ງຮ້ານ", "en": "Where the stall is"},
    {"type": "file", "name": "licence", "lo": "ໃບອະນຸຍາດ", "en": "Licence"},
    {"type": "integer", "name": "hands", "lo": "ມີຈັກຄົນຊ່ວຍ?", "en": "How many help?", **_MORE_THAN_FIVE},
    {"type": "text", "name": "who_pays", "lo": "ໃຜຈ່າຍຄ່າແຮງ?", "en": "Who pays them?",
     "relevant": "${hands} > 6"},
    {"type": "begin_repeat", "name": "helper", "lo": "ຜູ້ຊ່ວຍ", "en": "Helper"},
    {"type": "text", "name": "helper_name", "lo": "ຊື່ຜູ້ຊ່ວຍ", "en": "Name of the helper", "required": "yes"},
    {"type": "select_one helper_role", "name": "helper_role", "lo": "ໜ້າທີ່", "en": "Role", **_ONE_CHIEF},
    {"type": "begin_repeat", "name": "shift", "lo": "ກະ", "en": "Shift"},
    {"type": "integer", "name": "shift_hours", "lo": "ຈັກຊົ່ວໂມງ?", "en": "How many hours?"},
    {"type": "end_repeat"},
    {"type": "end_repeat"},
    {"type": "end_group"},
)  # fmt: skip
CHOICES = (
    ("goods", "veg", "ຜັກ", "Vegetables"), ("goods", "fish", "ປາ", "Fish"), ("goods", "rice", "ເຂົ້າ", "Rice"),
    ("helper_role", "chief", "ຫົວໜ້າ", "Chief"), ("helper_role", "hand", "ລູກມື", "Hand"),
)  # fmt: skip
NUMBER = {"type": "text", "name": "stall_number", "lo": "ເລກຮ້ານ", "en": "Number of the stall"}


def spreadsheet(built_in: str, version: str, rows: tuple[dict[str, str], ...]) -> str:
    """Return the built-in form with a page about the market before the declaration."""
    lines = built_in.replace(enrolment_form().version, version).splitlines()
    head, end = (
        lines[1].strip("|").split("|"),
        lines.index(next(x for x in lines if x.startswith("| settings"))),
    )
    headings = [*(each.strip() for each in head), *_ADDED]
    said = {"lo": "label::ລາວ (lo)", "en": "label::English (en)"}
    asked = [{said.get(name, name): cell for name, cell in row.items()} for row in rows]
    page = ["| " + " | ".join(row.get(heading, "") for heading in headings) + " |" for row in asked]
    survey = [f"{lines[1]} {' | '.join(_ADDED)} |", *(f"{line}  |  |" for line in lines[2:end])]
    at = next(at for at, line in enumerate(survey) if "| begin_group | declaration |" in line)
    choices = [f"|  | {' | '.join(each)} |  |" for each in CHOICES]
    return "\n".join([lines[0], *survey[:at], *page, *survey[at:], *lines[end:], *choices]) + "\n"


@pytest.fixture
def publish(fund: FundServer, tmp_path: Path) -> Publish:
    """Publish a version of the form, as the fund's office does."""
    assert main(["forms", "built-in", str(tmp_path)]) == 0
    file = tmp_path / "enrolment.md"
    built_in = file.read_text(encoding="utf-8")
    (tmp_path / "markets.csv").write_text(MARKETS, encoding="utf-8")

    def of(version: str, rows: tuple[dict[str, str], ...]) -> None:
        file.write_text(spreadsheet(built_in, version, rows), encoding="utf-8")
        assert main(["fund", "publish", "form", str(file), "--database", fund.database_url]) == 0

    return of


def as_far_as_the_market(keys: Keyboard) -> None:
    """Answer what the built-in form asks before, and no more than it must."""
    begin(keys)
    lives_and_works(keys)
    for _ in ("family", "functioning", "target"):
        keys.press(Qt.Key.Key_PageDown)


def add_helper(keys: Keyboard, name: str, role: str) -> str:
    """Add a row and answer it; returns its path. The focus stays in the row."""
    keys.hands.wait_for(lambda: keys.name == "add:helper", what="where a row is added")
    keys.press(Qt.Key.Key_Return)
    keys.hands.wait_for(lambda: keys.name.endswith("/helper_name"), what="the new row")
    row = keys.name.removeprefix("question:").removesuffix("/helper_name")
    keys.answer(f"{row}/helper_name", name)
    keys.choose(f"{row}/helper_role", role)
    return row


def said(keys: Keyboard, name: str) -> str:
    return keys.hands.find(QLabel, name).text().replace("\u200b", "")


def test_a_form_of_the_fund_is_answered_by_keys_while_its_next_version_comes(
    window: MainWindow, fund: FundServer, publish: Publish, tmp_path: Path
) -> None:
    publish(FIRST, MARKET)
    keys = Keyboard(window)
    keys.wait_at("login")
    keys.sign_in("somchit")
    keys.hands.wait_for(lambda: window.desk.forms.newest().version == FIRST, what="the form of the fund")
    as_far_as_the_market(keys)
    keys.answer("market_place", "2")  # of those in the district that was answered
    keys.answer("stall_days", "໖")

    keys.wait_at("question:best_goods")
    keys.press(Qt.Key.Key_Down)
    keys.press(Qt.Key.Key_Up, ALT)
    keys.press(Qt.Key.Key_Return)
    keys.answer("stall_point", "15.71 106.41")

    licence = tmp_path / "ໃບອະນຸຍາດ.pdf"
    licence.write_bytes(b"%PDF-1.7\n" + bytes(2000))
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(licence))])
    QGuiApplication.clipboard().setMimeData(held)
    keys.wait_at("question:licence")
    keys.press(Qt.Key.Key_V, CONTROL)
    keys.hands.wait_for(lambda: "ໃບອະນຸຍາດ.pdf" in said(keys, "file-said:licence"), what="the file")
    keys.press(Qt.Key.Key_Return)

    publish(SECOND, (*MARKET[:3], NUMBER, *MARKET[3:]))
    keys.press(Qt.Key.Key_F5)
    keys.hands.wait_for(lambda: window.desk.forms.newest().version == SECOND, what="its next version")
    keys.answer("hands", "6")
    keys.wait_at("reason:hands")
    assert said(keys, "unusual:hands") == _MORE_THAN_FIVE["soft_constraint_message::ລາວ (lo)"]
    keys.type("ທັງຄອບຄົວຊ່ວຍ")
    keys.press(Qt.Key.Key_Return)
    first = add_helper(keys, "ຄຳ", "chief")
    keys.wait_at(f"add:{first}/shift")
    keys.press(Qt.Key.Key_Return)
    keys.hands.wait_for(lambda: keys.name.endswith("/shift_hours"), what="a row in the row")
    keys.type("4")
    keys.press(Qt.Key.Key_Return)
    keys.wait_at(f"add:{first}/shift")
    keys.press(Qt.Key.Key_Tab)
    second = add_helper(keys, "ແກ້ວ", "chief")
    assert said(keys, f"problem:{second}/helper_role") == _ONE_CHIEF["constraint_message::ລາວ (lo)"]
    for _ in range(30):
        if keys.name == "not-asked":
            break
        keys.press(Qt.Key.Key_Tab)
    keys.wait_at("not-asked")
    keys.press(Qt.Key.Key_Space)
    assert "ໃຜຈ່າຍຄ່າແຮງ?" in said(keys, "not-asked-list")

    keys.press(Qt.Key.Key_1, ALT)  # the household is put away, and opened again in the newer form
    keys.hands.wait_for(lambda: keys.hands.sees("new-enrolment"), what="the first page")
    (draft,) = window.desk.drafts()
    assert draft.form_version == FIRST
    for _ in range(20):
        if keys.name.startswith("draft:"):
            break
        keys.press(Qt.Key.Key_Tab)
    keys.press(Qt.Key.Key_Return)
    keys.hands.wait_for(lambda: keys.hands.sees("newer-form-words"), what="what is new")
    assert "ເລກຮ້ານ" in said(keys, "newer-form-words")

    keys.hands.wait_for(lambda: keys.hands.sees("question:stall_number"), what="the page it was left at")
    for _ in range(40):
        if keys.name == f"{second}/helper_role=chief":
            break
        keys.press(Qt.Key.Key_Tab)
    keys.choose(f"{second}/helper_role", "hand")
    for _ in range(40):
        if keys.name == "question:stall_number":
            break
        keys.press(Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    keys.answer("stall_number", "B 17")
    keys.press(Qt.Key.Key_PageDown)
    keys.choose("consent", "yes")
    keys.hands.wait_for(lambda: keys.name == "consent_language=lo", what="Lao, chosen already")
    keys.press(Qt.Key.Key_Return)
    keys.choose("consent_how", "signed")
    keys.choose("declaration_true", "yes")
    keys.press(Qt.Key.Key_PageDown)
    keys.wait_at("finish")
    keys.press(Qt.Key.Key_Return)
    keys.hands.wait_for(lambda: keys.hands.sees("record-status"), what="the finished record")
    keys.hands.wait_for(lambda: not window.desk.queue(), what="all sent")

    with open_pool(fund.database_url) as pool:
        told = Exports(pool, clock=builders.now).records("bounmy", purpose="markets", with_personal=True)
    (row,) = told.rows
    answers = dict(zip((each.name for each in told.columns), row, strict=True))
    expected = {
        "market_place": "phon",
        "stall_days": "6",
        "best_goods": "fish veg rice",
        "stall_number": "B 17",
    }
    assert {name: str(answers[name]) for name in expected} == expected
    (listed,) = window.desk.records()
    record = window.desk.record(listed.id)
    assert record.form_version == SECOND
    here = record.answers
    file = file_of(str(here["licence"]))
    assert file
    assert file.name == "ໃບອະນຸຍາດ.pdf"
    assert here["override:hands"] == "ທັງຄອບຄົວຊ່ວຍ"
    assert [
        (each["helper_name"], each["helper_role"], len(each.get("shift", []))) for each in here["helper"]
    ] == [
        ("ຄຳ", "chief", 1),
        ("ແກ້ວ", "hand", 0),
    ]
