"""Four corners become a rectangle, wherever they were."""

from __future__ import annotations

from math import dist

import pytest
from hypothesis import given
from hypothesis.strategies import floats, integers, tuples
from PIL import Image, ImageDraw

from fieldapp.pictures import paper, shaping
from fieldapp.pictures.shaping import WHOLE, Corners
from tests.fieldapp.pictures import drawing

SHARE = floats(0, 1)


def on_a_table(corners: Corners, width: int = 800, height: int = 600) -> Image.Image:
    """Return a pale sheet on a dark table, its left half marked red."""
    image = Image.new("RGB", (width, height), (50, 40, 35))
    spots = [(x * width, y * height) for x, y in corners]
    a, b, c, d = spots
    top, bottom = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2), ((c[0] + d[0]) / 2, (c[1] + d[1]) / 2)
    draw = ImageDraw.Draw(image)
    draw.polygon(spots, fill=(240, 236, 226))
    draw.polygon([a, top, bottom, d], fill=(240, 190, 180))
    return image


ASKEW: Corners = ((0.2, 0.15), (0.85, 0.25), (0.8, 0.9), (0.1, 0.75))


def test_a_paper_that_lies_askew_becomes_straight() -> None:
    cut = shaping.shaped(drawing.pixels(on_a_table(ASKEW)), ASKEW)
    dark = sum(1 for at in range(0, len(cut.rgb), 3) if cut.rgb[at] < 120)
    assert dark < 0.01 * cut.width * cut.height, "nothing of the table is left"
    left, right = (3 * (cut.height // 2 * cut.width + int(share * cut.width)) for share in (0.25, 0.75))
    assert cut.rgb[left + 1] < 215 < cut.rgb[right + 1], "left is left, right is right"


@pytest.mark.parametrize(
    "corners",
    [
        ASKEW,
        ((0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9)),
        ((0.3, 0.2), (0.75, 0.3), (0.6, 0.8), (0.2, 0.7)),
    ],
)
def test_the_paper_is_found(corners: Corners) -> None:
    found = paper.find_paper(drawing.pixels(drawing.noisy(on_a_table(corners))))
    assert found
    assert all(dist(*pair) < 0.03 for pair in zip(found, corners, strict=True))


def test_a_letter_of_text_is_no_hole_in_the_paper() -> None:
    table = Image.new("RGB", (1600, 1800), (60, 50, 40))
    table.paste(drawing.page(1200, 1500), (200, 150))
    found = paper.find_paper(drawing.pixels(table))
    assert found
    assert dist(found[0], (0.125, 150 / 1800)) < 0.03


@pytest.mark.parametrize("image", [drawing.face(), Image.new("RGB", (300, 300), (128, 128, 128))])
def test_where_no_paper_stands_out_none_is_found(image: Image.Image) -> None:
    assert paper.find_paper(drawing.pixels(image)) is None


@given(corner=integers(0, 3), to=tuples(floats(-2, 3), floats(-2, 3)))
def test_corners_stay_in_the_picture_and_in_their_order(corner: int, to: tuple[float, float]) -> None:
    moved = shaping.moved(ASKEW, corner, to)
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in moved)
    picture = drawing.pixels(Image.new("RGB", (60, 40)))
    assert shaping.shaped(picture, moved).width >= 1


@given(degrees=floats(-180, 180))
def test_a_tilted_frame_stays_in_the_picture(degrees: float) -> None:
    tilted = shaping.tilted(WHOLE, degrees, width=800, height=600)
    assert all(-1e-9 <= x <= 1 + 1e-9 and -1e-9 <= y <= 1 + 1e-9 for x, y in tilted)


def test_four_quarters_are_no_turn() -> None:
    picture = drawing.pixels(on_a_table(ASKEW))
    turned, corners = picture, ASKEW
    for _ in range(4):
        turned, corners = shaping.turned(turned, corners, 1)
    assert turned == picture
    assert all(dist(*pair) < 1e-9 for pair in zip(corners, ASKEW, strict=True))
    once, corner = shaping.turned(picture, ASKEW, 1)
    assert (once.width, once.height) == (600, 800)
    a, b = shaping.shaped(once, corner), shaping.turned(shaping.shaped(picture, ASKEW), WHOLE, 1)[0]
    assert abs(a.width - b.width) <= 1
    assert abs(a.height - b.height) <= 1


def test_a_frame_for_a_person_is_upright_in_the_middle() -> None:
    assert shaping.framed(1200, 900, across=3, down=4) == (
        (0.21875, 0.0), (0.78125, 0.0), (0.78125, 1.0), (0.21875, 1.0)
    )  # fmt: skip
