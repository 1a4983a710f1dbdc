"""Reading a picture file that somebody chose: whatever it is, it is read or refused in words.

Only pixels are kept. Where and when a photo was taken, and by what camera, is left behind in the file.
"""

from __future__ import annotations

import io
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from fieldapp.errors import InputError
from fieldapp.pictures.pixels import Pixels, at_most, of_image

if TYPE_CHECKING:
    from PIL import Image

MOST_FILE_BYTES = 80 * 1024 * 1024
MOST_PIXELS = 60_000_000
"""A photo of 60 megapixels is read; it takes 180 MB of memory for a moment."""
MOST_PIXELS_REDUCED = 400_000_000
"""A JPEG can be read at a half, a quarter or an eighth of its size: the whole is never in memory."""
WORKING_PX = 2400
"""The longer side of what is worked on: more than what is kept, so that a part can be cut out."""
SUFFIXES = ("jpg", "jpeg", "png", "webp", "avif", "bmp", "tif", "tiff", "gif")
_FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "BMP", "TIFF", "GIF", "MPO")
_HEIC_BRANDS = {b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"}


class NoPicture(InputError):
    """The file is no picture that can be read, or a broken one."""

    code = "picture-unreadable"


class PictureIsHeic(NoPicture):
    """A photo in Apple's HEIC: the telephone can be told to take JPEG."""

    code = "picture-is-heic"


class PictureIsPdf(NoPicture):
    """A PDF: it has pages, not a picture."""

    code = "picture-is-pdf"


class PictureIsHuge(NoPicture):
    """More bytes or pixels than any camera makes."""

    code = "picture-is-huge"


def read_file(path: Path) -> Pixels:
    """Return the picture of a file, which stays where it is. Raises NoPicture."""
    try:
        if path.stat().st_size > MOST_FILE_BYTES:
            raise PictureIsHuge(f"{path.stat().st_size:,} bytes")
        return read(path.read_bytes())
    except OSError as e:
        raise NoPicture(type(e).__name__) from e


def read(content: bytes) -> Pixels:
    """Return a picture upright, at most WORKING_PX long. Raises NoPicture."""
    _refuse_what_is_known(content)
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of what is measured here
            with Image.open(io.BytesIO(content), formats=_FORMATS) as image:
                return of_image(_opened(image))
    except NoPicture:
        raise
    except Image.DecompressionBombError as e:
        raise PictureIsHuge("more pixels than any camera makes") from e
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, KeyError, TypeError) as e:
        raise NoPicture(type(e).__name__) from e
    except (IndexError, OverflowError, ZeroDivisionError, AttributeError, RuntimeError, MemoryError) as e:
        raise NoPicture(type(e).__name__) from e  # what decoders raise over broken files


def _refuse_what_is_known(content: bytes) -> None:
    if len(content) > MOST_FILE_BYTES:
        raise PictureIsHuge(f"{len(content):,} bytes")
    if content.startswith(b"%PDF"):
        raise PictureIsPdf("PDF")
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS:
        raise PictureIsHeic(content[8:12].decode())


def _opened(image: Image.Image) -> Image.Image:
    from PIL import ImageOps

    pixels = image.width * image.height
    if pixels > MOST_PIXELS_REDUCED or (image.format not in {"JPEG", "MPO"} and pixels > MOST_PIXELS):
        raise PictureIsHuge(f"{image.width} by {image.height}")
    image.draft(None, (WORKING_PX, WORKING_PX))  # a JPEG is read smaller; another format is not touched
    if image.width * image.height > MOST_PIXELS:
        raise PictureIsHuge(f"{image.width} by {image.height}")
    image.load()
    upright = ImageOps.exif_transpose(image)
    return at_most(_on_white(upright), WORKING_PX)


def _on_white(image: Image.Image) -> Image.Image:
    """Return a picture in red, green and blue; what can be seen through is white."""
    from PIL import Image, ImageOps

    if image.mode.startswith("I") or image.mode == "F":  # sixteen bits of grey, or a measurement
        eight = image.convert("F").point(lambda grey: grey / 256 + 0).convert("L")
        return ImageOps.autocontrast(eight).convert("RGB")
    if "transparency" in image.info or image.mode in {"RGBA", "LA", "PA", "RGBa", "La"}:
        seen = image.convert("RGBA")
        paper = Image.new("RGBA", seen.size, "white")
        return Image.alpha_composite(paper, seen).convert("RGB")
    return image.convert("RGB")
