"""The versions of the form on this laptop: those the fund published, and those a program came with.

A record keeps the version it was begun with, so every version stays here. A published one is a document
of its own kind, `form/<version>`; what the program came with is kept beside them for the next program.
One that this program cannot read, because it asks for what only a newer program knows, stays here too, and
work goes on with the one before it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from typing import Protocol

from fieldapp.enrolment.household import Answers
from fieldapp.forms import publish
from fieldapp.forms.builtin import built_in_parts, enrolment_form
from fieldapp.forms.definition import FormDefinition, UnusableForm
from fieldapp.forms.migrate import Migration, migrate_answers
from fieldapp.forms.placeless import has_placeless, with_placeless
from fieldapp.forms.runnable import must_run

KIND = "form/"
"""Begins the kind of document that holds a published version."""
_CAME_WITH = "form-of-a-program/"


class Shelf(Protocol):
    """Keeps documents by kind and version, as the store does."""

    def put(self, kind: str, version: str, content: bytes, *, sequence: int) -> None:
        """Keep a version of a document."""

    def newest(self, kind: str) -> bytes | None:
        """Return the content published last of a kind."""

    def newest_beginning(self, kind: str, *, skip: int = 0) -> bytes | None:
        """Return the content published last of the kinds that begin so, leaving so many later ones out."""


@dataclass(frozen=True, slots=True)
class TakenUp:
    """A form to go on with, and the answers in it."""

    form: FormDefinition
    answers: Answers
    newest: FormDefinition
    migration: Migration | None = None
    """What the newest version changes of these answers; None where they were begun with it."""
    begun_elsewhere: str = ""
    """The version they were begun with, where that is not to be had and this form has no place for some."""

    def whole(self, now: Answers) -> Answers:
        """Return the answers as they are in the form now, with those it has no place for."""
        return with_placeless(self.form, self.answers, now) if self.begun_elsewhere else now

    @property
    def version(self) -> str:
        """Under which version they are kept: as begun, where the form has no place for some."""
        return self.begun_elsewhere or self.form.version

    @property
    def has_moved(self) -> bool:
        """Whether it goes on with another version than it was begun with."""
        return self.migration is not None and self.form is self.newest


class Forms:
    """Every version of the form that is known here."""

    def __init__(self, shelf: Shelf, *, of_campaign: Callable[[], str] = lambda: "") -> None:
        """`of_campaign` says the version that the campaign of today names for who is at work; "" for none."""
        self._shelf, self._of_campaign = shelf, of_campaign

    def newest(self) -> FormDefinition:
        """Return the form a new record is begun with: what the campaign of today names, where the fund
        published that and it can be read, else what was published last, else what the program came with.
        """
        return self._published_last() or enrolment_form()

    def newest_version(self) -> str:
        """Return the version published last that can be read; "" where the fund published none."""
        form = self._published_last()
        return form.version if form else ""

    def needs_newer_program(self) -> bool:
        """Whether the fund published a form last that this program cannot read."""
        content = self._shelf.newest_beginning(KIND)
        return content is not None and _read(content) is None

    def of(self, version: str) -> FormDefinition | None:
        """Return a version; None for one that never was on this laptop, or that this program cannot read."""
        if content := self.published(version) or self._shelf.newest(_CAME_WITH + version):
            return _read(content)
        return enrolment_form() if version == enrolment_form().version else None

    def to_read(self, version: str) -> FormDefinition:
        """Return what a record of a version is read with: that, or the newest where it is not here."""
        return self.of(version) or self.newest()

    def take_up(self, version: str, answers: Answers) -> TakenUp:
        """Return with which form answers of a version are gone on with: the newest, where nothing is lost."""
        newest, begun = self.newest(), self.of(version)
        if answers and begun is None:
            elsewhere = version if has_placeless(newest, answers) else ""
            return TakenUp(newest, answers, newest, begun_elsewhere=elsewhere)
        if not answers or begun is None or begun.version == newest.version:
            return TakenUp(newest, answers, newest)
        if self._is_of_campaign(newest) and begun.version > newest.version:  # no way back
            return TakenUp(begun, answers, begun)
        migration = migrate_answers(begun, newest, answers)
        if migration.is_lossless:
            return TakenUp(newest, migration.kept, newest, migration)
        return TakenUp(begun, answers, newest, migration)

    def newest_packed(self) -> bytes | None:
        """Return the document a new record is begun with, to give to another shelf.

        None where that is what this program came with.
        """
        if (named := self._of_campaign()) and (content := self.published(named)) and _read(content):
            return content
        return next((content for content in self._published() if _read(content)), None)

    def keep_what_the_program_came_with(self) -> None:
        """Keep this program's own form, so that the next program can read what was begun with it."""
        kind, version = _CAME_WITH + enrolment_form().version, enrolment_form().version
        if self._shelf.newest(kind) is None:
            self._shelf.put(kind, version, publish.packed(built_in_parts()), sequence=0)

    def published(self, version: str) -> bytes | None:
        """Return a version as the fund published it; None for what only a program came with."""
        return self._shelf.newest(KIND + version)

    def _is_of_campaign(self, form: FormDefinition) -> bool:
        return form.version == self._of_campaign()

    def _published_last(self) -> FormDefinition | None:
        content = self.newest_packed()
        return _read(content) if content else None

    def _published(self) -> Iterator[bytes]:
        """Return what was published, the last first, each only when it is asked for."""
        for skip in count():
            content = self._shelf.newest_beginning(KIND, skip=skip)
            if content is None:
                return
            yield content


@lru_cache(maxsize=12)
def _read(content: bytes) -> FormDefinition | None:
    try:
        return must_run(publish.read(publish.unpacked(content)))
    except UnusableForm:
        return None
