"""Who may be the applicant already, and what was said of each."""

from __future__ import annotations

from dataclasses import dataclass

from fieldapp.enrolment.duplicates import Match, Source
from fieldapp.enrolment.evidence import Agreement


@dataclass(frozen=True, slots=True)
class DuplicatesState:
    """What is known of possible duplicates of one draft or record."""

    matches: tuple[Match, ...] = ()
    """Likeliest first."""
    is_new: bool = True
    """False for a correction of what was enrolled: then there is no draft to stop with."""
    is_looking: bool = False
    """Whether an answer changed, and it is not known yet who is like it now."""

    @property
    def open(self) -> tuple[Match, ...]:
        """Those of whom nobody has said yet whether it is the same person."""
        return tuple(match for match in self.matches if not match.different_because)

    @property
    def told_apart(self) -> tuple[Match, ...]:
        """Those who were said to be somebody else, with the reason."""
        return tuple(match for match in self.matches if match.different_because)

    @property
    def holding_up(self) -> tuple[Match, ...]:
        """Those so likely that the enrolment is not finished without a word on them."""
        return tuple(match for match in self.open if match.is_likely)

    def can_be_the_same(self, match: Match) -> bool:
        """Whether "it is the same person" leads somewhere: a list always, a record for who is new."""
        return self.is_new or match.source is Source.PRE_REGISTERED


def name_of(match: Match) -> str:
    """Return the name of a match, in the first script it has; "" where none was compared."""
    known = {line.field: line.there for line in match.evidence}
    names = (known.get(field, "").split(" · ")[0] for field in ("given-name", "surname"))
    return " ".join(filter(None, names))


def alike(match: Match) -> int:
    """Return how many answers are the same or nearly so."""
    return sum(line.agreement is not Agreement.DIFFERENT for line in match.evidence)
