"""What the fund changes centrally reaches laptops in the same feed, once, and signed."""

from __future__ import annotations

import shutil
from dataclasses import replace
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any

import cbor2
import pytest

from fieldapp import crypto
from fieldapp.__main__ import main
from fieldapp.enrolment.accounts import Role
from fieldapp.explaining import Explaining
from fieldapp.forms import versions
from fieldapp.forms.builtin import enrolment_form
from fieldapp.laptop import Laptop
from fieldapp.reference import benefits, parameters, villages
from fieldapp.store.errors import AccountDisabled
from fieldapp.supervision import materials
from fieldapp.supervision.told import Told, ToldDay
from sync.device import mail
from sync.device.http import HttpTransport
from sync.device.transport import Request, Response
from sync.fund.administration import AlreadyPublished
from sync.fund.database import open_pool
from sync.fund.exports import Exports
from sync.fund.publishing import checked, form_file
from sync.fund.serve import FundServer
from sync.wire import bundle, endpoints, messages, published
from sync.wire.answers import ChangesPage, PublishedAccount, PublishedDocument
from sync.wire.refusals import BadAnswer
from tests import builders
from tests.fieldapp.supervision.test_campaign import DOCUMENT as CAMPAIGN
from tests.sync import sticks

BUILT_IN = files("fieldapp.reference").joinpath("data/scheme_parameters.toml").read_bytes()
NEW = BUILT_IN.replace(b'"2017-01-01/1"', b'"2026-01-01/1"').replace(b'"0.09"', b'"0.05"')
EARNING = {"monthly_earnings_kip": "2000000", "payment_frequency": "monthly"}


def test_new_parameters_reach_the_laptop_and_count(
    enrolled: Laptop, fund: FundServer, tmp_path: Path
) -> None:
    session = builders.signed_in(enrolled)
    before = session.desk.preview(EARNING)
    assert before is not None
    (tmp_path / "new.toml").write_bytes(NEW)
    command = ["fund", "publish", "parameters", str(tmp_path / "new.toml"), "--database", fund.database_url]
    assert main(command) == 0
    builders.engine(session).cycle()
    after = session.desk.preview(EARNING)
    assert after is not None
    assert (before.rate, after.rate) == (Decimal("0.09"), Decimal("0.05"))
    assert (after.monthly_kip, after.parameters_version) == (100_000, "2026-01-01/1")
    record = builders.enrol(session.desk)
    builders.engine(session).cycle()
    (logged,) = session.store.log.of_record(record.id)
    assert logged.operation.payload["contribution"]["parameters_version"] == "2026-01-01/1"
    session.close()


def test_a_version_is_published_once(fund: FundServer) -> None:
    fund.administration.publish("parameters", "1", NEW)
    with pytest.raises(AlreadyPublished):
        fund.administration.publish("parameters", "1", BUILT_IN)


def test_a_campaigns_own_form_reaches_the_laptop_and_is_asked(
    enrolled: Laptop, fund: FundServer, tmp_path: Path
) -> None:
    """From the spreadsheet to the record and to the export: no program changes."""
    assert main(["forms", "built-in", str(tmp_path)]) == 0
    form = tmp_path / "enrolment.md"
    publish = ["fund", "publish", "form", str(form), "--database", fund.database_url]
    assert main(publish) == 1, "the version of the built-in form is taken"
    ours, house = form.read_text(encoding="utf-8"), "|  | text | house_number |"
    stall = "|  | text | stall | ເລກຮ້ານ | Number of the stall |"
    ours = ours.replace(enrolment_form().version, "2030010101").replace(house, f"{stall}\n{house}")
    form.write_text(ours.replace("| payment_frequency |", "| frequency |"), encoding="utf-8")
    assert main(publish) == 1, "the registry needs how often it is paid"
    form.write_text(ours, encoding="utf-8")
    assert main(publish) == 0
    session = builders.signed_in(enrolled)
    builders.engine(session).cycle()
    draft = session.desk.begin_enrolment()
    taken = session.desk.forms.take_up(draft.form_version, draft.answers)
    assert taken.form.question("stall").label.in_("lo") == "ເລກຮ້ານ"
    record = builders.enrol(session.desk, stall="B 17")
    builders.engine(session).cycle()
    session.close()
    supervisor = builders.signed_in(enrolled, "bounmy")
    builders.engine(supervisor).cycle()
    theirs = supervisor.desk.record(record.id)
    assert (theirs.form_version, theirs.answers["stall"]) == ("2030010101", "B 17")
    assert supervisor.desk.forms.to_read(theirs.form_version).question("stall")
    supervisor.close()
    with open_pool(fund.database_url) as pool:
        exports = Exports(pool, clock=builders.now)
        with_personal = exports.records("bounmy", purpose="a list for the market", with_personal=True)
        without = exports.records("bounmy", purpose="counting")
    column = [each.name for each in with_personal.columns].index("stall")
    assert [row[column] for row in with_personal.rows] == ["B 17"]
    assert "stall" not in [each.name for each in without.columns], "it may say who somebody is"


