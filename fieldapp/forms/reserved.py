"""The questions the registry needs: an enrolment form without one of them is not published."""

from __future__ import annotations

from fieldapp.enrolment.household import DEPENDANTS, RESERVED
from fieldapp.forms.definition import FormDefinition


def missing_names(definition: FormDefinition) -> tuple[str, ...]:
    """Return the reserved names that a form does not have, sorted."""
    names = {question.name for question in definition.questions()}
    repeats = {repeat.name for repeat in definition.repeats()}
    return tuple(sorted(RESERVED - names - ({DEPENDANTS} & repeats)))
