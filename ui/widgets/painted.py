"""What is drawn by hand: columns of days, bars of progress, a map of tiles. Sizes follow the font.

Every text has a box; `misfits` names the texts that do not fit theirs, as the tests ask of every label.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldapp.lao.segment import BREAK
from ui.theme import colours

_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft | _MIDDLE, Qt.AlignmentFlag.AlignRight | _MIDDLE
_CENTRE = Qt.AlignmentFlag.AlignCenter
_WRAPS = Qt.TextFlag.TextWordWrap
_EMPTY = QColor("#ece9e1")


_SMALL, _SMALLEST = 0.8, 0.55
"""Shares of the window's text size: small words shrink so far where their box is narrow."""


@dataclass(frozen=True, slots=True)
class Text:
    """Words in their box."""

    words: str
    box: QRect
    align: Qt.AlignmentFlag = _LEFT
    colour: str = "ink"
    """A name of `ui.theme.Colours`."""
    is_small: bool = False


class Painted(QWidget):
    """A drawing that the keyboard reaches and a screen reader reads."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def texts(self) -> Sequence[Text]:
        """Return the words of the drawing, at its present size."""
        raise NotImplementedError

    def draw(self, painter: QPainter) -> None:
        """Draw all but the words."""
        raise NotImplementedError

    def misfits(self) -> list[str]:
        """Return the words that are larger than their box."""
        return [each.words for each in self.texts() if not self._fits(each)]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw, then write."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter)
        for each in self.texts():
            painter.setFont(self._font(each))
            painter.setPen(paint(each.colour))
            painter.drawText(each.box, each.align | _WRAPS, each.words)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(paint("accent"), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 8, 8)
        painter.end()

    @property
    def line(self) -> int:
        """The height of a line of text, in pixels."""
        return self.fontMetrics().height()

    def _font(self, text: Text) -> QFont:
        font = QFont(self.font())
        if text.is_small:
            words = text.words.replace(BREAK, " ").split()
            widest = max((QFontMetrics(font).horizontalAdvance(word) for word in words), default=1)
            share = min(_SMALL, max(_SMALLEST, 0.95 * text.box.width() / max(widest, 1)))
            font.setPointSizeF(font.pointSizeF() * share)
        return font

    def _fits(self, text: Text) -> bool:
        taken = QFontMetrics(self._font(text)).boundingRect(text.box, text.align | _WRAPS, text.words)
        return taken.width() <= text.box.width() + 1 and taken.height() <= text.box.height() + 1


@dataclass(frozen=True, slots=True)
class Column:
    """A day: accepted of enrolled, and what is written under it."""

    enrolled: int
    accepted: int
    label: str = ""


class Columns(Painted):
    """A column for each day."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._columns: Sequence[Column] = ()

    def show_columns(self, columns: Sequence[Column], description: str) -> None:
        """Draw these days."""
        self._columns = columns
        self.setAccessibleName(description)
        self.update()

    def sizeHint(self) -> QSize:
        """Eight lines high."""
        return QSize(300, self.line * 8)

    def minimumSizeHint(self) -> QSize:
        """As high as it is drawn, and half as wide."""
        return QSize(200, self.line * 8)

    def texts(self) -> Sequence[Text]:
        """The highest number, and the days that have a label."""
        under = self.line + 4
        most = max((column.enrolled for column in self._columns), default=0)
        found = [Text(str(most), QRect(6, 2, 120, self.line), colour="quiet", is_small=True)] if most else []
        for at, column in enumerate(self._columns):
            if column.label:
                width = QFontMetrics(self.font()).horizontalAdvance(column.label) + 8
                left = min(max(0, self._left(at) + self._step() // 2 - width // 2), self.width() - width)
                box = QRect(left, self.height() - under, width, under)
                found.append(Text(column.label, box, _CENTRE, "quiet", is_small=True))
        return found

    def draw(self, painter: QPainter) -> None:
        """Draw a column for each day: accepted dark, the rest pale."""
        top, ground = self.line + 4, self.height() - self.line - 6
        most = max((column.enrolled for column in self._columns), default=0)
        painter.setPen(QPen(paint("line"), 1))
        painter.drawLine(6, ground, self.width() - 6, ground)
        painter.setPen(Qt.PenStyle.NoPen)
        width = max(2, self._step() - 3)
        for at, column in enumerate(self._columns):
            for number, name in ((column.enrolled, "accent_soft"), (column.accepted, "accent")):
                height = round((ground - top) * number / most) if most else 0
                painter.fillRect(QRect(self._left(at), ground - height, width, height), paint(name))

    def _step(self) -> int:
        return max(3, min(40, (self.width() - 12) // max(1, len(self._columns))))

    def _left(self, at: int) -> int:
        return 6 + at * self._step()


@dataclass(frozen=True, slots=True)
class Bar:
    """A line: its name, how much is done of how much is there, where it should be, and what is said."""

    name: str
    whole: int
    done: int
    target: int | None
    expected: float | None
    said: str
    is_behind: bool = False


class Bars(Painted):
    """A bar for each line."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._bars: Sequence[Bar] = ()

    def show_bars(self, bars: Sequence[Bar], description: str) -> None:
        """Draw these lines."""
        self._bars = bars
        self.setAccessibleName(description)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        return QSize(300, max(1, len(self._bars)) * self._height() + 8)

    def minimumSizeHint(self) -> QSize:
        """As high as its lines."""
        return QSize(200, self.sizeHint().height())

    def texts(self) -> Sequence[Text]:
        """The name before each bar, and what is said behind it."""
        found = []
        for at, bar in enumerate(self._bars):
            top, height, first, last = 4 + at * self._height(), self._height(), self._first(), self._last()
            colour = "warning" if bar.is_behind else "ink"
            found.append(Text(bar.name, QRect(8, top, first - 16, height)))
            found.append(
                Text(bar.said, QRect(last + 8, top, self.width() - last - 16, height), _RIGHT, colour)
            )
        return found

    def draw(self, painter: QPainter) -> None:
        """Draw each bar: what is there pale, what is done dark, a mark where it should be by now."""
        most = max((max(bar.whole, bar.target or 0) for bar in self._bars), default=0) or 1
        first, width = self._first(), self._last() - self._first()
        painter.setPen(Qt.PenStyle.NoPen)
        for at, bar in enumerate(self._bars):
            middle = 4 + at * self._height() + self._height() // 2
            thick = self.line // 2
            done = (bar.whole, paint("accent_soft")), (bar.done, paint("accent"))
            for number, colour in ((bar.target or 0, _EMPTY), *done):
                box = QRect(first, middle - thick // 2, round(width * number / most), thick)
                painter.setBrush(colour)
                painter.drawRoundedRect(box, 3, 3)
            if bar.expected is not None:
                x = first + round(width * bar.expected / most)
                painter.fillRect(QRect(x - 1, middle - thick, 3, 2 * thick), paint("ink"))

    def _height(self) -> int:
        return round(self.line * 2.2)

    def _first(self) -> int:
        return round(self.width() * 0.33)

    def _last(self) -> int:
        return round(self.width() * 0.67)


@dataclass(frozen=True, slots=True)
class PaintedTile:
    """A tile of the map."""

    key: str
    column: int
    row: int
    name: str
    number: str
    shade: float
    parts: Sequence[float] = ()
    """The shades of what it is made of, drawn as small squares in it."""


class TileMap(Painted):
    """A map of equal tiles, one of them chosen by the arrow keys or a click."""

    def __init__(
        self, name: str, *, moved: Callable[[int, int], None], chosen: Callable[[str], None]
    ) -> None:
        super().__init__(name)
        self._tiles: Sequence[PaintedTile] = ()
        self._at = ""
        self._moved, self._chosen = moved, chosen

    def show_tiles(self, tiles: Sequence[PaintedTile], at: str, description: str) -> None:
        """Draw these tiles, one of them chosen."""
        self._tiles, self._at = tiles, at
        self.setAccessibleName(description)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Three lines of text for each row of tiles."""
        rows = max((tile.row for tile in self._tiles), default=0) + 1
        return QSize(480, rows * self._high() + 8)

    def minimumSizeHint(self) -> QSize:
        """As high as its rows."""
        return QSize(360, self.sizeHint().height())

    def texts(self) -> Sequence[Text]:
        """The name and the number on each tile."""
        found = []
        for tile in self._tiles:
            box, ink = self._box(tile), "card" if tile.shade > 0.55 else "ink"
            high = round(self.line * 0.95)
            names = box.adjusted(3, 1, -3, -high - self._parts_high())
            top = box.bottom() - high - self._parts_high()
            numbers = QRect(box.left(), top, box.width(), high)
            found.append(Text(tile.name, names, _CENTRE, ink, is_small=True))
            found.append(Text(tile.number, numbers, _CENTRE, ink, is_small=True))
        return found

    def draw(self, painter: QPainter) -> None:
        """Draw each tile in its shade."""
        for tile in self._tiles:
            is_chosen = tile.key == self._at
            painter.setPen(QPen(paint("ink"), 3) if is_chosen else Qt.PenStyle.NoPen)
            painter.setBrush(_shade(tile.shade))
            painter.drawRoundedRect(self._box(tile), 6, 6)
            self._draw_parts(painter, tile)

    def _draw_parts(self, painter: QPainter, tile: PaintedTile) -> None:
        """Draw a small square for each part, at the bottom of its tile."""
        box = self._box(tile)
        side = min(self._parts_high() - 3, (box.width() - 6) // max(1, len(tile.parts)) - 1)
        left = box.center().x() - len(tile.parts) * (side + 1) // 2
        painter.setPen(QPen(paint("card"), 1))
        for at, shade in enumerate(tile.parts):
            painter.setBrush(_shade(shade))
            painter.drawRect(left + at * (side + 1), box.bottom() - side - 3, side, side)

    def _parts_high(self) -> int:
        return round(self.line * 0.5) if any(tile.parts for tile in self._tiles) else 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go about with the arrows; Escape shows everything again."""
        ways = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
        }
        way = ways.get(Qt.Key(event.key()))
        if way:
            self._moved(*way)
        elif event.key() == Qt.Key.Key_Escape and self._at:
            self._chosen(self._at)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the tile under the mouse."""
        self.setFocus()
        if tile := self._under(event.position().toPoint()):
            self._chosen(tile.key)

    def centre_of(self, key: str) -> QPoint:
        """Return the middle of a tile."""
        return next(self._box(tile).center() for tile in self._tiles if tile.key == key)

    def _under(self, point: QPoint) -> PaintedTile | None:
        return next((tile for tile in self._tiles if self._box(tile).contains(point)), None)

    def _high(self) -> int:
        return round(self.line * 2.95) + self._parts_high()

    def _box(self, tile: PaintedTile) -> QRect:
        wide = (self.width() - 8) // (max(each.column for each in self._tiles) + 1)
        return QRect(4 + tile.column * wide, 4 + tile.row * self._high(), wide - 5, self._high() - 5)


def paint(name: str) -> QColor:
    """Return one of the window's colours, as they are chosen now."""
    return QColor(getattr(colours(), name))


def _shade(share: float) -> QColor:
    """Return from almost white to the window's teal; nobody is grey."""
    if share <= 0:
        return _EMPTY
    pale, dark = paint("accent_pale"), paint("accent_dark")

    def mixed(a: int, b: int) -> int:
        return round(a + (b - a) * share)

    return QColor(
        mixed(pale.red(), dark.red()), mixed(pale.green(), dark.green()), mixed(pale.blue(), dark.blue())
    )
