"""What a campaign gives an enumerator to do, and how far they have come: one line of their day."""

from __future__ import annotations

from dataclasses import dataclass

from fieldapp.enrolment.accounts import Account, Role
from fieldapp.store.figures import Within
from fieldapp.store.store import Clock, Store
from fieldapp.supervision import campaign
from fieldapp.supervision.campaign import Campaign, CampaignNotValid
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
    document = store.documents.newest(campaign.KIND)
    if account.role is not Role.ENUMERATOR or document is None:
        return None
    try:
        running = campaign.read(document)
    except CampaignNotValid:  # a newer program's: the day goes on without it
        return None
    if not running.begins <= day_of(clock()) <= running.ends:
        return None
    own = [each for each in running.assignments if each.author == account.login]
    target = running.target("author", account.login)
    if not own and target is None:
        return None
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


def _villages(running: Campaign, districts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the campaign's villages in districts; none where one of them is meant whole."""
    named = [running.villages.get(district, ()) for district in districts]
    return tuple(name for names in named for name in names) if all(named) else ()
