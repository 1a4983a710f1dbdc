"""A plan: everything typed is kept, what is wrong is named, and what is right is a campaign."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.supervision import campaign, planning
from fieldapp.supervision.planning import FIELDS, SECTIONS, Plan, PlanNotReady, Problem
from tests.fieldapp.supervision.test_campaign import DOCUMENT

WHOLE = planning.of(DOCUMENT.encode())


def test_a_published_campaign_is_planned_on_as_its_next_version_and_nothing_is_lost() -> None:
    before, after = campaign.read(DOCUMENT.encode()), campaign.read(planning.document(WHOLE))
    assert after.version == before.version + 1
    for name in ("id", "name_lo", "begins", "ends", "districts", "targets", "assignments", "rights"):
        assert getattr(after, name) == getattr(before, name), name


def test_villages_the_list_and_pages_are_planned_too() -> None:
    plan = WHOLE.put("districts", 0, "villages", "ບ້ານນາໂພ, ບ້ານໂພນສະຫວັນ ,").say("preregistered", "ຕະຫຼາດ")
    plan = (
        plan.add("materials").put("materials", 0, "title_lo", "ສິດ").put("materials", 0, "title_en", "Rights")
    )
    assert planning.problems(plan) == (Problem("no-content", "materials", 0, "text_lo"),)
    half = plan.put("materials", 0, "text_lo", "ຮັກສາ").put("materials", 0, "picture", "rights.png")
    assert planning.problems(half) == (Problem("missing", "materials", 0, "text_en"),)
    read = campaign.read(planning.document(plan.put("materials", 0, "picture", "rights.png")))
    assert read.villages == {"1401": ("ບ້ານນາໂພ", "ບ້ານໂພນສະຫວັນ")}
    assert read.preregistered == "ຕະຫຼາດ"
    assert (read.materials[0].title.lo, read.materials[0].picture) == ("ສິດ", "rights.png")


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        (WHOLE.say("name_lo", " "), Problem("missing", column="name_lo")),
        (WHOLE.say("begins", "soon"), Problem("no-day", column="begins")),
        (WHOLE.say("ends", "1/1/2026"), Problem("ends-before", column="ends")),
        (WHOLE.put("targets", 0, "number", "many"), Problem("no-number", "targets", 0, "number")),
        (WHOLE.put("targets", 1, "key", "1601"), Problem("not-in-campaign", "targets", 1, "key")),
        (
            WHOLE.put("targets", 1, "of", "village").put("targets", 1, "key", "ບ້ານນາໂພ"),
            Problem("no-village", "targets", 1, "key"),
        ),
        (
            WHOLE.put("targets", 1, "of", "village").put("targets", 1, "key", "1601/ບ້ານນາໂພ"),
            Problem("no-village", "targets", 1, "key"),
        ),
        (WHOLE.put("targets", 1, "of", "district"), Problem("missing", "targets", 1, "key")),
        (WHOLE.put("assignments", 0, "author", ""), Problem("missing", "assignments", 0, "author")),
        (
            WHOLE.put("assignments", 0, "district", "1601"),
            Problem("not-in-campaign", "assignments", 0, "district"),
        ),
        (WHOLE.put("districts", 1, "district", "1401"), Problem("twice", "districts", 1, "district")),
    ],
)
def test_what_is_missing_or_wrong_is_named_at_its_line(changed: Plan, problem: Problem) -> None:
    assert problem in planning.problems(changed)
    with pytest.raises(PlanNotReady):
        planning.document(changed)


def test_numbers_are_read_as_lao_people_write_them() -> None:
    plan = WHOLE.put("targets", 0, "number", "໑.໒໐໐")
    assert campaign.read(planning.document(plan)).target("total") == 1200


def test_an_empty_plan_names_everything_and_can_be_kept() -> None:
    plan = Plan("new", 1)
    needed = {*FIELDS} - {"form_version", "preregistered"}
    assert {each.column for each in planning.problems(plan)} == {*needed, ""}
    assert planning.from_text(planning.as_text(plan)) == plan


_TYPED = st.sampled_from(
    ["", "1401", "1402", "1401/ບ້ານໄກ", "district", "village", "total", "sex", "12"]
) | st.text(max_size=8)
_CELLS = [(section, column) for section, columns in SECTIONS.items() for column in columns]
_STEPS = st.one_of(
    st.tuples(st.just("say"), st.sampled_from(FIELDS), _TYPED),
    st.tuples(st.just("add"), st.sampled_from([*SECTIONS])),
    st.tuples(st.just("remove"), st.sampled_from([*SECTIONS]), st.integers(0, 2)),
    st.sampled_from(_CELLS).flatmap(
        lambda cell: st.tuples(st.just("put"), st.just(cell[0]), st.integers(0, 1), st.just(cell[1]), _TYPED)
    ),
)


@given(st.lists(_STEPS, max_size=8))
def test_whatever_is_typed_is_kept_and_read_or_refused_by_name(steps: list[tuple[str, ...]]) -> None:
    plan = WHOLE
    for act, *what in steps:
        if act != "put" or int(what[1]) < len(plan.rows(what[0])):
            plan = getattr(plan, act)(*what)
    assert planning.from_text(planning.as_text(plan)) == plan
    if planning.problems(plan):
        with pytest.raises(PlanNotReady):
            planning.document(plan)
    else:
        campaign.read(planning.document(plan))
