"""A record that moves to another district: its old one hears that it did, and nothing after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from fieldapp.enrolment.accounts import Account, Role
from fieldapp.enrolment.attachments import AttachmentKind, answer_of
from fieldapp.laptop import SignedIn
from sync.device import blobs
from sync.device.fund_client import FundClient, FundRefused
from sync.device.http import HttpTransport
from sync.fund.database import EmbeddedPostgres, open_pool
from sync.fund.serve import FundServer
from tests import builders
from tests.sync.test_team_reports import laptop_of

OTHER = Account("khamla", "ຄຳລາ ແສງດາລາ", "Khamla", Role.SUPERVISOR, frozenset({"1402"}))
MANAGER = Account("vilay", "ວິໄລ ແກ້ວມະນີ", "Vilay", Role.CAMPAIGN_MANAGER, frozenset({"1401"}))


@pytest.fixture
def people(fund: FundServer, tmp_path: Path) -> Iterator[dict[str, SignedIn]]:
    for account in (OTHER, MANAGER):
        fund.administration.put_account(account)
    with (
        laptop_of(fund, tmp_path / "a", "somchit") as somchit,
        laptop_of(fund, tmp_path / "b", "bounmy") as bounmy,
        laptop_of(fund, tmp_path / "c", "khamla") as khamla,
        laptop_of(fund, tmp_path / "d", "vilay") as vilay,
    ):
        yield {"somchit": somchit, "bounmy": bounmy, "khamla": khamla, "vilay": vilay}


def sync(*sessions: SignedIn) -> None:
    for session in sessions:
        assert builders.engine(session).cycle().why == ""


def answer(session: SignedIn, record: UUID, **answers: str) -> None:
    draft = session.desk.correct(record)
    session.desk.submit(draft, {**draft.answers, **answers})
    sync(session)


def known(session: SignedIn, record: UUID) -> int:
    return len(list(session.store.log.of_record(record)))


def test_the_old_district_hears_of_the_move_and_nothing_after(people: dict[str, SignedIn]) -> None:
    somchit, bounmy, khamla, vilay = people.values()
    record = builders.enrol(somchit.desk).id
    sync(somchit, bounmy, vilay)
    answer(somchit, record, district="1402")
    answer(somchit, record, phone="020 77777777")
    sync(bounmy, khamla, vilay)
    assert [known(each, record) for each in (bounmy, khamla)] == [2, 3]
    assert bounmy.store.records.get(record).answers["district"] == "1402"  # type: ignore[union-attr]
    assert vilay.store.figures.facts() == (), "what was counted of it is forgotten"
    answer(somchit, record, district="1401", phone="020 88888888")
    sync(bounmy, khamla, vilay)
    assert [known(each, record) for each in (bounmy, khamla)] == [4, 4], "told whole where it came back"
    assert [facts.district for facts in vilay.store.figures.facts()] == ["1401"]
    assert bounmy.desk.record(record).answers["phone"] == "020 88888888"


def test_what_a_manager_is_told_of_a_record_that_left_is_where_it_went(
    people: dict[str, SignedIn], fund: FundServer
) -> None:
    somchit, vilay = people["somchit"], people["vilay"]
    record = builders.enrol(somchit.desk).id
    sync(somchit, vilay)
    cursor = int(vilay.store.memory.get("cursor") or 0)
    answer(somchit, record, district="1402")
    device = fund.desk.device(vilay.identity.device)
    page = fund.desk.changes(device, scope=vilay.store.memory.get("scope") or "", cursor=cursor)
    (facts,) = page.figures.records
    assert (facts.record, facts.district, facts.author, facts.sex, facts.earnings_kip) == (
        record,
        "1402",
        "",
        "",
        None,
    )
    answer(somchit, record, phone="020 77777777")
    page = fund.desk.changes(device, scope=page.scope, cursor=page.cursor)
    assert not page.figures.records


def test_who_comes_to_the_old_district_later_hears_nothing(
    people: dict[str, SignedIn], fund: FundServer, tmp_path: Path
) -> None:
    somchit = people["somchit"]
    moved, stays = (builders.enrol(somchit.desk).id for _ in range(2))
    sync(somchit)
    answer(somchit, moved, district="1402")
    fund.administration.put_account(replace(builders.SUPERVISOR, login="noy"))
    with laptop_of(fund, tmp_path / "e", "noy") as noy:
        sync(noy)
        assert [known(noy, each) for each in (moved, stays)] == [0, 1]


def test_a_reader_who_was_away_all_the_while_can_read_on(
    people: dict[str, SignedIn], fund: FundServer
) -> None:
    """Page by page: what came and left in between is of no district of theirs, and breaks nothing."""
    somchit, bounmy = people["somchit"], people["bounmy"]
    sync(bounmy)
    moved = builders.enrol(somchit.desk).id
    sync(somchit)
    others = [builders.enrol(somchit.desk).id for _ in range(7)]
    sync(somchit)
    answer(somchit, moved, district="1402")
    device = fund.desk.device(bounmy.identity.device)
    scope, cursor = bounmy.store.memory.get("scope") or "", int(bounmy.store.memory.get("cursor") or 0)
    has_more = True
    while has_more:
        page = fund.desk.changes(device, scope=scope, cursor=cursor, most=2)
        for each in page.changes:
            bounmy.store.log.take_pulled(each)
        scope, cursor, has_more = page.scope, page.cursor, page.has_more
    assert all(bounmy.desk.record(each) for each in others)
    assert {record.id for record in bounmy.desk.records()} == set(others)


def test_its_pictures_are_the_old_districts_no_more(people: dict[str, SignedIn]) -> None:
    somchit, bounmy, khamla, _ = people.values()
    name = somchit.store.blobs.put(AttachmentKind.PHOTO, bytes(range(200)) * 9)
    record = builders.enrol(somchit.desk, applicant_photo=answer_of(name)).id
    sync(somchit)
    answer(somchit, record, district="1402")
    sync(bounmy, khamla)

    def fetch(session: SignedIn) -> bytes:
        client = FundClient(HttpTransport(session.identity.fund_url), session.identity, clock=builders.now)
        blobs.tell_key(session.store, client)
        return blobs.fetch(session.store, session.identity, client.ask, record=record, sha256=name)

    assert fetch(khamla)
    with pytest.raises(FundRefused) as caught:
        fetch(bounmy)
    assert caught.value.code == "no-such-picture"


def test_a_fund_of_before_learns_who_lost_what(postgres: EmbeddedPostgres) -> None:
    url = postgres.new_database(uuid4().hex)
    with open_pool(url) as pool, pool.connection() as db:
        db.execute("ALTER TABLE audiences DROP COLUMN until")
        db.execute("UPDATE log_head SET sequence = 7")
        db.execute(
            "INSERT INTO records VALUES (%(id)s, 'received', 'somchit', %(id)s, '1402', 2, NULL)",
            {"id": UUID(int=1)},
        )
        db.execute(
            "INSERT INTO audiences SELECT %s, unnest(ARRAY['district:1401', 'district:1402', 'login:a']), 3",
            (UUID(int=1),),
        )
    for _ in range(2):
        with open_pool(url) as pool, pool.connection() as db:
            rows = db.execute("SELECT audience, until FROM audiences").fetchall()
        assert {row["audience"]: row["until"] for row in rows} == {
            "district:1401": 7,
            "district:1402": None,
            "login:a": None,
        }
