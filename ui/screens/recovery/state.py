"""How far a forgotten passphrase is on its way to a new one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Step(StrEnum):
    """What comes next."""

    ASK = "ask"
    """Choose the new passphrase, and ask the fund."""
    CALL = "call"
    """Tell the fund's office the code; then look whether it has answered."""
    FINISH = "finish"
    """The fund has answered: type the new passphrase once more."""


@dataclass(frozen=True, slots=True)
class RecoveryState:
    """What the screen shows."""

    step: Step
    logins: tuple[str, ...]
    login: str = ""
    code: str = ""
    """What the person reads to the fund's office by voice."""
    is_busy: bool = False
    trouble: str = ""
    """An error's code, or ""."""
