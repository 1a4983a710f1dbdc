"""Is a picture good enough? Advice, never a refusal: a poor photo of a person is better than none.

The limits were set on drawn faces and pages with the noise of a cheap camera, sharp and blurred by known
amounts; tests/fieldapp/pictures/test_judging.py holds them to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from fieldapp.enrolment.attachments import AttachmentKind
from fieldapp.pictures.pixels import Pixels, at_most, to_image

if TYPE_CHECKING:
    from PIL import Image

SMALL_PX: Mapping[AttachmentKind, int] = {AttachmentKind.PHOTO: 400, AttachmentKind.PAGE: 1000}
"""Pixels of the longer side below which a face, or the letters of a page, are hard to make out."""
STEEP: Mapping[AttachmentKind, float] = {AttachmentKind.PHOTO: 2.0, AttachmentKind.PAGE: 2.1}
"""Steepness of edges below which a picture is blurred."""
REACH_PX: Mapping[AttachmentKind, int] = {AttachmentKind.PHOTO: 4, AttachmentKind.PAGE: 2}
"""How far an edge is followed: not as far as from one stroke of a letter to the next."""
_LOOKED_AT_PX = 800
"""Every picture is judged at this size, so that a limit means the same for all."""
_DARK, _BRIGHT = 70.0, 225.0
"""Mean grey, 0 black to 255 white. A page is white by itself: only a photo of a person can be too bright."""
_FLAT = 12.0
"""Standard deviation of grey below which there is hardly anything to see."""
_EDGES = 0.02
"""So large a share of the pixels, the most different from their neighbours, are taken for edges."""


def advice(pixels: Pixels, kind: AttachmentKind) -> tuple[str, ...]:
    """Return what is not well with a picture, as codes, the worst first."""
    from PIL import ImageStat

    grey = _grey(pixels)
    told = ImageStat.Stat(grey)
    mean, spread = float(told.mean[0]), float(told.stddev[0])
    found = []
    if mean < _DARK:
        found.append("too-dark")
    elif mean > _BRIGHT and kind is AttachmentKind.PHOTO:
        found.append("too-bright")
    if spread < _FLAT:
        found.append("nothing-to-see")
    elif _steepness(grey, REACH_PX[kind]) < STEEP[kind]:
        found.append("blurred")
    if pixels.long_side < SMALL_PX[kind]:
        found.append("too-small")
    return tuple(found)


def _steepness(grey: Image.Image, reach: int) -> float:
    """Return how steep the strongest edges are: 1 for fog, several where black meets white within a pixel.

    A sharp edge loses its height when it is blurred once more, a blurred one does not (after Crété-Roffet and
    others, 2007). Only strong edges are looked at, so that noise does not pass for detail.
    """
    from PIL import ImageFilter

    calm = grey.filter(ImageFilter.MedianFilter(3))
    return max(_steepness_along(calm, (1, 0), reach), _steepness_along(calm, (0, 1), reach))


def _steepness_along(grey: Image.Image, way: tuple[int, int], reach: int) -> float:
    from PIL import ImageFilter, ImageStat

    blurred = grey.filter(ImageFilter.BoxBlur((reach * way[0], reach * way[1])))
    fine, coarse = _differences(grey, way, reach), _differences(blurred, way, reach)
    limit = max(_limit_of_the_most(coarse.histogram(), _EDGES), 3)
    edges = coarse.point([255 if value >= limit else 0 for value in range(256)])
    as_it_is, once_more = ImageStat.Stat(fine, edges).sum2[0], ImageStat.Stat(coarse, edges).sum2[0]
    return float(as_it_is) / max(float(once_more), 1.0)


def _differences(grey: Image.Image, way: tuple[int, int], reach: int) -> Image.Image:
    """Return how much each pixel differs from the one before; the edge of the picture is left out."""
    from PIL import ImageChops

    beside = ImageChops.offset(grey, *way)
    margin = reach + 1
    right, lower = max(grey.width - margin, margin + 1), max(grey.height - margin, margin + 1)
    return ImageChops.difference(grey, beside).crop((margin, margin, right, lower))


def _limit_of_the_most(histogram: list[int], share: float) -> int:
    """Return the value that so large a share of the pixels reach."""
    wanted, reached = sum(histogram) * share, 0
    for value in range(255, -1, -1):
        reached += histogram[value]
        if reached > wanted:
            return value
    return 0


def _grey(pixels: Pixels) -> Image.Image:
    return at_most(to_image(pixels).convert("L"), _LOOKED_AT_PX)
