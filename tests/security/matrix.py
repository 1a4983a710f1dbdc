"""Every address of the fund and every action of the core, by role and by whose record: tried, not told.

`python -m tests.security.matrix` writes docs/authorisation.md anew; the test fails where it differs from what
is tried. A new address, action or kind of operation is in the table as soon as it is there.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from fieldapp import crypto
from fieldapp.day_end import DayEnd
from fieldapp.desk import Desk, NoSuchRecord
from fieldapp.enrolment import attachments
from fieldapp.enrolment.accounts import Account, Role
from fieldapp.enrolment.operation import Kind, Operation, day_record, new_id
from fieldapp.enrolment.work import Work
from fieldapp.errors import AccessError, FieldappError
from fieldapp.laptop import Laptop, SignedIn
from fieldapp.overview import Overview
from fieldapp.planner import Planner
from fieldapp.store.device import DeviceIdentity
from fieldapp.store.errors import AccountDisabled
from fieldapp.supervision.asked import CROSSED, Asked, FileKind, What
from fieldapp.supervision.day import Closing
from sync.device import exporting
from sync.device.enrolling import enrol_at
from sync.device.expect import FundRefused
from sync.device.fund_client import FundClient
from sync.device.http import HttpTransport
from sync.device.transport import NoNetwork, Request
from sync.fund.serve import FundServer
from sync.wire import endpoints
from sync.wire.messages import Quarantined, Refused
from tests import builders
from tests.security import matrix_others

PAGE = Path(__file__).parents[2] / "docs" / "authorisation.md"
OWN, SAME, OTHER = "own", "same district", "other district"
WHOSE = (OWN, SAME, OTHER)
_NOT_THEIRS = (NoSuchRecord, AccessError, AccountDisabled)
Row = tuple[str, ...]
"""A name, and a mark for each role, or for each role and each of WHOSE."""


def person(role: Role) -> Account:
    """Return somebody of a role who works in district 1401."""
    return Account(role.value, "ນາງ ຂ", "Somebody", role, frozenset({"1401"}))


KEO = Account("keo", "ແກ້ວ", "Keo", Role.ENUMERATOR, frozenset({"1401", "1402"}))


# -- the core ---------------------------------------------------------------------------------------

Act = Callable[[Desk, UUID], object]
ON_A_RECORD: Mapping[str, Act] = {
    "record": lambda desk, record: desk.record(record),
    "timeline": lambda desk, record: desk.timeline(record),
    "note_printed": lambda desk, record: desk.note_printed(record),
    "receipt_page": lambda desk, record: desk.receipt_page(record),
    "resembling": lambda desk, record: desk.resembling(record),
    "changed_since_review": lambda desk, record: desk.changed_since_review(record),
    "who_may_have": lambda desk, record: desk.who_may_have(record),
    "sent_back": lambda desk, record: desk.sent_back(desk.record(record)),
    "doubts": lambda desk, record: desk.doubts(record),
    "told_apart": lambda desk, record: desk.told_apart(record),
    "correct": lambda desk, record: desk.correct(record),
    "begin_work": lambda desk, record: desk.begin_work(record, Work.DETAILS),
    "works": lambda desk, record: _must(desk.works(record)),
    "withdraw": lambda desk, record: desk.withdraw(record, "moved"),
    "take_up": lambda desk, record: desk.take_up(record),
    "accept": lambda desk, record: desk.accept(record),
    "accept_together": lambda desk, record: _must(desk.accept_together([record])),
    "return_": lambda desk, record: desk.return_(record, {"phone": "x"}),
    "reject": lambda desk, record: desk.reject(record, "x"),
    "resolve": lambda desk, record: desk.resolve(record, {"phone": "x"}),
    "reassign": lambda desk, record: desk.reassign(record, "keo"),
    "take_back": lambda desk, record: desk.take_back(record, "x"),
    "take_back_together": lambda desk, record: desk.take_back_together([record], "x"),
    "tell_apart_in_review": lambda desk, record: desk.tell_apart_in_review(record, record, "x"),
    "ahead": lambda desk, record: desk.ahead().record(record),
    "seen": lambda desk, record: _must(desk.seen(record)),
    "differences": lambda desk, record: desk.differences(record, record),
    "join_doubles": lambda desk, record: desk.join_doubles(
        record, record, {}, reason="x", told="y", due=None
    ),
    "overlaps": lambda desk, record: desk.overlaps(record),
    "overlapping": lambda desk, record: desk.overlapping([record]),
    "elsewhere": lambda desk, record: desk.elsewhere(record),
    "doubles": lambda desk, record: desk.doubles([record]),
    "answer_comment": lambda desk, record: desk.answer_comment(record, "phone", "x"),
    "records": lambda desk, record: _is_in(record, desk.records()),
    "review_queue": lambda desk, record: _is_in(record, desk.review_queue()),
    "doubtful": lambda desk, record: _must([each for each in desk.doubtful() if each.record == record]),
    "waiting": lambda desk, record: _is_in(record, [each for each, _ in desk.waiting()]),
    "queue": lambda desk, record: _is_in(record, [entry.record for entry in desk.queue() if entry.record]),
}
"""What a desk does with one record, or shows of it."""


def _submit(desk: Desk) -> object:
    draft = desk.save_draft(replace(desk.begin_enrolment(), answers=builders.household_answers()))
    return desk.submit(draft, draft.answers)


BY_ONESELF: Mapping[str, Callable[[Desk], object]] = {
    "begin_enrolment": lambda desk: desk.begin_enrolment(),
    "submit": _submit,
    "override_limits": lambda desk: desk.override_limits(),
}
"""What needs a right and no record."""
OPEN_TO_ALL = frozenset(
    {
        "person",
        "assigned",
        "at_hand",
        "attach",
        "finish_imports",
        "has_enrolled",
        "has_rates",
        "have_seen_loss",
        "hold_until_tomorrow",
        "keep_at_hand",
        "loss",
        "mark_read",
        "move_in_draft",
        "picture_queue",
        "pictures_first",
        "pictures_waiting",
        "remember",
        "remembered",
        "unread",
        "retry",
        "begin_preregistered",
        "discard_draft",
        "draft",
        "drafts",
        "find_preregistered",
        "forget_preregistered",
        "history",
        "import_preregistered",
        "limits",
        "note_exported",
        "over",
        "picture",
        "place_search",
        "possible_duplicates",
        "preregistered_lists",
        "preview",
        "returned",
        "save_draft",
        "sync_report",
        "trail",
        "unsent",
        "take_back_apart",
        "take_preregistered",
        "tell_apart",
        "to_settle",
        "today",
        "villages",
    }
)
"""What somebody does with what they type themselves, with a campaign's lists, and with the day."""


