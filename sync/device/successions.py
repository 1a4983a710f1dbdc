"""Keys that changed: telling the fund of this laptop's, and following the fund to its own."""

from __future__ import annotations

from collections.abc import Iterable

from fieldapp.store.audit import Act
from fieldapp.store.device import DeviceIdentity, following_the_fund
from fieldapp.store.store import Store
from sync.device.expect import expect
from sync.device.transport import Request, Transport
from sync.wire import endpoints
from sync.wire.successions import read_successions, write_successions

_TOLD = "device_keys_told"
"""Which of this laptop's keys the fund was told of last."""


def tell(store: Store, transport: Transport) -> None:
    """Tell the fund which key this laptop signs with now, where it was not told.

    Raises NoNetwork, FundRefused.
    """
    identity = _identity(store)
    present = identity.signing.public.hex()
    if not identity.former or store.memory.get(_TOLD) == present:
        return
    body = write_successions(identity.successions)
    expect(transport.exchange(Request("POST", endpoints.KEYS, body, endpoints.SUCCESSIONS)), endpoints.JSON)
    store.memory.put(_TOLD, present)


def tell_again(store: Store) -> None:
    """Tell it once more at the next contact: the fund says that it does not know this laptop's key."""
    if store.memory.get(_TOLD):
        store.memory.put(_TOLD, "")


def ask(store: Store, transport: Transport) -> bool:
    """Ask for the fund's newest key, and follow to it; tells whether there was one. Raises NoNetwork."""
    answer = expect(transport.exchange(Request("GET", endpoints.KEYS)), endpoints.SUCCESSIONS)
    before = _identity(store)
    return follow(store, before, read_successions(answer.body)) != before


def follow(store: Store, identity: DeviceIdentity, statements: Iterable[bytes]) -> DeviceIdentity:
    """Follow the fund where statements lead; returns who this laptop is then."""
    renewed = following_the_fund(identity, statements)
    if renewed != identity:
        with store.writing():
            store.device.put(renewed)
            store.audit.note(Act.FUND_KEY, who="fund")
    return renewed


def _identity(store: Store) -> DeviceIdentity:
    identity = store.device.get()
    assert identity is not None
    return identity
