"""Tables asked of a real fund as a window asks: who may, what comes, and what stays at the office."""

from __future__ import annotations

import csv
import io
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import duckdb
import pytest

from fieldapp.__main__ import main
from fieldapp.enrolment.accounts import Account, Role
from fieldapp.enrolment.operation import new_id
from fieldapp.laptop import SignedIn
from fieldapp.supervision.asked import Asked, FileKind, Given, Progress, Stage, What
from sync.device import exporting
from sync.device.fund_client import FundClient, FundRefused
from sync.device.http import HttpTransport
from sync.device.transport import NoNetwork, Request, Response
from sync.fund import asked as asked_exports
from sync.fund.database import open_pool
from sync.fund.serve import FundServer
from sync.wire import endpoints
from sync.wire.exports import pack_given, read_export, write_export
from sync.wire.refusals import BadAnswer
from tests import builders
from tests.sync.test_team_reports import laptop_of

MANAGER = Account("vilay", "ວິໄລ ແກ້ວມະນີ", "Vilay", Role.CAMPAIGN_MANAGER, frozenset({"1401", "1601"}))
WOMEN, MEN = 6, 2


@pytest.fixture
def people(fund: FundServer, tmp_path: Path) -> Iterator[dict[str, SignedIn]]:
    """A fund with eight accepted households, six of them women's; and laptops of who may ask for what."""
    fund.administration.put_account(MANAGER)
    with (
        laptop_of(fund, tmp_path / "a", "somchit") as somchit,
        laptop_of(fund, tmp_path / "b", "bounmy") as bounmy,
        laptop_of(fund, tmp_path / "c", "vilay") as vilay,
    ):
        for at in range(WOMEN + MEN):
            builders.enrol(somchit.desk, sex="2" if at < WOMEN else "1", given_name_lo=f"ນ້ຳຝົນ{at}")
        builders.engine(somchit).cycle()
        builders.engine(bounmy).cycle()
        for record in bounmy.desk.review_queue():
            bounmy.desk.take_up(record.id)
            bounmy.desk.accept(record.id)
        builders.engine(bounmy).cycle()
        yield {"somchit": somchit, "bounmy": bounmy, "vilay": vilay}


def client_of(session: SignedIn, fund: FundServer) -> FundClient:
    return FundClient(HttpTransport(fund.base_url), session.identity, clock=builders.now)


def asking(what: What, kind: FileKind = FileKind.CSV, login: str = "vilay") -> Asked:
    by = ("district", "sex") if what is What.COUNTS else ("", "")
    return Asked(new_id(), login, what, kind, "a study", *by)


def wait(client: FundClient, asked: Asked) -> Progress:
    patience = time.monotonic() + 30
    while (told := exporting.ask(client, asked)).stage is Stage.MAKING:
        assert time.monotonic() < patience
        time.sleep(0.02)
    return told


def get(client: FundClient, asked: Asked) -> Given:
    told = wait(client, asked)
    assert told.stage is Stage.READY
    assert told.bytes
    return exporting.fetch(client, asked.id)


def rows(given: Given) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(given.file.decode("utf-8-sig"))))


def audit(fund: FundServer) -> list[tuple[str, str, bool, int]]:
    with open_pool(fund.database_url) as pool, pool.connection() as db:
        found = db.execute("SELECT * FROM export_audit ORDER BY id").fetchall()
    return [(r["login"], r["what"], r["is_personal"], r["rows"]) for r in found]


def test_small_counts_stay_out_and_it_is_written_down_once(
    people: dict[str, SignedIn], fund: FundServer
) -> None:
    client, asked = client_of(people["vilay"], fund), asking(What.COUNTS)
    given = get(client, asked)
    assert get(client, asked) == given, "asked again it is the same export"
    said = rows(given)
    assert [line["district"] for line in said] == ["1401", "total"]
    assert not {"2", "6"} & {line[sex] for line in said for sex in ("1", "2")}, "six gives two away, of eight"
    assert "Saravane" in given.dictionary.decode()
    assert audit(fund) == [("vilay", "counts district sex", False, 2)]
    (action,) = [each for each in fund.administration.actions() if each.act == "export"]
    assert action.who == "vilay at vilay's"
    assert "a study" in action.about


