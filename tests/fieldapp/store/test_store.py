import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fieldapp.crypto import SigningKey
from fieldapp.enrolment.delivery import Blocked, Receipted, Sending, Waiting, WillRetry
from fieldapp.enrolment.household import summarise
from fieldapp.enrolment.lifecycle import Status
from fieldapp.enrolment.operation import Kind, new_id
from fieldapp.enrolment.record import Logged, Quarantine
from fieldapp.lao.normalise import search_key
from fieldapp.laptop import Laptop, SignedIn
from fieldapp.store import migrations, search
from fieldapp.store.errors import ChainBroken, StoreBug
from fieldapp.store.migrations import STEPS, _m013_search_terms
from tests import builders


def test_a_draft_is_there_after_the_store_was_closed(laptop: Laptop) -> None:
    session = builders.signed_in(laptop)
    draft = session.desk.save_draft(
        replace(session.desk.begin_enrolment(), answers={"village": "ບ້ານນາໂພ"}, at_path="village")
    )
    session.close()
    session = builders.signed_in(laptop)
    assert session.desk.drafts() == (draft,)
    session.close()


def test_finishing_makes_one_operation_and_ends_the_draft(session: SignedIn) -> None:
    record = builders.enrol(session.desk)
    assert record.status is Status.SUBMITTED
    assert session.desk.drafts() == ()
    assert [operation.kind for operation in session.store.log.outbox()] == [Kind.ENROL]


def test_finishing_twice_is_one_act(session: SignedIn) -> None:
    draft = session.desk.save_draft(
        replace(session.desk.begin_enrolment(), answers=builders.household_answers())
    )
    assert session.desk.submit(draft, draft.answers) == session.desk.submit(draft, draft.answers)
    assert session.store.log.unsent_count() == 1


def test_own_operations_chain_and_a_changed_one_is_named(session: SignedIn) -> None:
    for _ in range(3):
        builders.enrol(session.desk)
    assert session.store.log.verify_chain() == 3
    second = session.store.log.outbox()[1]
    with session.store.writing() as db:
        db.execute("DROP TRIGGER operations_stay")
        changed = second.body.replace(b"somchit", b"somchai")
        db.execute("UPDATE operations SET body = ? WHERE id = ?", [changed, second.id.bytes])
    with pytest.raises(ChainBroken, match=str(second.id)):
        session.store.log.verify_chain()


def test_a_missing_operation_is_found(session: SignedIn) -> None:
    for _ in range(3):
        builders.enrol(session.desk)
    first, second, third = session.store.log.outbox()
    with session.store.writing() as db:
        db.execute("DROP TRIGGER operations_are_kept")
        db.execute("DELETE FROM operations WHERE id = ?", [second.id.bytes])
    assert first.id != third.id
    with pytest.raises(ChainBroken, match=str(third.id)):
        session.store.log.verify_chain()


@pytest.mark.parametrize("statement", ["UPDATE operations SET kind = 'accept'", "DELETE FROM operations"])
def test_the_database_itself_refuses_to_lose_an_operation(session: SignedIn, statement: str) -> None:
    builders.enrol(session.desk)
    with pytest.raises(StoreBug, match="never"), session.store.writing() as db:
        db.execute(statement)
    assert session.store.log.unsent_count() == 1


def test_delivery_follows_what_happens_to_an_operation(session: SignedIn, fund_signing: SigningKey) -> None:
    builders.enrol(session.desk)
    log = session.store.log
    (operation,) = log.outbox()
    assert log.delivery(operation.id) == Waiting()
    log.note_sending([operation.id], at=builders.NOON)
    assert log.delivery(operation.id) == Sending()
    log.note_failed([operation.id], reason="no-network", next_try_at=builders.NOON)
    assert log.delivery(operation.id) == WillRetry(builders.NOON, "no-network")
    log.take_receipt(builders.receipt(operation, key=fund_signing))
    assert log.delivery(operation.id) == Receipted(builders.NOON)
    assert log.outbox() == ()
    assert session.desk.record(operation.record).status is Status.RECEIVED


def test_a_quarantined_operation_leaves_the_outbox_and_says_why(session: SignedIn) -> None:
    record = builders.enrol(session.desk)
    (operation,) = session.store.log.outbox()
    session.store.log.take_quarantine(operation.id, Quarantine("stale-base", builders.NOON))
    assert session.store.log.delivery(operation.id) == Blocked("stale-base")
    assert session.desk.record(record.id).status is Status.QUARANTINED


