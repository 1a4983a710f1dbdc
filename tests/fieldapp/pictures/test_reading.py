"""Whatever file is chosen is read upright, or refused with the reason."""

from __future__ import annotations

import tracemalloc
from contextlib import suppress
from random import Random

import pytest
from PIL import Image

from fieldapp.pictures.reading import WORKING_PX, NoPicture, PictureIsHeic, PictureIsHuge, PictureIsPdf, read
from tests.fieldapp.pictures import drawing

RED, BLUE = (200, 30, 30), (30, 30, 200)


def two_halves(width: int = 400, height: int = 300) -> Image.Image:
    """Red to the left, blue to the right."""
    image = Image.new("RGB", (width, height), RED)
    image.paste(BLUE, (width // 2, 0, width, height))
    return image


def colour(picture: object, across: float, down: float) -> str:
    width, height, rgb = picture.width, picture.height, picture.rgb  # type: ignore[attr-defined]
    at = 3 * (int(down * (height - 1)) * width + int(across * (width - 1)))
    red, _, blue = rgb[at : at + 3]
    return "red" if red > 150 > blue else "blue" if blue > 150 > red else f"{rgb[at : at + 3].hex()}"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "BMP", "TIFF", "GIF"])
def test_every_usual_kind_is_read(kind: str) -> None:
    picture = read(drawing.file(two_halves(), kind))
    assert (picture.width, picture.height) == (400, 300)
    assert (colour(picture, 0.1, 0.5), colour(picture, 0.9, 0.5)) == ("red", "blue")


@pytest.mark.parametrize(("turned", "where"), [(1, "left"), (3, "right"), (6, "top"), (8, "bottom")])
def test_a_telephone_held_askew_makes_no_difference(turned: int, where: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = turned
    picture = read(drawing.file(two_halves(), "JPEG", exif=exif.tobytes(), quality=95))
    spots = {"left": (0.1, 0.5), "right": (0.9, 0.5), "top": (0.5, 0.1), "bottom": (0.5, 0.9)}
    assert colour(picture, *spots[where]) == "red"
    assert (picture.width > picture.height) == (turned in {1, 3})


def test_the_colours_of_a_printer_are_read() -> None:
    picture = read(drawing.file(two_halves().convert("CMYK"), "JPEG", quality=95))
    assert (colour(picture, 0.1, 0.5), colour(picture, 0.9, 0.5)) == ("red", "blue")


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_other_ways_to_hold_colours_are_read(mode: str) -> None:
    image = two_halves().convert("L").convert(mode) if mode.startswith("I") else two_halves().convert(mode)
    assert read(drawing.file(image, "PNG")).width == 400


def test_what_can_be_seen_through_is_white() -> None:
    picture = read(drawing.file(Image.new("RGBA", (20, 20), (0, 0, 0, 0)), "PNG"))
    assert set(picture.rgb) == {255}


def test_a_photo_of_many_pixels_is_read_small_without_ever_being_whole_in_memory() -> None:
    content = drawing.file(Image.new("RGB", (9_000, 8_000), RED), "JPEG")
    tracemalloc.start()
    picture = read(content)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert picture.long_side == WORKING_PX
    assert peak < 60_000_000


def test_a_bomb_is_refused_before_it_is_opened() -> None:
    with pytest.raises(PictureIsHuge):
        read(drawing.file(Image.new("1", (21_000, 21_000)), "PNG"))
    with pytest.raises(PictureIsHuge):
        read(b"\xff\xd8" + bytes(90 * 1024 * 1024))


def test_what_cannot_be_read_is_refused_by_name() -> None:
    with pytest.raises(PictureIsHeic):
        read(b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(100))
    with pytest.raises(PictureIsPdf):
        read(b"%PDF-1.7\n")
    for content in (b"", b"\x00" * 100, b"PK\x03\x04", "ຂໍ້ຄວາມ".encode(), b"<svg/>", b"%!PS-Adobe-3.0"):
        with pytest.raises(NoPicture):
            read(content)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "GIF", "BMP", "AVIF"])
def test_a_broken_file_is_read_or_refused_and_nothing_else(kind: str) -> None:
    whole = drawing.file(drawing.page(160, 200), kind)
    dice = Random(7)
    for _ in range(25):
        broken = bytearray(whole[: dice.randrange(len(whole))] if dice.random() < 0.5 else whole)
        for _ in range(dice.randrange(1, 20)):
            if broken:
                broken[dice.randrange(len(broken))] = dice.randrange(256)
        with suppress(NoPicture):
            read(bytes(broken))
