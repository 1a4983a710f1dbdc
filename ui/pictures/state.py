"""What becomes of a picture before it is kept. No Qt: plain values, and the work on them."""

from __future__ import annotations

from dataclasses import dataclass

from fieldapp.enrolment.attachments import AttachmentKind
from fieldapp.pictures import encoding, judging, paper, shaping
from fieldapp.pictures.pixels import Pixels
from fieldapp.pictures.shaping import WHOLE, Corners

TILT_DEGREES = 1.0


@dataclass(frozen=True, slots=True)
class Wanted:
    """What kind of picture a question asks for."""

    kind: AttachmentKind
    long_side: int = 0
    """The form's own limit in pixels, 0 for none."""


@dataclass(frozen=True, slots=True)
class Made:
    """What would be kept."""

    content: bytes
    shown: Pixels
    advice: tuple[str, ...]
    """What is not well with it, as codes."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A picture that was read, and what is cut out of it to begin with."""

    picture: Pixels
    corners: Corners


@dataclass(frozen=True, slots=True)
class WorkshopState:
    """What is shown while a picture is made ready."""

    picture: Pixels | None = None
    corners: Corners = WHOLE
    made: Made | None = None
    """What would be kept; None while it is worked on."""
    is_working: bool = False
    problem: str = ""
    """Why there is no picture, an error's code."""
    has_no_paper: bool = False
    """Whether the paper was looked for and none stands out."""


def opened(picture: Pixels, wanted: Wanted) -> Opened:
    """Begin with a person in a frame of 3 to 4, or with the paper where one stands out."""
    if wanted.kind is AttachmentKind.PHOTO:
        return Opened(picture, shaping.framed(picture.width, picture.height, across=3, down=4))
    return Opened(picture, paper.find_paper(picture) or WHOLE)


def make(picture: Pixels, corners: Corners, wanted: Wanted) -> Made:
    """Cut out, judge and encode: about a second."""
    cut = shaping.shaped(picture, corners)
    content = encoding.encoded(cut, wanted.kind, long_side=wanted.long_side)
    return Made(content, encoding.decoded(content, long_side=480), judging.advice(cut, wanted.kind))
