"""A published form: one folder with the compiled form, the tables beside it, and what they are.

The same form gives the same bytes, so a form is known by its hash.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from fieldapp.forms.check import Checked
from fieldapp.forms.definition import FormDefinition, UnusableForm
from fieldapp.forms.supported import IMAGE_SUFFIXES
from fieldapp.forms.xform import parse_xform

XFORM = "form.xml"
MANIFEST = "manifest.json"


def package(checked: Checked, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the published form's files by name. Raises UnusableForm where something is wrong with it.

    Of the tables and pictures only those the form uses go along.
    """
    if checked.findings or checked.definition is None:
        raise UnusableForm(f"{len(checked.findings)} things are wrong with the form: fieldapp forms check")
    used = {*(f"{name}.csv" for name in checked.definition.columns), *checked.definition.images}
    parts = {XFORM: checked.xform, **{name: files[name] for name in sorted(used & set(files))}}
    manifest = {
        "form_id": checked.definition.form_id,
        "version": checked.definition.version,
        "title": checked.definition.title,
        "languages": list(checked.definition.languages),
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in sorted(parts.items())},
    }
    written = json.dumps(manifest, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    return {**parts, MANIFEST: written.encode()}


def write(folder: Path, parts: Mapping[str, bytes]) -> None:
    """Write a published form into a folder, which is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in parts.items():
        (folder / name).write_bytes(content)


def read(parts: Mapping[str, bytes]) -> FormDefinition:
    """Return the form that was published. Raises UnusableForm where a file is missing or was changed."""
    try:
        named: Mapping[str, str] = json.loads(parts[MANIFEST])["files"]
    except (KeyError, TypeError, ValueError) as e:
        raise UnusableForm("the manifest is missing or cannot be read: publish the form again") from e
    for name, digest in named.items():
        if hashlib.sha256(parts.get(name, b"")).hexdigest() != digest:
            raise UnusableForm(f"{name} is missing or was changed: publish the form again")
    return parse_xform(parts[XFORM], {name: parts[name] for name in named if name != XFORM})


def beside(file: Path) -> dict[str, bytes]:
    """Return the tables and pictures beside a form's spreadsheet, or in its `-media` folder as ODK has it."""
    folders = [file.parent, file.with_name(f"{file.stem}-media")]
    found = (each for folder in folders for each in (sorted(folder.iterdir()) if folder.is_dir() else ()))
    kinds = {".csv", *IMAGE_SUFFIXES}
    return {each.name: each.read_bytes() for each in found if each.is_file() and each.suffix in kinds}
