"""Files that a form asks for, such as a letter from an employer: small, of known kinds, with their names.

An answer names one as pictures are named, and says after it how many bytes it has and what it is called:
"sha256:… 48213 letter.pdf". So a supervisor reads what it is before it is fetched over 2G.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from fieldapp.enrolment.attachments import MOST_BYTES, AttachmentKind, named_by
from fieldapp.errors import InputError

_LONGEST_NAME, _LONGEST_ENDING = 80, 16
_UNSEEN = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
"""Kinds of signs that are not seen: with some of them "exe.fdp" reads as "pdf.exe"."""
_WITH_A_MEANING = str.maketrans(dict.fromkeys('<>:"|?*', "_"))
_AFTER = re.compile(r"(sha256:[0-9a-f]{64}) (\d{1,9}) (.+)")


class FileTooLarge(InputError):
    """A file weighs more than is kept and sent."""

    code = "attached-too-large"


class FileRefused(InputError):
    """A file is of no kind that is taken, or is not what its name says: what can run is never passed on."""

    code = "attached-refused"


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file as an answer tells of it."""

    picture: str
    """The part of the answer that names the bytes, as of a picture."""
    size: int
    """In bytes."""
    name: str

    def __str__(self) -> str:
        """Return "letter.pdf (48 KB)"."""
        return f"{self.name} ({max(1, round(self.size / 1000))} KB)"


def _begins(*heads: bytes) -> Callable[[bytes], bool]:
    return lambda content: content.startswith(heads)


def _is_text(content: bytes) -> bool:
    try:
        return "\0" not in content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False


_OFFICE, _JPEG = _begins(b"PK\x03\x04"), _begins(b"\xff\xd8\xff")
KINDS: Mapping[str, Callable[[bytes], bool]] = {
    ".pdf": _begins(b"%PDF-"),
    ".docx": _OFFICE,
    ".xlsx": _OFFICE,
    ".odt": _OFFICE,
    ".ods": _OFFICE,
    ".csv": _is_text,
    ".txt": _is_text,
    ".jpg": _JPEG,
    ".jpeg": _JPEG,
    ".png": _begins(b"\x89PNG\r\n\x1a\n"),
    ".webp": _begins(b"RIFF"),
}
"""How the name ends → whether the content is that. Documents with programs inside have other endings."""


def answer_of_file(picture: str, content: bytes, name: str) -> str:
    """Return how an answer tells of a file whose bytes are kept under `picture`."""
    return f"{picture} {len(content)} {plain_name(name)}"


def file_of(answer: str) -> AttachedFile | None:
    """Return the file an answer tells of; None where it tells of none.

    The answer may be another laptop's, and of a program that was tampered with: so its name is made plain.
    """
    told = _AFTER.fullmatch(answer)
    return AttachedFile(told[1], int(told[2]), plain_name(told[3])) if told and named_by(answer) else None


def check_file(name: str, content: bytes) -> None:
    """Raise FileTooLarge or FileRefused for what is not taken."""
    if len(content) > MOST_BYTES[AttachmentKind.FILE]:
        raise FileTooLarge(f"{len(content):,} bytes")
    is_that = KINDS.get(PurePath(name).suffix.lower())
    if is_that is None or not content or not is_that(content):
        raise FileRefused(PurePath(name).suffix)


def plain_name(name: str) -> str:
    """Return a file's name as it is kept: without its folder and signs that nobody sees, not too long.

    Signs that Windows gives a meaning in names (a drive's colon) become "_"; dots alone are no name.
    """
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    seen = "".join(sign for sign in last if unicodedata.category(sign) not in _UNSEEN)
    plain = " ".join(unicodedata.normalize("NFC", seen).translate(_WITH_A_MEANING).split())
    if not plain.strip(". "):
        return "file"
    ending = PurePath(plain).suffix
    ending = ending if len(ending) <= _LONGEST_ENDING else ""
    stem = plain.removesuffix(ending)
    return stem[: _LONGEST_NAME - len(ending)].rstrip() + ending