def desk_actions() -> frozenset[str]:
    """Return every public action of a desk."""
    return frozenset(
        name for name, _ in inspect.getmembers(Desk, inspect.isfunction) if not name.startswith("_")
    )


def core_rows(laptop: Laptop, fund_signing: crypto.SigningKey) -> tuple[list[Row], list[Row]]:
    """Try every action of a desk, each undone afterwards: rows about a record, and rows without one."""
    session = builders.signed_in(laptop)
    for each in (*map(person, Role), KEO):
        session.store.accounts.put(each)
    records = {role: _records(session, role) for role in Role}
    desks = {role: _desk(session, person(role)) for role in Role}

    def about(names: Iterable[str]) -> list[Row]:
        pairs = [(desks[role], records[role][whose]) for role in Role for whose in WHOSE]
        return [
            (f"`{name}`", *(_tried(session, partial(ON_A_RECORD[name], *pair)) for pair in pairs))
            for name in names
        ]

    on_a_record = about(["queue"])  # which is of what is not receipted yet
    for sequence, sent in enumerate(session.store.log.outbox(), start=1):
        session.store.log.take_receipt(builders.receipt(sent, sequence=sequence, key=fund_signing))
    on_a_record += about(name for name in ON_A_RECORD if name != "queue")
    by_oneself: dict[str, Callable[[Role], object]] = {
        **{f"`{name}`": partial(_by_role, desks, act) for name, act in BY_ONESELF.items()},
        "close the day (`DayEnd`)": lambda role: _close_day(session, person(role)),
        "oversee a campaign (`Overview`)": lambda role: Overview(
            session.store, person(role), clock=builders.now
        ),
        "plan a campaign (`Planner`)": lambda role: Planner(session.store, person(role), clock=builders.now),
        "take another person off the laptop": lambda role: laptop.remove_person(
            replace(session, desk=desks[role]), "bounmy"
        ),
    }
    alone = []
    for name, of_role in by_oneself.items():
        alone.append((name, *(_tried(session, partial(of_role, role)) for role in Role)))
        if "off the laptop" in name and "bounmy" not in laptop.people():
            laptop.add_person(session, builders.SUPERVISOR, passphrase=builders.PASSPHRASE)
    alone.append(("every other action", *("x" for _ in Role)))
    session.close()
    return on_a_record, alone


