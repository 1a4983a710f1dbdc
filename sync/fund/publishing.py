"""What the fund publishes for all laptops: each kind is read as a laptop would, before it goes out."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from fieldapp import crypto
from fieldapp.forms import publish, versions, workbook
from fieldapp.forms.builtin import enrolment_form
from fieldapp.forms.check import check
from fieldapp.forms.definition import UnusableForm
from fieldapp.reference import benefits, parameters
from fieldapp.supervision import campaign, materials


def checked(kind: str, name: str, content: bytes) -> tuple[str, str, bytes]:
    """Return the kind, version and content of a document to publish.

    Raises what its reader raises, naming what is wrong: no laptop gets what it could not read.
    """
    if kind == "picture":
        materials.check(content)
        return materials.kind_of(name), crypto.sha256(content).hex()[:16], content
    version = _VERSIONS[kind](content)
    return versions.KIND + version if kind == "form" else kind, version, content


def form_file(file: Path) -> bytes:
    """Return a form's spreadsheet, with what lies beside it, as one document.

    Raises UnusableForm, naming each cell, where something is wrong with it.
    """
    found = check(workbook.read(file.name, file.read_bytes()), publish.beside(file))
    if found.findings:
        raise UnusableForm("; ".join(map(str, found.findings)))
    return publish.packed(publish.package(found, publish.beside(file)))


def remark(running: bytes | None, forms: Collection[str]) -> str:
    """Return what the office is to know of the form that the campaign names; "" where that is the newest."""
    told, newest = campaign.read(running) if running else None, max(forms, default="")
    if told is None or told.form_version in {"", newest}:
        return ""
    named = f"campaign {told.id} names form {told.form_version}"
    if told.form_version not in forms:
        begun = newest or "that of their program"
        return f"{named}, which is not published: its enumerators begin records with {begun}"
    return f"{named}: its enumerators begin records with that until it is published again, not with {newest}"


def _of_parameters(content: bytes) -> str:
    return max(parameters.read(content).sets, key=lambda published: published.valid_from).version


def _of_form(content: bytes) -> str:
    version = publish.read(publish.unpacked(content)).version
    if not re.fullmatch(r"\d{10}", version, re.ASCII) or version <= enrolment_form().version:
        later = f"later than {enrolment_form().version}"
        raise UnusableForm(f"settings: version {version!r} has to be a day and two digits, {later}")
    return version


def _of_campaign(content: bytes) -> str:
    running = campaign.read(content)
    return f"{running.id}/{running.version}"


_VERSIONS: Mapping[str, Callable[[bytes], str]] = {
    "form": _of_form,
    "parameters": _of_parameters,
    "benefits": lambda content: benefits.read(content).version,
    campaign.KIND: _of_campaign,
}
