"""The places of the rail, in one table: what each is called, who goes there, and what is shown there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from fieldapp.enrolment.accounts import WHO_ENROL, Role
from fieldapp.enrolment.operation import new_id
from fieldapp.overview import WHO_OVERSEE
from fieldapp.planner import WHO_PLAN
from fieldapp.progress import Report
from sync.device.courier import Taken, Written
from sync.device.facts import Moving
from ui import clock
from ui.by_code import ByCode, filled
from ui.screens import Screen
from ui.screens.campaign.presenter import CampaignPresenter
from ui.screens.campaign.screen import CampaignScreen, documents_folder, pictures_folder
from ui.screens.day.presenter import DayPresenter
from ui.screens.day.screen import DayScreen
from ui.screens.exports.asking import Asking
from ui.screens.exports.presenter import ExportsPresenter
from ui.screens.exports.screen import ExportsScreen
from ui.screens.home.presenter import HomePresenter
from ui.screens.home.screen import HomeScreen
from ui.screens.lists.presenter import ListsPresenter
from ui.screens.lists.screen import ListsScreen
from ui.screens.plan.presenter import PlanPresenter
from ui.screens.plan.screen import PlanScreen
from ui.screens.queue.presenter import CarrierActs, QueuePresenter
from ui.screens.queue.screen import QueueScreen
from ui.screens.records.presenter import RecordsPresenter
from ui.screens.records.screen import RecordsScreen
from ui.screens.review.presenter import ReviewPresenter
from ui.screens.review.screen import ReviewScreen
from ui.screens.settings.presenter import LaptopActs, SettingsPresenter
from ui.screens.settings.screen import SettingsScreen
from ui.screens.sync_report.presenter import SyncReportPresenter
from ui.screens.sync_report.screen import SyncReportScreen
from ui.screens.team.presenter import TeamPresenter
from ui.screens.team.screen import TeamScreen
from ui.screens.trail.presenter import TrailPresenter
from ui.screens.trail.screen import TrailScreen

if TYPE_CHECKING:
    from ui.workplace import Workplace


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere a person can go."""

    make: Callable[[Workplace], Screen]
    title: object = ""
    """What it is called on the rail, marked for translation; "" where the rail does not lead there."""
    who: Collection[Role] = frozenset(Role)


def _home(work: Workplace) -> Screen:
    supervises = work.desk.account.role is Role.SUPERVISOR
    must_come = work.acts.must_come if supervises else lambda: 0
    presenter = HomePresenter(work.desk, is_practice=work.is_practice, must_come=must_come)
    screen = HomeScreen(presenter, work.language)
    screen.team_asked.connect(partial(work.go, "team"))
    screen.campaign_asked.connect(partial(work.go, "campaign"))
    screen.plan_asked.connect(partial(work.go, "plan"))
    screen.new_asked.connect(work.new_enrolment)
    screen.draft_asked.connect(work.open_draft)
    screen.record_asked.connect(work.correct)
    screen.review_asked.connect(partial(work.go, "review"))
    screen.lists_asked.connect(partial(work.go, "lists"))
    screen.day_asked.connect(partial(work.go, "day"))
    screen.calculator_asked.connect(work.show_calculator)
    screen.change_asked.connect(work.open_change)
    screen.practice_asked.connect(work.practice_asked)
    return screen


def records(work: Workplace, opened: UUID | None = None) -> RecordsScreen:
    """Make the place of records, one of them open."""
    presenter = RecordsPresenter(work.desk)
    if opened:
        presenter.open_anyhow(opened)
    presenter.acted.connect(work.try_now)
    screen = RecordsScreen(presenter, work.language, work.pictures)
    screen.correct_asked.connect(work.correct)
    screen.work_asked.connect(work.begin_work)
    screen.draft_asked.connect(work.open_draft)
    screen.enrolment_asked.connect(work.new_enrolment)
    return screen


def finished(work: Workplace, record: UUID) -> RecordsScreen:
    """Make the place of records at one that was just finished: whoever enrols goes on with the next."""
    screen = records(work, record)
    if work.desk.account.role is Role.ENUMERATOR:
        screen.offer_the_next()
    return screen


def _lists(work: Workplace) -> Screen:
    screen = ListsScreen(
        ListsPresenter(work.desk, work.importing, forget=work.acts.forget_list, background=work.background)
    )
    screen.begin_asked.connect(work.begin_preregistered)
    return screen


def _day(work: Workplace) -> Screen:
    presenter = DayPresenter(work.desk, work.acts.day_end())
    presenter.acted.connect(work.try_now)
    presenter.put_away.connect(work.offer_draft_back)
    screen = DayScreen(presenter, work.language)
    screen.draft_asked.connect(work.open_draft)
    return screen


