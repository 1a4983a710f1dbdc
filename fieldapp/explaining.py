"""What an applicant is told before they decide: what they would pay, and have the right to.

Of the scheme's parameters of today, of what is known of rights, and of what the campaign brought to show.
Whatever the fund has not confirmed is said to be so; no amount of a benefit is ever worked out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from fieldapp.enrolment.contribution import SchemeParameters
from fieldapp.reference import benefits, parameters
from fieldapp.reference.benefits import Benefits
from fieldapp.store.audit import Act
from fieldapp.store.store import Clock, Store
from fieldapp.supervision import calculator, campaign, materials
from fieldapp.supervision.calculator import Offer
from fieldapp.supervision.campaign import Campaign, Material


@dataclass(frozen=True, slots=True)
class Scheme:
    """What can be told today."""

    parameters: SchemeParameters
    ladder: Sequence[Offer]
    """What others would pay, from the lowest earnings to the highest."""
    benefits: Benefits
    materials: tuple[Material, ...]


class Explaining:
    """What this laptop knows to tell an applicant. Use it in the thread that opened the store."""

    def __init__(self, store: Store, login: str, *, clock: Clock) -> None:
        self._store, self._login, self._clock = store, login, clock

    def scheme(self) -> Scheme:
        """Return what can be told today. Raises NoParameters, as a laptop set far back in time would."""
        published, running = self._published(), self._campaign()
        today = published.on(self._clock().date())
        known = self._benefits()
        return Scheme(
            today,
            calculator.ladder(parameters=today, months_in=published.months_in),
            replace(known, rights=running.rights) if running and running.rights else known,
            running.materials if running else (),
        )

    def offer(self, earnings_kip: int) -> Offer:
        """Return what somebody with these earnings would pay today."""
        published = self._published()
        today = published.on(self._clock().date())
        return calculator.offer(earnings_kip, parameters=today, months_in=published.months_in)

    def picture(self, material: Material) -> bytes | None:
        """Return the picture of a page; None where it has none, or has not come yet."""
        return self._store.documents.newest(materials.kind_of(material.picture)) if material.picture else None

    def note_printed(self) -> None:
        """Write into the audit that a page for an applicant was printed; it names nobody."""
        self._store.audit.note(Act.PRINT, who=self._login, about="offer")

    def _published(self) -> parameters.Published:
        document = self._store.documents.newest("parameters")
        return parameters.read(document) if document else parameters.built_in()

    def _benefits(self) -> Benefits:
        document = self._store.documents.newest(benefits.KIND)
        return benefits.read(document) if document else benefits.built_in()

    def _campaign(self) -> Campaign | None:
        document = self._store.documents.newest(campaign.KIND)
        return campaign.read(document) if document else None
