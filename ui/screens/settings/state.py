"""What a person has chosen, and how what they asked for went."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ui.preferences import Preferences


@dataclass(frozen=True, slots=True)
class SettingsState:
    """What the screen shows."""

    chosen: Preferences
    said: Mapping[str, str] = field(default_factory=dict)
    """What was asked ("person", "passphrase", "backup", "keys", "rekey") → "asking", "done", or why not."""
    invitation: Path | None = None
    """The invitation of another person, from a stick; None where the fund is asked over the network."""
    others: tuple[str, ...] = ()
    """Who else can sign in here and may be taken off by who is signed in."""
    backup_folder: str = ""
    """Where a copy is made once a day; "" for nowhere."""
    has_keys: bool = True
    """Whether there are keys to change: where somebody practises, there are none."""
