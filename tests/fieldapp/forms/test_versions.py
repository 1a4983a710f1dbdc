"""Every version of the form stays on a laptop; what was begun moves to the newest where nothing is lost."""

from __future__ import annotations

import zlib
from dataclasses import replace

import pytest

from fieldapp.forms import publish, versions
from fieldapp.forms.builtin import built_in_parts, enrolment_form
from fieldapp.forms.compile import compile_markdown, whole_table
from fieldapp.forms.definition import UnusableForm
from fieldapp.forms.versions import Forms
from fieldapp.forms.xform import parse_xform
from fieldapp.laptop import SignedIn
from tests import builders

BEGUN_WITH = enrolment_form().version
NEXT = "2027010101"
HOUSE = "|  | text | house_number |"
STALL = "|  | text | stall | ເລກຮ້ານ | Number of the stall |\n"


def published(session: SignedIn, version: str, *changes: tuple[str, str]) -> None:
    """Publish the built-in form with some lines changed, as the fund would."""
    written = whole_table().replace(BEGUN_WITH, version)
    for before, after in changes:
        assert before in written
        written = written.replace(before, after)
    files = {"scheme_limits.csv": built_in_parts()["scheme_limits.csv"]}
    xform = compile_markdown(written)
    parts = publish.parts(xform, parse_xform(xform, files), files)
    shelf = session.store.documents
    shelf.put(versions.KIND + version, version, publish.packed(parts), sequence=int(version))


def test_a_new_record_is_begun_with_what_was_published_last(session: SignedIn) -> None:
    assert session.desk.forms.newest() is enrolment_form()
    published(session, "2027010102", (HOUSE, STALL + HOUSE))
    published(session, NEXT)
    assert session.desk.begin_enrolment().form_version == "2027010102"
    assert session.desk.forms.newest().question("stall").label.in_("en") == "Number of the stall"


def test_what_was_begun_moves_where_nothing_is_lost(session: SignedIn) -> None:
    draft = session.desk.save_draft(
        replace(session.desk.begin_enrolment(), answers=builders.household_answers(), form_version=BEGUN_WITH)
    )
    published(session, NEXT, (HOUSE, STALL + HOUSE))
    taken = session.desk.forms.take_up(draft.form_version, draft.answers)
    assert (taken.form.version, taken.has_moved) == (NEXT, True)
    assert taken.migration
    assert [(each.path, each.why) for each in taken.migration.changed] == [("stall", "new-question")]
    assert draft.answers.items() <= taken.answers.items()


def test_what_would_lose_an_answer_stays_with_its_form(session: SignedIn) -> None:
    """Also after the program came with another form meanwhile: the one it was begun with was kept."""
    answers = builders.household_answers(house_number="12")
    published(session, NEXT, (HOUSE, HOUSE.replace("house_number", "house")))
    taken = session.desk.forms.take_up(BEGUN_WITH, answers)
    assert (taken.form.version, taken.has_moved) == (BEGUN_WITH, False)
    assert taken.migration
    assert [(each.path, each.value) for each in taken.migration.lost] == [("house_number", "12")]
    assert taken.answers == answers


def test_a_record_is_corrected_in_the_form_it_was_made_with(session: SignedIn) -> None:
    published(session, NEXT, (HOUSE, STALL + HOUSE))
    record = builders.enrol(session.desk, stall="B 17")
    published(session, "2027020201", (HOUSE, HOUSE))
    draft = session.desk.correct(record.id)
    taken = session.desk.forms.take_up(draft.form_version, draft.answers)
    assert draft.form_version == taken.form.version == NEXT
    assert taken.form.question("stall")
    assert session.desk.forms.to_read(record.form_version).question("stall")


def test_a_version_nobody_here_has_is_read_with_the_newest(session: SignedIn) -> None:
    published(session, NEXT)
    assert session.desk.forms.of("1999010101") is None
    assert session.desk.forms.to_read("1999010101").version == NEXT
    assert session.desk.forms.take_up("1999010101", {"village": "ນາໂພ"}).form.version == NEXT


def test_what_the_program_came_with_is_kept_for_the_next_program(
    session: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = replace(enrolment_form(), version="2028010101")
    monkeypatch.setattr(versions, "enrolment_form", lambda: later)
    forms = Forms(session.store.documents)
    kept = forms.of(BEGUN_WITH)
    assert kept
    assert kept.version == BEGUN_WITH
    assert [each.name for each in kept.questions()] == [each.name for each in enrolment_form().questions()]
    assert forms.newest() is later, "what a program came with was never published"


@pytest.mark.parametrize(
    "content",
    [b"", b"no form", zlib.compress(b"\x01"), zlib.compress(b"\xa1\x61a\x01"), zlib.compress(b"\xa0"),
     zlib.compress(bytes(40 * 2**20)), publish.packed(built_in_parts())[:-9]],
)  # fmt: skip
def test_what_is_no_form_is_refused(content: bytes) -> None:
    with pytest.raises(UnusableForm):
        publish.read(publish.unpacked(content))


def test_a_form_that_2g_does_not_carry_is_refused() -> None:
    import random

    parts = {**built_in_parts(), "map.png": random.Random(1).randbytes(publish.MOST_PACKED_BYTES)}
    with pytest.raises(UnusableForm, match="KB for every laptop"):
        publish.packed(parts)
