"""A picture as plain data, so that it may go from one thread to another and to whatever paints it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image


@dataclass(frozen=True, slots=True)
class Pixels:
    """A picture in red, green and blue, a byte each, line by line from the top, without padding."""

    width: int
    height: int
    rgb: bytes

    @property
    def long_side(self) -> int:
        """The longer of width and height, in pixels."""
        return max(self.width, self.height)


def to_image(pixels: Pixels) -> Image.Image:
    """Return the same picture as Pillow has it."""
    from PIL import Image

    return Image.frombytes("RGB", (pixels.width, pixels.height), pixels.rgb)


def of_image(image: Image.Image) -> Pixels:
    """Return a picture of Pillow's, in any mode, as plain data."""
    rgb = image if image.mode == "RGB" else image.convert("RGB")
    return Pixels(rgb.width, rgb.height, rgb.tobytes())


def at_most(image: Image.Image, long_side: int) -> Image.Image:
    """Return a picture made smaller, where it is larger, so that its longer side has so many pixels."""
    from PIL import Image

    if max(image.size) <= long_side:
        return image
    share = long_side / max(image.size)
    size = (max(1, round(image.width * share)), max(1, round(image.height * share)))
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
