"""A pad to sign or draw on, with a pen, a finger, the mouse or the arrow keys. Or one signs on paper."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTabletEvent,
)
from PySide6.QtWidgets import QDialog, QLayout, QWidget

from fieldapp.errors import FieldappError
from fieldapp.pictures.encoding import encoded_drawing
from ui import theme
from ui.pictures.images import of_image
from ui.pictures.screen import Keep
from ui.texts import error
from ui.widgets import button, column, label, row

_SIZE_PX = (900, 320)
_PEN_PX = 3.5
_MARGIN_PX = 16
_INK = QColor("#10245c")
_STEP_PX, _LEAP_PX, _RING_PX = 6, 30, 5
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_7: (-1, -1),
    Qt.Key.Key_9: (1, -1),
    Qt.Key.Key_1: (-1, 1),
    Qt.Key.Key_3: (1, 1),
}
"""The arrows, and the corners of a numeric pad."""


class Paper(QWidget):
    """What is drawn, stroke by stroke."""

    drawn = Signal()
    pen_moved = Signal()
    """The pen that the arrow keys move was put down or lifted."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("drawing-paper")
        self.setMinimumSize(*_SIZE_PX)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.strokes: list[list[QPointF]] = []
        self._is_down = False
        self._pen = QPointF(_SIZE_PX[0] / 3, _SIZE_PX[1] / 2)

    def take_back(self) -> None:
        """Take the last stroke back."""
        self.strokes = self.strokes[:-1]
        self._changed()

    def begin_again(self) -> None:
        """Take every stroke back."""
        self.strokes = []
        self._changed()

    def picture(self) -> QImage:
        """Return what was drawn on white, without the empty paper around it."""
        image = QImage(self.size(), QImage.Format.Format_RGB888)
        image.fill(QColor("white"))
        painter = QPainter(image)
        self._paint(painter)
        painter.end()
        spots = [spot for stroke in self.strokes for spot in stroke]
        left, right = min(spot.x() for spot in spots), max(spot.x() for spot in spots)
        top, bottom = min(spot.y() for spot in spots), max(spot.y() for spot in spots)
        drawn = QRect(int(left), int(top), int(right - left) + 1, int(bottom - top) + 1)
        room = drawn.adjusted(-_MARGIN_PX, -_MARGIN_PX, _MARGIN_PX, _MARGIN_PX)
        return image.copy(room.intersected(image.rect()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint white paper, a line to sign on, and what was drawn."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("white"))
        painter.setPen(QPen(QColor("#9aa5a8"), 1, Qt.PenStyle.DashLine))
        height = self.height() * 3 // 4
        painter.drawLine(40, height, self.width() - 40, height)
        self._paint(painter)
        if self.hasFocus():
            self._paint_pen(painter)

    def _paint_pen(self, painter: QPainter) -> None:
        """Show where the arrow keys' pen is: a ring, filled while it draws."""
        painter.setPen(QPen(QColor(theme.colours().accent), 2))
        painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.setBrush(_INK if self.is_drawing else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(self._pen, _RING_PX, _RING_PX)

    def _paint(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(_INK, _PEN_PX, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        for stroke in self.strokes:
            if len(stroke) == 1:
                painter.drawPoint(stroke[0])
            else:
                painter.drawPolyline(stroke)

    # -- by keys --------------------------------------------------------------------------------

    @property
    def is_drawing(self) -> bool:
        """Whether the pen is on the paper."""
        return self._is_down

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the pen, with Shift further; Space puts it down and lifts it, Backspace takes back."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Space:
            self._lift() if self._is_down else self._down(self._pen)
            self.pen_moved.emit()
        elif key == Qt.Key.Key_Backspace:
            self._lift()
            self.take_back()
        elif key in _ARROWS:
            step = _LEAP_PX if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else _STEP_PX
            (across, down), paper = _ARROWS[key], self.rect()
            x, y = self._pen.x() + across * step, self._pen.y() + down * step
            self._pen = QPointF(min(max(x, 0), paper.width()), min(max(y, 0), paper.height()))
            self._to(self._pen)
            self.update()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Lift the pen."""
        super().focusOutEvent(event)
        self._lift()
        self.update()

    def _lift(self) -> None:
        self._is_down = False
        self.update()

    # -- the hand -------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the pen down."""
        self._down(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw."""
        self._to(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lift the pen."""
        del event
        self._lift()

    def tabletEvent(self, event: QTabletEvent) -> None:
        """Draw with a pen that the screen knows, finer than the mouse it would pass for."""
        if event.type() is QEvent.Type.TabletPress:
            self._down(event.position())
        elif event.type() is QEvent.Type.TabletMove:
            self._to(event.position())
        else:
            self._lift()
        event.accept()

    def _down(self, at: QPointF) -> None:
        self._is_down = True
        self.strokes = [*self.strokes, [at]]
        self._changed()

    def _to(self, at: QPointF) -> None:
        if self._is_down:
            self.strokes[-1].append(at)
            self.update()

    def _changed(self) -> None:
        self.update()
        self.drawn.emit()


class DrawingPad(QDialog):
    """Paper, and the ways to keep what is on it; `keep` raises FieldappError where it cannot."""

    on_paper = Signal()
    """It is on paper, a thumb's print too: a picture of that is to be taken."""

    def __init__(self, over: QWidget, *, title: str, keep: Keep) -> None:
        super().__init__(over)
        self._do_keep = keep
        self.setObjectName("drawing-pad")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.paper = Paper()
        self._how = label(role="quiet")
        self._back = button("", self.paper.take_back, name="drawing-back")
        self._anew = button("", self.paper.begin_again, name="drawing-anew")
        self._on_paper = button("", self.on_paper.emit, name="drawing-on-paper")
        self._cancel = button("", self.reject, name="drawing-cancel")
        self._keep = button("", self._keep_it, role="primary", name="drawing-keep")
        for each in (self._back, self._anew, self._on_paper, self._cancel):
            each.setAutoDefault(False)
        self._keep.setDefault(True)
        self._thumb = label(role="notice", name="drawing-thumb")
        bar = row(self._back, self._anew, self._on_paper, self._cancel, self._keep)
        bar.insertStretch(2, 1)
        whole = column(self._how, self._thumb, self.paper, bar, margin=16)
        whole.setStretch(2, 1)
        whole.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # which counts words as if narrow
        self.setLayout(whole)
        self.paper.drawn.connect(self._show)
        self.paper.pen_moved.connect(self._tell_reader)
        self._say()
        self._show()
        width = whole.minimumSize().width()
        self.resize(width, whole.totalHeightForWidth(width))  # a small screen has no room for more

    def _show(self) -> None:
        for each in (self._back, self._anew, self._keep):
            each.setEnabled(bool(self.paper.strokes))
        self._on_paper.setEnabled(not self.paper.strokes)  # what is drawn is not put away without a word

    def _say(self) -> None:
        self._how.setText(
            QCoreApplication.translate(
                "Picture",
                "Sign here with a pen, a finger or the mouse; or on paper, and take a picture. By keys: the "
                "arrows and 1, 3, 7, 9 move the pen, Space puts it down and lifts it, Shift goes further.",
            )
        )
        self._thumb.setText(
            QCoreApplication.translate(
                "Picture",
                "A thumb: ink it on the stamp pad, press it once on white paper, let it dry, and take a "
                "picture of it from above, close, so that its lines are seen.",
            )
        )
        self._on_paper.setText(QCoreApplication.translate("Picture", "It is on paper: take a picture"))
        self._tell_reader()
        self._back.setText(QCoreApplication.translate("Picture", "Take the last line back"))
        self._anew.setText(QCoreApplication.translate("Picture", "Begin again"))
        self._cancel.setText(QCoreApplication.translate("Picture", "Cancel"))
        self._keep.setText(QCoreApplication.translate("Picture", "Keep the drawing"))

    def _tell_reader(self) -> None:
        """Say how it is drawn on, and whether the pen is on the paper."""
        self.paper.setAccessibleName(self._how.text())
        down = QCoreApplication.translate("Picture", "The pen is down")
        lifted = QCoreApplication.translate("Picture", "The pen is lifted")
        self.paper.setAccessibleDescription(down if self.paper.is_drawing else lifted)

    def changeEvent(self, event: QEvent) -> None:
        """Say everything again in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _keep_it(self) -> None:
        if not self.paper.strokes:
            return
        try:
            self._do_keep(encoded_drawing(of_image(self.paper.picture())))
        except FieldappError as e:
            self._how.setText(error(e.code))
        else:
            self.accept()
