"""What the fund orders for the vault of an open store. The fund's own slot always stays."""

from __future__ import annotations

from fieldapp.store import standing, vault
from fieldapp.store.audit import Act
from fieldapp.store.errors import WorkWaits
from fieldapp.store.store import Store


def close_down(store: Store) -> None:
    """Destroy every person's slot: only the fund opens this laptop now, with everything that is on it.

    Raises WorkWaits while anything is unsent.
    """
    if store.log.unsent_count():
        raise WorkWaits
    standing.lock(store)
    if vault.proved(store.folder, store.key).people:
        store.audit.note(Act.SLOTS_DESTROYED, who="fund")
        vault.close_down(store.folder, store.key)


def seal_recovery_to(store: Store, fund_public: bytes) -> None:
    """Seal the fund's slot to a newer key of the fund's."""
    vault.seal_to(store.folder, store.key, fund_public)
