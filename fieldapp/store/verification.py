"""Checking both chains of a store: all of them, or what came since they were last checked."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fieldapp.enrolment.operation import NO_PREVIOUS
from fieldapp.progress import Progress, Report, to_nobody
from fieldapp.store.audit import Act
from fieldapp.store.errors import ChainBroken

if TYPE_CHECKING:
    from fieldapp.store.store import Store

_A_STEP = 1000
"""Operations checked at a time: a quarter of a second."""
VERIFIED = "verified"
"""The name under which the store remembers how far it is checked."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What was checked."""

    operations: int
    """This laptop's own operations."""
    audit_lines: int


def verify_all(store: Store) -> Verified:
    """Check every own operation and every line of the audit. Raises ChainBroken, naming the first bad one."""
    return _verify(store, _Marks())


def verify_on_opening(store: Store, report: Report = to_nobody) -> str:
    """Check what came since the last opening; returns which link is bad, "" where none is.

    How far it is checked is remembered step by step, so that a cut loses little of a long first check.

    A bad link stops nobody from working: what is unsent must still go out. It is written into the audit.
    """
    try:
        _verify(store, _remembered(store), report)
    except ChainBroken as e:
        if store.memory.get("chain_broken") != str(e):
            with store.writing():
                store.memory.put("chain_broken", str(e))
                store.audit.note(Act.CHAIN_BROKEN, who="", about=str(e))
        return str(e)
    return ""


@dataclass(frozen=True, slots=True)
class _Marks:
    """How far the chains are checked: a place, and the hash there."""

    log_place: int = 0
    log_hash: bytes = NO_PREVIOUS
    audit_place: int = 0
    audit_hash: bytes = NO_PREVIOUS


def _verify(store: Store, begun: _Marks, report: Report = to_nobody) -> Verified:
    marks, operations, whole = begun, 0, store.log.own_after(begun.log_place)
    while operations < whole:
        report(Progress("checking", operations, whole))
        count, place, reached = store.log.verify_from(marks.log_place, marks.log_hash, most=_A_STEP)
        operations += count
        marks = replace(marks, log_place=place, log_hash=reached)
        _remember(store, marks)
    place, reached = store.audit.verify(after=marks.audit_place, previous=marks.audit_hash)
    if place > marks.audit_place:
        _remember(store, replace(marks, audit_place=place, audit_hash=reached))
    return Verified(operations, place - begun.audit_place)


def _remember(store: Store, marks: _Marks) -> None:
    values = [marks.log_place, marks.log_hash.hex(), marks.audit_place, marks.audit_hash.hex()]
    store.memory.put(VERIFIED, json.dumps(values))


def _remembered(store: Store) -> _Marks:
    kept = store.memory.get(VERIFIED)
    if kept is None:
        return _Marks()
    log_place, log_hash, audit_place, audit_hash = json.loads(kept)
    return _Marks(log_place, bytes.fromhex(log_hash), audit_place, bytes.fromhex(audit_hash))
