"""What the core shows of others' work and days, by role and whose it is, and what each act of a laptop needs.

Part of `tests.security.matrix`: every cell is tried, and a new method without a row fails.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from fieldapp import crypto
from fieldapp.day_end import DayEnd
from fieldapp.desk import Desk
from fieldapp.enrolment.accounts import Account, Role
from fieldapp.errors import AccessError, FieldappError
from fieldapp.explaining import Explaining
from fieldapp.laptop import Laptop, SignedIn
from fieldapp.overview import Overview
from fieldapp.store.slots import DatabaseKey
from fieldapp.supervision.day import Closing
from fieldapp.supervision.facts import day_of
from fieldapp.supervision.periods import Period
from fieldapp.supervision.reports import Known, report
from fieldapp.supervision.team import Person, TeamLaptop
from tests import builders

Row = tuple[str, ...]
OWN, SAME, OTHER = "own", "same district", "other district"
PHON = Account("phon", "ພອນ", "Phon", Role.ENUMERATOR, frozenset({"1401"}))
NOY = Account("noy", "ນ້ອຍ", "Noy", Role.ENUMERATOR, frozenset({"1402"}))
THEIR_LAPTOP = UUID(int=99)


@dataclass(frozen=True, slots=True)
class Seen:
    """Somebody at a laptop, and another (or themselves) whose work lies on it."""

    session: SignedIn
    me: Account
    author: Account

    @property
    def overview(self) -> Overview:
        """What I oversee. Raises AccessError."""
        return Overview(self.session.store, self.me, clock=builders.now)

    @property
    def day(self) -> DayEnd:
        """My end of day."""
        return DayEnd(self.session.store, self.me, clock=builders.now)


def _today() -> Period:
    today = day_of(builders.now())
    return Period("days", today, today)


SHOWN: Mapping[str, Callable[[Seen], object]] = {
    "Overview.dashboard": lambda seen: seen.overview.dashboard().whole.count.enrolled,
    "Overview.quality": lambda seen: seen.overview.quality(),
    "Overview.days": lambda seen: seen.overview.days(),
    "Overview.enrolled_on": lambda seen: seen.overview.enrolled_on(day_of(builders.now())),
    "Overview.report": lambda seen: (
        seen.overview.report(_today(), "en") != report(Known((), ()), _today(), "en")
    ),
    "Overview.day_reports": lambda seen: seen.overview.day_reports(),
    "Overview.laptops": lambda seen: [
        each for each in seen.overview.laptops() if each.laptop.device == THEIR_LAPTOP
    ],
    "Overview.name_of": lambda seen: seen.overview.name_of(seen.author.login, "en") == seen.author.name_en,
    "DayEnd.team": lambda seen: [
        each for each in seen.day.team(day_of(builders.now())) if each.login == seen.author.login
    ],
    "DayEnd.counted": lambda seen: seen.day.counted().enrolled,
    "DayEnd.drafts": lambda seen: seen.day.drafts(),
    "DayEnd.printed": lambda seen: seen.day.printed(day_of(builders.now())),
    "DayEnd.remembered": lambda seen: seen.day.remembered(),
}
"""What is shown of somebody's work of a day."""
OF_NOBODY = frozenset(
    {
        *("Overview.campaign", "DayEnd.takes_first_contributions"),
        *("Explaining.offer", "Explaining.scheme", "Explaining.picture"),
    }
)
"""What the fund published, and what follows from it."""
OF_ONESELF = frozenset({"DayEnd.close", "DayEnd.note_printed", "DayEnd.remember", "Explaining.note_printed"})
"""What writes under the own login only."""


def others_rows(session: SignedIn) -> list[Row]:
    """Try what is shown of whose work, each in a transaction that is taken back."""
    marks: dict[str, list[str]] = {name: [] for name in SHOWN}
    for role in Role:
        me = Account(role.value, "ນາງ ຂ", "Somebody", role, frozenset({"1401"}))
        for author in (me, PHON, NOY):
            seen = Seen(session, me, author)
            try:
                with session.store.writing():
                    _work_a_day(seen)
                    for name, shows in SHOWN.items():
                        marks[name].append(_is_shown(shows, seen))
                    raise _UndoError  # noqa: TRY301
            except _UndoError:
                continue
    return [(f"`{name}`", *cells) for name, cells in marks.items()]


class _UndoError(Exception):
    """Raised inside a transaction to take back what was tried in it."""


