"""Salvage: a new database of what is sound in a damaged one, under the same key; the damaged one stays aside.

Nothing is touched until the new one stands and is verified. Cut off before that, it is begun again; cut off
after, `finish` goes on where it was. So at any moment the damaged file or the new one is in place.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from fieldapp.progress import Report
from fieldapp.store import database, migrations, spare, vault_file
from fieldapp.store.database import DATABASE_FILE, open_database, translated
from fieldapp.store.errors import DatabaseDamaged, DiskFull, NewerStore, NothingDamaged, NothingSound
from fieldapp.store.mark import Mark
from fieldapp.store.migrating import make
from fieldapp.store.salvage.copying import Copying
from fieldapp.store.salvage.finding import Finding, Shape, shapes
from fieldapp.store.salvage.pages import PAGE_BYTES, Pages
from fieldapp.store.salvage.putting_in_place import KEPT, READY, finish
from fieldapp.store.salvage.settling import Salvaged, Settling, Way
from fieldapp.store.slots import DatabaseKey
from fieldapp.store.store import Clock, Store

_BEING_MADE = "fieldapp.salvage.part"
_ROOM_SHARE, _ROOM_BYTES = 1.5, 20_000_000
"""The room a salvage needs: that share of the damaged file, and so much beside."""
_VERSION_AT = slice(60, 64)


@dataclass(frozen=True, slots=True)
class Salvage:
    """One salvage of a folder that nobody has open."""

    folder: Path
    key: DatabaseKey
    clock: Clock
    who: str
    """Who does it, for the audit."""
    form_version: str
    """By which form a draft goes on of which only the answers are left."""

    def run(self, report: Report) -> Salvaged:
        """Do it. Takes long; needs room for a second database.

        Raises NothingDamaged, NothingSound, DatabaseDamaged where there is no file; DiskFull before
        it begins.
        """
        finish(self.folder)
        damaged = self.folder / DATABASE_FILE
        if not damaged.exists() or not damaged.stat().st_size:
            raise DatabaseDamaged("the database is missing or empty")
        self._look_for_room(damaged)
        being_made, at = self.folder / _BEING_MADE, self.clock()
        shutil.rmtree(being_made, ignore_errors=True)
        being_made.mkdir(mode=0o700)
        pages = Pages(damaged, self.key, salt=spare.salt_in(self.folder, self.key))
        try:
            result = self._make(pages, being_made, at, report)
        except BaseException:
            shutil.rmtree(being_made, ignore_errors=True)
            raise
        finally:
            pages.close()
        being_made.rename(self.folder / (READY + _named(at)))
        vault_file.make_durable(self.folder)
        finish(self.folder)
        return result

    def _look_for_room(self, damaged: Path) -> None:
        sizes = [each.stat().st_size for each in self.folder.glob(damaged.name + "*")]
        needed = int(sum(sizes) * _ROOM_SHARE) + _ROOM_BYTES
        if shutil.disk_usage(self.folder).free < needed:
            raise DiskFull(f"a salvage needs {needed // 1_000_000} MB")

    def _make(self, pages: Pages, being_made: Path, at: datetime, report: Report) -> Salvaged:
        """Make the new database, settle it, and verify its pages."""
        path, first = being_made / DATABASE_FILE, pages.read(1)
        version = int.from_bytes(first[_VERSION_AT], "big") if first else len(migrations.STEPS)
        if version > len(migrations.STEPS):
            raise NewerStore(f"schema {version}, this program knows {len(migrations.STEPS)}")
        new = open_database(path, self.key)
        try:
            finding, copying = self._copy(pages, new, version, report)
        finally:
            new.conn.close()
        path.chmod(0o600)
        store = Store.open(being_made, self.key, clock=self.clock, report=_arranging(report))
        try:
            identity = store.device.get()
            assert identity is not None
            way = Way(self.who, self.form_version, at)
            marked = Mark(self.folder, self.key).read()
            kept_as = f"{KEPT}{_named(at)}.db"
            result = Settling(store, finding, copying, identity, way).run(marked, kept_as=kept_as)
            with translated():
                store.connection.database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            store.close()
        database.verify_pages(path, self.key)
        vault_file.make_durable(path)
        return result

    def _copy(self, pages: Pages, new: Database, version: int, report: Report) -> tuple[Finding, Copying]:
        with translated():
            make(new, version)
            looks: dict[str, Shape] = dict(shapes(new))
            finding = Finding(pages, looks, report)
            if not (finding.damaged or pages.has_other_salt):
                raise NothingDamaged("every page is sound")
            if len(finding.damaged) == pages.count:
                raise NothingSound(f"none of {pages.count} pages of {PAGE_BYTES} bytes")
            copying = Copying(finding, looks, new, spare.rows_in(self.folder, self.key))
            copying.run(report)
        return finding, copying


def _arranging(report: Report) -> Report:
    """Tell of the projections as a part of this, and not as what a new program needs."""
    return lambda progress: report(replace(progress, doing="arranging"))


def _named(at: datetime) -> str:
    return f"{at:%Y%m%d-%H%M%S-%f}"
