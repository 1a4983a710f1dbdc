"""Making a picture weigh what it may: WebP, as good as fits.

docs/decisions/0090 says why WebP.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from math import sqrt
from typing import TYPE_CHECKING

from fieldapp.enrolment.attachments import MOST_BYTES, AttachmentKind
from fieldapp.pictures.pixels import Pixels, at_most, of_image, to_image

if TYPE_CHECKING:
    from PIL import Image

LONG_SIDE_PX: Mapping[AttachmentKind, int] = {AttachmentKind.PHOTO: 800, AttachmentKind.PAGE: 1800}
"""The longer side that is wished for; fewer pixels where it would weigh too much."""
_FAIR: Mapping[AttachmentKind, int] = {AttachmentKind.PHOTO: 66, AttachmentKind.PAGE: 48}
"""WebP's quality, 0 to 100, below which fewer pixels are better. Small letters need pixels most."""
_PLENTY = 84
_LEAST_PX = 160


def encoded(pixels: Pixels, kind: AttachmentKind, *, long_side: int = 0) -> bytes:
    """Return a picture as WebP within what its kind may weigh: as large as fits, then as good.

    `long_side` is a form's own limit (`max-pixels`), 0 for none. Takes three or four trials, a second or so.
    """
    most, image = MOST_BYTES[kind], to_image(pixels)
    side = min(pixels.long_side, LONG_SIDE_PX[kind], long_side or pixels.long_side)
    content = _webp(at_most(image, side), _FAIR[kind])
    while len(content) > most and side > _LEAST_PX:
        side = max(_LEAST_PX, int(side * min(0.9, 0.98 * sqrt(most / len(content)))))
        content = _webp(at_most(image, side), _FAIR[kind])
    better = _webp(at_most(image, side), _PLENTY)
    return better if len(better) <= most else content


def encoded_drawing(pixels: Pixels) -> bytes:
    """Return lines on white (a signature) as WebP without loss: a few kilobytes; more than a page, with."""
    out = io.BytesIO()
    to_image(pixels).save(out, "WEBP", lossless=True, method=4)
    fits = out.tell() <= MOST_BYTES[AttachmentKind.PAGE]
    return out.getvalue() if fits else encoded(pixels, AttachmentKind.PAGE)


def decoded(content: bytes, *, long_side: int) -> Pixels:
    """Return a picture that is kept, at most so many pixels long. Raises NoPicture."""
    from fieldapp.pictures.reading import read

    return of_image(at_most(to_image(read(content)), long_side))


def _webp(image: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    image.save(out, "WEBP", quality=quality, method=4)
    return out.getvalue()