def _by_role(desks: Mapping[Role, Desk], act: Callable[[Desk], object], role: Role) -> object:
    return act(desks[role])


class _UndoError(Exception):
    """Raised inside a transaction to take back what was tried in it."""


def _tried(session: SignedIn, act: Callable[[], object]) -> str:
    """Try an act and take it back; whoever may do it, but not now, may."""
    try:
        with session.store.writing():
            act()
            raise _UndoError  # noqa: TRY301
    except _UndoError:
        return "x"
    except _NOT_THEIRS:
        return ""
    except FieldappError:
        return "x"


def _records(session: SignedIn, role: Role) -> dict[str, UUID]:
    """Make a record of each sort for somebody; their own from when they were an enumerator."""
    mine = replace(person(role), role=Role.ENUMERATOR)
    return {
        OWN: builders.enrol(_desk(session, mine)).id,
        SAME: builders.enrol(_desk(session, KEO)).id,
        OTHER: builders.enrol(_desk(session, KEO), district="1402").id,
    }


def _desk(session: SignedIn, account: Account) -> Desk:
    return Desk(session.store, account, form_version="1", clock=builders.now)


def _close_day(session: SignedIn, account: Account) -> object:
    end = DayEnd(session.store, account, clock=builders.now)
    drafts = dict.fromkeys(end.counted().drafts, "x")
    return end.close(Closing(register=end.counted().enrolled, explained=drafts))


def _is_in(record: UUID, found: Iterable[Any]) -> object:
    return _must([each for each in found if each.id == record])


def _must(found: object) -> object:
    if not found:
        raise NoSuchRecord
    return found


# -- the fund ---------------------------------------------------------------------------------------

PAYLOADS: Mapping[Kind, Mapping[str, Any]] = {
    Kind.ENROL: {"form_version": "1", "answers": builders.household_answers()},
    Kind.REVISE: {"form_version": "1", "answers": builders.household_answers(phone="020 55512346")},
    Kind.WITHDRAW: {"reason": "moved"},
    Kind.TAKE_UP: {},
    Kind.COMMENT: {"comments": [{"path": "phone", "text": "x"}]},
    Kind.ACCEPT: {},
    Kind.RETURN: {"comments": [{"path": "phone", "text": "x"}]},
    Kind.REJECT: {"comments": [{"path": "", "text": "x"}]},
    Kind.ASSIGN_NUMBER: {"member_number": "100000000"},
    Kind.CLOSE_DAY: {"day": "2026-11-23"},
    Kind.RESOLVE: {"choices": {"phone": "x"}, "proposals": {}},
    Kind.TAKE_BACK: {"reason": "x"},
    Kind.REASSIGN: {"to": "keo", "reason": ""},
}
_FORBIDDEN = frozenset({"not-allowed", "not-given", "own-enrolment", "account-disabled"})


@dataclass(frozen=True, slots=True)
class _Enrolled:
    """A record at the fund."""

    record: UUID
    head: UUID
    picture: bytes


