"""What was typed into a line, as the form keeps it, with what there is to say about it. No Qt.

Nothing that was typed is refused without a way on: what cannot be read is kept as it was typed and
said to be unreadable; what may have been meant is offered, never taken unasked. Only text that no
one could read later (old Lao fonts, Thai letters) is not kept.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

Today = Callable[[], date]


@dataclass(frozen=True, slots=True)
class Offer:
    """What may have been meant: to ask about."""

    code: str
    """"buddhist-era" or "perhaps"."""
    value: str
    """What the form would keep."""
    shown: str
    """The same as people write it."""
    typed: str = ""
    """The year that was typed, of a Buddhist era."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to say below the line, as a code with what it speaks of."""

    code: str
    args: tuple[str, ...] = ()
    is_warning: bool = False
    is_doubt: bool = False
    """Whether it doubts the answer itself; not said where a rule of the form does so in its own words."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a line holds."""

    value: str
    """What the form keeps; as typed where it could not be read."""
    shown: str | None = None
    """What the line shows once it is left; None for the value as people write it."""
    remarks: tuple[Remark, ...] = ()
    wrong: str = ""
    """The code of why it could not be read; "" where it could."""
    offer: Offer | None = None
    typed: str = ""
    """What was typed, where its letters were put in order or its font converted: kept to be shown."""


Reader = Callable[[str], Reading]
NOTHING = Reading("")