def _work_a_day(seen: Seen) -> None:
    """Let the author enrol, begin another, close the day, and have a laptop of the team."""
    store, working = seen.session.store, replace(seen.author, role=Role.ENUMERATOR)
    store.accounts.put(seen.me)
    store.accounts.put(working)
    desk = Desk(store, working, form_version="1", clock=builders.now)
    (district,) = working.districts
    builders.enrol(desk, district=district)
    desk.save_draft(replace(desk.begin_enrolment(), answers={"village": "ກ"}))
    day = DayEnd(store, working, clock=builders.now)
    explained = {each.record: "x" for each in day.drafts()}
    day.close(Closing(register=1, explained=explained))
    day.remember("x")
    who = (Person(working.login, working.name_lo, working.name_en, (district,), working.role.value),)
    store.team.put(TeamLaptop(THEIR_LAPTOP, "theirs", who, 1, "", None))
    store.accounts.put(seen.me)


def _is_shown(shows: Callable[[Seen], object], seen: Seen) -> str:
    try:
        return "x" if shows(seen) else ""
    except AccessError:
        return ""


# -- the laptop itself ------------------------------------------------------------------------------

NEEDS = {
    "session": "somebody signed in",
    "closed": "the key of a session",
    "key": "the database key",
    "passphrase": "the person's passphrase",
    "present": "the person's passphrase",
    "answer": "the fund's answer",
}
"""What an act of a laptop cannot be asked without, by the name of its parameter."""
ANOTHER = "ແມ່ນ້ຳ quail ladder 7"
BY_WHO_IS_SIGNED_IN: Mapping[str, Callable[[Laptop, SignedIn, Path], object]] = {
    "add_person": lambda laptop, session, _: laptop.add_person(session, NOY, passphrase=builders.PASSPHRASE),
    "put_back": lambda laptop, session, _: laptop.put_back(session, laptop._slot("noy")),
    "remove_person": lambda laptop, session, _: laptop.remove_person(session, "noy"),
    "require_keystore": lambda laptop, session, _: laptop.require_keystore(session, builders.PASSPHRASE),
    "release_keystore": lambda laptop, session, _: laptop.release_keystore(session, builders.PASSPHRASE),
    "replace_device_key": lambda laptop, session, _: laptop.replace_device_key(session),
    "back_up": lambda laptop, session, place: laptop.back_up(session, place),
    "choose_backup_folder": lambda laptop, session, place: laptop.choose_backup_folder(session, place),
    "change_passphrase": lambda laptop, session, _: laptop.change_passphrase(
        session, builders.PASSPHRASE, ANOTHER
    ),
    "rotate_key": lambda laptop, session, _: laptop.rotate_key(session).close(),
}
"""What somebody does with the laptop, not with a record."""
WITH_THE_VAULT = ("add_person", "remove_person", "put_back", "change_passphrase", "rotate_key")
"""What changes who can open it."""


def needs_of_acts() -> list[Row]:
    """Tell what each act of a laptop cannot be asked without, from its signature."""
    rows: list[Row] = []
    for name, act in inspect.getmembers(Laptop, inspect.isfunction):
        if not name.startswith("_"):
            needed = dict.fromkeys(NEEDS[each] for each in inspect.signature(act).parameters if each in NEEDS)
            rows.append((f"`{name}`", ", ".join(needed) or "nothing"))
    return rows


def laptop_rows(laptop: Laptop) -> list[Row]:
    """Try for each role what who is signed in does with the laptop, one act after the other."""
    marks: dict[str, list[str]] = {name: [] for name in BY_WHO_IS_SIGNED_IN}
    for role in Role:
        me = Account(role.value, "ນາງ ຂ", "Somebody", role, frozenset({"1401"}))
        first = builders.signed_in(laptop)
        laptop.add_person(first, me, passphrase=builders.PASSPHRASE)
        first.close()
        session = builders.signed_in(laptop, me.login)
        with TemporaryDirectory() as place:
            for name, act in BY_WHO_IS_SIGNED_IN.items():
                marks[name].append("x" if _may(partial(act, laptop, session, Path(place))) else "")
        session.close()
    return [(f"`{name}`", *cells) for name, cells in marks.items()]


def _may(act: Callable[[], object]) -> bool:
    """Whether it is let; what somebody cannot do just now, they may."""
    try:
        act()
    except AccessError:
        return False
    except FieldappError:
        return True
    return True


def refuses_a_wrong_key(laptop: Laptop, session: SignedIn, name: str) -> bool:
    """Whether an act that changes who can open the laptop is refused to who has not its key."""
    forged = replace(session, key=DatabaseKey(crypto.random_bytes(32)), store=session.store.another())
    before = (laptop.folder / "vault.json").read_bytes()
    try:
        BY_WHO_IS_SIGNED_IN[name](laptop, forged, laptop.folder)
    except FieldappError:
        return (laptop.folder / "vault.json").read_bytes() == before
    finally:
        forged.close()
    return False


def methods(kinds: Iterable[type]) -> frozenset[str]:
    """Return every public method of these classes."""
    return frozenset(
        f"{kind.__name__}.{name}"
        for kind in kinds
        for name, _ in inspect.getmembers(kind, inspect.isfunction)
        if not name.startswith("_")
    )


BESIDE_A_DESK = (Overview, DayEnd, Explaining)
