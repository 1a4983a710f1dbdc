"""What the person chose, in a file they can read: TOML.

The libraries are loaded where a file is there to be read: not before the first window.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

from ui.theme import CONTRASTS, TEXT_SIZES


@dataclass(frozen=True, slots=True)
class Preferences:
    """Language, text size and contrast."""

    language: str = "lo"
    text_size: str = "normal"
    contrast: str = "calm"


def load(path: Path) -> Preferences:
    """Return what was chosen; what cannot be read counts as not chosen."""
    if not path.exists():
        return Preferences()
    import tomllib

    try:
        chosen = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Preferences()
    known = {"language": ("lo", "en"), "text_size": tuple(TEXT_SIZES), "contrast": tuple(CONTRASTS)}
    return Preferences(**{name: chosen[name] for name in known if chosen.get(name) in known[name]})


def save(path: Path, preferences: Preferences) -> None:
    """Keep what was chosen."""
    import tomli_w

    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(tomli_w.dumps(asdict(preferences)), encoding="utf-8")