def test_in_lines_of_households_the_few_are_not_told(people: dict[str, SignedIn], fund: FundServer) -> None:
    given = get(client_of(people["vilay"], fund), asking(What.HOUSEHOLDS))
    said = rows(given)
    assert len(said) == WOMEN + MEN
    assert {line["sex"] for line in said} == {""}, "two men, and so the women, cannot be told"
    assert {line["district"] for line in said} == {"1401"}
    assert "given_name_lo" not in said[0]
    assert "ນ້ຳຝົນ" not in given.file.decode()


def test_a_parquet_file_of_an_actuarys_comes_with_density(
    people: dict[str, SignedIn], fund: FundServer, tmp_path: Path
) -> None:
    with open_pool(fund.database_url) as pool, pool.connection() as db:
        members = [r["member_number"] for r in db.execute("SELECT member_number FROM records ORDER BY id")]
    assert all(members)
    month = f"{builders.now():%Y-%m}"
    books = tmp_path / "books.csv"
    lines = [f"B-{at},{member},{month},90000" for at, member in enumerate(members[:3])]
    books.write_text("\n".join(["payment,member,month,amount_kip", *lines, f"X-1,LA-ELSEWHERE,{month},1"]))
    command = ["fund", "contributions", str(books), "--through", month, "--database", fund.database_url]
    assert main(command) == 0
    assert main(command) == 0, "the same file again changes nothing"
    given = get(client_of(people["vilay"], fund), asking(What.ACTUARIAL, FileKind.PARQUET))
    file = tmp_path / "a.parquet"
    file.write_bytes(given.file)
    with duckdb.connect() as db:
        kinds = {name: kind for name, kind, *_ in db.execute(f"DESCRIBE FROM '{file}'").fetchall()}
        found = db.execute(f"SELECT contribution_density FROM '{file}'").fetchall()
    assert kinds["contribution_density"] == "DOUBLE"
    assert sorted(density for (density,) in found) == [0.0] * 5 + [1.0] * 3
    acts = [each.about for each in fund.administration.actions() if each.act == "contributions"]
    assert [about.split(" of others")[0] for about in acts] == ["4 new, 0 known, 1", "0 new, 4 known, 1"]


def test_what_differs_in_the_books_changes_nothing(fund: FundServer, tmp_path: Path) -> None:
    books = tmp_path / "books.csv"
    command = ["fund", "contributions", str(books), "--through", "2026-11", "--database", fund.database_url]
    books.write_text("payment,member,month,amount_kip\nB-1,LA1,2026-11,90000\n")
    assert main(command) == 0
    books.write_text("payment,member,month,amount_kip\nB-2,LA1,2026-11,90000\nB-1,LA1,2026-11,1\n")
    assert main(command) == 1
    with open_pool(fund.database_url) as pool, pool.connection() as db:
        kept = db.execute("SELECT payment, amount_kip FROM contributions").fetchall()
    assert kept == [{"payment": "B-1", "amount_kip": 90_000}]


