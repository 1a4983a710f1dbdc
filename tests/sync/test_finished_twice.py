"""A laptop goes on from a copy of itself, with a form open that it had finished since the copy."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import pytest

from fieldapp.enrolment.draft import Draft
from fieldapp.enrolment.lifecycle import Status
from fieldapp.enrolment.operation import Kind
from fieldapp.enrolment.record import Record
from fieldapp.laptop import Laptop, SignedIn
from fieldapp.store import backup, twice
from sync.device import regaining
from sync.device.fund_client import FundClient
from sync.device.http import HttpTransport
from sync.fund.serve import FundServer
from tests import builders
from tests.sync import sticks

Copied = Callable[[], Laptop]


def begun(session: SignedIn, **answers: Any) -> UUID:
    draft = replace(session.desk.begin_enrolment(), answers=builders.household_answers(**answers))
    return session.desk.save_draft(draft).record


def finish(session: SignedIn, record: UUID, **answers: Any) -> Record:
    draft = session.desk.draft(record)
    assert draft
    typed = {**draft.answers, **answers}
    return session.desk.submit(session.desk.save_draft(replace(draft, answers=typed)), typed)


def sync(session: SignedIn) -> None:
    facts = builders.engine(session).cycle()
    assert (facts.waiting, facts.why) == (0, "")
    session.store.log.verify_chain()


def from_backup(session: SignedIn, laptop: Laptop, folder: Path) -> Copied:
    """Back the laptop up; what comes back goes on from there, as `fieldapp restore` puts it."""
    copy = laptop.back_up(session, folder / "copies")

    def put_back() -> Laptop:
        backup.restore(copy, folder / "new")
        return builders.laptop(folder / "new")

    return put_back


def from_image(session: SignedIn, laptop: Laptop, folder: Path) -> Copied:
    """Copy the disk, as nobody tells the program: its mark and all."""
    session.store.compact_into(folder / "image.db")
    shutil.copytree(laptop.folder, folder / "image", ignore=shutil.ignore_patterns("fieldapp.db*"))
    (folder / "image.db").rename(folder / "image" / "fieldapp.db")
    return lambda: builders.laptop(folder / "image")


@pytest.fixture(params=[from_backup, from_image])
def kept(request: pytest.FixtureRequest, enrolled: Laptop, tmp_path: Path) -> Callable[[SignedIn], Copied]:
    return lambda session: request.param(session, enrolled, tmp_path)


def test_an_enrolment_finished_since_is_corrected_and_not_enrolled_twice(
    enrolled: Laptop, fund: FundServer, kept: Callable[[SignedIn], Copied]
) -> None:
    with closing(builders.signed_in(enrolled)) as session:
        record = begun(session, phone="020 11111")
        put_back = kept(session)
        finish(session, record, village="ບ້ານ ໜຶ່ງ", house_number="1")
        sync(session)
    with closing(builders.signed_in(put_back())) as again:
        finish(again, record, phone="020 22222")
        sync(again)
        sync(again)  # a disk's copy hears only now what was under its id
        stands = again.desk.record(record)
        assert (stands.status, stands.quarantine) == (Status.RECEIVED, None)
        said = {stands.answers["phone"], *(claim.value for c in stands.conflicts for claim in c.claims)}
        assert "020 22222" in said
        assert stands.answers["village"] == "ບ້ານ ໜຶ່ງ"
        assert not fund_differs(fund, again, record)
    assert fund.administration.figures().enrolled == 1


def test_a_correction_finished_since_is_merged_with_the_one_finished_now(
    enrolled: Laptop, fund: FundServer, kept: Callable[[SignedIn], Copied]
) -> None:
    with closing(builders.signed_in(enrolled)) as session:
        record = builders.enrol(session.desk).id
        sync(session)
        session.desk.correct(record)
        put_back = kept(session)
        finish(session, record, phone="020 11111", house_number="1")
        sync(session)
    with closing(builders.signed_in(put_back())) as again:
        finish(again, record, phone="020 22222", village="ບ້ານ ສອງ")
        sync(again)
        sync(again)
        stands = again.desk.record(record)
        assert (stands.answers["house_number"], stands.answers["village"]) == ("1", "ບ້ານ ສອງ")
        (conflict,) = stands.conflicts
        assert {claim.value for claim in conflict.claims} == {"020 11111", "020 22222"}
        assert not fund_differs(fund, again, record)


def test_a_form_that_was_finished_since_and_not_touched_is_put_away(
    enrolled: Laptop, fund: FundServer, tmp_path: Path
) -> None:
    with closing(builders.signed_in(enrolled)) as session:
        record = begun(session)
        put_back = from_backup(session, enrolled, tmp_path)
        finish(session, record, phone="020 11111")
        sync(session)
    with closing(builders.signed_in(put_back())) as again:
        assert again.desk.draft(record), "until the fund has told"
        sync(again)
        assert not again.desk.drafts()
        assert again.desk.record(record).answers["phone"] == "020 11111"


def test_what_is_typed_after_the_fund_has_told_is_a_correction(
    enrolled: Laptop, fund: FundServer, tmp_path: Path
) -> None:
    with closing(builders.signed_in(enrolled)) as session:
        record = begun(session, phone="020 11111")
        put_back = from_backup(session, enrolled, tmp_path)
        finish(session, record, village="ບ້ານ ໜຶ່ງ")
        sync(session)
    with closing(builders.signed_in(put_back())) as again:
        draft = typed(again, record, phone="020 22222")
        sync(again)
        stands = again.desk.submit(draft, draft.answers)
        assert (stands.answers["phone"], stands.answers["village"]) == ("020 22222", "ບ້ານ ໜຶ່ງ")
        assert not stands.conflicts
        sync(again)
        assert [o.kind for o in told(again, record)] == [Kind.ENROL, Kind.REVISE]
        assert not fund_differs(fund, again, record)


@pytest.mark.parametrize("is_saved_again", [False, True])
def test_what_is_typed_in_an_open_form_stays_when_the_fund_tells_that_it_was_finished(
    enrolled: Laptop, fund: FundServer, tmp_path: Path, *, is_saved_again: bool
) -> None:
    """Another form, finished twice, made the laptop ask for all it did; the window knows nothing of it."""
    with closing(builders.signed_in(enrolled)) as session:
        first, second = begun(session), begun(session, phone="020 11111")
        put_back = from_image(session, enrolled, tmp_path)
        finish(session, first, village="ບ້ານ ໜຶ່ງ")
        finish(session, second, village="ບ້ານ ໜຶ່ງ")
        sync(session)
    with closing(builders.signed_in(put_back())) as again:
        in_window = typed(again, second, phone="020 22222")
        finish(again, first, phone="020 33333")
        sync(again)
        sync(again)
        assert [o.id for o in told(again, second)] == [in_window.operation], "the fund has told of it"
        in_window = replace(in_window, answers={**in_window.answers, "house_number": "7"})
        if is_saved_again:
            again.desk.save_draft(in_window)
        stands = again.desk.submit(in_window, in_window.answers)
        said = {stands.answers["phone"], *(claim.value for c in stands.conflicts for claim in c.claims)}
        assert "020 22222" in said
        assert stands.answers["house_number"] == "7"
        assert again.desk.submit(in_window, in_window.answers) == stands, "finishing twice is one act"
        sync(again)
        assert [o.kind for o in told(again, second)] == [Kind.ENROL, Kind.REVISE]
        assert not fund_differs(fund, again, second)
    assert fund.administration.figures().enrolled == 2


def test_what_is_typed_in_a_form_that_was_put_away_as_finished_stays(
    enrolled: Laptop, fund: FundServer
) -> None:
    with closing(builders.signed_in(enrolled)) as session:
        record = begun(session, phone="020 11111")
        in_window = session.desk.draft(record)
        assert in_window
        finish(session, record)
        typed_later = replace(in_window, answers={**in_window.answers, "phone": "020 22222"})
        saved = session.desk.save_draft(typed_later)
        stands = session.desk.submit(saved, saved.answers)
        said = {stands.answers["phone"], *(claim.value for c in stands.conflicts for claim in c.claims)}
        assert "020 22222" in said
        sync(session)
        assert not fund_differs(fund, session, record)


def test_two_forms_finished_twice_in_succession_leave_the_chain_whole(
    enrolled: Laptop, fund: FundServer, tmp_path: Path
) -> None:
    with closing(builders.signed_in(enrolled)) as session:
        records = [begun(session, phone=f"020 1111{at}") for at in range(3)]
        put_back = from_image(session, enrolled, tmp_path)
        for record in records:
            finish(session, record, village="ບ້ານ ໜຶ່ງ")
        sync(session)
    with closing(builders.signed_in(put_back())) as again:
        for record in records:
            finish(again, record, house_number="2")
        sync(again)
        sync(again)
        for record in records:
            stands = again.desk.record(record)
            assert stands.answers["house_number"] == "2"
            assert not fund_differs(fund, again, record)


def test_an_answer_saved_while_an_untouched_form_is_put_away_stays(
    enrolled: Laptop, fund: FundServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(builders.signed_in(enrolled)) as session:
        record = begun(session, phone="020 11111")
        put_back = from_backup(session, enrolled, tmp_path)
        finish(session, record)
        sync(session)
    with closing(builders.signed_in(put_back())) as again:
        look = again.store.drafts.from_copy

        def then_typed() -> tuple[Draft, ...]:
            found = look()
            typed(again, record, phone="020 22222")
            return found

        client = FundClient(HttpTransport(fund.base_url), again.identity, clock=builders.now)
        regaining.regain(again.store, client, now=builders.now())
        monkeypatch.setattr(again.store.drafts, "from_copy", then_typed)
        assert twice.go_on(again.store) == 0
        draft = again.desk.draft(record)
        assert draft
        assert draft.answers["phone"] == "020 22222"


def test_an_enrolment_that_comes_on_a_stick_after_the_second_one_is_a_correction(
    enrolled: Laptop, fund: FundServer, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with closing(builders.signed_in(enrolled)) as session:
        record = begun(session, phone="020 11111")
        put_back = from_backup(session, enrolled, tmp_path)
        finish(session, record, village="ບ້ານ ໜຶ່ງ")
        sticks.write(session, stick)
    with closing(builders.signed_in(put_back())) as again:
        finish(again, record, house_number="2")
        sync(again)
        sticks.serve(fund, stick)
        again.store.losses.ask_again()  # an hour later
        sync(again)
        stands = again.desk.record(record)
        assert stands.answers["house_number"] == "2"
        said = [claim.value for conflict in stands.conflicts for claim in conflict.claims]
        assert "ບ້ານ ໜຶ່ງ" in [*said, stands.answers["village"]]
        assert not fund_differs(fund, again, record)
        sticks.read(again, stick)
        assert again.desk.record(record) == stands


def test_a_stick_with_other_words_under_an_id_loses_none(
    enrolled: Laptop, fund: FundServer, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with closing(builders.signed_in(enrolled)) as session:
        record = begun(session, phone="020 11111")
        put_back = from_image(session, enrolled, tmp_path)
        finish(session, record, village="ບ້ານ ໜຶ່ງ")
        sticks.write(session, stick)
    with closing(builders.signed_in(put_back())) as again:
        finish(again, record, house_number="2")
        sticks.write(again, stick)
        sync(again)
        stands = again.desk.record(record)
        assert stands.answers["house_number"] == "2"
        said = [claim.value for conflict in stands.conflicts for claim in conflict.claims]
        assert "ບ້ານ ໜຶ່ງ" in [*said, stands.answers["village"]]
        assert not fund_differs(fund, again, record)


def typed(session: SignedIn, record: UUID, **answers: Any) -> Draft:
    draft = session.desk.draft(record)
    assert draft
    return session.desk.save_draft(replace(draft, answers={**draft.answers, **answers}))


def told(session: SignedIn, record: UUID) -> list[Any]:
    return [entry.operation for entry in session.store.log.of_record(record)]


def fund_differs(fund: FundServer, session: SignedIn, record: UUID) -> list[UUID]:
    """Return which operations of a record the fund holds otherwise than the laptop, or not at all."""
    here = {o.id: o.content_hash for o in told(session, record)}
    with psycopg.connect(fund.database_url) as db:
        rows = db.execute("SELECT id, hash FROM operations WHERE record = %s", (record,)).fetchall()
    there = {ident: bytes(content_hash) for ident, content_hash in rows}
    return [ident for ident in here.keys() | there.keys() if here.get(ident) != there.get(ident)]
