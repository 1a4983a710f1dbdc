"""The enrolment form that ships with the application."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from fieldapp.forms import publish
from fieldapp.forms.definition import FormDefinition, Label
from fieldapp.forms.xform import parse_xform
from fieldapp.reference.parameters import published_parameters

_LIMITS = "scheme_limits.csv"


@cache
def enrolment_form() -> FormDefinition:
    """Return the voluntary enrolment form, compiled from `enrolment.md`."""
    return parse_xform(_xform(), {_LIMITS: scheme_table()})


def built_in_parts() -> dict[str, bytes]:
    """Return the form's files by name, as it would be published."""
    return publish.parts(_xform(), enrolment_form(), {_LIMITS: scheme_table()})


def consent_text(version: str) -> Label | None:
    """Return the words of a version of the consent, in each language; None for one that is not known here.

    A version's words stand in the form as the note `consent_<version>` and never change: another text is
    another note, and the answer `consent_version` says which one was read out.
    """
    try:
        return enrolment_form().question(f"consent_{version.replace('-', '_')}").label
    except KeyError:
        return None


def _xform() -> bytes:
    return files("fieldapp.forms.builtin").joinpath("enrolment.xml").read_bytes()


def scheme_table() -> bytes:
    """Return the scheme's dated limits as the table that the form looks them up in, the oldest first."""
    published = sorted(published_parameters(), key=lambda parameters: parameters.valid_from)
    rows = [f"{each.valid_from},{each.floor_kip},{each.ceiling_kip}" for each in published]
    return "\n".join(["valid_from,floor_kip,ceiling_kip", *rows, ""]).encode()