def fund_rows(fund: FundServer) -> list[Row]:
    """Try what depends on who somebody is, over real HTTP."""
    for account in (KEO, *(replace(person(role), role=Role.ENUMERATOR) for role in Role)):
        fund.administration.put_account(account)
    keo = _client(fund, "keo")
    marks: dict[str, list[str]] = {}

    def mark(name: str, is_allowed: object) -> None:
        marks.setdefault(name, []).append("x" if is_allowed else "")

    for role in Role:
        mine = _enrolled(fund, _client(fund, role.value), role.value, "1401")
        same, other = _enrolled(fund, keo, "keo", "1401"), _enrolled(fund, keo, "keo", "1402")
        fund.administration.put_account(person(role))
        reader = _client(fund, role.value)  # another laptop of theirs
        page = reader.changes(scope="", cursor=0)
        told = {change.operation.record for change in page.changes}
        counted = {facts.record for facts in page.figures.records}
        for each in (mine, same, other):
            mark("`GET /v1/changes` tells it", each.record in told)
            mark("`GET /v1/changes` counts it, without who it is", each.record in counted)
        for each in (mine, same, other):
            mark("`GET /v1/records/…/blobs/…` gives its photo", _has_picture(reader, each))
        for each, whose in zip((mine, same, other), WHOSE, strict=True):
            for kind, is_taken in _sent(reader, role.value, each, whose):
                mark(f"`POST /v1/parcels`: {kind.value}", is_taken)
        for what in What:
            is_given = _may_export(reader, role.value, what)
            for _ in WHOSE:
                mark(f"`POST /v1/exports`: {what.value}", is_given)
    return [(name, *given) for name, given in marks.items()]


def _may_export(client: FundClient, login: str, what: What) -> bool:
    by = CROSSED[:2] if what is What.COUNTS else ("", "")
    try:
        exporting.ask(client, Asked(new_id(), login, what, FileKind.CSV, "a trial", *by))
    except FundRefused:
        return False
    return True


def _client(fund: FundServer, login: str) -> FundClient:
    transport = HttpTransport(fund.base_url)
    code = fund.administration.issue_code(login)
    identity, _ = enrol_at(transport, code=code, device_name=login, fund_url=fund.base_url)
    return FundClient(transport, identity, clock=builders.now)


def _enrolled(fund: FundServer, client: FundClient, login: str, district: str) -> _Enrolled:
    picture = crypto.random_bytes(64)
    name = crypto.sha256(picture)
    answers = builders.household_answers(district=district, photo=attachments.answer_of(name))
    made = _operation(client.identity, Kind.ENROL, login, {"form_version": "1", "answers": answers})
    client.send([made], with_key=True)
    with fund.desk._pool.connection() as db:
        db.execute("INSERT INTO blobs VALUES (%s, %s, now(), '', '')", (name, picture))
    return _Enrolled(made.record, made.id, name)


def _operation(
    identity: DeviceIdentity, kind: Kind, login: str, payload: Mapping[str, Any], **more: Any
) -> Operation:
    return builders.operation(
        kind, author=login, payload=payload, key=identity.signing, device=identity.device, **more
    )


def _has_picture(client: FundClient, enrolled: _Enrolled) -> bool:
    path = f"{endpoints.RECORDS}/{enrolled.record}/blobs/{enrolled.picture.hex()}"
    try:
        client.send([], with_key=True)
        return bool(client.ask(Request("GET", path), endpoints.SEALED_PIECE).body)
    except (FundRefused, NoNetwork):
        return False


def _sent(client: FundClient, login: str, on: _Enrolled, whose: str) -> Iterable[tuple[Kind, bool]]:
    """Send one act of every kind, each for itself, and tell which the fund lets this person do."""
    for kind in sorted(Kind, key=lambda kind: kind in {Kind.REASSIGN, Kind.WITHDRAW}):
        record: UUID | None = on.record
        if kind is Kind.ENROL:
            record = None  # a new one is nobody's yet
        if kind is Kind.CLOSE_DAY:
            record = day_record({OWN: login}.get(whose, "keo"), "2026-11-23")
        act = _operation(client.identity, kind, login, PAYLOADS[kind], record=record, base=record and on.head)
        (answer,) = client.send([act], with_key=False).each
        reason = answer.quarantine.reason if isinstance(answer, Quarantined) else ""
        yield kind, (not isinstance(answer, Refused) and reason not in _FORBIDDEN) or _waits(answer)


