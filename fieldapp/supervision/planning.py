"""A campaign as it is being planned: what stands in each line, as typed, until all of it can be read.

Plain texts, so that nothing typed is lost however wrong it is. `document` gives the campaign's TOML, which
the fund's office publishes (docs/decisions/0107).
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeAlias

import tomli_w

from fieldapp.errors import InputError
from fieldapp.lao import dates
from fieldapp.lao.numerals import to_latin
from fieldapp.reference import places
from fieldapp.supervision import campaign
from fieldapp.supervision.campaign import DISTRICT_DIGITS, TARGETED, TOTAL, Campaign

Row: TypeAlias = Mapping[str, str]
FIELDS = ("name_lo", "name_en", "begins", "ends", "form_version", "preregistered")
_MAY_BE_EMPTY = frozenset({"form_version", "preregistered"})
SECTIONS: Mapping[str, tuple[str, ...]] = {
    "districts": ("district", "villages"),
    "targets": ("of", "key", "number"),
    "assignments": ("author", "district", "villages"),
    "materials": ("title_lo", "title_en", "text_lo", "text_en", "picture"),
}
"""What there can be several of, and what is asked of each."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that keeps a plan from being a campaign."""

    code: str
    """"missing", "no-day", "ends-before", "no-number", "twice", "not-in-campaign", "no-village" or
    "no-content"."""
    section: str = ""
    """"" for a field of the campaign itself."""
    at: int = 0
    column: str = ""


