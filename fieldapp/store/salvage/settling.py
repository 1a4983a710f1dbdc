"""Making a store of what was salvaged: the chain over its gaps, what comes back, what is typed again.

Nothing is asked of the fund here. What is missing is written down as a loss, so that the next contact asks.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from fieldapp.enrolment.draft import Draft
from fieldapp.enrolment.operation import NO_PREVIOUS, new_id, read_operation
from fieldapp.enrolment.record import Record
from fieldapp.store.audit import Act
from fieldapp.store.chained import leads_to
from fieldapp.store.device import DeviceIdentity
from fieldapp.store.extent import Extent, extent_of
from fieldapp.store.losses import Gap
from fieldapp.store.salvage import losing
from fieldapp.store.salvage.copying import Copying
from fieldapp.store.salvage.finding import Finding
from fieldapp.store.salvage.losing import LostAct
from fieldapp.store.store import Connection, Store
from fieldapp.store.twice import Replaced

SALVAGED = "salvaged"
"""Under which name the store remembers what came of the last salvage."""


@dataclass(frozen=True, slots=True)
class Named:
    """Something of which nothing is left here but whose it was."""

    kind: str
    """"act", "draft" or "picture"."""
    record: UUID | None
    """None where nobody knows."""
    name: str
    """The applicant's; "" where nobody knows."""
    village: str


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What came of a salvage."""

    damaged_pages: int
    records: int
    """Households that are here."""
    acts: int
    """Operations that are here, whoever did them."""
    drafts: int
    pictures: int
    lost_acts: int
    """Operations of this laptop that are not here and of which nobody has a receipt."""
    redone: int
    """Of those, enrolments and corrections that stand as drafts again, to be looked through and finished."""
    at_fund: int
    """Operations that are not here and that the fund has: they come back."""
    lost_drafts: int
    """Drafts of which nothing is left."""
    uncertain_drafts: int
    """Drafts on households that are enrolled: their answers are here, not what work it was."""
    lost_pictures: int
    """Pictures that are not here, and that the fund has not receipted."""
    kept_as: str
    """The damaged file's name beside the new one."""


@dataclass(frozen=True, slots=True)
class Way:
    """Who salvages, and by which form a draft goes on of which only the answers are left."""

    who: str
    form_version: str
    at: datetime


def named(connection: Connection) -> tuple[Named, ...]:
    """Return what salvages did not find and what has not come back since."""
    rows = connection.cells(
        "SELECT kind, record, name, village FROM unsalvaged WHERE ident NOT IN (SELECT id FROM operations)"
        " AND ident NOT IN (SELECT hash FROM blobs) ORDER BY id"
    )
    return tuple(Named(kind, UUID(bytes=record) if record else None, *whose) for kind, record, *whose in rows)


