"""Taking back from the fund what this laptop did and its disk lost; `courier` does it from sticks."""

from __future__ import annotations

from datetime import datetime, timedelta

from fieldapp.enrolment.record import Logged
from fieldapp.store.store import Store
from sync.device import taking
from sync.device.fund_client import FundClient

_EVERY = timedelta(hours=1)
"""How often the fund is asked again for what is still missing: it may have come there by another way."""
_ASKED_AT = "own_asked_at"


def regain(store: Store, client: FundClient, *, now: datetime) -> int:
    """Take back what the fund has of it; returns how many operations. Raises NoNetwork, FundRefused.

    Cut off, a page is asked for again: nothing of it is taken twice.
    """
    asked_at = store.memory.get(_ASKED_AT)
    if asked_at and abs(now - datetime.fromisoformat(asked_at)) >= _EVERY:
        store.losses.ask_again()
    count = 0

    def take_back(each: Logged) -> None:
        nonlocal count
        if not store.log.get(each.operation.id):
            count += store.log.regain([each.operation])

    def take_answer(each: Logged) -> None:
        if store.log.get(each.operation.id):
            store.log.take_pulled(each)
            if each.receipt:
                store.held_back.release(each.operation.id)

    while (after := store.losses.to_ask()) is not None:
        place = taking.place(store)
        page = client.changes(
            scope=place.scope, cursor=place.cursor, own_after=after, documents=place.documents
        )
        store.write_each(page.own, take_back)  # all of them first: one may stand for another
        store.write_each(page.own, take_answer)
        taking.take_page(store, page)
        with store.writing():
            told = [each.receipt.sequence for each in page.own if each.receipt]
            store.losses.have_asked(up_to=max(told, default=after), is_all=page.own_next is None)
            store.memory.put(_ASKED_AT, now.isoformat())
    return count
