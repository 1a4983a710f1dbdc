"""What a supervisor sees of their districts' work: the store's counts, held against the campaign.

A desk of its own beside `Desk`, which is about one record at a time. Checks rights in the core, writes
nothing but day reports, never touches the network.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from fieldapp import laptop_report
from fieldapp.enrolment.accounts import Account, Role
from fieldapp.errors import AccessError
from fieldapp.forms.builtin import enrolment_form
from fieldapp.overseen import Overseen
from fieldapp.store import standing
from fieldapp.store.audit import Act
from fieldapp.store.figures import Within
from fieldapp.store.store import Clock, Store
from fieldapp.supervision import campaign, indicators, quality, reports, team
from fieldapp.supervision import day as days
from fieldapp.supervision.campaign import Campaign
from fieldapp.supervision.day import DayReport
from fieldapp.supervision.facts import day_of
from fieldapp.supervision.indicators import Count, Progress, Step
from fieldapp.supervision.periods import Period
from fieldapp.supervision.quality import Quality
from fieldapp.supervision.reports import Known, Sheet
from fieldapp.supervision.team import Person, Reason, TeamLaptop

WHO_OVERSEE = frozenset({Role.SUPERVISOR, Role.CAMPAIGN_MANAGER})


@dataclass(frozen=True, slots=True)
class Dashboard:
    """The campaign as it stands tonight."""

    day: date
    whole: Progress
    today: Count
    """What was enrolled today, as it stands now."""
    days: tuple[Count, ...]
    """Every day from the campaign's first (or the first record's) to today."""
    by: Mapping[str, tuple[Progress, ...]]
    """Dimension, such as "district" or "sex" → a line for each code."""
    steps: tuple[Step, ...]
    funnel: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class LaptopStands:
    """A laptop of the team, and why it needs somebody."""

    laptop: TeamLaptop
    reasons: tuple[Reason, ...]

    @property
    def must_come(self) -> bool:
        """Whether who has it must come to the office today."""
        return any(each.is_urgent for each in self.reasons)


class Overview:
    """A supervisor's view over an open store. Use it in the thread that opened the store."""

    def __init__(self, store: Store, account: Account, *, clock: Clock) -> None:
        if account.role not in WHO_OVERSEE:
            raise AccessError("only who oversees others sees their work")
        self._store = store
        self._clock = clock
        self.account = account

    @property
    def today(self) -> date:
        """The day in Vientiane."""
        return day_of(self._clock())

    def campaign(self) -> Campaign | None:
        """Return the campaign as the fund published it last; None where there is none."""
        document = self._store.documents.newest(campaign.KIND)
        return campaign.read(document) if document else None

    def dashboard(self) -> Dashboard:
        """Count the campaign of this supervisor's districts; all their records where there is no campaign."""
        running, today = self.campaign(), self.today
        counts = self._store.figures.counts(self._within(running))
        daily = counts["day"]
        begins = running.begins if running else date.fromisoformat(daily[0].key) if daily else today
        every_day = indicators.by_day(daily, begins=min(begins, today), ends=today)
        whole = indicators.whole(daily, running, today=today)
        return Dashboard(
            day=today,
            whole=whole,
            today=every_day[-1],
            days=every_day,
            by={
                name: indicators.progress(name, counted, running, today=today)
                for name, counted in counts.items()
                if name != "day"
            },
            steps=self._store.figures.steps(self._within(running)),
            funnel=indicators.funnel(whole.count, days.tally(self._reports(running))),
        )

    def quality(self, day: date | None = None, *, duplicates: Collection[UUID] = ()) -> tuple[Quality, ...]:
        """Return each enumerator's work of a day, or of the whole campaign, beside the others'."""
        within = self._within(self.campaign())
        if day:
            within = Within(districts=within.districts, days=(day.isoformat(), day.isoformat()))
        return quality.team(self._store.figures.works(within, duplicates=duplicates))

    def days(self, *, most: int = 60) -> tuple[date, ...]:
        """Return the days on which anybody enrolled, newest first."""
        found = self._store.figures.days(self._within(self.campaign()), most=most)
        return tuple(map(date.fromisoformat, found))

    def enrolled_on(self, day: date) -> tuple[UUID, ...]:
        """Return the records of a day."""
        written = day.isoformat()
        within = Within(districts=self.account.districts, days=(written, written))
        return tuple(each.record for each in self._store.figures.facts(within))

    def report(self, period: Period, language: str) -> tuple[Sheet, ...]:
        """Return the report of some days for ministry and donors, in "lo" or "en"; noted in the audit."""
        mine = Within(districts=self.account.districts)
        known = Known(self._store.figures.facts(mine), self._reports(None), self.campaign())
        sheets = reports.report(known, period, language)
        self._store.audit.note(Act.EXPORT, who=self.account.login, about=f"report {period.name}")
        return sheets

    def name_of(self, login: str, language: str) -> str:
        """Return a person's name, or the login where this laptop does not know them."""
        person = self._overseen().known(login)
        return (person.name_en if language == "en" else person.name_lo) if person else login

    def laptops(self) -> tuple[LaptopStands, ...]:
        """Return the team's laptops, who must come to the office first, then whoever needs a look.

        The team of another supervisor of this laptop, in other districts, is not theirs to see.
        """
        overseen = self._overseen()
        theirs = (each for each in self._store.team.all() if _concerns(each, overseen))
        known = [*self._own_laptop(), *theirs]
        limits = standing.limits(self._store)
        newest = team.newest_program(known, own=laptop_report.program())
        stand = [
            LaptopStands(each, team.reasons(each, limits=limits, newest=newest, now=self._clock()))
            for each in known
        ]
        return tuple(sorted(stand, key=lambda each: (not each.must_come, not each.reasons)))

    def _own_laptop(self) -> list[TeamLaptop]:
        identity = self._store.device.get()
        if identity is None:
            return []
        report = laptop_report.report_of(
            self._store, clock=self._clock, form=enrolment_form().version, clock_error_ms=None
        )
        people = tuple(Person(each.login, each.name_lo, each.name_en) for each in self._store.accounts.all())
        return [TeamLaptop(identity.device, identity.name, people, report.at_ms, "", report)]

    def day_reports(self) -> tuple[DayReport, ...]:
        """Return the closed days of who works in these districts, in the order they came here."""
        return _during(self.campaign(), self._closed())

    def _reports(self, running: Campaign | None) -> tuple[DayReport, ...]:
        """Return what closed days say of people met; of those the fund counted, their numbers alone."""
        here = self._closed()
        known = {(each.author, each.counted.day) for each in here}
        told = (each.report for each in self._store.figures.told_days(self.account.districts))
        return _during(running, [*here, *(r for r in told if (r.author, r.counted.day) not in known)])

    def _closed(self) -> list[DayReport]:
        overseen = self._overseen()
        closed = (each.operation for each in self._store.log.closed_days())
        mine = (each for each in closed if each.author == self.account.login or overseen.has(each.author))
        return list(filter(None, map(days.read, mine)))

    def _overseen(self) -> Overseen:
        return Overseen(self._store, self.account.districts)

    def _within(self, running: Campaign | None) -> Within:
        mine = self.account.districts
        if running is None:
            return Within(districts=mine)
        return Within(districts=mine & frozenset(running.districts), days=running.days)


def _during(running: Campaign | None, reports: Sequence[DayReport]) -> tuple[DayReport, ...]:
    if running is None:
        return tuple(reports)
    return tuple(each for each in reports if running.begins <= each.counted.day <= running.ends)


def _concerns(laptop: TeamLaptop, overseen: Overseen) -> bool:
    """Whether somebody of these districts works on a laptop; one of which nobody is known counts."""
    return not laptop.people or any(overseen.has(each.login) or not each.districts for each in laptop.people)
