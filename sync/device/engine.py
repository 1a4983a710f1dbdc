"""The sync engine: sends what waits, takes what is new, says how it stands.

Blocking; runs in one worker thread of its own. It holds no queue: what to send is a query on the
store, asked anew each time, so that being killed at any moment costs at most a repeated send, which
the fund answers with the same receipt.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from fieldapp.enrolment.operation import Operation
from fieldapp.enrolment.record import Quarantine
from fieldapp.errors import FieldappError
from fieldapp.store.store import Store
from sync.device import blobs, orders
from sync.device.backoff import next_try
from sync.device.facts import Reach, SyncFacts
from sync.device.fund_client import FundClient, FundRefused
from sync.device.transport import NoNetwork, Transport
from sync.wire.endpoints import MOST_OPERATIONS
from sync.wire.messages import Answer, ChangesPage, Differs, Quarantined, Receipted, Refused

_FIRST_BATCH = 50
_AIM_S = 7.0


class SyncEngine:
    """One laptop's sync. Make it anywhere; call `cycle` from one thread only."""

    def __init__(
        self,
        open_store: Callable[[], Store],
        transport: Transport,
        *,
        clock: Callable[[], datetime],
        dice: Callable[[], float],
        report: Callable[[SyncFacts], None],
    ) -> None:
        self._open_store = open_store
        self._transport = transport
        self._clock = clock
        self._dice = dice
        self._report = report
        self._batch = _FIRST_BATCH
        self._failures = 0
        self._client: FundClient | None = None
        self.facts = SyncFacts()

    def cycle(self) -> SyncFacts:
        """Send everything that waits, then take everything new. Never raises for the network."""
        store = self._open_store()
        try:
            self._remembered(store)
            client = self._client = self._client or self._new_client(store)
            try:
                self._send_all(store, client)
                self._pull_all(store, client)
                self._send_pictures(store, client)
            except FieldappError as e:
                if not isinstance(e, NoNetwork | FundRefused):
                    raise
                self._failed(store, e)
            else:
                self._succeeded(store)
            orders.heed(store, self._transport, why=self.facts.why, clock=self._clock)
        finally:
            store.close()
        return self.facts

    # -- sending --------------------------------------------------------------------------------

    def _send_all(self, store: Store, client: FundClient) -> None:
        done: set[object] = set()
        while batch := [o for o in store.log.outbox(MOST_OPERATIONS) if o.id not in done][: self._batch]:
            self._say(waiting=store.log.unsent_count(), sending=len(batch), why="", next_try_at=None)
            self._send(store, client, batch)
            done |= {operation.id for operation in batch}

    def _send(self, store: Store, client: FundClient, batch: list[Operation]) -> None:
        key_id = store.device.get().content_key_id  # type: ignore[union-attr]
        with_key = store.memory.get("content_key_known") != str(key_id)
        store.log.note_sending((operation.id for operation in batch), at=self._clock())
        begun = time.monotonic()
        known_key, answers = client.send(batch, with_key=with_key)
        self._adapt(time.monotonic() - begun)
        with store.writing():
            store.memory.put("content_key_known", str(known_key))
            store.memory.put("last_sent_at", self._clock().isoformat())
            self._take(store, answers)
        self._say(
            reach=Reach.ONLINE,
            waiting=store.log.unsent_count(),
            sending=0,
            last_sent_at=self._clock(),
            changed=self.facts.changed + 1,
        )

    def _take(self, store: Store, answers: Iterable[Answer]) -> None:
        for answer in answers:
            match answer:
                case Receipted(receipt):
                    store.log.take_receipt(receipt)
                case Quarantined(receipt, why):
                    store.log.take_quarantine(receipt.operation, why)
                    store.log.take_receipt(receipt)
                case Differs(operation, _):
                    store.log.take_quarantine(operation, Quarantine("differs", self._clock()))
                case Refused(operation, reason):
                    store.log.note_failed([operation], reason=reason, next_try_at=None)

    def _adapt(self, took_s: float) -> None:
        """Aim at five to ten seconds a request."""
        wanted = self._batch * _AIM_S / max(took_s, 0.01)
        self._batch = int(min(max(1, wanted), 2 * self._batch, MOST_OPERATIONS))

    # -- taking ---------------------------------------------------------------------------------

    def _pull_all(self, store: Store, client: FundClient) -> None:
        has_more = True
        while has_more:
            scope, cursor = store.memory.get("scope") or "", int(store.memory.get("cursor") or 0)
            page = client.changes(scope=scope, cursor=cursor)
            self._take_page(store, page)
            has_more = page.has_more

    def _take_page(self, store: Store, page: ChangesPage) -> None:
        with store.writing():
            for change in page.changes:
                store.log.take_pulled(change)
            store.memory.put("scope", page.scope)
            store.memory.put("cursor", str(page.cursor))
        if page.changes:
            self._say(changed=self.facts.changed + 1)

    def _send_pictures(self, store: Store, client: FundClient) -> None:
        identity = store.device.get()
        assert identity is not None
        if blobs.send_waiting(store, identity, client.ask):
            self._say(changed=self.facts.changed + 1)

    # -- how it went ----------------------------------------------------------------------------

    def _succeeded(self, store: Store) -> None:
        self._failures = 0
        now = self._clock()
        store.memory.put("last_contact_at", now.isoformat())
        self._say(
            reach=Reach.ONLINE,
            why="",
            waiting=store.log.unsent_count(),
            sending=0,
            next_try_at=None,
            last_contact_at=now,
        )

    def _failed(self, store: Store, error: FieldappError) -> None:
        retry_after_s = error.retry_after_s if isinstance(error, NoNetwork) else None
        wait = next_try(self._failures, jitter=self._dice(), retry_after_s=retry_after_s)
        self._failures += 1
        self._batch = max(1, self._batch // 2)
        at = self._clock() + wait
        waiting = [operation.id for operation in store.log.outbox(MOST_OPERATIONS)]
        store.log.note_failed(waiting, reason=error.code, next_try_at=at)
        reach = Reach.OFFLINE if isinstance(error, NoNetwork) else Reach.ONLINE
        self._say(reach=reach, why=error.code, waiting=store.log.unsent_count(), sending=0, next_try_at=at)

    def _say(self, **changes: object) -> None:
        self.facts = replace(self.facts, **changes)  # type: ignore[arg-type]
        self._report(self.facts)

    def _remembered(self, store: Store) -> None:
        def moment(name: str) -> datetime | None:
            text = store.memory.get(name)
            with suppress(ValueError):
                return datetime.fromisoformat(text) if text else None
            return None

        self.facts = replace(
            self.facts,
            waiting=store.log.unsent_count(),
            last_contact_at=moment("last_contact_at"),
            last_sent_at=moment("last_sent_at"),
        )

    def _new_client(self, store: Store) -> FundClient:
        identity = store.device.get()
        assert identity is not None
        return FundClient(self._transport, identity, clock=self._clock)
