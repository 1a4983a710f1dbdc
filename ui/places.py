"""The places of the rail, in one table: what each is called, who goes there, and what is shown there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QT_TRANSLATE_NOOP

from fieldapp.enrolment.accounts import WHO_ENROL, Role
from fieldapp.overview import WHO_OVERSEE
from ui.by_code import ByCode
from ui.screens import Screen
from ui.screens.campaign.presenter import CampaignPresenter
from ui.screens.campaign.screen import CampaignScreen, pictures_folder
from ui.screens.day.presenter import DayPresenter
from ui.screens.day.screen import DayScreen
from ui.screens.home.presenter import HomePresenter
from ui.screens.home.screen import HomeScreen
from ui.screens.lists.presenter import ListsPresenter
from ui.screens.lists.screen import ListsScreen
from ui.screens.queue.presenter import QueuePresenter, StickActs
from ui.screens.queue.screen import QueueScreen
from ui.screens.records.presenter import RecordsPresenter
from ui.screens.records.screen import RecordsScreen
from ui.screens.review.presenter import ReviewPresenter
from ui.screens.review.screen import ReviewScreen
from ui.screens.settings.presenter import LaptopActs, SettingsPresenter
from ui.screens.settings.screen import SettingsScreen

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
    screen = HomeScreen(HomePresenter(work.desk, is_practice=work.is_practice), work.language)
    screen.new_asked.connect(work.new_enrolment)
    screen.draft_asked.connect(work.open_draft)
    screen.record_asked.connect(work.correct)
    screen.review_asked.connect(partial(work.go, "review"))
    screen.lists_asked.connect(partial(work.go, "lists"))
    screen.day_asked.connect(partial(work.go, "day"))
    screen.practice_asked.connect(work.practice_asked)
    return screen


def records(work: Workplace, opened: UUID | None = None) -> Screen:
    """Make the place of records, one of them open."""
    presenter = RecordsPresenter(work.desk)
    if opened:
        presenter.open_anyhow(opened)
    presenter.acted.connect(work.try_now)
    screen = RecordsScreen(presenter, work.language, work.pictures)
    screen.correct_asked.connect(work.correct)
    return screen


def _lists(work: Workplace) -> Screen:
    screen = ListsScreen(ListsPresenter(work.desk, read=work.acts.import_list, background=work.background))
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
    return ReviewScreen(presenter, work.language, work.pictures)


def _queue(work: Workplace) -> Screen:
    sticks = StickActs(work.acts.write_stick, work.acts.read_stick)
    return QueueScreen(
        QueuePresenter(work.desk, sticks, try_now=work.try_now_as_asked, background=work.background)
    )


def _settings(work: Workplace) -> Screen:
    acts = work.acts
    presenter = SettingsPresenter(
        work.preferences,
        LaptopActs(acts.join, acts.change_passphrase, acts.back_up, acts.replace_keys),
        backup_folder=acts.backup_folder(),
        background=work.background,
    )
    presenter.chosen.connect(work.choose)
    return SettingsScreen(presenter)


def _campaign(work: Workplace) -> Screen:
    presenter = CampaignPresenter(count=work.acts.count_campaign, background=work.background)
    return CampaignScreen(presenter, work.language, pictures=pictures_folder)


PLACES: Mapping[str, Place] = {
    "home": Place(_home, QT_TRANSLATE_NOOP("Window", "Home")),
    "records": Place(records, QT_TRANSLATE_NOOP("Window", "Records")),
    "review": Place(_review, QT_TRANSLATE_NOOP("Window", "Review"), who={Role.SUPERVISOR}),
    "queue": Place(_queue, QT_TRANSLATE_NOOP("Window", "Sync queue")),
    "settings": Place(_settings, QT_TRANSLATE_NOOP("Window", "Settings")),
    "campaign": Place(_campaign, QT_TRANSLATE_NOOP("Window", "Campaign"), who=WHO_OVERSEE),
    "lists": Place(_lists, who={Role.ENUMERATOR}),
    "day": Place(_day, who=WHO_ENROL),
}
"""In the order of the rail, which is that of Alt and a number. Another place is another line."""

title = ByCode("Window", {name: place.title for name, place in PLACES.items() if place.title})
"""What a place of the rail is called, in the language of now."""
RAIL = tuple(name for name in PLACES if name in title)
