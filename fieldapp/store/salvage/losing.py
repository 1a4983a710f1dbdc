"""What a salvage did not find sound, by what other pages still know of it: indexes, receipts, projections."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import cbor2

from fieldapp.enrolment.household import summarise
from fieldapp.enrolment.record import Record
from fieldapp.store.records import unpack
from fieldapp.store.salvage.copying import Copying, entries
from fieldapp.store.salvage.finding import Finding


@dataclass(frozen=True, slots=True)
class LostAct:
    """An operation that is not there any more."""

    place: int
    id: UUID | None
    record: UUID | None
    device: UUID | None


def lost_acts(finding: Finding, here: set[int]) -> dict[int, LostAct]:
    """Return the operations that an index names and that are not among the places that are here."""
    ids = _by_place(finding, "sqlite_autoindex_operations_1", here)
    records = _by_place(finding, "operations_of_record", here)
    devices = dict[int, UUID]()
    for device, place, *_ in entries(finding, "operations_of_device", 3):
        if place not in here:
            devices[place] = UUID(bytes=device)
    return {
        place: LostAct(place, ids.get(place), records.get(place), devices.get(place))
        for place in sorted({*ids, *records, *devices})
    }


def _by_place(finding: Finding, index: str, here: set[int]) -> dict[int, UUID]:
    return {place: UUID(bytes=ident) for ident, place in entries(finding, index, 2) if place not in here}


def lost_drafts(finding: Finding, here: set[bytes]) -> set[bytes]:
    """Return the records whose drafts are not there any more, as an index or the drafts' steps name them."""
    named = {record for record, _ in entries(finding, "sqlite_autoindex_drafts_1", 2)}
    if finding.has_holes("drafts"):
        named |= {record for record, _, _ in entries(finding, "sqlite_autoindex_draft_steps_1", 3)}
    return named - here


def lost_pictures(finding: Finding, copying: Copying, here: set[bytes]) -> dict[bytes, bytes | None]:
    """Return the hashes of pictures that are not there any more, each with its record where that is known."""
    named: dict[bytes, bytes | None] = dict.fromkeys(
        sha256 for sha256, _ in entries(finding, "sqlite_autoindex_blobs_1", 2)
    )
    for row in copying.unread.get("blobs", ()):
        if isinstance(row.get("hash"), bytes):
            named[row["hash"]] = row.get("record")
    return {sha256: record for sha256, record in named.items() if sha256 not in here}


def projected(finding: Finding, wanted: set[UUID]) -> Mapping[UUID, Record]:
    """Return how those of these records stood whose projection is sound."""
    found = dict[UUID, Record]()
    for row in finding.rows("records"):
        if row.is_whole and len(row.values) > 1 and isinstance(row.values[1], bytes):
            whole = next((value for value in reversed(row.values) if isinstance(value, bytes)), b"")
            if UUID(bytes=row.values[1]) in wanted:
                found.update(_unpacked(whole))
    return found


def _unpacked(whole: bytes) -> Iterator[tuple[UUID, Record]]:
    try:
        record = unpack(whole)
    except (ValueError, TypeError, KeyError, cbor2.CBORError):
        return
    yield record.id, record


def name_of(record: Record | None) -> tuple[str, str]:
    """Return an applicant's name and village; "" where they are not known."""
    if record is None:
        return "", ""
    told: Any = summarise(record.answers)
    return told.name_lo or told.name_en, told.village
