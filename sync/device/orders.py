"""Asking what the fund orders for this laptop, and doing it. Work that waits is never touched."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import urlencode

from fieldapp import crypto
from fieldapp.errors import FieldappError
from fieldapp.store import closing, slots, standing
from fieldapp.store.device import DeviceIdentity
from fieldapp.store.store import Store
from sync.device.transport import Request, Response, Transport
from sync.wire import endpoints, tokens
from sync.wire.orders import BadOrders, Orders, Standing, read_orders

_EVERY = timedelta(hours=1)
"""How often it is asked while all is well; a laptop on which somebody is shut out asks at each contact."""
_ASKED_AT = "orders_asked_at"
_TELLING = frozenset({"device-revoked", "device-unknown"})
"""Refusals after which it is asked at once what is meant: only signed orders count."""


def heed(store: Store, transport: Transport, *, why: str, clock: Callable[[], datetime]) -> Orders | None:
    """Ask for orders and do them, where it is time or the fund's refusal `why` hints at some.

    Returns them; None where it was not time, or nothing came that verifies. Never raises for the network.
    """
    if not _is_time(store, why, clock()):
        return None
    identity = store.device.get()
    assert identity is not None
    orders = None
    with suppress(FieldappError):
        orders = ask(transport, identity, clock=clock)
        obey(store, orders)
        store.memory.put(_ASKED_AT, clock().isoformat())
    return orders


def ask(transport: Transport, identity: DeviceIdentity, *, clock: Callable[[], datetime]) -> Orders:
    """Return the fund's orders. Raises NoNetwork; BadOrders where it is not this fund that answers."""
    now = clock()
    for _ in range(2):
        assertion = tokens.write_assertion(identity.device, identity.signing, now=now)
        answer = transport.exchange(_question(identity, assertion))
        if answer.status == 200:
            return read_orders(
                answer.body,
                device=identity.device,
                assertion=assertion,
                fund_public=identity.fund_receipt_public,
            )
        now = _funds_time(answer)
    raise BadOrders("no orders")


def obey(store: Store, orders: Orders) -> None:
    """Do what the fund orders."""
    for account in orders.people:
        if store.accounts.get(account.login) != account:
            store.accounts.put(account)
    standing.put_limits(store, orders.limits)
    if orders.sealing_public:
        _seal_to(store, orders.sealing_public)
    if orders.standing is Standing.ACTIVE:
        standing.unlock(store)
        return
    standing.lock(store)
    if orders.standing is Standing.HAND_OVER and store.log.unsent_count() == 0:
        closing.close_down(store)


def _seal_to(store: Store, fund_public: bytes) -> None:
    """Seal to the fund's new key from now on: the recovery slot at once, and a new content key."""
    identity = store.device.get()
    assert identity is not None
    closing.seal_recovery_to(store, fund_public)
    store.device.put(
        replace(
            identity,
            fund_sealing_public=fund_public,
            content_key_id=identity.content_key_id + 1,
            content_key=crypto.random_bytes(32),
        )
    )


def _question(identity: DeviceIdentity, assertion: str) -> Request:
    asked = {"assertion": assertion, "sealing_key": slots.fund_key_name(identity.fund_sealing_public)}
    return Request("POST", endpoints.ORDERS, urlencode(asked).encode(), endpoints.FORM)


def _funds_time(answer: Response) -> datetime:
    """Return the fund's clock, where it refused because ours is wrong. Raises BadOrders for any other no."""
    with suppress(ValueError, KeyError, TypeError):
        told = json.loads(answer.body)
        if told["error"] == tokens.ClockSkew.code:
            return datetime.fromisoformat(told["time"])
    raise BadOrders("no orders")


def _is_time(store: Store, why: str, now: datetime) -> bool:
    last = store.memory.get(_ASKED_AT)
    is_shut_out = standing.is_locked(store) or not all(a.is_enabled for a in store.accounts.all())
    if why in _TELLING or last is None or is_shut_out:
        return True
    return abs(now - datetime.fromisoformat(last)) >= _EVERY
