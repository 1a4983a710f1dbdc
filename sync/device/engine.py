"""The sync engine: sends what waits, takes what is new, says how it stands.

Blocking; runs in one worker thread of its own. It holds no queue: what to send is a query on the
store, asked anew each time, so that being killed at any moment costs at most a repeated send, which
the fund answers with the same receipt.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from threading import Event

from fieldapp.errors import FieldappError, SurroundingsError
from fieldapp.store.contacts import Contact
from fieldapp.store.store import Store
from sync.device import blobs, orders, pausing, regaining, successions, taking, telling
from sync.device.backoff import next_try
from sync.device.counted import CountedTransport
from sync.device.facts import Moving, Reach, SyncFacts
from sync.device.fund_client import FundClient, FundRefused, LogRestored, read_known
from sync.device.sending import Sending
from sync.device.transport import NoNetwork, Transport
from sync.wire.endpoints import MOST_OPERATIONS

_PROGRESS_S = 0.25


class _Left(Exception):
    """The person went: what is left to do is done another time."""


_KNOWN = "fund"


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
        self._transport = CountedTransport(transport)
        self._clock = clock
        self._dice = dice
        self._report = report
        self._failures = 0
        self._contact = Contact()
        self._client: FundClient | None = None
        self._told_at = 0.0
        self._asked_to_wait: tuple[datetime, datetime] | None = None
        """From when to when the fund does not want to be asked."""
        self._is_left = Event()
        self._is_asked = False
        self._count: Callable[[], int] | None = None
        """Counts what waits, while a store is open."""
        self.is_metered = False
        """Whether the link is paid by its bytes, as far as the system knows: pictures wait then."""
        self.facts = SyncFacts()

    def cycle(self, *, is_asked: bool = False) -> SyncFacts:
        """Send everything that waits, then take everything new. Never raises for the network or the disk.

        `is_asked`: a person wants it now, so refused operations do not wait their time, a pause ends,
        pictures go over any link, and the fund is asked though it wanted to be left alone for a while.
        """
        store = self._open_store()
        self._is_asked = is_asked
        self._count = store.log.unsent_count
        try:
            if is_asked:
                store.held_back.release()
                pausing.resume(store)
            if not self._is_paused(store) and (is_asked or not self._is_to_wait(store)):
                self._cycle(store)
        except _Left:
            self._say(sending=0)
        except SurroundingsError as e:  # the disk is full: nothing can be written down, only said
            self._count = None
            self._say(why=e.code, sending=0, next_try_at=self._clock() + self._wait(e))
        finally:
            self._count = None
            store.close()
        return self.facts

    def leave(self) -> None:
        """Let the cycle that runs end soon, from any thread: what is still to be sent goes another time.

        What was begun is as it would be had the laptop been switched off.
        """
        self._is_left.set()

    def _is_paused(self, store: Store) -> bool:
        """Say until when nothing is sent, where a person wanted that. Raises _Left."""
        if self._is_left.is_set():
            raise _Left
        until = pausing.paused_until(store, now=self._clock())
        if until or self.facts.paused_until:
            self._remembered(store)
            self._say(paused_until=until, sending=0, next_try_at=None)
        return until is not None

    def _is_to_wait(self, store: Store) -> bool:
        """Tell whether the fund asked to be left alone until later; what waits is counted all the same."""
        begin, end = self._asked_to_wait or (self._clock(),) * 2
        is_to_wait = begin <= self._clock() < end  # a clock that was put back waits for nothing
        if is_to_wait:
            self._remembered(store)
            self._say(sending=0, next_try_at=end)
        return is_to_wait

    def _cycle(self, store: Store) -> None:
        taking.begin(store)
        self._contact = Contact()
        up_bytes, down_bytes = self._transport.up_bytes, self._transport.down_bytes
        self._remembered(store)
        self._say()  # what waits is true before the fund is reached
        failure = self._steps_with_known_keys(store, self._client_of(store))
        assert self._client
        store.memory.put(_KNOWN, self._client.known.written())
        self._contact.up_bytes = self._transport.up_bytes - up_bytes
        self._contact.down_bytes = self._transport.down_bytes - down_bytes
        store.contacts.note(self._contact, at=self._clock(), why=failure.code if failure else "")
        if failure:
            if failure.code == "device-unknown":
                successions.tell_again(store)
            self._failed(store, failure)
        else:
            self._succeeded(store)
            telling.tell(store, self._client, clock=self._clock)
        if not isinstance(failure, NoNetwork) or failure.code == "bad-answer":
            orders.heed(store, self._transport, why=self.facts.why, clock=self._clock)

    def _steps_with_known_keys(self, store: Store, client: FundClient) -> FieldappError | None:
        """Run the steps; where an answer does not verify, the fund may have a new key: again with that."""
        failure = self._steps_of_one_log(store, client)
        if failure is None or failure.code != "bad-answer":
            return failure
        with suppress(FieldappError):
            if successions.ask(store, self._transport):
                return self._steps_of_one_log(store, self._client_of(store))
        return failure

    def _steps_of_one_log(self, store: Store, client: FundClient) -> FieldappError | None:
        """Run the steps; where the fund was restored from a backup, again with all that it lacks."""
        try:
            return self._steps(store, client)
        except LogRestored as told:
            taking.take_restored(store, epoch=told.epoch, common=told.common)
            self._say(has_changed=True)
        try:
            return self._steps(store, client)
        except LogRestored:  # not what a fund says twice: the next cycle asks anew
            return NoNetwork("bad-answer")

    def _steps(self, store: Store, client: FundClient) -> FieldappError | None:
        """Run each step; one that the fund refuses holds up no other. Returns the first failure."""
        sending = Sending(
            store,
            client,
            self._contact,
            clock=self._clock,
            dice=self._dice,
            say=self._say,
            may_go_on=lambda: not self._is_paused(store),
        )
        failure: FieldappError | None = None
        steps: tuple[Callable[[], object], ...] = (
            lambda: successions.tell(store, self._transport),
            lambda: regaining.regain(store, client, now=self._clock()),
            sending.all,
            lambda: self._pull_all(store, client, is_new=sending.is_up_to_date),
            lambda: self._send_pictures(store, client),
        )
        for step in steps:
            try:
                step()
            except NoNetwork as e:
                return failure or e
            except FundRefused as e:
                failure = failure or e
        return failure

    def _pull_all(self, store: Store, client: FundClient, *, is_new: bool) -> None:
        """Take what became known, unless the answer to the last parcel told all of it."""
        has_more = not is_new
        while has_more and not self._is_paused(store):
            self._say(moving=Moving.NEWS)
            place = taking.place(store)
            page = client.changes(
                scope=place.scope, cursor=place.cursor, team=place.team, documents=place.documents
            )
            self._contact.received += len(page.changes)
            if taking.take_page(store, page):
                self._say(has_changed=True)
            has_more = page.has_more
        self._say(moving=Moving.NOTHING, bytes_gone=0, bytes_to_go=0, left_s=None)

    def _send_pictures(self, store: Store, client: FundClient) -> None:
        identity = store.device.get()
        assert identity is not None
        only_first, waiting = self.is_metered and not self._is_asked, store.blobs.to_send()
        self._say(pictures_held=sum(not each.is_first for each in waiting) if only_first else 0)
        if only_first and not any(each.is_first for each in waiting):
            return
        self._say(moving=Moving.PICTURES)
        self._contact.pictures += blobs.send_waiting(
            store,
            identity,
            client.ask,
            tell=lambda: self._sent_picture(store),
            may_go_on=lambda: not self._is_paused(store),
            progress=self._say_progress,
            only_first=only_first,
            clock_error=client.clock_error,
        )
        self._say(moving=Moving.NOTHING)

    def _sent_picture(self, store: Store) -> None:
        self._say(pictures=store.blobs.waiting_count(), has_changed=True)

    # -- how it went ----------------------------------------------------------------------------

    def _succeeded(self, store: Store) -> None:
        self._failures, self._asked_to_wait = 0, None
        now = self._clock()
        store.memory.put("last_contact_at", now.isoformat())
        self._say(
            reach=Reach.ONLINE,
            why="",
            pictures=store.blobs.waiting_count(),
            held_back=store.held_back.count(now),
            sending=0,
            next_try_at=None,
            last_contact_at=now,
        )

    def _failed(self, store: Store, error: FieldappError) -> None:
        wait, now = self._wait(error), self._clock()
        is_asked_for = isinstance(error, NoNetwork) and error.retry_after_s
        self._asked_to_wait = (now, now + wait) if is_asked_for else None
        waiting = [operation.id for operation in store.log.to_send(MOST_OPERATIONS, now=now)]
        store.log.note_failed(waiting, reason=error.code, next_try_at=now + wait)
        reach = Reach.OFFLINE if isinstance(error, NoNetwork) else Reach.ONLINE
        self._say(
            reach=reach,
            why=error.code,
            pictures=store.blobs.waiting_count(),
            held_back=store.held_back.count(now),
            sending=0,
            next_try_at=now + wait,
        )

    def _wait(self, error: FieldappError) -> timedelta:
        self._failures += 1
        asked_s = error.retry_after_s if isinstance(error, NoNetwork) else None
        return next_try(self._failures - 1, jitter=self._dice(), why=error.code, retry_after_s=asked_s)

    def _say(self, **changes: object) -> None:
        if changes.pop("has_changed", False):
            changes["changed"] = self.facts.changed + 1
        if self._count:
            changes["waiting"] = self._count()
        if changes.get("sending") == 0:
            changes |= {"moving": Moving.NOTHING, "bytes_gone": 0, "bytes_to_go": 0, "left_s": None}
        self.facts = replace(self.facts, **changes)  # type: ignore[arg-type]
        self._report(self.facts)

    def _say_progress(self, gone: int, of: int) -> None:
        if self._is_left.is_set():
            raise _Left
        now = time.monotonic()
        if now - self._told_at < _PROGRESS_S or self._client is None:
            return
        self._told_at = now
        left_s = (of - gone) / self._client.known.link.bytes_s
        self._say(bytes_gone=gone, bytes_to_go=of - gone, left_s=left_s)

    def _remembered(self, store: Store) -> None:
        def moment(name: str) -> datetime | None:
            text = store.memory.get(name)
            with suppress(ValueError):
                return datetime.fromisoformat(text) if text else None
            return None

        self.facts = replace(
            self.facts,
            pictures=store.blobs.waiting_count(),
            last_contact_at=moment("last_contact_at"),
            last_sent_at=moment("last_sent_at"),
        )

    def _client_of(self, store: Store) -> FundClient:
        """Return the client for this laptop's keys and the fund's as they are now."""
        identity = store.device.get()
        assert identity is not None
        client = self._client
        if client is None or client.identity != identity:
            known = client.known if client else read_known(store.memory.get(_KNOWN))
            client = self._client = FundClient(self._transport, identity, clock=self._clock, known=known)
            client.progress = self._say_progress
        client.log = lambda: taking.known_log(store)
        client.compared = lambda receipts: store.log.have_compared(each.operation for each in receipts)
        return client
