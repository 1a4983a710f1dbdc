"""What the campaign gives an enumerator to do, and how far they have come."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from fieldapp.enrolment.accounts import Role
from fieldapp.forms import publish
from fieldapp.forms.builtin import enrolment_form
from fieldapp.laptop import SignedIn
from fieldapp.planner import Planner
from fieldapp.supervision import campaign
from tests import builders
from tests.fieldapp.forms.test_versions import HOUSE, NEXT, STALL
from tests.fieldapp.forms.test_versions import published as published_form
from tests.fieldapp.supervision.test_campaign import DOCUMENT

LATER = "2027020201"


def published(session: SignedIn, document: str) -> None:
    session.store.documents.put("campaign", "new", document.encode(), sequence=9)


@pytest.fixture
def document() -> str:
    today = builders.now().date()
    return (
        DOCUMENT.replace('"e01"', '"somchit"')
        .replace("2026-11-04", (today - timedelta(days=3)).isoformat())
        .replace("2026-12-13", (today + timedelta(days=9)).isoformat())
    )


def test_villages_and_households_of_as_many_are_told(session: SignedIn, document: str) -> None:
    assert session.desk.assigned() is None
    published(session, document)
    for _ in range(2):
        builders.enrol(session.desk)
    to_do = session.desk.assigned()
    assert to_do
    assert to_do.villages == ("ບ້ານນາໂພ", "ບ້ານໂພນສະຫວັນ")
    assert (to_do.districts, to_do.enrolled, to_do.target, to_do.missing_list) == (("1401",), 2, 160, "")


def test_whole_districts_have_the_campaigns_villages_or_none(session: SignedIn, document: str) -> None:
    whole = document.replace('villages = ["ບ້ານນາໂພ", "ບ້ານໂພນສະຫວັນ"]', "")
    published(session, whole)
    assert (to_do := session.desk.assigned())
    assert to_do.villages == ()
    published(session, f'{whole}\n[villages]\n1401 = ["ບ້ານໄກ"]\n')
    session.store.documents.put(
        "campaign", "newer", f'{whole}\n[villages]\n1401 = ["ບ້ານໄກ"]\n'.encode(), sequence=10
    )
    assert (to_do := session.desk.assigned())
    assert to_do.villages == ("ບ້ານໄກ",)


def test_a_list_that_is_not_here_is_named(session: SignedIn, document: str) -> None:
    published(session, f'preregistered = "ຕະຫຼາດ"\n{document}')
    assert (to_do := session.desk.assigned())
    assert to_do.missing_list == "ຕະຫຼາດ"
    session.desk.import_preregistered("given_name_lo,village\nຄຳ,ນາໂພ\n".encode(), list_name="ຕະຫຼາດ")
    assert (to_do := session.desk.assigned())
    assert to_do.missing_list == ""


def test_nothing_is_told_before_the_campaign_after_it_or_to_others(session: SignedIn, document: str) -> None:
    for wrong in (
        document.replace('"somchit"', '"keo"'),
        DOCUMENT.replace('"e01"', '"somchit"')
        .replace("2026-11-04", "2020-01-01")
        .replace("2026-12-13", "2020-02-01"),
        "from a newer program",
    ):
        published(session, document)
        session.store.documents.put("campaign", wrong[:20], wrong.encode(), sequence=20)
        assert session.desk.assigned() is None


def test_records_are_begun_with_the_form_that_the_campaign_names(session: SignedIn, document: str) -> None:
    desk = session.desk
    published_form(session, NEXT, (HOUSE, STALL + HOUSE))
    published_form(session, LATER)
    assert desk.forms.newest().version == LATER
    published(session, document.replace('form_version = "1"', f'form_version = "{NEXT}"'))
    draft = desk.begin_enrolment()
    assert draft.form_version == NEXT
    taken = desk.forms.take_up(draft.form_version, draft.answers)
    assert taken.form.question("stall"), "what is asked is the campaign's too"
    practised = desk.forms.newest_packed()
    assert practised
    assert publish.read(publish.unpacked(practised)).version == NEXT
    answers = builders.household_answers()
    assert desk.forms.take_up(LATER, answers).version == LATER, "there is no way back"
    assert desk.forms.take_up(enrolment_form().version, answers).version == NEXT


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (NEXT, "2031010101"),  # which is not here
        (NEXT, enrolment_form().version),  # which is here, and was never published: a plan of old
        ("ends = 20", "ends = 2025-11-05 # 20"),
        ('"somchit"', '"e09"'),
    ],
)
def test_whom_no_campaign_names_a_form_for_begins_with_the_newest(
    session: SignedIn, document: str, before: str, after: str
) -> None:
    published_form(session, NEXT)
    published_form(session, LATER)
    named = document.replace('form_version = "1"', f'form_version = "{NEXT}"')
    if before.startswith("ends"):  # it was over last year
        named = named.replace("begins = 20", "begins = 2025-11-04 # 20")
    changed = named.replace(before, after)
    assert changed != named
    campaign.read(changed.encode())
    published(session, changed)
    assert session.desk.forms.newest().version == LATER


def test_a_plan_names_a_form_that_was_published_or_none(session: SignedIn, document: str) -> None:
    manager = replace(session.desk.account, role=Role.CAMPAIGN_MANAGER)
    planner = Planner(session.store, manager, clock=builders.now)
    assert planner.begin_again().fields["form_version"] == "", "that of the program is nobody's choice"
    published(session, document.replace('form_version = "1"', f'form_version = "{enrolment_form().version}"'))
    assert planner.begin_again().fields["form_version"] == ""
    published_form(session, NEXT)
    assert planner.begin_again().fields["form_version"] == NEXT
    session.store.documents.put(
        "campaign",
        "2",
        document.replace('form_version = "1"', f'form_version = "{NEXT}"').encode(),
        sequence=10,
    )
    published_form(session, LATER)
    assert planner.begin_again().fields["form_version"] == NEXT, "as it was planned"
