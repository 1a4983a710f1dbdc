"""Which rows of which table a damaged file still holds: by its trees, and by its looks where a tree is cut.

The page that leads to others may be the damaged one: those then belong to nothing. Pages that were freed
hold nothing (SQLCipher overwrites them), so what belongs to nothing and looks like rows of a table that
has lost pages is that table's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sqlite_utils import Database

from fieldapp.progress import Counted, Report
from fieldapp.store.salvage import cells
from fieldapp.store.salvage.cells import Row, Value
from fieldapp.store.salvage.pages import Pages

_A_STEP = 200
"""Pages between two reports."""
_TYPES: Mapping[str, type] = {"INTEGER": int, "TEXT": str, "BLOB": bytes}


@dataclass(frozen=True, slots=True)
class Shape:
    """What a row of a table looks like in the file."""

    names: tuple[str, ...]
    types: tuple[str, ...]
    may_be_null: tuple[bool, ...]
    least: int
    """Values that every row has; later columns were added to the table once it had rows."""
    rowid_column: int | None
    """Which column is the row's own number, and stands empty; None where none is."""
    has_rowid: bool
    defaults: tuple[Value, ...]
    """What a value is where the row is from before its column."""

    def named(self, row: Row) -> dict[str, Value]:
        """Return a row's values by column, all of them."""
        values = [*row.values, *self.defaults[len(row.values) :]]
        if self.rowid_column is not None:
            values[self.rowid_column] = row.rowid
        return dict(zip(self.names, values, strict=True))

    def fits(self, values: tuple[Value, ...]) -> bool:
        """Tell whether a row can be one of this table."""
        return self.least <= len(values) <= len(self.types) and all(
            map(self._is_one, range(len(values)), values)
        )

    def _is_one(self, column: int, value: Value) -> bool:
        if column == self.rowid_column:
            return value is None
        return self.may_be_null[column] if value is None else type(value) is _TYPES[self.types[column]]


def shapes(db: Database) -> Mapping[str, Shape]:
    """Return the shape of every STRICT table of a store: those that are the program's own."""
    listed = db.execute("PRAGMA table_list").fetchall()
    found = {}
    for _, name, kind, _, without_rowid, is_strict in listed:
        if kind == "table" and is_strict:
            found[name] = _shape(db, name, has_rowid=not without_rowid)
    return found


def _shape(db: Database, name: str, *, has_rowid: bool) -> Shape:
    columns = db.execute(f"PRAGMA table_info([{name}])").fetchall()
    needed = [at for at, _, _, not_null, default, key in columns if (not_null or key) and default is None]
    keys = [at for at, _, kind, _, _, key in columns if key and kind == "INTEGER"]
    only = keys[0] if has_rowid and len(keys) == 1 and sum(bool(row[5]) for row in columns) == 1 else None
    return Shape(
        tuple(row[1] for row in columns),
        tuple(row[2] for row in columns),
        tuple(not row[3] for row in columns),
        max(needed) + 1,
        only,
        has_rowid,
        tuple(db.execute(f"SELECT {row[4] or 'NULL'}").fetchone()[0] for row in columns),
    )


@dataclass(slots=True)
class Tree:
    """The pages of one table or index that are sound."""

    pages: list[int] = field(default_factory=list)
    has_holes: bool = False
    """Whether some of its pages cannot be read."""


class Finding:
    """What there is to be read in a damaged file."""

    def __init__(self, pages: Pages, shapes_of: Mapping[str, Shape], report: Report) -> None:
        self._pages, self._shapes = pages, shapes_of
        self._kinds = bytearray(pages.count + 1)
        self._children: dict[int, tuple[int, ...]] = {}
        self.damaged: list[int] = []
        self._look(report)
        self._trees = self._find_trees()
        owned = {page for tree in self._trees.values() for page in tree.pages}
        self._lone = [
            page
            for page in range(2, pages.count + 1)
            if self._kinds[page] in cells.WITH_ROWS and page not in owned
        ]
        self._adopt()

    def has_holes(self, table: str) -> bool:
        """Whether pages of a table or an index cannot be read."""
        return table not in self._trees or self._trees[table].has_holes

    def rows(self, table: str) -> Iterator[Row]:
        """Go through the rows of a table or an index that are left, in no order."""
        for number in self._trees[table].pages if table in self._trees else ():
            yield from self._rows(number)

    def _rows(self, number: int) -> Iterator[Row]:
        page = self._pages.read(number)
        if page is not None:
            yield from cells.rows(number, page, self._pages.read)

    def _look(self, report: Report) -> None:
        """Read every page once: whether it is sound, and of what kind."""
        counted = Counted("looking", report, self._pages.count)
        for number in range(1, self._pages.count + 1):
            page = self._pages.read(number)
            if page is None:
                self.damaged.append(number)
            else:
                kind = self._kinds[number] = cells.kind_of(number, page)
                if kind in cells.INTERIOR:
                    self._children[number] = cells.children(number, page)
            if number % _A_STEP == 0:
                counted.add(_A_STEP)

    def _find_trees(self) -> dict[str, Tree]:
        listed = self._walk(1)
        rows = [row for number in listed.pages for row in self._rows(number)]
        if listed.has_holes:
            known = set(listed.pages)
            for number in range(2, self._pages.count + 1):
                if self._kinds[number] == cells.TABLE_LEAF and number not in known:
                    first = next(self._rows(number), None)
                    if first and _is_of_the_schema(first.values):
                        rows += self._rows(number)
                        known.add(number)
        trees = {"": Tree([*listed.pages])}
        for row in rows:
            if (
                row.is_whole
                and _is_of_the_schema(row.values)
                and isinstance(row.values[3], int)
                and row.values[3]
            ):
                trees[str(row.values[1])] = self._walk(row.values[3])
        return trees

    def _walk(self, root: int) -> Tree:
        tree, left, seen = Tree(), [root], {root}
        while left:
            number = left.pop()
            kind = self._kinds[number] if 0 < number < len(self._kinds) else 0
            if kind not in cells.WITH_ROWS and kind not in cells.INTERIOR:
                tree.has_holes = True
                continue
            if kind in cells.WITH_ROWS:
                tree.pages.append(number)
            under = [child for child in self._children.get(number, ()) if child not in seen]
            seen.update(under)
            left += reversed(under)
        return tree

    def _adopt(self) -> None:
        """Give what belongs to nothing to the table that has lost pages and whose rows look like its rows."""
        losing = {name: shape for name, shape in self._shapes.items() if self.has_holes(name)}
        for number in self._lone if losing else ():
            is_table = self._kinds[number] == cells.TABLE_LEAF
            rows = [row for row in self._rows(number) if row.is_whole]
            for name, shape in losing.items():
                if rows and shape.has_rowid == is_table and all(shape.fits(row.values) for row in rows):
                    self._trees.setdefault(name, Tree(has_holes=True)).pages.append(number)
                    break


def _is_of_the_schema(values: tuple[Value, ...]) -> bool:
    return (
        len(values) == 5 and values[0] in ("table", "index", "view", "trigger") and isinstance(values[3], int)
    )
