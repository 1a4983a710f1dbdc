"""Every version of the form stays on a laptop; what was begun moves to the newest where nothing is lost."""

from __future__ import annotations

import zlib
from dataclasses import replace

import pytest

from fieldapp.forms import publish, versions
from fieldapp.forms.builtin import built_in_parts, enrolment_form
from fieldapp.forms.compile import compile_markdown, whole_table
from fieldapp.forms.definition import UnusableForm
from fieldapp.forms.session import FormSession
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


def published_by_a_newer_fund(session: SignedIn, version: str, before: bytes, after: bytes) -> None:
    """Publish the built-in form with something in it that this program does not know."""
    parts = built_in_parts()
    xform = parts[publish.XFORM].replace(BEGUN_WITH.encode(), version.encode())
    assert before in xform
    others = {name: content for name, content in parts.items() if name != publish.XFORM}
    newer = publish.parts(xform.replace(before, after, 1), enrolment_form(), others)
    session.store.documents.put(
        versions.KIND + version, version, publish.packed(newer), sequence=int(version)
    )


NEWER = [
    (b'type="date"', b'type="lunar-date"'),
    (b"<input ref=", b"<interview ref="),
    (b"today()", b"next-new-year()"),
    (b"</h:html>", b""),
]
"""A type, a control, a function that nobody has yet; and what is cut short."""


@pytest.mark.parametrize(("before", "after"), NEWER)
def test_a_form_of_a_newer_program_stops_nobody(session: SignedIn, before: bytes, after: bytes) -> None:
    desk, later = session.desk, "2027010109"
    published_by_a_newer_fund(session, later, before, after)
    assert desk.forms.newest() is enrolment_form()
    assert desk.forms.newest_version() == "", "of those that were published"
    assert desk.begin_enrolment().form_version == "1", "what the session came with"
    assert desk.forms.newest_packed() is None
    published(session, NEXT, (HOUSE, STALL + HOUSE))
    assert desk.forms.needs_newer_program()
    assert desk.forms.newest().version == desk.forms.newest_version() == NEXT
    assert desk.begin_enrolment().form_version == NEXT
    assert desk.forms.of(later) is None
    assert desk.forms.to_read(later).version == NEXT


def test_what_was_begun_in_a_form_of_a_newer_program_loses_no_answer(session: SignedIn) -> None:
    published_by_a_newer_fund(session, NEXT, *NEWER[0])
    child = {"id": "1", "dependant_name_lo": "ຈັນ", "shoe_size": "31"}
    answers = builders.household_answers(stall="B 17", dependants=[child], **{"override:stall": "no sign"})
    taken = session.desk.forms.take_up(NEXT, answers)
    assert (taken.form, taken.version) == (enrolment_form(), NEXT)
    going_on = FormSession(taken.form, taken.answers, today=builders.NOON.date)
    going_on.answer("house_number", "12")
    whole = taken.whole(going_on.answers())
    assert (whole["stall"], whole["override:stall"], whole["house_number"]) == ("B 17", "no sign", "12")
    assert whole["dependants"][0]["shoe_size"] == "31"
    taken = session.desk.forms.take_up(NEXT, {"dependants": [child]})
    assert taken.version == NEXT, "only a row has more"
    assert session.desk.forms.take_up(NEXT, {"house_number": "12"}).version == BEGUN_WITH


def test_a_form_that_can_be_read_asks_for_no_newer_program(session: SignedIn) -> None:
    assert not session.desk.forms.needs_newer_program()
    published_by_a_newer_fund(session, NEXT, *NEWER[0])
    assert session.desk.forms.needs_newer_program()
    published(session, "2027010102")
    assert not session.desk.forms.needs_newer_program(), "a later one can be read"


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