class Settling:
    """Settles one store; its projections are made already."""

    def __init__(
        self, store: Store, finding: Finding, copying: Copying, identity: DeviceIdentity, way: Way
    ) -> None:
        self._store, self._finding, self._copying, self._identity = store, finding, copying, identity
        self._way = way
        self._uncertain = 0
        self._db = store.connection

    def run(self, marked: Extent | None, *, kept_as: str) -> Salvaged:
        """Settle it in one transaction. `marked`: how far the damaged store had come by its mark."""
        with self._store.writing():
            here = {place for (place,) in self._db.cells("SELECT place FROM operations")}
            acts = losing.lost_acts(self._finding, here)
            receipted = {UUID(bytes=ident) for (ident,) in self._db.cells("SELECT operation FROM receipts")}
            at_fund = {p for p, act in acts.items() if act.id in receipted or self._is_of_others(act)}
            gone = {place: act for place, act in acts.items() if place not in at_fund}
            pictures = self._lost_pictures()
            records = {act.record for act in acts.values() if act.record}
            records |= {UUID(bytes=record) for record in pictures.values() if record}
            stood = losing.projected(self._finding, records)
            redone = self._redo(gone, stood)
            lost_drafts = self._restore_drafts()
            self._ask_for_all_that_is_told(has_lost_of_others=any(map(self._is_of_others, acts.values())))
            more = self._bridge(acts, marked, drafts=len(lost_drafts), at_fund=at_fund)
            self._bridge_audit()
            for act in gone.values():
                if act.id not in redone:
                    self._name("act", act.id, act.record, stood)
            for record in lost_drafts:
                self._name("draft", UUID(bytes=record), UUID(bytes=record), stood)
            for sha256, of in pictures.items():
                self._name("picture", sha256, UUID(bytes=of) if of else None, stood)
            self._store.preregistered.index_again()
            result = Salvaged(
                damaged_pages=len(self._finding.damaged),
                records=self._store.records.count(),
                acts=len(here),
                drafts=self._store.drafts.count(),
                pictures=self._count("blobs"),
                lost_acts=len(gone) + more,
                redone=len(redone),
                at_fund=len(at_fund),
                lost_drafts=len(lost_drafts),
                uncertain_drafts=self._uncertain,
                lost_pictures=len(pictures),
                kept_as=kept_as,
            )
            about = json.dumps(asdict(result))
            self._store.memory.put(SALVAGED, about)
            self._store.audit.note(Act.SALVAGED, who=self._way.who, about=about)
        return result

    def _is_of_others(self, act: LostAct) -> bool:
        return act.device is not None and act.device != self._identity.device

    def _count(self, table: str) -> int:
        return int(self._db.cells(f"SELECT count(*) FROM {table}")[0][0])  # noqa: S608

    def _name(
        self, kind: str, ident: UUID | bytes | None, record: UUID | None, stood: Mapping[UUID, Record]
    ) -> None:
        known = (self._store.records.get(record) or stood.get(record)) if record else None
        name, village = losing.name_of(known)
        octets = ident.bytes if isinstance(ident, UUID) else ident or b""
        with self._store.writing() as db:
            db.execute(
                "INSERT INTO unsalvaged (found_at, kind, ident, record, name, village)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                [self._way.at.isoformat(), kind, octets, record.bytes if record else None, name, village],
            )

    # -- what was typed -------------------------------------------------------------------------

    def _redo(self, gone: Mapping[int, LostAct], stood: Mapping[UUID, Record]) -> set[UUID]:
        """Let an act that nobody has stand as a draft again, from how its record stood; returns which acts.

        Should the fund have it all the same, the draft is put away when that is told (see `twice`).
        """
        redone = set[UUID]()
        lost = {act.id for act in gone.values() if act.id}
        for ident, was in stood.items():
            is_revision = was.head in was.revisions  # a supervisor's choice moves the head too
            if was.head not in lost or not is_revision or self._store.drafts.get(ident):
                continue
            now = self._store.records.get(ident)
            self._put(
                ident,
                was.writers[-1] if now and was.writers else was.author,
                was.form_version,
                now,
                answers=dict(was.answers),
                is_of_the_log=True,
            )
            redone.add(was.head)
        return redone

    def _restore_drafts(self) -> set[bytes]:
        """Make drafts again from their steps where only those are left; returns those of which nothing is."""
        here = {record for (record,) in self._db.cells("SELECT record FROM drafts")}
        nothing_left, self._uncertain = set[bytes](), 0
        for record in losing.lost_drafts(self._finding, here):
            steps = self._store.drafts.steps(UUID(bytes=record))
            if steps:
                now = self._store.records.get(UUID(bytes=record))
                author = self._at_hand(record) or (now.assignee if now else "") or self._way.who
                version = now.form_version if now else self._way.form_version
                self._put(UUID(bytes=record), author, version, now, answers=dict(steps[-1].answers))
                self._uncertain += now is not None
            else:
                nothing_left.add(record)
        return nothing_left

    def _put(
        self,
        ident: UUID,
        author: str,
        form_version: str,
        now: Record | None,
        *,
        answers: dict[str, object],
        is_of_the_log: bool = False,
    ) -> None:
        """Keep a draft anew, on the record as it stands now; `seen`: what somebody else may know of it."""
        seen = now.answers if now else answers if is_of_the_log else {}
        self._store.drafts.put(
            Draft(
                record=ident,
                operation=new_id(),
                author=author,
                form_version=form_version,
                base=now.head if now else None,
                answers=answers,
                seen=seen,
                at_path="",
                begun_at=self._way.at,
                saved_at=self._way.at,
            )
        )

    def _at_hand(self, record: bytes) -> str:
        rows = self._db.cells(
            "SELECT name FROM memory WHERE name LIKE 'at-hand:%' AND value = ?", str(UUID(bytes=record))
        )
        return str(rows[0][0]).partition(":")[2] if rows else ""

    def _lost_pictures(self) -> Mapping[bytes, bytes | None]:
        """Return the pictures that are missing and the record that each belongs to."""
        here = {sha256 for (sha256,) in self._db.cells("SELECT hash FROM blobs")}
        lost = losing.lost_pictures(self._finding, self._copying, here)
        named = dict[bytes, bytes | None]()
        for sha256, record in lost.items():
            named[sha256] = record or self._named_by(sha256)
        return named

    def _named_by(self, sha256: bytes) -> bytes | None:
        rows = self._db.cells(
            "SELECT record FROM operations WHERE instr(body, CAST(? AS BLOB)) LIMIT 1",
            f"sha256:{sha256.hex()}",
        )
        return bytes(rows[0][0]) if rows else None

    # -- what others tell -----------------------------------------------------------------------

    def _ask_for_all_that_is_told(self, *, has_lost_of_others: bool) -> None:
        """Read the fund's log again from its start where something is missing that it told."""
        told = ("memory", "accounts", "documents", "operations", "receipts", "quarantines", "team_laptops")
        if has_lost_of_others or any(map(self._finding.has_holes, told)):
            for name in ("cursor", "documents_known"):
                self._store.memory.forget(name)
            self._store.memory.put("scope", "")

    # -- the chains -----------------------------------------------------------------------------

    def _bridge(
        self, acts: Mapping[int, LostAct], marked: Extent | None, *, drafts: int, at_fund: set[int]
    ) -> int:
        """Write down where own operations are missing, so that the chain goes over each gap.

        Returns how many are missing beyond those that an index names.
        """
        own = {place: act for place, act in acts.items() if not self._is_of_others(act)}
        bridges = {**self._store.losses.bridges(), **Replaced(self._db).bridges()}
        rows = self._db.cells(
            "SELECT place, body, signature FROM operations WHERE device = ? AND id NOT IN"
            " (SELECT operation FROM regained UNION ALL SELECT operation FROM replaced) ORDER BY place",
            self._identity.device.bytes,
        )
        name, at, at_ms, gaps = NO_PREVIOUS, 0, 0, list[Gap]()
        for place, body, signature in rows:
            operation = read_operation(body, signature)
            if not leads_to(operation.previous, name, bridges):
                between = sum(at < each < place for each in own)
                end = _end_of(name, bridges)
                bridges[end] = operation.previous
                gaps.append(Gap(end, operation.previous, max(1, between), at_ms, _ms(operation.time)))
            name, at, at_ms = operation.content_hash, place, _ms(operation.time)
        had = extent_of(self._db)
        extent = had.joined(marked) if marked else had
        counted = self._own_here() + self._missing_before() + sum(gap.acts for gap in gaps)
        tail = max(sum(each > at for each in own), extent.acts - counted)
        is_known = extent.acts >= counted and extent.head != NO_PREVIOUS
        head = extent.head if is_known else _end_of(name, bridges)
        if tail > 0 or not leads_to(head, name, bridges):
            tail = max(1, tail)
            gaps.append(Gap(_end_of(name, bridges), head, tail, at_ms, max(at_ms, extent.at_ms)))
        reached = Extent(
            max(extent.acts, counted + max(0, tail)),
            extent.draft_saves,
            max(extent.audit_lines, self._count("audit")),
            head,
            max(at_ms, extent.at_ms),
        )
        lost = sum(gap.acts for gap in gaps)
        ask_after = self._ask_after(own, at_fund, is_named=lost <= len(own))
        self._store.losses.note_salvaged(gaps, drafts=drafts, ask_after=ask_after, reached=reached)
        return max(0, lost - len(own))

    def _own_here(self) -> int:
        own = self._identity.device.bytes
        return int(self._db.cells("SELECT count(*) FROM operations WHERE device = ?", own)[0][0])

    def _missing_before(self) -> int:
        lost = self._db.cells("SELECT coalesce(sum(acts), 0) FROM losses")[0][0]
        return int(lost) - self._count("regained")

    def _ask_after(self, own: Mapping[int, LostAct], at_fund: set[int], *, is_named: bool) -> int:
        """Return after which place of the fund's log all that is missing stands."""
        if not is_named or self._finding.has_holes("receipts"):
            return 0
        idents = [act.id.bytes for place, act in own.items() if place in at_fund and act.id]
        places = [
            self._db.cells("SELECT sequence FROM receipts WHERE operation = ?", ident)[0][0]
            for ident in idents
        ]
        newest = self._db.cells("SELECT coalesce(max(sequence), 0) FROM receipts")[0][0]
        return int(min((place - 1 for place in places), default=newest))

    def _bridge_audit(self) -> None:
        """Write down where lines of the audit are missing, with what the next one says of itself."""
        after = 0
        with self._store.writing() as db:
            for line in self._store.audit.lines():
                if line.place != after + 1:
                    db.execute(
                        "INSERT OR REPLACE INTO audit_gaps VALUES (?, ?, ?)", [after, line.place, line.hash]
                    )
                after = line.place


def _end_of(name: bytes, bridges: Mapping[bytes, bytes]) -> bytes:
    """Return where bridges lead from a name."""
    passed = set[bytes]()
    while name in bridges and name not in passed:
        passed.add(name)
        name = bridges[name]
    return name


def _ms(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)
