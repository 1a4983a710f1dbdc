"""Which parts of ODK's form language this program runs; `docs/forms.md` is held to these tables by a test."""

from __future__ import annotations

from collections.abc import Mapping

TYPES: Mapping[str, str] = {
    "text": "",
    "integer": "",
    "decimal": "",
    "range": "",
    "date": "",
    "time": "",
    "dateTime": "",
    "select_one": "",
    "select_multiple": "",
    "select_one_from_file": "",
    "select_multiple_from_file": "",
    "rank": "",
    "note": "",
    "acknowledge": "",
    "calculate": "",
    "hidden": "",
    "image": "",
    "audio": "nobody is recorded: ask for words",
    "video": "nobody is recorded: ask for words",
    "file": "",
    "barcode": "",
    "geopoint": "",
    "geotrace": "",
    "geoshape": "",
    "start": "",
    "end": "",
    "today": "",
    "deviceid": "",
    "username": "",
    "phonenumber": "",
    "email": "",
    "audit": "",
    "csv-external": "",
    "begin_group": "",
    "end_group": "",
    "begin_repeat": "",
    "end_repeat": "",
    "simserial": "a laptop has no SIM card: use deviceid",
    "subscriberid": "a laptop has no SIM card: use deviceid",
    "xml-external": "give the table as a CSV file",
    "select_one_external": "use select_one_from_file with a choice_filter",
    "start-geopoint": "ask with geopoint",
    "background-audio": "nobody is recorded unasked",
    "background-geopoint": "ask with geopoint",
    "osm": "use geopoint",
    "begin_loop": "use begin_repeat",
    "end_loop": "use begin_repeat",
}
"""Type → "" where it is run, else what to do instead."""

SAME_TYPES: Mapping[str, str] = {
    "string": "text",
    "int": "integer",
    "datetime": "dateTime",
    "photo": "image",
    "trigger": "acknowledge",
    "gps": "geopoint",
    "location": "geopoint",
    "imei": "deviceid",
    "select one": "select_one",
    "select multiple": "select_multiple",
    "select one from file": "select_one_from_file",
    "select multiple from file": "select_multiple_from_file",
    "begin group": "begin_group",
    "end group": "end_group",
    "begin repeat": "begin_repeat",
    "end repeat": "end_repeat",
}
"""Other spellings that pyxform takes."""

COLUMNS: Mapping[str, str] = {
    "type": "",
    "name": "",
    "label": "",
    "hint": "",
    "guidance_hint": "",
    "required": "",
    "required_message": "",
    "relevant": "",
    "constraint": "",
    "constraint_message": "",
    "soft_constraint": "",
    "soft_constraint_message": "",
    "calculation": "",
    "choice_filter": "",
    "default": "",
    "appearance": "",
    "read_only": "",
    "repeat_count": "",
    "trigger": "",
    "parameters": "",
    "image": "",
    "big-image": "every picture is shown as large as there is room: use image",
    "audio": "",
    "video": "a minute of it weighs more than the whole form may: use image and audio",
    "save_to": "the registry is the only register that a form writes to",
    "noAppErrorString": "there are no applications to call",
    "body::intent": "there are no applications to call",
    "body::accuracyThreshold": "places are taken as they are given",
}
"""Column of the survey sheet → "" where it is followed, else why not."""

MEDIA = ("image", "big-image", "audio", "video")
"""Columns that name a file beside words."""

SAME_COLUMNS: Mapping[str, str] = {
    "relevance": "relevant",
    "calculate": "calculation",
    "readonly": "read_only",
    "caption": "label",
    "count": "repeat_count",
    "value": "name",
    "requiredmsg": "required_message",
    "media": "image",
    "constraining_message": "constraint_message",
}

EXPRESSIONS = (
    "relevant", "required", "constraint", "soft_constraint", "calculation", "choice_filter",
    "repeat_count", "trigger", "read_only", "default",
)  # fmt: skip
"""Columns that hold expressions; `default` only where it computes something."""

WORDS = (
    "label", "hint", "guidance_hint", "constraint_message", "required_message", "soft_constraint_message",
)  # fmt: skip
"""Columns that are written in every language."""

FUNCTIONS_NOT: Mapping[str, str] = {
    "jr:itext": "words are said in a column of each language",
    "extract-signed": "signed texts are checked by the fund, not by a form",
}
"""Functions of ODK that are not run, and why."""


def type_of(written: str) -> str:
    """Return a type without its list, its file or `or_other`: "select_one" of "select_one sex"."""
    words = " ".join(written.split())
    for name in sorted([*TYPES, *SAME_TYPES], key=len, reverse=True):
        if words.lower() == name.lower() or words.lower().startswith(f"{name.lower()} "):
            return SAME_TYPES.get(name, name)
    return words.split(" ")[0]


def column_of(heading: str) -> str:
    """Return a column without its language: "label" of "label::ລາວ (lo)", "image" of "media::image::…"."""
    if heading in COLUMNS:
        return heading
    name, _, rest = heading.partition("::")
    name = name.strip()
    if name == "media":
        name = rest.partition("::")[0].strip()
    return SAME_COLUMNS.get(name, name)
