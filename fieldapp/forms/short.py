"""A form of which only some pages are asked, over answers that are there already."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from fieldapp.enrolment.household import Answers
from fieldapp.forms.definition import FormDefinition, Page
from fieldapp.forms.filling import OVERRIDE
from fieldapp.forms.session import FormSession


def pages_named(form: FormDefinition, names: Collection[str]) -> tuple[Page, ...]:
    """Return the pages of these names, in form order."""
    return tuple(page for page in form.pages if page.name in names)


def finished(session: FormSession, pages: Iterable[Page], seen: Answers) -> dict[str, Any]:
    """Return the answers as they stood, with those of the pages that were asked as they are now.

    What was not asked stays to the letter, also where the form has another version by now.
    """
    names = {item.name for page in pages for item in page.items}
    names |= {OVERRIDE + name for name in names}
    now = session.finished()
    kept = {name: value for name, value in seen.items() if name not in names}
    return kept | {name: value for name, value in now.items() if name in names}
