"""Pictures between what works on them and what paints them."""

from __future__ import annotations

from PySide6.QtGui import QImage

from fieldapp.pictures.pixels import Pixels


def to_image(pixels: Pixels) -> QImage:
    """Return a picture as Qt paints it."""
    shared = QImage(pixels.rgb, pixels.width, pixels.height, 3 * pixels.width, QImage.Format.Format_RGB888)
    return shared.copy()  # which owns its bytes


def of_image(image: QImage) -> Pixels:
    """Return a picture that Qt has, as plain data; what can be seen through is white."""
    plain = QImage(image.size(), QImage.Format.Format_RGB888)
    plain.fill(0xFFFFFFFF)
    _paint(plain, image)
    width, height, line = plain.width(), plain.height(), plain.bytesPerLine()
    whole = bytes(plain.constBits())
    rows = (whole[at * line : at * line + 3 * width] for at in range(height))
    return Pixels(width, height, b"".join(rows))


def _paint(onto: QImage, image: QImage) -> None:
    from PySide6.QtGui import QPainter

    painter = QPainter(onto)
    painter.drawImage(0, 0, image)
    painter.end()
