"""What a form says of how it is shown, and of itself: what is followed, passed over, or refused.

Passed over is what only makes a phone's screen look otherwise; nothing that is asked or kept changes by it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches

APPEARANCES: Mapping[str, str] = {
    "multiline": "", "numbers": "", "thousands-sep": "", "month-year": "", "year": "", "minimal": "",
    "autocomplete": "", "likert": "", "columns": "", "columns-pack": "", "columns-N": "", "horizontal": "",
    "signature": "", "draw": "", "field-list": "",
    "money": "ours: as thousands-sep", "portrait": "ours: a photo of a person",
    "phone": "ours: a telephone number", "suggest": "ours: villages already used are offered",
}  # fmt: skip
"""Followed by the window → what to know of it."""

PASSED_OVER: Mapping[str, str] = {
    "quick": "a digit chooses and goes on in any case",
    "no-buttons": "choices keep what they are pressed by",
    "compact": "the same",
    "compact-N": "the same",
    "quickcompact": "the same",
    "list": "the same",
    "list-nolabel": "choices keep their words",
    "search": "a list is always searched",
    "vertical": "a range is a line and a number",
    "no-ticks": "the same",
    "picker": "the same",
    "rating": "the same",
    "counter": "a number is typed",
    "bearing": "a bearing is typed in degrees",
    "no-calendar": "days are typed in any case",
    "url": "an address is text",
    "new": "a photo is taken or chosen",
    "new-front": "the same",
    "selfie": "the same",
    "front": "a bar code is typed, or read by a reader that types",
    "maps": "a place is typed",
    "placement-map": "the same",
    "hide-input": "the same",
    "summary": "every group is a page",
    "wN": "every question has a line of its own",
}
"""Of a phone's screen → what is done instead."""

APPEARANCES_NOT: Mapping[str, str] = {
    "table-list": "ask each question by itself: take it out",
    "label": "ask each question by itself: take the row out",
    "search()": "use select_one_from_file",
    "ex:": "there are no applications to call",
    "printer": "there is no label printer to call",
    "map": "choose from a list: take it out",
    "image-map": "choose from a list: take it out",
    "annotate": "use draw",
    "masked": "what is typed is seen: take it out",
    "hidden-answer": "what is read is seen: take it out",
    **dict.fromkeys(
        ("ethiopian", "coptic", "islamic", "bikram-sambat", "myanmar", "persian", "buddhist"),
        "days are of the common era, and years of the Buddhist era are recognised: take it out",
    ),
}
"""Not followed, and something would be missing → what to do."""

SETTINGS: Mapping[str, str] = {
    "form_title": "", "form_id": "", "version": "", "default_language": "", "allow_choice_duplicates": "",
    "clean_text_values": "", "namespaces": "",
}  # fmt: skip
"""Columns of the settings sheet that are followed."""
SETTINGS_PASSED_OVER: Mapping[str, str] = {
    "instance_name": "a record is called by its applicant",
    "style": "every group is a page, for all forms alike",
    "name": "names no more than the file inside",
    "submission_url": "records go to the fund",
    "auto_send": "records go by themselves",
    "auto_delete": "records stay for the time the fund says",
    "public_key": "every record is sealed to the fund's own key",
}
SAME_SETTINGS: Mapping[str, str] = {"title": "form_title", "id_string": "form_id"}

SHEETS_NOT: Mapping[str, str] = {
    "entities": "the registry is the only register that a form writes to: take the sheet out",
    "external_choices": "use select_one_from_file: take the sheet out",
    "osm": "use geopoint: take the sheet out",
}
"""Sheets that are not followed, and what to do."""

_KNOWN = (*APPEARANCES, *PASSED_OVER, *APPEARANCES_NOT)
_CALLS = re.compile(r"(\bsearch\b|\bex:[^\s(]*)\s*(\(.*\))?", re.DOTALL)


def appearances(written: str) -> tuple[str, ...]:
    """Return the appearances of a cell by the names above: "columns-N" of "columns-3", "ex:" of any call."""
    found = tuple(_name(each[0], is_call=bool(each[1])) for each in _CALLS.findall(written))
    return (*found, *(_name(each, is_call=False) for each in _CALLS.sub(" ", written).split()))


def why_not(appearance: str) -> str:
    """Return why an appearance is refused, "" where it is followed or passed over."""
    if instead := APPEARANCES_NOT.get(appearance, ""):
        return f"appearance {appearance!r} is not supported: {instead}"
    if appearance in _KNOWN:
        return ""
    near = get_close_matches(appearance, _KNOWN, 1, 0.75)
    return f"there is no appearance {appearance!r}" + (
        f"; was {near[0]!r} meant?" if near else "; see docs/forms.md"
    )


def _name(written: str, *, is_call: bool) -> str:
    if written.startswith("ex:"):
        return "ex:"
    if is_call:
        return f"{written}()"
    plain = re.sub(r"-\d+$", "-N", written.lower())
    return "wN" if re.fullmatch(r"w\d+", plain) else plain