def test_the_office_hears_which_form_a_campaign_begins_with(
    fund: FundServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def publish(kind: str, name: str, content: str) -> str:
        (tmp_path / name).write_text(content, encoding="utf-8")
        capsys.readouterr()
        assert main(["fund", "publish", kind, str(tmp_path / name), "--database", fund.database_url]) == 0
        return capsys.readouterr().err

    assert main(["forms", "built-in", str(tmp_path)]) == 0
    ours = (tmp_path / "enrolment.md").read_text(encoding="utf-8")
    begun, first, newer = enrolment_form().version, "2030010101", "2030010102"

    def running(version: int, form: str) -> str:
        named = CAMPAIGN.replace('form_version = "1"', f'form_version = "{form}"')
        return publish("campaign", "campaign.toml", named.replace("version = 3", f"version = {version}"))

    assert "not published: its enumerators begin records with that of their program" in running(3, begun)
    assert running(4, "") == ""
    assert publish("form", "enrolment.md", ours.replace(begun, first)) == ""
    assert running(5, first) == ""
    said = publish("form", "enrolment.md", ours.replace(begun, newer))
    assert f"names form {first}" in said
    assert f"not with {newer}" in said
    assert f"not published: its enumerators begin records with {newer}" in running(6, begun)
    assert running(7, newer) == ""


@pytest.mark.parametrize(
    "broken",
    [b"", b"\xff", NEW.replace(b"[months_in]", b"[other]"), NEW.replace(b'"0.05"', b'"five"'),
     NEW.replace(b"valid_from = 2017-01-01", b'valid_from = "soon"'),
     NEW.replace(b"ceiling_kip = 4_500_000", b"ceiling_kip = 1")],
)  # fmt: skip
def test_what_are_no_parameters_is_refused_in_words(broken: bytes) -> None:
    with pytest.raises(parameters.NotParameters):
        parameters.read(broken)


class Watching(HttpTransport):
    """Keeps the sizes of the pages of changes."""

    def __init__(self, base_url: str) -> None:
        super().__init__(base_url)
        self.pages: list[int] = []

    def exchange(self, request: Request) -> Response:
        answer = super().exchange(request)
        if request.path == endpoints.CHANGES:
            self.pages.append(len(answer.body))
        return answer


def test_what_did_not_change_is_not_sent_again(enrolled: Laptop, fund: FundServer, tmp_path: Path) -> None:
    """Forms, parameters, places, rights, posters, decisions come once, also where all else is read anew."""
    session = builders.signed_in(enrolled)
    poster = crypto.random_bytes(60_000)
    assert main(["forms", "built-in", str(tmp_path)]) == 0
    form = (tmp_path / "enrolment.md").read_text(encoding="utf-8")
    (tmp_path / "enrolment.md").write_text(form.replace(enrolment_form().version, "2030010101"), "utf-8")
    documents = {
        f"{versions.KIND}2030010101": form_file(tmp_path / "enrolment.md"),
        "parameters": NEW,
        villages.KIND: villages.gathered([("1401", "ບ້ານນາໂພ")] * villages.LEAST),
        "benefits": files("fieldapp.reference").joinpath("data/benefits.toml").read_bytes(),
        "picture/poster.png": poster,
    }
    for kind, content in documents.items():
        fund.administration.publish(kind, "1", content)
    record = builders.enrol(session.desk)
    builders.engine(session).cycle()
    supervisor = builders.signed_in(enrolled, "bounmy")
    supervisor.desk.take_up(record.id)
    supervisor.desk.accept(record.id)
    supervisor.close()
    link = Watching(fund.base_url)
    for _ in range(3):
        builders.engine(session, link).cycle()
    assert [session.store.documents.newest(kind) for kind in documents] == [*documents.values()]
    assert max(link.pages[1:]) < 150

    fund.administration.put_account(replace(builders.SUPERVISOR, districts=frozenset({"1401", "1402"})))
    link.pages.clear()
    builders.engine(session, link).cycle()
    assert 150 < sum(link.pages) < 3000, (
        "another district is read from its beginning, what was published is not sent again"
    )

    fund.administration.publish("benefits", "2", documents["benefits"] + b"# new\n")
    link.pages.clear()
    builders.engine(session, link).cycle()
    assert session.store.documents.newest("benefits") == documents["benefits"] + b"# new\n"
    assert max(link.pages) < len(poster)
    session.close()


def test_what_was_published_is_not_put_on_a_stick_again(
    enrolled: Laptop, fund: FundServer, tmp_path: Path
) -> None:
    stick, session = tmp_path / "stick", builders.signed_in(enrolled)
    stick.mkdir()

    def carried() -> int:
        sticks.write(session, stick)
        served = sticks.serve(fund, stick)
        sticks.read(session, stick)
        return served.bytes

    posters = [crypto.random_bytes(60_000) for _ in range(2)]
    fund.administration.publish("picture/poster.png", "1", posters[0])
    assert carried() > len(posters[0])
    fund.administration.put_account(replace(builders.SUPERVISOR, districts=frozenset({"1401", "1402"})))
    assert carried() < 3000, "another district is read from its beginning; the poster is there"
    fund.administration.publish("picture/poster.png", "2", posters[1])
    assert carried() > len(posters[1])
    assert session.store.documents.newest("picture/poster.png") == posters[1]
    session.close()


def test_a_letter_of_another_scope_is_read_while_it_brings_something(
    enrolled: Laptop, fund: FundServer
) -> None:
    session = builders.signed_in(enrolled)
    ends = session.store, session.identity
    builders.engine(session).cycle()
    document = PublishedDocument("parameters", "9", 10**6, NEW)
    account = PublishedAccount(replace(builders.ENUMERATOR, name_en="New"), 10**6)

    def letter(since: int, **told: Any) -> bundle.Changes:
        page = ChangesPage("another", 10**6 + 1, False, (), **told)
        body = messages.write_changes(page, signing=fund.desk.keys.receipts, dictionary=0)
        return bundle.Changes(since, body, 0)

    assert mail.is_spent(*ends, letter(7)), "nothing of it is for this laptop"
    figures = Told(days=(ToldDay("somchit", ("1401",), "2026-11-23", 9, 5, 2, 1),))
    assert mail.is_spent(*ends, letter(7, figures=figures)), "they are told with what comes before them"
    assert not mail.is_spent(*ends, letter(0, figures=figures))
    for each in (letter(7, documents=(document,)), letter(7, accounts=(account,))):
        assert not mail.is_spent(*ends, each)
        mail.take(*ends, each, at=builders.now())
        assert mail.is_spent(*ends, each)
    session.close()


def test_a_letter_to_an_ask_from_before_a_backup_was_put_back_skips_no_document(
    enrolled: Laptop, fund: FundServer, tmp_path: Path
) -> None:
    stick, session = tmp_path / "stick", builders.signed_in(enrolled)
    stick.mkdir()
    builders.engine(session).cycle()
    session.close()
    shutil.copytree(enrolled.folder, tmp_path / "backup")
    session = builders.signed_in(enrolled)
    fund.administration.publish("parameters", "1", NEW)
    builders.engine(session).cycle()
    sticks.write(session, stick)
    session.close()
    fund.administration.put_account(replace(builders.SUPERVISOR, districts=frozenset({"1401", "1402"})))
    sticks.serve(fund, stick)

    session = builders.signed_in(builders.laptop(tmp_path / "backup"))
    sticks.read(session, stick)
    supervisor = session.store.accounts.get("bounmy")
    assert supervisor is not None
    assert len(supervisor.districts) == 2, "what the letter brings is kept"
    assert session.store.documents.newest("parameters") is None
    builders.engine(session).cycle()
    assert session.store.documents.newest("parameters") == NEW
    session.close()


def test_a_campaigns_pictures_come_some_at_a_time(enrolled: Laptop, fund: FundServer, tmp_path: Path) -> None:
    session = builders.signed_in(enrolled)
    link = Watching(fund.base_url)
    for name in ("a.png", "b.png", "c.png"):
        (tmp_path / name).write_bytes(b"\x89PNG\r\n\x1a\n" + crypto.random_bytes(90_000))
        command = ["fund", "publish", "picture", str(tmp_path / name), "--database", fund.database_url]
        assert main(command) == 0
    builders.engine(session, link).cycle()
    kept = [session.store.documents.newest(f"picture/{name}") for name in ("a.png", "b.png", "c.png")]
    assert kept == [(tmp_path / name).read_bytes() for name in ("a.png", "b.png", "c.png")]
    assert len(link.pages) > 1
    assert max(link.pages) < 200_000
    session.close()


@pytest.mark.parametrize("content", [b"GIF89a", b"\xff\xd8\xff" + bytes(materials.MOST_BYTES)])
def test_what_is_no_picture_for_every_laptop_is_not_published(content: bytes) -> None:
    with pytest.raises(materials.NotAPicture):
        checked("picture", "poster.png", content)


def test_what_was_published_of_rights_is_what_applicants_are_shown(
    enrolled: Laptop, fund: FundServer, tmp_path: Path
) -> None:
    session = builders.signed_in(enrolled)
    told = files("fieldapp.reference").joinpath("data/benefits.toml").read_bytes()
    sure = told.replace(b"confirmed = false", b"confirmed = true", 1).replace(b"2018-06-27/1", b"2027/1")
    (tmp_path / "benefits.toml").write_bytes(sure)
    before = Explaining(session.store, "somchit", clock=builders.now).scheme().benefits
    assert not any(right.is_confirmed for right in before.rights)
    command = ["fund", "publish", "benefits", str(tmp_path / "benefits.toml")]
    assert main([*command, "--database", fund.database_url]) == 0
    builders.engine(session).cycle()
    after = Explaining(session.store, "somchit", clock=builders.now).scheme().benefits
    assert [right.is_confirmed for right in after.rights][:2] == [True, False]
    assert after.to_ask == before.to_ask
    with pytest.raises(benefits.NotBenefits):
        benefits.read(told.replace(b"confirmed = false", b'confirmed = "no"', 1))
    session.close()


def test_a_changed_account_reaches_the_laptop(enrolled: Laptop, fund: FundServer) -> None:
    session = builders.signed_in(enrolled)
    builders.engine(session).cycle()
    promoted = replace(builders.ENUMERATOR, role=Role.SUPERVISOR, districts=frozenset({"1401", "1402"}))
    fund.administration.put_account(promoted)
    builders.engine(session).cycle()
    assert session.store.accounts.get("somchit") == promoted
    session.close()


def test_who_is_disabled_writes_nothing_more_and_what_they_wrote_before_still_counts(
    enrolled: Laptop, fund: FundServer
) -> None:
    session = builders.signed_in(enrolled)
    builders.enrol(session.desk)
    fund.administration.put_account(replace(builders.ENUMERATOR, is_enabled=False))
    assert builders.engine(session).cycle().waiting == 0
    session.close()
    with pytest.raises(AccountDisabled):
        builders.signed_in(enrolled)
    assert fund.administration.figures().received == 1


def test_an_older_account_changes_nothing(enrolled: Laptop) -> None:
    session = builders.signed_in(enrolled)
    accounts = session.store.accounts
    accounts.put(replace(builders.ENUMERATOR, name_en="New"), sequence=10**6)
    accounts.put(replace(builders.ENUMERATOR, role=Role.SUPERVISOR), sequence=9)
    kept = accounts.get("somchit")
    assert kept is not None
    assert (kept.name_en, kept.role) == ("New", Role.ENUMERATOR)
    session.close()


def test_only_the_fund_makes_accounts_and_documents() -> None:
    fund, stranger = crypto.SigningKey.generate(), crypto.SigningKey.generate()
    for page in (
        ChangesPage("s", 1, False, (), (PublishedAccount(builders.SUPERVISOR, 1),)),
        ChangesPage("s", 1, False, (), (), (PublishedDocument("parameters", "1", 1, NEW),)),
    ):
        body = messages.write_changes(page, signing=stranger, dictionary=0)
        with pytest.raises(BadAnswer):
            messages.read_changes(body, fund_public=fund.public)


def test_a_documents_content_is_the_one_that_was_signed() -> None:
    fund = crypto.SigningKey.generate()
    heading, signature, _ = published.write_document(PublishedDocument("parameters", "1", 1, NEW), fund)
    with pytest.raises(crypto.NotAuthentic):
        published.read_document([heading, signature, BUILT_IN], fund.public)


def test_an_account_in_a_role_of_a_newer_program_is_passed_over() -> None:
    fund = crypto.SigningKey.generate()
    body, _ = published.write_account(PublishedAccount(builders.SUPERVISOR, 1), fund)
    newer = cbor2.dumps({**cbor2.loads(body), "role": "actuary"}, canonical=True)
    signed = [newer, fund.sign(b"fieldapp account 1" + newer)]
    assert published.read_account(signed, fund.public) is None
