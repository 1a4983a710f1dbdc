"""Who sits at the desk: the rights that every act and every look is checked against."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from fieldapp.assignment import form_of_campaign
from fieldapp.desk.shown import (
    DoesNotFit,
    NoSuchRecord,
)
from fieldapp.enrolment import household
from fieldapp.enrolment.accounts import Account, Role, may_write
from fieldapp.enrolment.fitting import why_unfit
from fieldapp.enrolment.lifecycle import ForbiddenTransition
from fieldapp.enrolment.operation import Kind
from fieldapp.enrolment.record import Record
from fieldapp.errors import AccessError
from fieldapp.forms.versions import Forms
from fieldapp.overseen import Known
from fieldapp.store.audit import Act
from fieldapp.store.errors import AccountDisabled
from fieldapp.store.records import Scope
from fieldapp.store.store import Store
from fieldapp.supervision.risk import Usual

Clock = Callable[[], datetime]


class Seat:
    """An account over an open store: what it may see and do, asked by everything a desk does."""

    def __init__(
        self, store: Store, account: Account, *, form_version: str, clock: Clock, is_ahead: bool = False
    ) -> None:
        self._store = store
        self._form_version = form_version
        self._clock = clock
        self._read: set[UUID] = set()
        """Records whose reading is in the audit already."""
        self._is_ahead = is_ahead
        self._usual = Usual()
        self._compared: dict[UUID, tuple[UUID, tuple[UUID, ...]]] = {}
        """Record → its head when it was compared with all others, and who may be the same."""
        self.account = account

    def over(self, store: Store) -> Self:
        """Return this person's desk over another connection, for another thread."""
        return type(self)(store, self.account, form_version=self._form_version, clock=self._clock)

    def record(self, record_id: UUID) -> Record:
        """Return a record this person may see; the first time in a session, the audit says so.

        Raises NoSuchRecord.
        """
        record = self._record(record_id)
        if not self._is_ahead:
            self._note_read(record_id)
        return record

    def ahead(self) -> Self:
        """Return this desk for looking up what is perhaps opened next: until then nobody has read it."""
        return type(self)(
            self._store, self.account, form_version=self._form_version, clock=self._clock, is_ahead=True
        )

    def _note_read(self, record_id: UUID) -> None:
        if record_id not in self._read:
            self._store.audit.note(Act.READ, who=self.account.login, about=str(record_id))
            self._read.add(record_id)

    def _record(self, record_id: UUID) -> Record:
        record = self._store.records.get(record_id)
        if record is None or not self._sees(record):
            raise NoSuchRecord(str(record_id))
        return record

    def person(self, login: str) -> Known | None:
        """Return who a login belongs to, as far as this laptop knows: also who works on one of the team's."""
        return self._store.accounts.get(login) or self._store.team.people().get(login)

    @property
    def forms(self) -> Forms:
        """Every version of the form on this laptop; a new record is begun with the campaign's, if any."""
        return Forms(self._store.documents, of_campaign=self._form_of_campaign)

    def _form_of_campaign(self) -> str:
        return form_of_campaign(self._store, self.account, clock=self._clock)

    @property
    def _newest_form_version(self) -> str:
        return self.forms.newest_version() or self._form_version

    @property
    def _mine(self) -> Scope:
        return Scope(author=self.account.login)

    @property
    def _others_in_my_districts(self) -> Scope:
        return Scope(not_writer=self.account.login, districts=self.account.districts)

    @property
    def _to_settle(self) -> Scope:
        return replace(self._others_in_my_districts, is_unsettled=True)

    def _sees(self, record: Record) -> bool:
        if record.concerns(self.account.login):
            return True
        is_supervisor = self.account.role is Role.SUPERVISOR
        return is_supervisor and household.text(record.answers, "district") in self.account.districts

    def _must_be_enabled(self) -> None:
        """Raise AccountDisabled where the fund has disabled this account meanwhile."""
        known = self._store.accounts.get(self.account.login)
        if known is None or not known.is_enabled:
            raise AccountDisabled

    def _may(self, kind: Kind, record: Record | None) -> None:
        self._must_be_enabled()
        district = household.text(record.answers, "district") if record else ""
        writers, assigned = (record.writers, record.assigned) if record else (None, ())
        if not may_write(self.account, kind, writers=writers, assigned=assigned, district=district):
            raise AccessError(f"{self.account.role.value} may not {kind.value} this record")

    def _act(self, record_id: UUID, kind: Kind, payload: Mapping[str, Any]) -> Record:
        with self._store.writing():
            record = self._record(record_id)
            self._may(kind, record)
            self._fits(kind, record, payload)
            self._store.log.append(
                record=record_id, kind=kind, author=self.account.login, base=record.head, payload=payload
            )
        return self._record(record_id)

    def _fits(self, kind: Kind, record: Record, payload: Mapping[str, Any]) -> None:
        """Raise ForbiddenTransition, DoesNotFit where the fund would not apply it either."""
        why = why_unfit(record, kind, base=record.head, author=self.account.login, payload=payload)
        if why == ForbiddenTransition.code and kind.event:
            raise ForbiddenTransition(record.status, kind.event)
        if why:
            raise DoesNotFit(why)
