"""Puts a text on paper: measured and drawn by the same text layout, on a printer, a PDF or a picture."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QApplication

from ui.printing.layout import Block, Laid, Placed, Role, Rule, Sheet, Square, lay_out, pages, shrinking

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

PDF_DPI = 600
QUIET_ZONE = 4
"""Modules of white around the code, as ISO/IEC 18004 asks for."""
_MM_PER_INCH, _PT_PER_INCH = 25.4, 72
_SIZES = {Role.TITLE: 1.5, Role.HEADING: 1.1, Role.NUMBER: 1.4}
_BOLD = frozenset({Role.TITLE, Role.HEADING, Role.NUMBER})
_QUIET = QColor("#404040")
_RULE_MM = 0.2
_WHOLE_WORDS = QTextOption.WrapMode.WordWrap


@dataclass(frozen=True, slots=True)
class Paper:
    """What is to be printed, before anybody knows on what."""

    title: str
    """Also the name of the file where it is saved; names no person."""
    blocks: Callable[[Sheet], Sequence[Block]]
    """What stands on it from top to bottom, on that kind of paper."""
    code: Sequence[Sequence[bool]] = ()
    """The modules of the code that a `Square` stands for."""
    shrinks: bool = True
    """Whether the text becomes smaller so that all stands on one page."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A paper that is laid out for one device."""

    paper: Paper
    sheet: Sheet
    dpi: float
    laid: Laid
    text_scale: float

    @property
    def px_per_mm(self) -> float:
        """Pixels of the device in a millimetre."""
        return self.dpi / _MM_PER_INCH

    @property
    def pages(self) -> tuple[tuple[Placed, ...], ...]:
        """What stands on each page."""
        return pages(self.laid, self.sheet, px_per_mm=self.px_per_mm)

    @property
    def size_mm(self) -> QSizeF:
        """Of the paper: a roll is cut where the text ends."""
        height = self.sheet.height_mm or self.laid.bottom / self.px_per_mm + self.sheet.margin_mm
        return QSizeF(self.sheet.width_mm, height)

    def paint(self, painter: QPainter, at: int = 0) -> None:
        """Paint a page on a device of this resolution."""
        for each in self.pages[at]:
            self._paint(painter, each)

    def too_wide(self) -> list[str]:
        """Return the texts of which a word is wider than its box, and would be torn; for tests."""
        return [
            each.what
            for each in self.laid.placed
            if isinstance(each.what, str)
            and _widest(_laid_out(each.what, self._font(each.role), each.width, _WHOLE_WORDS))
            > each.width + 1
        ]

    def _paint(self, painter: QPainter, each: Placed) -> None:
        match each.what:
            case str(text):
                painter.setPen(_QUIET if each.role is Role.QUIET else Qt.GlobalColor.black)
                side = Qt.AlignmentFlag.AlignRight if each.is_number else Qt.AlignmentFlag.AlignLeft
                made = _laid_out(text, self._font(each.role), each.width, side=side)
                made.draw(painter, QPointF(each.x, each.y))
            case Rule():
                painter.fillRect(QRectF(each.x, each.y, each.width, _RULE_MM * self.px_per_mm), _QUIET)
            case Square(modules):
                self._paint_square(painter, each, each.width / modules)

    def _paint_square(self, painter: QPainter, where: Placed, module: float) -> None:
        painter.fillRect(QRectF(where.x, where.y, where.width, where.height), Qt.GlobalColor.white)
        for down, line in enumerate(self.paper.code, start=QUIET_ZONE):
            for along, is_dark in enumerate(line, start=QUIET_ZONE):
                if is_dark:
                    x, y = where.x + along * module, where.y + down * module
                    painter.fillRect(QRectF(x, y, module, module), Qt.GlobalColor.black)

    def _font(self, role: Role) -> QFont:
        return _font(role, self.sheet.text_pt * self.text_scale, self.dpi)


def drawing(paper: Paper, sheet: Sheet, *, dpi: float) -> Drawing:
    """Lay a paper out; where it would not fit on one page, in smaller text."""
    blocks, px_per_mm = paper.blocks(sheet), dpi / _MM_PER_INCH
    made = None
    for scale in shrinking() if paper.shrinks else (1.0,):

        def measure(text: str, role: Role, width: float, scale: float = scale) -> float:
            return _laid_out(text, _font(role, sheet.text_pt * scale, dpi), width).boundingRect().height()

        laid = lay_out(blocks, sheet, measure, px_per_mm=px_per_mm)
        made = Drawing(paper, sheet, dpi, laid, scale)
        if len(made.pages) == 1:
            break
    assert made is not None
    return made


def picture(paper: Paper, sheet: Sheet, *, dpi: float) -> QImage:
    """Return the first page as it looks on paper."""
    made = drawing(paper, sheet, dpi=dpi)
    size = made.size_mm * made.px_per_mm
    image = QImage(round(size.width()), round(size.height()), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    made.paint(painter)
    painter.end()
    return image


def pdf(paper: Paper, sheet: Sheet) -> bytes:
    """Return it as a PDF, made in memory: nothing lies in a temporary file."""
    made = drawing(paper, sheet, dpi=PDF_DPI)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(PDF_DPI)
    writer.setPageSize(page_size(made))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle(paper.title)
    painter = QPainter(writer)
    for at in range(len(made.pages)):
        if at:
            writer.newPage()
        made.paint(painter, at)
    painter.end()
    return bytes(buffer.data().data())


def print_on(printer: QPrinter, paper: Paper, sheet: Sheet) -> bool:
    """Print it; tells whether the printer took it."""
    made = drawing(paper, sheet, dpi=printer.resolution())
    printer.setFullPage(True)
    printer.setPageLayout(page_layout(made))
    painter = QPainter()
    if not painter.begin(printer):
        return False
    for at in range(len(made.pages)):
        if at:
            printer.newPage()
        made.paint(painter, at)
    return painter.end()


def page_size(made: Drawing) -> QPageSize:
    """Return the paper a drawing is for."""
    return QPageSize(made.size_mm, QPageSize.Unit.Millimeter, made.sheet.name)


def page_layout(made: Drawing) -> QPageLayout:
    """Return the paper without margins: the drawing has its own."""
    return QPageLayout(page_size(made), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))


def _font(role: Role, text_pt: float, dpi: float) -> QFont:
    font = QFont(QApplication.font())
    font.setPixelSize(max(1, round(text_pt * _SIZES.get(role, 1.0) * dpi / _PT_PER_INCH)))
    font.setWeight(QFont.Weight.Bold if role in _BOLD else QFont.Weight.Normal)
    return font


def _laid_out(
    text: str,
    font: QFont,
    width: float,
    wrapping: QTextOption.WrapMode = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere,
    *,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> QTextLayout:
    layout, option = QTextLayout(text, font), QTextOption(side)
    option.setWrapMode(wrapping)
    layout.setTextOption(option)
    layout.beginLayout()
    y = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, y))
        y += line.height()
    layout.endLayout()
    return layout


def _widest(layout: QTextLayout) -> float:
    return max((layout.lineAt(at).naturalTextWidth() for at in range(layout.lineCount())), default=0.0)
