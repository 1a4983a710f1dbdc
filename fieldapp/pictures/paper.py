"""Finding the paper in a picture: a bright sheet or card on something darker, wherever it lies."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from fieldapp.pictures.pixels import Pixels, to_image
from fieldapp.pictures.shaping import Corners, Point

if TYPE_CHECKING:
    from PIL import Image

_LOOKED_AT = (160, 160)
_LEAST, _MOST = 0.10, 0.97
"""Share of the picture that a paper covers: less is a spot, more is the picture itself."""
_FULL = 0.88
"""Share of the four-cornered shape that is bright; letters leave holes, another shape leaves corners."""


def find_paper(pixels: Pixels) -> Corners | None:
    """Return the corners of the paper in a picture, None where none stands out."""
    from PIL import ImageFilter

    grey = to_image(pixels).convert("L").resize(_LOOKED_AT).filter(ImageFilter.MaxFilter(5))
    grey = grey.filter(ImageFilter.MinFilter(5))  # the letters are closed over
    spots = _largest_bright_spot(grey)
    area = len(spots) / (grey.width * grey.height)
    if not _LEAST <= area <= _MOST:
        return None
    corners = _corners(spots)
    covered = _area(corners) / (grey.width * grey.height)
    if not covered or not _FULL <= area / covered <= 1 / _FULL:
        return None
    a, b, c, d = ((x / (grey.width - 1), y / (grey.height - 1)) for x, y in corners)
    return (a, b, c, d)


def _largest_bright_spot(grey: Image.Image) -> list[tuple[int, int]]:
    """Return the pixels of the largest connected part that is brighter than Otsu's limit."""
    width = grey.width
    limit = _otsu(grey.histogram())
    bright = {at for at, value in enumerate(grey.tobytes()) if value > limit}
    largest: list[int] = []
    while bright:
        part, ahead = [], deque([bright.pop()])
        while ahead:
            at = ahead.popleft()
            part.append(at)
            x = at % width
            beside = (at - width, at + width, at - 1 if x else -1, at + 1 if x + 1 < width else -1)
            for each in beside:
                if each in bright:
                    bright.remove(each)
                    ahead.append(each)
        largest = max(largest, part, key=len)
    return [(at % width, at // width) for at in largest]


def _otsu(histogram: list[int]) -> int:
    """Return the grey that best parts the dark from the bright (Otsu, 1979)."""
    count, total = sum(histogram), sum(grey * many for grey, many in enumerate(histogram))
    dark, dark_total, best, limit = 0, 0, -1.0, 127
    for grey, many in enumerate(histogram):
        dark, dark_total = dark + many, dark_total + grey * many
        bright = count - dark
        if not dark or not bright:
            continue
        between = dark * bright * (dark_total / dark - (total - dark_total) / bright) ** 2
        if between > best:
            best, limit = between, grey
    return limit


def _corners(spots: list[tuple[int, int]]) -> tuple[Point, Point, Point, Point]:
    """Return the spots furthest towards the four corners of the picture."""
    return (
        min(spots, key=lambda at: at[0] + at[1]),
        max(spots, key=lambda at: at[0] - at[1]),
        max(spots, key=lambda at: at[0] + at[1]),
        min(spots, key=lambda at: at[0] - at[1]),
    )


def _area(corners: tuple[Point, Point, Point, Point]) -> float:
    """Return what four corners enclose (the shoelace formula)."""
    sides = zip(corners, (*corners[1:], corners[0]), strict=True)
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in sides)) / 2
