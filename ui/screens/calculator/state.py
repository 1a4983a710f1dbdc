"""What an applicant is shown of their contribution, and which page of the campaign is open. Without Qt."""

from __future__ import annotations

from dataclasses import dataclass

from fieldapp.explaining import Scheme
from fieldapp.supervision.calculator import Offer
from fieldapp.supervision.campaign import Material

MOST_KIP = 10**9
"""More than anybody earns a month; the form takes no more either."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the campaign that is open."""

    at: int
    material: Material
    picture: bytes | None
    """None where it has none, or where it has not come from the fund yet."""

    @property
    def waits_for_picture(self) -> bool:
        """Whether there is a picture that this laptop does not have yet."""
        return bool(self.material.picture) and self.picture is None


@dataclass(frozen=True, slots=True)
class CalculatorState:
    """What the screen shows."""

    scheme: Scheme
    earnings: str
    """As typed."""
    offer: Offer | None = None
    """None until earnings can be read."""
    wrong: str = ""
    """Why what is typed is no amount, a code; "" where it is one or nothing is typed."""
    page: Page | None = None
    """None while the contribution is shown."""

    @property
    def nearest(self) -> int:
        """The place on the ladder of the highest earnings that are not above these; 0 for the lowest."""
        if self.offer is None:
            return 0
        earned = self.offer.earnings_kip
        below = [at for at, step in enumerate(self.scheme.ladder) if step.earnings_kip <= earned]
        return below[-1] if below else 0
