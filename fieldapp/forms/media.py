"""The pictures and sounds that lie beside a form: which kinds, how heavy, and whether they are that."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePath

from fieldapp.pictures.reading import NoPicture, read

MOST_IMAGE_BYTES = 200_000
"""What a picture beside a question may weigh: every laptop gets it with the form, some over 2G."""
MOST_SOUND_BYTES = 100_000
"""The same for a sound: 50 s of speech as Opus at 16 kbit/s, 12 s as MP3 at 64 kbit/s."""

IMAGE_SUFFIXES = (".png", ".jpg", ".jpeg", ".webp")


def _is_mp3(content: bytes) -> bool:
    is_frame = content[:1] == b"\xff" and content[1:2] >= b"\xe0"
    return content.startswith(b"ID3") or is_frame


SOUNDS: Mapping[str, Callable[[bytes], bool]] = {
    ".ogg": lambda content: content.startswith(b"OggS"),
    ".opus": lambda content: content.startswith(b"OggS"),
    ".mp3": _is_mp3,
    ".m4a": lambda content: content[4:8] == b"ftyp",
    ".wav": lambda content: content.startswith(b"RIFF") and content[8:12] == b"WAVE",
}
"""How the name ends → whether the content is that. What Qt's own decoder plays on every system."""
SUFFIXES = frozenset({*IMAGE_SUFFIXES, *SOUNDS})
"""What is looked for beside a form, besides its tables."""


def why_no_image(name: str, content: bytes | None) -> str:
    """Return why a file (None: it is missing) cannot be shown beside words, and what to do; "" if it can."""
    if not name.endswith(IMAGE_SUFFIXES):
        return f"{name} is no picture that is shown: JPEG, PNG or WebP"
    if content is None:
        return f"{name} is missing beside the form"
    if len(content) > MOST_IMAGE_BYTES:
        return _too_heavy(name, content, MOST_IMAGE_BYTES)
    try:
        read(content)
    except NoPicture:
        return f"{name} cannot be read as a picture: save it anew as JPEG or PNG"
    return ""


def why_no_sound(name: str, content: bytes | None) -> str:
    """Return why a file (None: it is missing) cannot be heard beside words, and what to do; "" if it can."""
    is_that = SOUNDS.get(PurePath(name).suffix)
    if is_that is None:
        return f"{name} is no sound that is played: Opus (.ogg, .opus), MP3, M4A or WAV"
    if content is None:
        return f"{name} is missing beside the form"
    if len(content) > MOST_SOUND_BYTES:
        return _too_heavy(name, content, MOST_SOUND_BYTES) + "; speech as Opus weighs 2 KB a second"
    if not is_that(content):
        return f"{name} is not the sound its name says: save it anew as Opus, MP3 or WAV"
    return ""


def _too_heavy(name: str, content: bytes, most: int) -> str:
    return f"{name} weighs {len(content) // 1000} KB: make it smaller, at most {most // 1000} KB"
