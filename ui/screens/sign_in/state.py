"""Who can sign in on this laptop, and how far that is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from fieldapp.progress import Progress

if TYPE_CHECKING:
    from fieldapp.store.salvage.settling import Salvaged


@dataclass(frozen=True, slots=True)
class SignInState:
    """What the screen shows."""

    logins: tuple[str, ...]
    """Who can sign in; nobody on a new laptop, which is set up first."""
    doing: str = ""
    """"opening", "asking" (the fund), "salvaging", or ""."""
    progress: Progress | None = None
    """How far the opening is, where it takes longer than a moment."""
    trouble: str = ""
    """Why it did not go, an error's code, or ""."""
    invitation: Path | None = None
    """The fund's invitation from a stick; None where a new laptop asks the fund over the network."""
    can_salvage: bool = False
    """Whether the database is damaged, and the person may have what is sound read out."""
    salvaged: Salvaged | None = None
    """What was read out, to be read before the work goes on."""
    wait_s: float = 0.0
    """Seconds until the next try is taken."""

    @property
    def is_new_laptop(self) -> bool:
        """Whether this laptop is still to be set up."""
        return not self.logins
