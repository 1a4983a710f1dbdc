"""How this laptop stands: against the fund's limits, and as it tells the fund; nothing personal."""

from __future__ import annotations

import shutil
from datetime import datetime
from importlib.metadata import version

from fieldapp.enrolment.accounts import WHO_ENROL
from fieldapp.enrolment.lifecycle import Status
from fieldapp.enrolment.limits import Judgement, Standing, judge
from fieldapp.store import standing
from fieldapp.store.database import DATABASE_FILE
from fieldapp.store.records import Scope
from fieldapp.store.store import Clock, Store
from fieldapp.supervision.team import LaptopReport

_AWAITING = frozenset({Status.SUBMITTED, Status.RECEIVED, Status.UNDER_REVIEW})
_MB = 1_000_000


def judgement(store: Store, login: str, *, clock: Clock) -> Judgement:
    """Return how a laptop stands against the fund's limits for one person's work."""
    oldest = store.log.oldest_unsent_revision()
    last_contact_at, set_up_at = _contact(store)
    stand = Standing(
        unsent=store.log.unsent_revision_count(),
        awaiting=awaiting(store, login),
        oldest_unsent_at=oldest.time if oldest else None,
        last_contact_at=last_contact_at,
        set_up_at=set_up_at,
        overridden_until=standing.overridden_until(store),
    )
    return judge(stand, standing.limits(store), now=latest(store, clock=clock))


def latest(store: Store, *, clock: Clock) -> datetime:
    """Return the latest moment known: a clock that was set back gains nothing.

    The first day of a laptop counts only until the fund answered: it may have been by a wrong clock.
    """
    oldest = store.log.outbox(1)
    last_contact_at, set_up_at = _contact(store)
    known = [last_contact_at or set_up_at, *(each.time for each in oldest)]
    return max([clock(), *filter(None, known)])


def _contact(store: Store) -> tuple[datetime | None, datetime | None]:
    """Return when the fund answered last, and when this laptop was set up."""
    return _moment(store.memory.get("last_contact_at")), _moment(store.memory.get("set_up_at"))


def awaiting(store: Store, login: str) -> int:
    """Return how many records of a person nobody has decided on."""
    return store.records.count(scope=Scope(author=login), statuses=_AWAITING)


def report_of(store: Store, *, clock: Clock, form: str, clock_error_ms: int | None) -> LaptopReport:
    """Return what this laptop says of itself now."""
    people = [each.login for each in store.accounts.all() if each.role in WHO_ENROL]
    fullest = max(people, key=lambda login: awaiting(store, login), default="")
    judged = judgement(store, fullest, clock=clock)
    oldest, pictures = store.log.outbox(1), store.blobs.waiting()
    return LaptopReport(
        at_ms=_ms(clock()),
        unsent=store.log.unsent_count(),
        oldest_unsent_ms=_ms(oldest[0].time) if oldest else None,
        stuck=store.held_back.reasons(),
        held_at_fund=store.records.count(scope=Scope(), statuses=frozenset({Status.QUARANTINED})),
        awaiting=awaiting(store, fullest),
        drafts=store.drafts.count(),
        pictures=len(pictures),
        pictures_kb=sum(each.size for each in pictures) // 1000,
        store_mb=_size(store) // _MB,
        free_mb=shutil.disk_usage(store.folder).free // _MB,
        program=program(),
        form=form,
        clock_error_ms=clock_error_ms,
        verdict=judged.verdict.value,
        reached=judged.reached,
        last_contact_ms=_known_ms(store, "last_contact_at"),
        stick_ms=_known_ms(store, "stick_written_at"),
    )


def program() -> str:
    """Return this program's version, such as "0.1.0"."""
    return version("fieldapp")


def _size(store: Store) -> int:
    return sum(each.stat().st_size for each in store.folder.glob(f"{DATABASE_FILE}*"))


def _known_ms(store: Store, name: str) -> int | None:
    known = _moment(store.memory.get(name))
    return _ms(known) if known else None


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _ms(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)
