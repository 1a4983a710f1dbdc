"""What a person has chosen, and how adding another person went."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SettingsState:
    """What the screen shows."""

    language: str
    text_size: str
    joining: str = ""
    """"", "asking", "joined", or an error's code."""
