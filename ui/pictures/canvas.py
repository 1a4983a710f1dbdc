"""A picture with four corners to take hold of, by hand or by keys."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from fieldapp.pictures.shaping import WHOLE, Corners, Point
from ui import theme
from ui.pictures import words

_HANDLE_PX = 11
_REACH_PX = 36
_STEP, _LEAP = 0.005, 0.04
_MARGIN_PX = 14
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_NUMBERS = {Qt.Key.Key_1: 0, Qt.Key.Key_2: 1, Qt.Key.Key_3: 2, Qt.Key.Key_4: 3}


class CornersCanvas(QWidget):
    """Shows a picture; what lies between the corners is kept. Space chooses one, arrows move it."""

    moved = Signal(int, object)
    """Carries which corner, and where to, as shares of width and height."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("picture-corners")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(320, 240)
        self._image, self._corners = QImage(), WHOLE
        self._chosen = 0
        self._held: int | None = None

    def show_picture(self, image: QImage, corners: Corners) -> None:
        """Show a picture, and what is cut out of it."""
        self._image, self._corners = image, corners
        self.tell_reader()
        self.update()

    def tell_reader(self) -> None:
        """Say which corner the arrows move."""
        self.setAccessibleName(words.corner(self._chosen))

    # -- painting -------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture, what is cut off pale, and the corners."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._image.isNull():
            return
        room = self._room()
        painter.drawImage(room, self._image)
        spots = [self._spot(corner, room) for corner in self._corners]
        outside, inside = QPainterPath(), QPainterPath()
        outside.addRect(room)
        inside.addPolygon(spots)
        inside.closeSubpath()
        painter.fillPath(outside.subtracted(inside), QColor(0, 0, 0, 130))
        accent = QColor(theme.colours().accent)
        painter.setPen(QPen(accent, 2))
        painter.drawPath(inside)
        for at, spot in enumerate(spots):
            is_chosen = at == self._chosen and self.hasFocus()
            painter.setPen(QPen(QColor("white") if is_chosen else accent, 3))
            painter.setBrush(accent if is_chosen else QColor("white"))
            painter.drawEllipse(spot, _HANDLE_PX, _HANDLE_PX)
            painter.setPen(QColor("white") if is_chosen else accent)
            box = QRectF(spot.x() - _HANDLE_PX, spot.y() - _HANDLE_PX, 2 * _HANDLE_PX, 2 * _HANDLE_PX)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(at + 1))

    def _room(self) -> QRectF:
        """Return where the picture is painted: as large as fits, its shape kept."""
        width, height = self.width() - 2 * _MARGIN_PX, self.height() - 2 * _MARGIN_PX
        share = min(width / self._image.width(), height / self._image.height())
        across, down = self._image.width() * share, self._image.height() * share
        return QRectF((self.width() - across) / 2, (self.height() - down) / 2, across, down)

    def _spot(self, corner: Point, room: QRectF) -> QPointF:
        return QPointF(room.x() + corner[0] * room.width(), room.y() + corner[1] * room.height())

    # -- the hand -------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the nearest corner."""
        if self._image.isNull():
            return
        room, at = self._room(), event.position()
        away = [(self._spot(corner, room) - at).manhattanLength() for corner in self._corners]
        nearest = min(range(4), key=lambda corner: away[corner])
        if away[nearest] <= _REACH_PX:
            self._held = nearest
            self._choose(nearest)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the corner that is held."""
        if self._held is not None:
            room, at = self._room(), event.position()
            to = ((at.x() - room.x()) / room.width(), (at.y() - room.y()) / room.height())
            self.moved.emit(self._held, to)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        del event
        self._held = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space or a number chooses a corner, arrows move it; with Shift further at a time."""
        key = Qt.Key(event.key())
        if key in _NUMBERS:
            self._choose(_NUMBERS[key])
        elif key == Qt.Key.Key_Space:
            self._choose((self._chosen + 1) % 4)
        elif key in _ARROWS and not self._image.isNull():
            step = _LEAP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else _STEP
            (x, y), (dx, dy) = self._corners[self._chosen], _ARROWS[key]
            self.moved.emit(self._chosen, (x + dx * step, y + dy * step))
        else:
            super().keyPressEvent(event)

    def _choose(self, corner: int) -> None:
        self._chosen = corner
        self.tell_reader()
        self.update()
