"""A published form: one folder with the compiled form, the tables beside it, and what they are.

The same form gives the same bytes, so a form is known by its hash.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import cbor2

from fieldapp import cbor
from fieldapp.forms.definition import FormDefinition, UnusableForm
from fieldapp.forms.media import SUFFIXES
from fieldapp.forms.xform import parse_xform

if TYPE_CHECKING:
    from fieldapp.forms.check import Checked

XFORM = "form.xml"
MANIFEST = "manifest.json"
MOST_PACKED_BYTES = 300_000
"""What a form with all that lies beside it may weigh on the way to every laptop: 40 s at 64 kbit/s."""
_MOST_OPENED_BYTES = 16 * 2**20


def package(checked: Checked, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the published form's files by name. Raises UnusableForm where something is wrong with it.

    Of the tables, pictures and sounds only those the form uses go along.
    """
    if checked.findings or checked.definition is None:
        raise UnusableForm(f"{len(checked.findings)} things are wrong with the form: fieldapp forms check")
    return parts(checked.xform, checked.definition, files)


def parts(xform: bytes, definition: FormDefinition, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return a compiled form's files by name, with those beside it that it uses."""
    used = {*(f"{name}.csv" for name in definition.columns), *definition.images, *definition.sounds}
    found = {XFORM: xform, **{name: files[name] for name in sorted(used & set(files))}}
    manifest = {
        "form_id": definition.form_id,
        "version": definition.version,
        "title": definition.title,
        "languages": list(definition.languages),
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in sorted(found.items())},
    }
    written = json.dumps(manifest, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    return {**found, MANIFEST: written.encode()}


def packed(files: Mapping[str, bytes]) -> bytes:
    """Return a published form's files as one document. Raises UnusableForm where it is too large to send."""
    content = zlib.compress(cbor2.dumps(dict(files), canonical=True), 9)
    if len(content) > MOST_PACKED_BYTES:
        most, weighs = MOST_PACKED_BYTES // 1000, len(content) // 1000
        raise UnusableForm(
            f"{weighs} KB for every laptop to fetch, at most {most}: make its pictures and sounds smaller"
        )
    return content


def unpacked(content: bytes) -> dict[str, bytes]:
    """Return the files of a document that `packed` made. Raises UnusableForm for anything else."""
    try:
        opened = zlib.decompressobj()
        files = cbor.loads(opened.decompress(content, _MOST_OPENED_BYTES))
        return {str(name): cbor.octets(part) for name, part in files.items()}
    except (zlib.error, cbor2.CBORError, ValueError, TypeError, AttributeError) as e:
        raise UnusableForm("this is no published form: publish it again") from e


def write(folder: Path, parts: Mapping[str, bytes]) -> None:
    """Write a published form into a folder, which is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in parts.items():
        (folder / name).write_bytes(content)


def read(parts: Mapping[str, bytes]) -> FormDefinition:
    """Return the form that was published. Raises UnusableForm where a file is missing or was changed."""
    try:
        named: Mapping[str, str] = dict(json.loads(parts[MANIFEST])["files"])
    except (KeyError, TypeError, ValueError) as e:
        raise UnusableForm("the manifest is missing or cannot be read: publish the form again") from e
    for name, digest in {XFORM: "", **named}.items():
        if hashlib.sha256(parts.get(name, b"")).hexdigest() != digest:
            raise UnusableForm(f"{name} is missing or was changed: publish the form again")
    return parse_xform(parts[XFORM], {name: parts[name] for name in named if name != XFORM})


def beside(file: Path) -> dict[str, bytes]:
    """Return the tables and media beside a form's spreadsheet, or in its `-media` folder as ODK has it."""
    folders = [file.parent, file.with_name(f"{file.stem}-media")]
    found = (each for folder in folders for each in (sorted(folder.iterdir()) if folder.is_dir() else ()))
    kinds = {".csv", *SUFFIXES}
    return {each.name: each.read_bytes() for each in found if each.is_file() and each.suffix in kinds}
