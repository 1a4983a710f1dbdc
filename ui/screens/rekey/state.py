"""How far the records are encrypted anew."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RekeyState:
    """What the screen shows."""

    share: float = 0.0
    """How much is done, from 0 to 1."""
    trouble: str = ""
    """Why it did not go, an error's code, or ""."""

    @property
    def percent(self) -> int:
        """How much is done, as it is said."""
        return int(self.share * 100)
