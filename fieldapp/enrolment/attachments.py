"""Photos, scans of papers and files: an answer names one by the SHA-256 of its bytes.

The bytes travel apart from the operation that names them, after it, and are only ever known by this name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any

from fieldapp.enrolment.household import Answers

_SCHEME = "sha256:"
_NAME = re.compile(r"sha256:([0-9a-f]{64})(?: \d{1,9} .+)?")
"""After the hash: how many bytes a file has, and what it is called (`attached_files`)."""


class AttachmentKind(StrEnum):
    """What is attached."""

    PHOTO = "photo"
    """The applicant."""
    PAGE = "page"
    """A page of a paper: identity card, family book."""
    FILE = "file"
    """A file as it was given: a letter, a table."""


MOST_BYTES: Mapping[AttachmentKind, int] = {
    AttachmentKind.PHOTO: 60_000,
    AttachmentKind.PAGE: 150_000,
    AttachmentKind.FILE: 500_000,
}
"""What one may weigh: the camera's side makes it fit, the store and the fund refuse more."""


def answer_of(sha256: bytes) -> str:
    """Return how an answer names a picture."""
    return f"{_SCHEME}{sha256.hex()}"


def named_by(answer: str) -> bytes | None:
    """Return the SHA-256 of the picture an answer names; None where it names none."""
    name = _NAME.fullmatch(answer)
    return bytes.fromhex(name[1]) if name else None


def named_in(answers: Answers) -> frozenset[bytes]:
    """Return the SHA-256 of every picture that a household's answers name."""
    names = (named_by(text) for text in _texts(answers))
    return frozenset(name for name in names if name)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)
