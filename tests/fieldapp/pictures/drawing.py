"""Drawn pages and faces, with as much blur, noise and darkness as is asked for."""

from __future__ import annotations

import io
from pathlib import Path
from random import Random
from typing import Any

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from fieldapp.pictures.pixels import Pixels, of_image

_FONT = Path(__file__).parents[3] / "ui/fonts/NotoSansLao_400Regular.ttf"


def page(width: int = 1200, height: int = 1600) -> Image.Image:
    """Return a page written in Lao, forty letters a line."""
    image = Image.new("RGB", (width, height), (238, 234, 226))
    draw, dice, size = ImageDraw.Draw(image), Random(1), max(4, width // 40)
    font = ImageFont.truetype(str(_FONT), size)
    for top in range(height // 12, height - height // 12, 2 * size):
        words = f"ນາງ ວິໄລ ສີສຸວັນ {dice.randrange(10**9)} ແຂວງສາລະວັນ"
        draw.text((width // 12, top), words, fill=(30, 30, 40), font=font)
    return image


def face(width: int = 900, height: int = 1200) -> Image.Image:
    """Return a drawn face."""
    image = Image.new("RGB", (width, height), (150, 170, 180))
    draw = ImageDraw.Draw(image)
    draw.ellipse((width * 0.2, height * 0.1, width * 0.8, height * 0.75), fill=(190, 140, 110))
    draw.pieslice((width * 0.18, height * 0.05, width * 0.82, height * 0.5), 180, 360, fill=(30, 25, 20))
    for middle in (0.38, 0.62):
        left, top = width * middle, height * 0.42
        draw.ellipse((left - 40, top - 18, left + 40, top + 18), fill="white")
        draw.ellipse((left - 16, top - 16, left + 16, top + 16), fill=(40, 20, 10))
    draw.rectangle((width * 0.1, height * 0.8, width * 0.9, height), fill=(40, 80, 150))
    return image.filter(ImageFilter.GaussianBlur(1.2))  # as a lens draws it


def blurred(image: Image.Image, radius_in_900: float) -> Image.Image:
    """Return it out of focus by so many pixels, were it 900 wide."""
    return image.filter(ImageFilter.GaussianBlur(radius_in_900 * image.width / 900))


def noisy(image: Image.Image, much: int = 8) -> Image.Image:
    """Return it with the noise of a cheap camera."""
    noise = Image.effect_noise(image.size, much).convert("RGB")
    return ImageChops.add(image, noise, 1, -128)


def pixels(image: Image.Image) -> Pixels:
    """Return it as plain data."""
    return of_image(image)


def file(image: Image.Image, kind: str, **options: Any) -> bytes:
    """Return it as a file of a kind."""
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()
