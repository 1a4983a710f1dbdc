"""What an administrator does at the fund is written down, and by whom; a new command without a row fails."""

from __future__ import annotations

import argparse
import getpass
from pathlib import Path

import pytest

from fieldapp import __main__ as command_line
from fieldapp.laptop import Laptop
from fieldapp.reference.villages import LEAST
from sync.fund.serve import FundServer
from tests import builders

NOTHING_DONE = {
    "serve": "the service; what comes in is in the log, signed",
    "devices": "lists laptops and logins",
    "recoveries": "lists who waits for an answer; deciding is written down",
    "chains": "lists ids",
    "asked-exports": "lists who asked for an export and what for; making it is written down",
    "actions": "lists what was written down",
}
"""Commands that change nothing and show nothing of any applicant."""
NAMES = ("given_name_lo", "surname_lo", "phone", "village")
DATA = Path(command_line.__file__).parent / "reference" / "data"


def commands() -> set[str]:
    """Return every command of the fund's."""
    (top,) = (a for a in command_line._parser()._actions if isinstance(a, argparse._SubParsersAction))
    (fund,) = (a for a in top.choices["fund"]._actions if isinstance(a, argparse._SubParsersAction))
    return set(fund.choices)


def test_every_act_of_an_administrator_is_written_down(
    enrolled: Laptop, fund: FundServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    session = builders.signed_in(enrolled)
    record = [builders.enrol(session.desk, village="ບ້ານໜອງແຄນ") for _ in range(LEAST)][-1]
    code = session.desk.receipt_page(record.id).code.text
    builders.engine(session).cycle()
    device = str(session.identity.device)
    session.close()
    asked = enrolled.ask_recovery("somchit", "ແມ່ນ້ຳ quail ladder 7")
    request = tmp_path / "request"
    request.write_bytes(asked.content)
    books = tmp_path / "books.csv"
    books.write_text("payment,member,month,amount_kip\nB-1,LA1,2026-11,90000\n")
    keys = ("--keys", str(tmp_path / "fund-keys.json"))
    out, why = str(tmp_path / "out"), ("--as", "bounmy", "--purpose", "a study")
    name = ("--name-lo", "ນ້ອຍ", "--name-en", "Noy", "--role", "enumerator", "--districts", "1401")
    runs: list[tuple[str, tuple[str, ...], str]] = [
        ("account", ("noy", *name), "account"),
        ("code", ("somchit", *keys), "code"),
        ("invite", ("somchit", str(tmp_path), *keys), "invite"),
        ("publish", ("parameters", str(DATA / "scheme_parameters.toml")), "publish"),
        ("villages", (), "publish"),
        ("courier", (str(tmp_path), *keys), "courier"),
        ("export", ("records", f"{out}.csv", "--personal", *why), "export"),
        ("contributions", (str(books), "--through", "2026-11"), "contributions"),
        ("report", (f"{out}.xlsx", "--week", "2026-W47", *why), "export"),
        ("name", (device, "two", "--place", "Xaysetha"), "name"),
        ("disable", ("noy",), "disable"),
        ("enable", ("noy",), "enable"),
        ("limits", ("--most-unsent", "9"), "limits"),
        ("recover", (str(request), "--code", "0000-0000-0000", *keys), "recover-refused"),
        ("recover", (str(request), "--code", asked.request.code, *keys), "recover"),
        ("duplicates", keys, "duplicates"),
        ("changes", (), "changes"),
        ("check-receipt", (code,), "check-receipt"),
        ("revoke", (device,), "revoke"),
        ("readmit", (device,), "readmit"),
        ("restored", (), "restored"),
        ("rotate-keys", keys, "rotate-sealing"),
    ]
    assert {command for command, _, _ in runs} | NOTHING_DONE.keys() == commands()
    for command, arguments, act in runs:
        before = len(fund.administration.actions())
        done = command_line.main(["fund", command, *arguments, "--database", fund.database_url])
        said = capsys.readouterr()
        assert done == (act == "recover-refused"), (command, said)
        written = fund.administration.actions()[before:]
        assert [(each.who, each.act) for each in written] == [(getpass.getuser(), act)], command
        assert written[0].about or command == "changes", command
    for command in NOTHING_DONE.keys() - {"serve"}:
        assert command_line.main(["fund", command, "--database", fund.database_url]) == 0
        shown = capsys.readouterr().out
        assert not [name for name in NAMES if str(record.answers[name]) in shown], command
