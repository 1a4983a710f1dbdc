"""The enrolment form that ships with the application."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from fieldapp.forms.definition import FormDefinition
from fieldapp.forms.xform import parse_xform


@cache
def enrolment_form() -> FormDefinition:
    """Return the voluntary enrolment form, compiled from `enrolment.md`."""
    return parse_xform(files("fieldapp.forms.builtin").joinpath("enrolment.xml").read_bytes())
