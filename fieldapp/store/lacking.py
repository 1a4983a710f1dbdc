"""A log that lacks some of this laptop's own operations: the fund has them, and tells them again.

So it is after a backup was restored, or after the disk lost what was written last. What was at the fund by
then comes back with the next contact; what was not is lost with the disk that held it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fieldapp.store.store import Store

_NOTED = "lacks_own"


def note(store: Store) -> None:
    """Write down that operations may be missing."""
    store.memory.put(_NOTED, "yes")


def is_noted(store: Store) -> bool:
    """Tell whether operations may be missing that the fund has not been asked for."""
    return store.memory.get(_NOTED) == "yes"


def settle(store: Store) -> None:
    """Write down that the fund has told all it has."""
    if is_noted(store):
        store.memory.put(_NOTED, "")