def _waits(answer: object) -> bool:
    """Whether the fund would take it if something else were there."""
    return isinstance(answer, Refused) and answer.reason not in {*_FORBIDDEN, "not-yours", "bad-signature"}


# -- as a page --------------------------------------------------------------------------------------


_WORDS = """
Written by `python -m tests.security.matrix`, which tries every cell on a real laptop and at a real fund;
`tests/security/test_authorisation.py` fails where this page and a trial differ. x: they may. *own*: enrolled
by themselves (when they were enumerators); *same*, *other*: by somebody else, in a district of theirs or not.
A revoked laptop lets nobody in, and its token opens nothing; neither does an expired one: both are tried for
every address and every role by the same test.
""".strip().splitlines()


def page(laptop: Laptop, fund_signing: crypto.SigningKey, fund: FundServer) -> str:
    """Return the whole table; `fund_signing` signs receipts for the laptop, which has another fund."""
    session = builders.signed_in(laptop)
    of_others = matrix_others.others_rows(session)
    session.close()
    about, alone = core_rows(laptop, fund_signing)
    with_laptop = matrix_others.laptop_rows(laptop)
    at_fund = fund_rows(fund)
    return "\n".join(
        [
            "# Who may do what",
            "",
            *_WORDS,
            "",
            "## On the laptop, about a record",
            "",
            *_table(about, [f"{role.value}: {whose.split()[0]}" for role in Role for whose in WHOSE]),
            "",
            "## On the laptop, without a record",
            "",
            *_table(alone, [role.value for role in Role]),
            "",
            "## On the laptop, of somebody's work, day and laptop",
            "",
            "*same*, *other*: of somebody who works in a district of theirs or in another.",
            "",
            *_table(of_others, [f"{role.value}: {whose.split()[0]}" for role in Role for whose in WHOSE]),
            "",
            "The rest shows what the fund published, or writes under the own login.",
            "",
            "## With the laptop itself",
            "",
            *_table(with_laptop, [role.value for role in Role]),
            "",
            "What each act cannot be asked without; who has not the key changes nothing of who can open it:",
            "",
            *_table(matrix_others.needs_of_acts(), ["needs"]),
            "",
            "## At the fund",
            "",
            *_table(at_fund, [f"{role.value}: {whose.split()[0]}" for role in Role for whose in WHOSE]),
            "",
            "An export is of the districts of who asks; of *people* the request is noted, nothing is given.",
            "All other addresses depend on the laptop or a code, not on who sits there: `ROUTES` there.",
            "",
        ]
    )


def _table(rows: Iterable[Row], columns: Iterable[str]) -> list[str]:
    heads = ["", *columns]
    return [_line(heads), _line(["---"] * len(heads)), *map(_line, rows)]


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def main() -> None:
    """Write the page anew."""
    import tempfile

    from fieldapp.crypto import SealingKey, SigningKey
    from sync.fund.database import EmbeddedPostgres

    with tempfile.TemporaryDirectory() as folder:
        laptop = builders.laptop(Path(folder) / "laptop")
        signing = SigningKey.generate()
        identity = builders.identity(fund_receipt=signing.public, fund_sealing=SealingKey.generate().public)
        laptop.set_up(identity, builders.ENUMERATOR, passphrase=builders.PASSPHRASE)
        session = builders.signed_in(laptop)
        laptop.add_person(session, builders.SUPERVISOR, passphrase=builders.PASSPHRASE)
        session.close()
        postgres = EmbeddedPostgres(Path(folder) / "postgres")
        fund = FundServer(postgres.url, keys=Path(folder) / "keys.json", clock=builders.now)
        fund.start()
        PAGE.write_text(page(laptop, signing, fund), encoding="utf-8")
        fund.close()
        postgres.stop()


if __name__ == "__main__":
    main()