def _review(work: Workplace) -> Screen:
    presenter = ReviewPresenter(work.desk, work.reader)
    presenter.acted.connect(work.try_now)

    def offer_back(accepted: Sequence[UUID]) -> None:
        kept = len(presenter.state.kept_back)
        said = QCoreApplication.translate("Review", "Accepted together: %1. Kept back for you to read: %2.")
        reason = QCoreApplication.translate("Review", "Accepted together, taken back at once")
        work.offer(filled(said, len(accepted), kept), lambda: presenter.take_back_together(accepted, reason))

    presenter.accepted_together.connect(offer_back)
    return ReviewScreen(presenter, work.language, work.pictures)


def _queue(work: Workplace) -> Screen:
    acts, carrying = work.acts, work.carrying

    def write(folder: Path, report: Report) -> Written:
        with carrying(Moving.STICK, report) as told:
            return acts.write_stick(folder, told)

    def read(folder: Path, report: Report) -> Taken:
        with carrying(Moving.STICK, report) as told:
            return acts.read_stick(folder, told)

    def relay(report: Report) -> tuple[Taken, Written]:
        with carrying(Moving.RELAY, report) as told:
            return acts.use_relay(told)

    screen = QueueScreen(
        QueuePresenter(
            work.desk,
            CarrierActs(write, read, relay),
            work.reader,
            try_now=work.try_now_as_asked,
            send=work.try_now,
            diagnose=lambda file: work.acts.diagnose(file, why=work.facts.why),
            background=work.background,
        ),
        work.receiving if work.desk.account.role is Role.SUPERVISOR and not work.is_practice else None,
    )
    screen.report_asked.connect(partial(work.go, "sync-report"))
    return screen


def _sync_report(work: Workplace) -> Screen:
    screen = SyncReportScreen(SyncReportPresenter(work.desk))
    screen.back_asked.connect(partial(work.go, "queue"))
    return screen


def _trail(work: Workplace) -> Screen:
    screen = TrailScreen(TrailPresenter(work.desk), work.language)
    screen.back_asked.connect(partial(work.go, "settings"))
    return screen


def _settings(work: Workplace) -> Screen:
    acts = work.acts
    presenter = SettingsPresenter(
        work.preferences,
        LaptopActs(
            acts.join,
            acts.change_passphrase,
            acts.back_up,
            acts.prove,
            acts.replace_keys,
            acts.others,
            acts.remove,
            acts.put_back,
        ),
        backup_folder=acts.backup_folder(),
        is_practice=work.is_practice,
        background=work.background,
    )
    presenter.chosen.connect(work.choose)
    presenter.proved.connect(work.ask_for_a_new_key)
    screen = SettingsScreen(presenter)
    screen.trail_asked.connect(partial(work.go, "trail"))
    return screen


def _campaign(work: Workplace) -> Screen:
    presenter = CampaignPresenter(
        count=work.acts.count_campaign,
        write=lambda period, language, kind: work.acts.write_report(
            period, language, kind, documents_folder()
        ),
        background=work.background,
    )
    screen = CampaignScreen(presenter, work.language, pictures=pictures_folder)
    screen.exports_asked.connect(partial(work.go, "exports"))
    return screen


def _exports(work: Workplace) -> Screen:
    asking = work.findChild(Asking) or Asking(
        ask=work.acts.ask_export, fetch=work.acts.fetch_export, parent=work
    )
    screen = ExportsScreen(ExportsPresenter(work.desk.account, asking, new_id=new_id), work.language)
    screen.back_asked.connect(partial(work.go, "campaign"))
    return screen


def _plan(work: Workplace) -> Screen:
    return PlanScreen(PlanPresenter(work.acts.planner(), folder=documents_folder), work.language)


def _team(work: Workplace) -> Screen:
    presenter = TeamPresenter(
        work.acts.overview(),
        clock=clock.now,
        count=work.acts.count_works,
        background=work.background,
        looks=work.reader,
    )
    return TeamScreen(presenter, work.language)


PLACES: Mapping[str, Place] = {
    "home": Place(_home, QT_TRANSLATE_NOOP("Window", "Home")),
    "records": Place(records, QT_TRANSLATE_NOOP("Window", "Records")),
    "review": Place(_review, QT_TRANSLATE_NOOP("Window", "Review"), who={Role.SUPERVISOR}),
    "queue": Place(_queue, QT_TRANSLATE_NOOP("Window", "Sync queue")),
    "team": Place(_team, QT_TRANSLATE_NOOP("Window", "Team"), who={Role.SUPERVISOR}),
    "campaign": Place(_campaign, QT_TRANSLATE_NOOP("Window", "Campaign"), who=WHO_OVERSEE),
    "settings": Place(_settings, QT_TRANSLATE_NOOP("Window", "Settings")),
    "lists": Place(_lists, who={Role.ENUMERATOR}),
    "sync-report": Place(_sync_report),
    "trail": Place(_trail),
    "day": Place(_day, who=WHO_ENROL),
    "plan": Place(_plan, who=WHO_PLAN),
    "exports": Place(_exports, who=WHO_OVERSEE),
}
"""In the order of the rail, which is that of Alt and a number. Another place is another line."""

title = ByCode("Window", {name: place.title for name, place in PLACES.items() if place.title})
"""What a place of the rail is called, in the language of now."""
RAIL = tuple(name for name in PLACES if name in title)
