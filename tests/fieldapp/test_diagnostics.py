"""A diagnostic bundle holds nothing of anybody: every value is a number or a word of a closed list."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from fieldapp import diagnostics, laptop_report
from fieldapp.diagnostics import CODES, VERSION
from fieldapp.enrolment.limits import Limits
from fieldapp.enrolment.record import Quarantine
from fieldapp.laptop import SignedIn
from fieldapp.store.sizes import TABLES
from fieldapp.supervision.team import LaptopReport
from tests import builders

FIELDS = frozenset({
    "at_ms", "bytes", "chain", "failed_with", "held_at_fund", "is_bundle", "kind", "limits", "made_ms",
    "number", "python", "reason", "records", "report", "rows", "schema", "store_bytes", "system",
    "system_version", "tries", "unsent",
})  # fmt: skip
KNOWN = CODES | set(TABLES) | FIELDS | {each.name for each in (*fields(LaptopReport), *fields(Limits))}
PROTOCOL = (Path(__file__).parents[2] / "docs" / "protocol.md").read_text(encoding="utf-8")


def bundle(session: SignedIn, why: str = "no-network") -> bytes:
    report = laptop_report.report_of(session.store, clock=builders.now, form="1", clock_error_ms=12)
    return diagnostics.bundle(session.store, report, why=why)


def values(told: Any) -> list[Any]:
    """Return every value in it, the names of what is counted too."""
    if isinstance(told, dict):
        return [each for name, value in told.items() for each in (name, *values(value))]
    return [each for value in told for each in values(value)] if isinstance(told, list) else [told]


FIELDS = frozenset(
    values(json.loads(json.dumps({"at_ms": 0, "bytes": 0, "kind": 0, "number": 0, "reason": 0})))
)


def unknown_words(body: bytes) -> set[str]:
    """Return the texts in a bundle that stand in no closed list of the program."""
    said = {each for each in values(json.loads(body)) if isinstance(each, str)}
    return {each for each in said if each not in KNOWN and not VERSION.fullmatch(each)}


def test_a_full_store_gives_nothing_away(session: SignedIn) -> None:
    secret = {name: f"{name} ລັບ 0205{at:04}" for at, name in enumerate(("given_name_lo", "phone", "village"))}
    record = builders.enrol(session.desk, **secret)
    operation = record.last_revision
    session.desk.save_draft(replace(session.desk.begin_enrolment(), answers=secret))
    store = session.store
    store.log.note_failed([operation], reason="somchit phommavong", next_try_at=None)
    store.held_back.hold(
        operation, reason="0205551234", at=builders.now(), until=builders.now() + timedelta(days=1)
    )
    held = builders.enrol(session.desk, **secret).last_revision
    store.log.take_quarantine(held, Quarantine("keo-sisouk", builders.now()))
    body = bundle(session, why="namfon luangphachan")
    told = json.loads(body)
    assert told["failed_with"] == "other"
    assert told["held_at_fund"] == {"other": 1}
    assert told["unsent"][0]["tries"][-1]["reason"] == "other"
    assert unknown_words(body) == set()
    said = [*secret.values(), *map(str, builders.household_answers().values())]
    said += [session.desk.account.login, session.desk.account.name_lo, session.identity.name]
    said += [str(record.id), record.id.hex, str(operation), session.identity.fund_url, str(store.folder)]
    assert [each for each in said if each in body.decode() and not _is_any_number(each)] == []
    assert body.isascii()


def _is_any_number(text: str) -> bool:
    """Tell whether it is so short a number that a time or a size may hold it by chance."""
    return text.isdigit() and len(text) < 7


@given(st.text(max_size=40))
def test_whatever_word_comes_it_is_one_of_ours_or_other(word: str) -> None:
    assert diagnostics._code(word) in CODES
    assert VERSION.fullmatch(diagnostics._version(word))


def test_a_word_that_is_not_ours_would_be_seen() -> None:
    assert unknown_words(b'{"records": {"namfon": 1}}') == {"namfon"}
    assert unknown_words(b'{"records": {"accepted": 1}}') == set()


def test_it_says_what_helps(session: SignedIn) -> None:
    operation = builders.enrol(session.desk).last_revision
    session.desk.hold_until_tomorrow(operation)
    told = json.loads(bundle(session))
    assert (told["failed_with"], told["report"]["stuck"]) == ("no-network", {"held-by-hand": 1})
    assert told["rows"]["operations"] == 1
    assert told["chain"] == "ok"
    assert told["unsent"][0]["kind"] == "enrol"


def test_every_reason_of_the_protocol_is_known() -> None:
    codes = [word for word in diagnostics.REASONS if f"`{word}`" in PROTOCOL]
    assert len(codes) > 35


def test_what_is_held_by_hand_waits_alone_and_is_let_go(session: SignedIn) -> None:
    first, second = (builders.enrol(session.desk).last_revision for _ in range(2))
    session.desk.hold_until_tomorrow(first)
    log = session.store.log
    assert [each.id for each in log.to_send(10, now=builders.now())] == [second]
    session.desk.retry(first)
    assert {each.id for each in log.to_send(10, now=builders.now())} == {first, second}
