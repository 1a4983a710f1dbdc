"""Cutting out, turning and straightening: four corners of a picture become a rectangle.

The corners of a paper that lies askew, or was taken from the side, say all there is to say. Cutting is the
same with corners at right angles.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, hypot, radians, sin
from typing import TypeAlias

from fieldapp.pictures.pixels import Pixels, of_image, to_image

Point: TypeAlias = tuple[float, float]
"""Across and down, as shares of width and height: (0, 0) is the top left, (1, 1) the bottom right."""
Corners: TypeAlias = tuple[Point, Point, Point, Point]
"""Top left, top right, bottom right, bottom left."""
WHOLE: Corners = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
_LEAST = 0.02
"""Corners stay so far from one another."""


def moved(corners: Corners, at: int, to: Point) -> Corners:
    """Return corners with one elsewhere; inside the picture, and never past another."""
    placed = list(corners)
    placed[at] = (min(max(to[0], 0.0), 1.0), min(max(to[1], 0.0), 1.0))
    new: Corners = (placed[0], placed[1], placed[2], placed[3])
    return new if _is_convex(new) else corners


def tilted(corners: Corners, degrees: float, *, width: int, height: int) -> Corners:
    """Return corners turned clockwise about their middle, in a picture of that size.

    Where they would lie outside they are drawn in, to stay in the picture.
    """
    across, down = sum(x for x, _ in corners) / 4, sum(y for _, y in corners) / 4
    angle = radians(degrees)
    away = [((x - across) * width, (y - down) * height) for x, y in corners]
    turned = [
        ((dx * cos(angle) - dy * sin(angle)) / width, (dx * sin(angle) + dy * cos(angle)) / height)
        for dx, dy in away
    ]
    share = min([1.0, *(min(_room(across, dx), _room(down, dy)) for dx, dy in turned)])
    a, b, c, d = ((across + dx * share, down + dy * share) for dx, dy in turned)
    return (a, b, c, d)


def turned(pixels: Pixels, corners: Corners, quarters: int) -> tuple[Pixels, Corners]:
    """Return a picture turned clockwise by quarters, and the same corners in it."""
    from PIL import Image

    quarters %= 4
    if not quarters:
        return pixels, corners
    ways = (Image.Transpose.ROTATE_270, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_90)
    for _ in range(quarters):
        a, b, c, d = ((1 - y, x) for x, y in corners)
        corners = (d, a, b, c)
    return of_image(to_image(pixels).transpose(ways[quarters - 1])), corners


def shaped(pixels: Pixels, corners: Corners) -> Pixels:
    """Return what lies between four corners of a picture, as a rectangle."""
    from PIL import Image

    if corners == WHOLE:
        return pixels
    size = _size(pixels, corners)
    spots = [(x * pixels.width, y * pixels.height) for x, y in corners]
    return of_image(
        to_image(pixels).transform(
            size,
            Image.Transform.PERSPECTIVE,
            _coefficients(spots, *size),
            resample=Image.Resampling.BICUBIC,
        )
    )


def framed(width: int, height: int, *, across: int, down: int) -> Corners:
    """Return the largest frame of such sides (3 by 4, say) in the middle of a picture."""
    share_x = min(1.0, height * across / down / width)
    share_y = min(1.0, width * down / across / height)
    left, top = (1 - share_x) / 2, (1 - share_y) / 2
    return ((left, top), (1 - left, top), (1 - left, 1 - top), (left, 1 - top))


def _size(pixels: Pixels, corners: Corners) -> tuple[int, int]:
    """Return the size of the rectangle: the longer of two sides that face one another."""
    spots = [(x * pixels.width, y * pixels.height) for x, y in corners]
    top, right, bottom, left = (
        hypot(spots[b][0] - spots[a][0], spots[b][1] - spots[a][1])
        for a, b in ((0, 1), (1, 2), (2, 3), (3, 0))
    )
    return max(1, round(max(top, bottom))), max(1, round(max(right, left)))


def _coefficients(spots: Sequence[Point], width: int, height: int) -> tuple[float, ...]:
    """Return the eight numbers that lead from a rectangle to four corners.

    Heckbert, Fundamentals of Texture Mapping and Image Warping (1989), 2.2.3, square to quadrilateral.
    """
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = spots
    dx1, dx2, dy1, dy2 = x1 - x2, x3 - x2, y1 - y2, y3 - y2
    sx, sy = x0 - x1 + x2 - x3, y0 - y1 + y2 - y3
    whole = dx1 * dy2 - dx2 * dy1
    g, h = (sx * dy2 - dx2 * sy) / whole, (dx1 * sy - sx * dy1) / whole
    a, b, d, e = x1 - x0 + g * x1, x3 - x0 + h * x3, y1 - y0 + g * y1, y3 - y0 + h * y3
    return a / width, b / height, x0, d / width, e / height, y0, g / width, h / height


def _is_convex(corners: Corners) -> bool:
    """Tell whether corners go round one way, each a little away from the line of its neighbours."""
    for at in range(4):
        (x0, y0), (x1, y1), (x2, y2) = corners[at - 1], corners[at], corners[(at + 1) % 4]
        if (x1 - x0) * (y2 - y1) - (y1 - y0) * (x2 - x1) < _LEAST * _LEAST:
            return False
    return True


def _room(middle: float, away: float) -> float:
    """Return which share of a way fits before the edge of the picture."""
    if away > 0:
        return (1 - middle) / away
    return middle / -away if away < 0 else 1.0
