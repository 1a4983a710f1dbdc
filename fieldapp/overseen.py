"""Who works in a supervisor's districts, as far as this laptop knows: several supervisors may share one."""

from __future__ import annotations

from functools import cached_property
from typing import TypeAlias

from fieldapp.enrolment.accounts import Account, Role
from fieldapp.store.figures import Within
from fieldapp.store.store import Store
from fieldapp.supervision.team import Person

Known: TypeAlias = Account | Person
"""Somebody by name and districts: of this laptop, or of another one of the team."""


class Overseen:
    """The people of some districts: of this laptop, of the team's, and whose records are here."""

    def __init__(self, store: Store, districts: frozenset[str]) -> None:
        self._store, self._districts = store, districts
        self._here = {each.login: each for each in store.accounts.all()}
        self._elsewhere = store.team.people()

    @cached_property
    def _authors(self) -> frozenset[str]:
        return self._store.figures.authors(Within(districts=self._districts))

    def known(self, login: str) -> Known | None:
        """Return who a login belongs to; None where nobody said."""
        return self._here.get(login) or self._elsewhere.get(login)

    def has(self, login: str) -> bool:
        """Tell whether somebody works there.

        Of whom no district is known (a fund of before told none), their enrolments say it.
        """
        person = self.known(login)
        if person and person.districts:
            return not self._districts.isdisjoint(person.districts)
        return login in self._authors

    def enumerators(self) -> dict[str, Known]:
        """Return who enrols there, by login."""
        known: dict[str, Known] = {**self._elsewhere, **self._here}
        return {login: each for login, each in sorted(known.items()) if self.has(login) and _enrols(each)}


def _enrols(each: Known) -> bool:
    if isinstance(each, Account):
        return each.role is Role.ENUMERATOR and each.is_enabled
    return each.role in {Role.ENUMERATOR.value, ""}
