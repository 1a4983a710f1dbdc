"""Sending what waits: batches by the link, answers taken one by one, a bad operation set aside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from itertools import takewhile
from uuid import UUID

from fieldapp.enrolment.operation import Operation
from fieldapp.store import twice
from fieldapp.store.contacts import Contact
from fieldapp.store.store import Store
from sync.device import taking
from sync.device.backoff import next_try
from sync.device.facts import Reach
from sync.device.fund_client import FundClient, FundRefused
from sync.device.transport import NoNetwork
from sync.wire.answers import Answers, Differs, Quarantined, Receipted, Refused

ABOUT_THE_PARCEL = frozenset(
    {"bad-parcel", "too-large", "fund-fault", "unknown-dictionary", "unknown-version"}
)
"""Refusals of a whole parcel that one of its operations may be the cause of."""
_MOST_FAULTS = 3
"""So many single operations refused by a fault in a row: it is the fund, not they."""


class Sending:
    """One cycle's sending, on an open store."""

    def __init__(
        self,
        store: Store,
        client: FundClient,
        contact: Contact,
        *,
        clock: Callable[[], datetime],
        dice: Callable[[], float],
        say: Callable[..., None],
        may_go_on: Callable[[], bool] = lambda: True,
    ) -> None:
        self._store = store
        self._client = client
        self._contact = contact
        self._clock = clock
        self._dice = dice
        self._say = say
        self._may_go_on = may_go_on
        self._tried: set[UUID] = set()
        self._faults = 0
        self.is_up_to_date = False
        """Whether the answer to the last parcel told everything new at the fund."""

    def all(self) -> None:
        """Send everything that can go now. Raises NoNetwork, FundRefused for what is no operation's fault."""
        while self._may_go_on() and (batch := self._next() or self._anew()):
            self._send(batch)

    def _anew(self) -> Sequence[Operation]:
        """Return what goes on as a correction because this laptop had done it twice."""
        return self._next() if twice.go_on(self._store) else ()

    def _next(self) -> Sequence[Operation]:
        most = self._client.known.link.batch()
        waiting = self._store.log.to_send(most + len(self._tried), now=self._clock())
        untried = [operation for operation in waiting if operation.id not in self._tried][:most]
        refused = self._store.held_back.ever()
        fresh = list(takewhile(lambda operation: operation.id not in refused, untried))
        return fresh or untried[:1]  # what was refused before goes alone: it may have been another's fault

    def _send(self, batch: Sequence[Operation]) -> None:
        """Send a batch; where the fund refuses it whole, send its halves, down to the operation at fault."""
        if not batch:
            return
        try:
            answers = self._exchange(batch)
        except FundRefused as e:
            if e.code not in ABOUT_THE_PARCEL:
                raise
            if len(batch) == 1:
                self._set_aside(batch[0], e.code)
                return
            middle = len(batch) // 2
            self._send(batch[:middle])
            self._send(self._still_free(batch[middle:]))
            return
        self._faults = 0
        self._tried |= {each.operation for each in answers.each if isinstance(each, Differs | Refused)}
        self._take(batch, answers)

    def _still_free(self, batch: Sequence[Operation]) -> Sequence[Operation]:
        """Leave out what follows, in its record, an operation that was just set aside."""
        free = {
            o.id for o in self._store.log.to_send(len(batch) + len(self._tried) + 1000, now=self._clock())
        }
        return [operation for operation in batch if operation.id in free]

    def _exchange(self, batch: Sequence[Operation]) -> Answers:
        with_key = self._store.memory.get("content_key_known") != str(self._key_id())
        self._client.contact()
        self._store.log.note_sending((operation.id for operation in batch), at=self._clock())
        self._say(sending=len(batch), why="", next_try_at=None)
        return self._client.send(batch, with_key=with_key, place=taking.place(self._store))

    def _key_id(self) -> int:
        identity = self._store.device.get()
        assert identity is not None
        return identity.content_key_id

    def _take(self, batch: Sequence[Operation], answers: Answers) -> None:
        now = self._clock()
        with self._store.writing():
            self._store.memory.put("content_key_known", str(answers.known_key))
            self._store.memory.put("last_sent_at", now.isoformat())
            if self._client.known.clock_error_ms is not None:
                sent = (operation.id for operation in batch)
                self._store.log.note_clock_error(sent, self._client.known.clock_error_ms)
        self._contact.sent += sum(isinstance(a, Receipted | Quarantined) for a in answers.each)
        take = partial(taking.take_answer, self._store, at=now, hold=self._hold)
        self._store.write_each(answers.each, take)
        if answers.page:
            self._contact.received += len(answers.page.changes)
            taking.take_page(self._store, answers.page)
        self.is_up_to_date = answers.page is not None and not answers.page.has_more
        self._say(
            reach=Reach.ONLINE,
            sending=0,
            last_sent_at=now,
            has_changed=True,
        )

    def _set_aside(self, operation: Operation, reason: str) -> None:
        self._tried.add(operation.id)
        self._hold(operation.id, reason)
        self._faults = self._faults + 1 if reason == "fund-fault" else 0
        if self._faults >= _MOST_FAULTS:
            raise NoNetwork(reason)

    def _hold(self, operation: UUID, reason: str) -> None:
        now = self._clock()
        wait = next_try(self._store.held_back.attempts(operation), jitter=self._dice())
        self._store.held_back.hold(operation, reason=reason, at=now, until=now + wait)
        self._store.log.note_failed([operation], reason=reason, next_try_at=now + wait)
