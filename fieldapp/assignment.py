"""What a campaign gives an enumerator to do, and how far they have come: one line of their day."""

from __future__ import annotations

from dataclasses import dataclass

from fieldapp.enrolment.accounts import Account, Role
from fieldapp.store.figures import Within
from fieldapp.store.store import Clock, Store
from fieldapp.supervision import campaign
from fieldapp.supervision.campaign import Assignment, Campaign, CampaignNotValid
from fieldapp.supervision.facts import day_of


@dataclass(frozen=True, slots=True)
class Assigned:
    """Where an enumerator works in the campaign of today, and how many households are enrolled."""

    districts: tuple[str, ...]
    villages: tuple[str, ...]
    """Empty for the whole districts."""
    enrolled: int
    """By them, since the campaign began; withdrawn ones aside."""
    target: int | None
    """How many are aimed at from them; None where nobody said."""
    missing_list: str = ""
    """The campaign's pre-registered list, where it is not on this laptop yet."""


def assigned_to(store: Store, account: Account, *, clock: Clock) -> Assigned | None:
    """Return what somebody is to do; None where no campaign runs today or it gives them nothing."""
    running = _running_for(store, account, clock=clock)
    if running is None:
        return None
    own, target = _given_to(running, account)
    districts = tuple(each.district for each in own) or tuple(
        sorted(account.districts & {*running.districts})
    )
    there = Within(author=account.login, days=running.days)
    return Assigned(
        districts,
        tuple(name for each in own for name in each.villages) or _villages(running, districts),
        store.figures.total(there).enrolled,
        target,
        running.preregistered if running.preregistered not in store.preregistered.lists() else "",
    )


def form_of_campaign(store: Store, account: Account, *, clock: Clock) -> str:
    """Return the version of the form that the campaign of today names for somebody; "" where none does."""
    running = _running_for(store, account, clock=clock)
    return running.form_version if running else ""


def _running_for(store: Store, account: Account, *, clock: Clock) -> Campaign | None:
    document = store.documents.newest(campaign.KIND)
    if account.role is not Role.ENUMERATOR or document is None:
        return None
    try:
        running = campaign.read(document)
    except CampaignNotValid:  # a newer program's: the day goes on without it
        return None
    is_on = running.begins <= day_of(clock()) <= running.ends
    own, target = _given_to(running, account)
    return running if is_on and (own or target is not None) else None


def _given_to(running: Campaign, account: Account) -> tuple[list[Assignment], int | None]:
    """Return where somebody is sent, and how many households are aimed at from them."""
    own = [each for each in running.assignments if each.author == account.login]
    return own, running.target("author", account.login)


def _villages(running: Campaign, districts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the campaign's villages in districts; none where one of them is meant whole."""
    named = [running.villages.get(district, ()) for district in districts]
    return tuple(name for names in named for name in names) if all(named) else ()
