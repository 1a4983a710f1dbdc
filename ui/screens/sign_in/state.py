"""Who can sign in on this laptop, and how far that is."""

from __future__ import annotations

from dataclasses import dataclass

SHORTEST_PASSPHRASE = 10


@dataclass(frozen=True, slots=True)
class SignInState:
    """What the screen shows."""

    logins: tuple[str, ...]
    """Who can sign in; nobody on a new laptop, which is set up first."""
    doing: str = ""
    """"opening", "asking" (the fund), or ""."""
    trouble: str = ""
    """Why it did not go, an error's code, or ""."""

    @property
    def is_new_laptop(self) -> bool:
        """Whether this laptop is still to be set up."""
        return not self.logins


def is_long_enough(passphrase: str) -> bool:
    """Tell whether a passphrase is as long as it must be."""
    return len(passphrase) >= SHORTEST_PASSPHRASE
