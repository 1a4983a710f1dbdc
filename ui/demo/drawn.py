"""Invented pictures: a face and an identity card that belong to nobody, drawn when they are needed."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen, QPolygonF

_INK = QColor("#1f2a2e")


def face() -> QImage:
    """Return a drawn face in front of a wall."""
    image, painter = _begin(900, 1100, "#b9c9c4")
    painter.setPen(Qt.PenStyle.NoPen)
    for colour, box in (
        ("#2d4f8a", QRectF(120, 820, 660, 420)),
        ("#c08c66", QRectF(380, 700, 140, 190)),
        ("#2a211c", QRectF(230, 190, 440, 470)),
        ("#cf9c75", QRectF(270, 260, 360, 500)),
        ("#f7f4ee", QRectF(345, 455, 80, 44)),
        ("#f7f4ee", QRectF(475, 455, 80, 44)),
        ("#33221a", QRectF(366, 459, 38, 38)),
        ("#33221a", QRectF(496, 459, 38, 38)),
    ):
        painter.setBrush(QColor(colour))
        painter.drawEllipse(box)
    painter.setPen(QPen(QColor("#8c3f3a"), 10, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawArc(QRectF(380, 560, 140, 90), 200 * 16, 140 * 16)
    painter.setPen(QPen(QColor("#2a211c"), 12))
    painter.drawLine(340, 425, 430, 418)
    painter.drawLine(470, 418, 560, 425)
    painter.end()
    return image


def card_on_a_table(*lines: str) -> QImage:
    """Return a card with some lines of text that lies askew on a dark table."""
    image, painter = _begin(1600, 1200, "#4a3a2e")
    painter.translate(800, 600)
    painter.rotate(7)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#f4f1e6"))
    box = QRectF(-560, -350, 1120, 700)
    painter.drawPolygon(QPolygonF([box.topLeft(), box.topRight(), box.bottomRight(), box.bottomLeft()]))
    painter.setBrush(QColor("#c9d8d6"))
    painter.drawRect(QRectF(-510, -180, 260, 340))
    font = QFont(painter.font())
    font.setPixelSize(46)
    painter.setFont(font)
    painter.setPen(_INK)
    for at, line in enumerate(lines):
        painter.drawText(QPointF(-210, -160 + at * 84), line)
    painter.end()
    return image


def _begin(width: int, height: int, ground: str) -> tuple[QImage, QPainter]:
    image = QImage(width, height, QImage.Format.Format_RGB888)
    image.fill(QColor(ground))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return image, painter