def test_what_the_fund_lost_of_others_is_no_work_that_this_laptop_keeps_back(
    session: SignedIn, fund_signing: SigningKey
) -> None:
    operation, log = builders.operation(device=new_id()), session.store.log
    log.take_pulled(Logged(operation, builders.receipt(operation, key=fund_signing)))
    log.lapse(0)
    assert log.outbox() == (operation,)
    assert log.oldest_unsent_revision() is None
    builders.enrol(session.desk)
    assert log.oldest_unsent_revision() == log.outbox()[1]


def test_what_is_pulled_twice_is_there_once(session: SignedIn, fund_signing: SigningKey) -> None:
    operation = builders.operation(device=new_id())
    pulled = Logged(operation, builders.receipt(operation, key=fund_signing))
    for _ in range(2):
        session.store.log.take_pulled(pulled)
    assert session.store.log.of_record(operation.record) == (pulled,)


def test_projections_made_again_are_the_same(session: SignedIn) -> None:
    for number in range(5):
        builders.enrol(session.desk, village=f"ບ້ານທີ {number}")
    before = session.desk.records()
    session.store.rebuild()
    assert session.desk.records() == before
    assert len(session.desk.records("ບ້ານທີ")) == 5


def test_a_transaction_that_fails_leaves_nothing(session: SignedIn) -> None:
    def half_done() -> None:
        with session.store.writing():
            session.store.memory.put("cursor", "7")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half_done()
    assert session.store.memory.get("cursor") is None


