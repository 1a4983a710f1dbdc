"""The receipt on paper: one page, nothing wider than its box, and a code that says what it should."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QImage, qGray
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from fieldapp.enrolment.receipt_page import Dependant, ReceiptPage
from fieldapp.laptop import SignedIn
from tests import builders
from ui import theme
from ui.language import Language
from ui.printing import painting
from ui.printing.layout import A4, ROLL_80, SHEETS, Pair, Sheet, Square
from ui.printing.painting import QUIET_ZONE
from ui.printing.receipt import receipt, receipt_blocks

THERMAL_DPI = 203


@pytest.fixture(params=["lo", "en"])
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    theme.apply(qapp)
    spoken = Language(qapp, request.param)
    yield request.param
    spoken.leave()


@pytest.fixture
def page(session: SignedIn) -> ReceiptPage:
    record = builders.enrol(
        session.desk,
        given_name_en="Namfon",
        surname_en="Luangphachan",
        identity_type="national-id",
        identity_number="01234567891",
        monthly_earnings_kip="9000000",
    )
    return session.desk.receipt_page(record.id)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_it_is_one_page_and_no_text_is_wider_than_its_box(
    page: ReceiptPage, sheet: Sheet, language: str
) -> None:
    made = painting.drawing(receipt(page, language), sheet, dpi=THERMAL_DPI)
    assert len(made.pages) == 1
    assert made.text_scale > 0.85
    assert not made.too_wide()


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_large_family_stays_on_one_page(page: ReceiptPage, sheet: Sheet, language: str) -> None:
    family = replace(page, dependants=tuple(Dependant("ດາລາ ຫຼວງພະຈັນ", "child") for _ in range(9)))
    made = painting.drawing(receipt(family, language), sheet, dpi=THERMAL_DPI)
    assert len(made.pages) == 1
    assert not made.too_wide()


def test_so_large_a_family_that_it_takes_two_pages_loses_nobody(page: ReceiptPage, language: str) -> None:
    names = [f"ລູກ {at}" for at in range(80)]
    family = replace(page, dependants=tuple(Dependant(name, "") for name in names))
    made = painting.drawing(receipt(family, language), A4, dpi=THERMAL_DPI)
    assert len(made.pages) > 1
    written = [each.what for on_it in made.pages for each in on_it]
    assert [name for name in names if name not in {str(each).replace("\u200b", "") for each in written}] == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_the_painted_code_has_the_modules_of_the_receipt(
    page: ReceiptPage, sheet: Sheet, language: str
) -> None:
    made = painting.drawing(receipt(page, language), sheet, dpi=THERMAL_DPI)
    image = painting.picture(receipt(page, language), sheet, dpi=THERMAL_DPI)
    (code,) = [each for each in made.laid.placed if isinstance(each.what, Square)]
    module, modules = code.width / (len(page.qr) + 2 * QUIET_ZONE), len(page.qr) + 2 * QUIET_ZONE
    assert module >= 4, "half a millimetre of a thermal printer's dots"

    def is_dark(down: int, along: int) -> bool:
        x, y = code.x + (along + 0.5) * module, code.y + (down + 0.5) * module
        return qGray(image.pixel(int(x), int(y))) < 128

    read = tuple(tuple(is_dark(down, along) for along in range(modules)) for down in range(modules))
    inside = slice(QUIET_ZONE, -QUIET_ZONE)
    assert tuple(line[inside] for line in read[inside]) == page.qr
    assert not any(any(line) for line in (*read[:QUIET_ZONE], *read[-QUIET_ZONE:]))
    assert not any(any((*line[:QUIET_ZONE], *line[-QUIET_ZONE:])) for line in read)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_the_pdf_is_one_page_of_that_paper(page: ReceiptPage, sheet: Sheet, language: str) -> None:
    written = painting.pdf(receipt(page, language), sheet)
    assert written.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type\s*/Page\b", written)) == 1
    (box,) = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", written)
    assert abs(float(box[0]) - sheet.width_mm / 25.4 * 72) < 1.5
    assert b"/FontFile2" in written, "the Lao font travels with it"


def test_it_says_what_was_declared_and_held_down_at(page: ReceiptPage, language: str) -> None:
    blocks = receipt_blocks(page, A4, language)
    pairs = {_plain(block.label): _plain(block.value) for block in blocks if isinstance(block, Pair)}
    assert "ນ້ຳຝົນ ຫຼວງພະຈັນ" in pairs.values()
    assert "Namfon Luangphachan" in pairs.values()
    ceiling = {"lo": "ຂັ້ນສູງ", "en": "the most"}[language]
    held = [value for label, value in pairs.items() if ceiling in label]
    assert page.basis is not None
    insurable = f"{page.basis.contribution.insurable_earnings_kip:,}".replace(",", ".")
    assert held == [insurable + {"lo": " ກີບ", "en": " kip"}[language]]


def test_what_is_painted_is_dark_where_the_texts_stand(page: ReceiptPage, language: str) -> None:
    made = painting.drawing(receipt(page, language), ROLL_80, dpi=THERMAL_DPI)
    image = painting.picture(receipt(page, language), ROLL_80, dpi=THERMAL_DPI)
    texts = [each for each in made.laid.placed if isinstance(each.what, str) and each.what.strip()]
    assert len(texts) > 20
    blank = [each.what for each in texts if not _has_ink(image, each.x, each.y, each.width, each.height)]
    assert not blank


def _plain(text: str) -> str:
    return text.replace("\u200b", "")


def _has_ink(image: QImage, x: float, y: float, width: float, height: float) -> bool:
    part = image.copy(int(x), int(y), int(width), int(height))
    return any(qGray(part.pixel(a, b)) < 128 for a in range(part.width()) for b in range(part.height()))


def test_a_printer_gets_the_same_page(page: ReceiptPage, language: str, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    assert painting.print_on(printer, receipt(page, language), A4)
    assert len(re.findall(rb"/Type\s*/Page\b", (tmp_path / "printed.pdf").read_bytes())) == 1


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_is_told(page: ReceiptPage, language: str, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "no such folder" / "printed.pdf"))
    assert not painting.print_on(printer, receipt(page, language), A4)