class PlanNotReady(InputError):
    """Something of a plan is missing or wrong; `problems` names each."""

    code = "plan-not-ready"

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(", ".join(f"{each.section}{each.at}.{each.column} {each.code}" for each in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Plan:
    """What was typed so far."""

    id: str
    version: int
    fields: Mapping[str, str] = field(default_factory=dict)
    sections: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    takes_first_contributions: bool = True
    rest: Mapping[str, Any] = field(default_factory=dict)
    """What a published campaign says that is not planned here, such as rights; kept as it is."""

    def rows(self, section: str) -> tuple[Row, ...]:
        """Return what there is of a section."""
        return self.sections.get(section, ())

    def say(self, name: str, text: str) -> Plan:
        """Return the plan with another text in one of `FIELDS`."""
        return replace(self, fields={**self.fields, name: text})

    def put(self, section: str, at: int, column: str, text: str) -> Plan:
        """Return the plan with another text in a line of a section."""
        changed = [
            {**row, column: text} if at == place else row for place, row in enumerate(self.rows(section))
        ]
        if column == "of":
            changed[at] = {**changed[at], "key": ""}
        return replace(self, sections={**self.sections, section: tuple(changed)})

    def add(self, section: str) -> Plan:
        """Return the plan with another, empty line in a section."""
        return replace(self, sections={**self.sections, section: (*self.rows(section), {})})

    def remove(self, section: str, at: int) -> Plan:
        """Return the plan without a line of a section."""
        rows = self.rows(section)
        return replace(self, sections={**self.sections, section: (*rows[:at], *rows[at + 1 :])})


def new(today: date, *, form_version: str) -> Plan:
    """Return a plan in which nothing is said yet but the form."""
    return Plan(f"campaign-{today:%Y%m%d}", 1, {"form_version": form_version}, {"districts": ({},)})


def of(document: bytes) -> Plan:
    """Return the plan of the next version of a published campaign. Raises CampaignNotValid."""
    running = campaign.read(document)
    told = tomllib.loads(document.decode())
    known = {"id", "version", "districts", "villages", "takes_first_contributions", *FIELDS, *SECTIONS}
    return Plan(
        running.id,
        running.version + 1,
        {
            "name_lo": running.name_lo,
            "name_en": running.name_en,
            "begins": dates.short(running.begins),
            "ends": dates.short(running.ends),
            "form_version": running.form_version,
            "preregistered": running.preregistered,
        },
        dict(_rows_of(running)),
        running.takes_first_contributions,
        {name: value for name, value in told.items() if name not in known},
    )


def after(plan: Plan, published: int) -> Plan:
    """Return a plan as a version after the one that is published, however long it was kept."""
    return replace(plan, version=max(plan.version, published + 1))


def _rows_of(running: Campaign) -> Iterator[tuple[str, tuple[Row, ...]]]:
    yield (
        "districts",
        tuple({"district": d, "villages": _listed(running.villages.get(d, ()))} for d in running.districts),
    )
    yield (
        "targets",
        tuple({"of": t.dimension, "key": t.key, "number": str(t.number)} for t in running.targets),
    )
    yield (
        "assignments",
        tuple(
            {"author": a.author, "district": a.district, "villages": _listed(a.villages)}
            for a in running.assignments
        ),
    )
    yield (
        "materials",
        tuple(
            {
                "title_lo": m.title.lo,
                "title_en": m.title.en,
                "text_lo": m.text.lo if m.text else "",
                "text_en": m.text.en if m.text else "",
                "picture": m.picture,
            }
            for m in running.materials
        ),
    )


def problems(plan: Plan) -> tuple[Problem, ...]:
    """Return what keeps a plan from being a campaign, in the order of its lines; nothing where it is one."""
    return (*_of_fields(plan), *(p for section in SECTIONS for p in _of_section(plan, section)))


def document(plan: Plan) -> bytes:
    """Return the campaign's document. Raises PlanNotReady, naming each problem."""
    if found := problems(plan):
        raise PlanNotReady(found)
    villages = {
        row["district"]: names for row in plan.rows("districts") if (names := _split(row.get("villages", "")))
    }
    told: dict[str, Any] = {
        "id": plan.id,
        "version": plan.version,
        **{name: plan.fields[name].strip() for name in ("name_lo", "name_en", "form_version")},
        "begins": dates.parse(plan.fields["begins"]),
        "ends": dates.parse(plan.fields["ends"]),
        "takes_first_contributions": plan.takes_first_contributions,
        **_filled({"preregistered": plan.fields.get("preregistered", "")}),
        "districts": [row["district"] for row in plan.rows("districts")],
        "villages": villages,
        "targets": [_target(row) for row in plan.rows("targets")],
        "assignments": [_assignment(row) for row in plan.rows("assignments")],
        "materials": [_filled(row) for row in plan.rows("materials")],
        **plan.rest,
    }
    return tomli_w.dumps(told).encode()


def as_text(plan: Plan) -> str:
    """Return a plan to keep, whatever stands in it."""
    return json.dumps(
        {
            "id": plan.id,
            "version": plan.version,
            "fields": dict(plan.fields),
            "sections": {name: [dict(row) for row in rows] for name, rows in plan.sections.items()},
            "takes_first_contributions": plan.takes_first_contributions,
            "rest": tomli_w.dumps(plan.rest),
        },
        ensure_ascii=False,
    )


def from_text(text: str) -> Plan:
    """Return a plan that was kept."""
    told = json.loads(text)
    return Plan(
        told["id"],
        told["version"],
        told["fields"],
        {name: tuple(rows) for name, rows in told["sections"].items()},
        told["takes_first_contributions"],
        tomllib.loads(told["rest"]),
    )


# -- inside ----------------------------------------------------------------------------------------


def _of_fields(plan: Plan) -> Iterator[Problem]:
    for name in FIELDS:
        text = plan.fields.get(name, "").strip()
        if not text and name not in _MAY_BE_EMPTY:
            yield Problem("missing", column=name)
        elif name in {"begins", "ends"} and dates.parse(text) is None:
            yield Problem("no-day", column=name)
    begins, ends = (dates.parse(plan.fields.get(name, "")) for name in ("begins", "ends"))
    if begins and ends and ends < begins:
        yield Problem("ends-before", column="ends")


def _of_section(plan: Plan, section: str) -> Iterator[Problem]:
    rows = plan.rows(section)
    districts = {row.get("district", "") for row in plan.rows("districts")}
    if section == "districts" and not rows:
        yield Problem("missing", section)
    seen = set[tuple[str, ...]]()
    for at, row in enumerate(rows):
        for column in _asked(section, row):
            if not _is_said(column, row.get(column, "").strip()):
                yield Problem("missing", section, at, column)
        key = {"districts": ("district",), "targets": ("of", "key")}.get(section)
        named = tuple(row.get(column, "") for column in key) if key else ()
        if any(named) and named in seen:
            yield Problem("twice", section, at, "district" if section == "districts" else "key")
        seen.add(named)
        yield from _of_row(section, at, row, districts)


def _is_said(column: str, text: str) -> bool:
    """Whether something stands in a line, and in one to choose in, what there is to choose."""
    match column:
        case "district":
            return len(text) == DISTRICT_DIGITS and places.find(text) is not None
        case "of":
            return text in TARGETED
    return bool(text)


def _of_row(section: str, at: int, row: Row, districts: set[str]) -> Iterator[Problem]:
    match section:
        case "targets":
            if row.get("number", "").strip() and _number(row["number"]) < 1:
                yield Problem("no-number", section, at, "number")
            yield from _of_key(at, row.get("of", ""), row.get("key", "").strip(), districts)
        case "assignments":
            if row.get("district") and row["district"] not in districts:
                yield Problem("not-in-campaign", section, at, "district")
        case "materials":
            yield from _of_material(at, row)


def _of_key(at: int, of: str, key: str, districts: set[str]) -> Iterator[Problem]:
    district, _, village = key.partition("/")
    if of == "district" and key and key not in districts:
        yield Problem("not-in-campaign", "targets", at, "key")
    if of == "village" and key and not (village.strip() and district in districts):
        yield Problem("no-village", "targets", at, "key")


def _of_material(at: int, row: Row) -> Iterator[Problem]:
    """A page has words in both languages, or a picture, or all of it."""
    without = [column for column in ("text_lo", "text_en") if not row.get(column, "").strip()]
    if len(without) == 1:
        yield Problem("missing", "materials", at, without[0])
    elif without and not row.get("picture", "").strip():
        yield Problem("no-content", "materials", at, "text_lo")


def _asked(section: str, row: Row) -> tuple[str, ...]:
    """Return what must be said in a line."""
    match section:
        case "districts":
            return ("district",)
        case "targets":
            return ("of", "number") if row.get("of") == TOTAL else ("of", "key", "number")
        case "assignments":
            return ("author", "district")
    return ("title_lo", "title_en")


def _target(row: Row) -> dict[str, Any]:
    key = {} if row["of"] == TOTAL else {"key": row["key"].strip()}
    return {"of": row["of"], **key, "number": _number(row["number"])}


def _assignment(row: Row) -> dict[str, Any]:
    villages = _split(row.get("villages", ""))
    return {
        "author": row["author"].strip(),
        "district": row["district"],
        **({"villages": villages} if villages else {}),
    }


def _filled(row: Row) -> dict[str, str]:
    return {name: text.strip() for name, text in row.items() if text.strip()}


def _number(text: str) -> int:
    latin = to_latin(text).strip().replace(".", "")
    return int(latin) if latin.isascii() and latin.isdigit() and len(latin) < 10 else 0


def _split(text: str) -> list[str]:
    return [name for each in text.split(",") if (name := each.strip())]


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(names)
