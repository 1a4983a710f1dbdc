"""Pictures of a campaign's pages: each is a published document of its own, which the campaign names."""

from __future__ import annotations

from fieldapp.errors import InputError

_KIND = "picture/"
MOST_BYTES = 200_000
"""Of one picture: some 25 seconds at 64 kbit/s."""
_BEGIN = {"PNG": b"\x89PNG\r\n\x1a\n", "JPEG": b"\xff\xd8\xff"}


class NotAPicture(InputError):
    """A file that was to be published is no picture that every laptop shows, or is too large for its link."""

    code = "not-a-picture"


def kind_of(picture: str) -> str:
    """Return the kind of document that holds the picture of a name."""
    return _KIND + picture


def check(content: bytes) -> None:
    """Raise NotAPicture, saying what is wrong, for what is not to be published."""
    if not content.startswith(tuple(_BEGIN.values())):
        raise NotAPicture(f"give a picture as {' or '.join(_BEGIN)}")
    if len(content) > MOST_BYTES:
        raise NotAPicture(f"{len(content):,} bytes: a picture may have {MOST_BYTES:,}; make it smaller")
