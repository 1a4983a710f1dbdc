"""What a person has chosen, and how adding another person went."""

from __future__ import annotations

from dataclasses import dataclass

from ui.preferences import Preferences


@dataclass(frozen=True, slots=True)
class SettingsState:
    """What the screen shows."""

    chosen: Preferences
    joining: str = ""
    """"", "asking", "joined", or an error's code."""