def test_who_people_are_is_noted_for_the_office_and_made_there(
    people: dict[str, SignedIn], fund: FundServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    client, asked = client_of(people["bounmy"], fund), asking(What.PEOPLE, login="bounmy")
    assert wait(client, asked).stage is Stage.AT_OFFICE
    with pytest.raises(FundRefused, match="export-not-ready"):
        exporting.fetch(client, asked.id)
    database = ["--database", fund.database_url]
    assert main(["fund", "asked-exports", *database]) == 0
    assert f"{asked.id}" in capsys.readouterr().out
    file = tmp_path / "people.csv"
    made = ["fund", "export", "records", str(file), "--request", str(asked.id), *database]
    assert main(made) == 0
    assert "ນ້ຳຝົນ" in file.read_text(encoding="utf-8-sig")
    assert audit(fund) == [("bounmy", "records", True, WOMEN + MEN)]
    assert main([*made[:3], str(tmp_path / "b.csv"), *made[4:]]) == 1, "it waits no more"
    assert main(["fund", "export", "records", str(tmp_path / "c.csv"), *database]) == 1, "for nobody"


def test_nobody_gets_more_than_their_role_may(people: dict[str, SignedIn], fund: FundServer) -> None:
    managers, enumerators = client_of(people["vilay"], fund), client_of(people["somchit"], fund)
    for client, asked in (
        (managers, asking(What.PEOPLE)),
        (managers, asking(What.COUNTS, login="bounmy")),
        (enumerators, asking(What.COUNTS, login="somchit")),
        (enumerators, asking(What.COUNTS)),
    ):
        with pytest.raises(FundRefused, match="not-allowed"):
            exporting.ask(client, asked)
    for wrong in (replace(asking(What.COUNTS), row="village"), replace(asking(What.COUNTS), purpose="  ")):
        with pytest.raises(FundRefused, match="malformed-request"):
            exporting.ask(managers, wrong)
    asked = asking(What.COUNTS)
    wait(managers, asked)
    with pytest.raises(FundRefused, match="export-not-ready"):
        exporting.fetch(client_of(people["bounmy"], fund), asked.id)
    fund.administration.set_enabled("vilay", is_enabled=False)
    with pytest.raises(FundRefused, match="not-allowed"):
        exporting.ask(managers, asking(What.COUNTS))


def test_what_a_service_left_when_it_ended_is_made_by_another(
    people: dict[str, SignedIn], fund: FundServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, asked = client_of(people["vilay"], fund), asking(What.HOUSEHOLDS)
    with monkeypatch.context() as ended:
        ended.setattr(asked_exports.AskedExports, "_make", lambda *_: None)
        assert exporting.ask(client, asked).stage is Stage.MAKING
        assert exporting.ask(client, asked).stage is Stage.MAKING
    fund.desk.exports._under_way.clear()  # it is another service that is asked next
    with open_pool(fund.database_url) as pool, pool.connection() as db:
        db.execute("UPDATE asked_exports SET alive_at = %s", (builders.now() - timedelta(minutes=2),))
    assert len(rows(get(client, asked))) == WOMEN + MEN
    assert len(audit(fund)) == 1


def test_what_breaks_is_told_as_failed_and_who_may_no_more_does_not_fetch(
    people: dict[str, SignedIn], fund: FundServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, asked = client_of(people["vilay"], fund), asking(What.HOUSEHOLDS)
    with monkeypatch.context() as broken:
        broken.setattr(asked_exports, "pack_given", lambda _given: 1 // 0)
        assert wait(client, asked).stage is Stage.FAILED
    asked = asking(What.HOUSEHOLDS)
    assert {line["monthly_earnings_kip"] for line in rows(get(client, asked))} == {"2000000"}, "of 1,800,000"
    fund.administration.set_enabled("vilay", is_enabled=False)
    with pytest.raises(FundRefused, match="not-allowed"):
        exporting.fetch(client, asked.id)


def test_another_table_takes_the_place_of_the_one_before(
    people: dict[str, SignedIn], fund: FundServer
) -> None:
    client, first = client_of(people["vilay"], fund), asking(What.COUNTS)
    wait(client, first)
    wait(client, asking(What.ACTUARIAL))
    with pytest.raises(FundRefused, match="export-not-ready"):
        exporting.fetch(client, first.id)


def test_what_is_not_this_funds_is_no_export(people: dict[str, SignedIn], fund: FundServer) -> None:
    signing, ident = fund.desk.keys.receipts, new_id()
    packed = pack_given(Given(b"a", b"b"))
    whole = write_export(packed, ident=ident, signing=signing)
    assert read_export(whole, ident=ident, fund_public=signing.public) == Given(b"a", b"b")
    for wrong in (whole[:-1], b"", write_export(packed, ident=new_id(), signing=signing)):
        with pytest.raises(BadAnswer):
            read_export(wrong, ident=ident, fund_public=signing.public)
    away = FundClient(HttpTransport("http://127.0.0.1:9"), people["vilay"].identity, clock=builders.now)
    with pytest.raises(NoNetwork):
        exporting.ask(away, asking(What.COUNTS))


class WithoutExports(HttpTransport):
    """The way to a fund from before there were exports: what it does not know, it does not find."""

    def exchange(self, request: Request) -> Response:
        if request.path == endpoints.EXPORTS:
            request = replace(request, path="/v1/not-there")
        return super().exchange(request)


def test_a_fund_from_before_exports_is_told_as_that(people: dict[str, SignedIn], fund: FundServer) -> None:
    manager = people["vilay"].identity
    client = FundClient(WithoutExports(fund.base_url), manager, clock=builders.now)
    with pytest.raises(FundRefused, match="fund-too-old"):
        exporting.ask(client, asking(What.COUNTS))