def test_two_threads_append_without_losing_one(session: SignedIn) -> None:
    def append() -> None:
        store = session.store.another()
        for _ in range(40):
            store.log.append(record=new_id(), kind=Kind.ENROL, author="somchit", base=None, payload={})
        store.close()

    threads = [threading.Thread(target=append) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert session.store.log.verify_chain() == 80


SPELLINGS = (("ນ້ຳຝົນ", "ນໍ້າຝົນ"), ("ຫຼວງພະຈັນ", "ຫລວງພະຈັນ"), ("ຫຼວງພະຈັນ", "ວງພະຈ"), ("020 55512345", "5551"))


@pytest.mark.parametrize(("kept", "typed"), SPELLINGS)
def test_a_search_finds_however_it_was_typed(session: SignedIn, kept: str, typed: str) -> None:
    found = builders.enrol(session.desk)
    builders.enrol(session.desk, given_name_lo="ສົມພອນ", surname_lo="ອິນທະ", phone="021 777", village="ບ້ານອື່ນ")
    assert kept in " ".join(str(v) for v in found.answers.values())
    assert [record.id for record in session.desk.records(typed)] == [found.id]


@given(st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_piece_of_a_name_finds_it(session: SignedIn, data: st.DataObject) -> None:
    name = "ສຸວັນນະວົງໄຊ"
    if not session.desk.records(name):
        builders.enrol(session.desk, surname_lo=name)
    begin = data.draw(st.integers(0, len(name) - 1))
    end = data.draw(st.integers(begin + 1, len(name)))
    assert session.desk.records(name[begin:end])


@pytest.mark.parametrize("typed", ["Vilay", "vilai", "phommachan", "Pomma", "VILAI Phommach"])
def test_a_lao_name_is_found_by_its_latin_spellings(session: SignedIn, typed: str) -> None:
    found = builders.enrol(session.desk, given_name_lo="ວິໄລ", surname_lo="ພົມມະຈັນ")
    builders.enrol(session.desk, given_name_lo="ບຸນທັນ", surname_lo="ອິນທະວົງ")
    assert [record.id for record in session.desk.records(typed)] == [found.id]


PIECES = ("zz", "q", "ນ", "ນ້", "ພົມ", "15", "5551", "ວົງ", "a", " ", "77", "ວົງ ນ", "zz 5551", '"', "ໄຊ", "ງx")


@pytest.mark.parametrize("common", [1, 3, 1000])
@pytest.mark.parametrize("typed", PIECES)
def test_however_it_is_looked_up_a_search_finds_what_holds_the_pieces(
    session: SignedIn, monkeypatch: pytest.MonkeyPatch, typed: str, common: int
) -> None:
    """Walking the records, the index, and the trigrams a short piece begins: one answer."""
    monkeypatch.setattr(search, "COMMON", common)
    for at, surname in enumerate(("ສຸວັນນະວົງໄຊ", "ພົມມະຈັນ", "ອິນທະວົງ", 'ຫຼວງ"ພະຈັນ', "ງx")):
        builders.enrol(session.desk, surname_lo=surname, phone=f"020 5551{at}77", village="")
    everybody = session.store.records.find()
    held = {record.id: search.words_of(record, summarise(record.answers)) for record in everybody}
    words = search_key(typed).split()
    wanted = [each.id for each in everybody if all(word in held[each.id] for word in words)]
    assert [record.id for record in session.desk.records(typed)] == wanted


def test_a_piece_at_the_very_end_is_found(session: SignedIn) -> None:
    found = builders.enrol(session.desk, given_name_lo="ນາ", surname_lo="ໄຊ", given_name_en="", surname_en="")
    words = search.words_of(found, summarise(found.answers))
    assert words.endswith("sai  ")
    assert [record.id for record in session.desk.records("ai")] == [found.id]


def test_an_older_stores_records_are_found_by_sound_and_by_two_letters(
    session: SignedIn, laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = STEPS.index(_m013_search_terms)
    monkeypatch.setattr(migrations, "STEPS", STEPS[: before + 1])  # what came later is there already
    found = builders.enrol(session.desk, given_name_lo="ວິໄລ")
    with session.store.writing() as db:
        db.execute("DROP TABLE search_terms")
        db.execute("UPDATE search SET words = ?", [search_key("ວິໄລ 5551")])
        db.execute(f"PRAGMA user_version = {before}")
    session.close()
    with closing(builders.signed_in(laptop)) as again:
        for typed in ("vilay", "ໄລ", "51"):
            assert [record.id for record in again.desk.records(typed)] == [found.id]


def test_no_name_phone_or_number_is_in_clear_in_any_file(session: SignedIn, laptop: Laptop) -> None:
    session.desk.save_draft(
        replace(session.desk.begin_enrolment(), answers=builders.household_answers(village="ບ້ານຮ່າງ"))
    )
    answers = builders.enrol(session.desk).answers
    secrets = [
        answers["given_name_lo"],
        answers["surname_lo"],
        answers["phone"],
        "55512345",
        "014207",
        "ບ້ານຮ່າງ",
    ]
    files = [file for file in laptop.folder.rglob("*") if file.is_file()]
    assert any(file.name.endswith("-wal") and file.stat().st_size for file in files)
    for file in files:
        content = file.read_bytes()
        for secret in secrets:
            assert secret.encode() not in content, file
            assert secret.encode("utf-16-le") not in content, file


def test_how_a_draft_came_to_stand_is_kept_until_it_is_finished(session: SignedIn) -> None:
    desk = session.desk
    draft = desk.begin_enrolment()
    typed = [("village", "ກ"), ("village", "ກຂ"), ("phone", "1")]
    for path, value in typed:
        answers = {**draft.answers, path: value}
        draft = desk.save_draft(replace(draft, answers=answers, at_path=path))
    steps = session.store.drafts.steps(draft.record)
    assert [(step.path, dict(step.answers)) for step in steps] == [
        ("village", {"village": "ກຂ"}),
        ("phone", {"village": "ກຂ", "phone": "1"}),
    ]
    assert desk.history(draft).can_undo
    desk.submit(draft, draft.answers)
    assert session.store.drafts.steps(draft.record) == ()


def test_villages_already_used_are_offered_most_used_first(session: SignedIn) -> None:
    for village in ("ບ້ານ ກ", "ບ້ານ ຂ", "ບ້ານ ຂ"):
        builders.enrol(session.desk, village=village)
    assert session.desk.villages("1401") == ("ບ້ານ ຂ", "ບ້ານ ກ")
    assert session.desk.villages("1402") == ()
    drafted = {"district": "1402", "village": "ບ້ານ ຄ"}
    session.desk.save_draft(replace(session.desk.begin_enrolment(), answers=drafted))
    assert session.desk.villages("1402") == ("ບ້ານ ຄ",)


def test_the_database_is_where_the_laptop_says(laptop: Laptop) -> None:
    assert {"vault.json", "fieldapp.db"} <= {file.name for file in Path(laptop.folder).iterdir()}
