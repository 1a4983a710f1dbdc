"""The command line: what a person types, in processes of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from fieldapp.laptop import Laptop
from fieldapp.store import lock
from fieldapp.store.errors import StoreInUse
from sync.fund.serve import FundServer
from tests import builders

NEW = "ແມ່ນ້ຳ quail ladder 7"


def fieldapp(*arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "fieldapp", *arguments],
        input=typed,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={name: value for name, value in os.environ.items() if name != "DISPLAY"},
    )


def test_audit_backup_restore_and_rekey(laptop: Laptop, tmp_path: Path) -> None:
    session = builders.signed_in(laptop)
    record = builders.enrol(session.desk)
    session.desk.record(record.id)
    session.close()
    on, typed = ("--data", str(laptop.folder)), builders.PASSPHRASE + "\n"

    wrong = fieldapp(*on, "audit", "verify", "--login", "somchit", typed="wrong\n")
    assert (wrong.returncode, wrong.stderr.strip()) == (1, "fieldapp: wrong-passphrase:")
    verified = fieldapp(*on, "audit", "verify", "--login", "somchit", typed=typed)
    assert "1 operations" in verified.stdout, verified.stderr
    shown = fieldapp(*on, "audit", "show", "--login", "somchit", "--language", "lo", typed=typed).stdout
    assert "ເຂົ້າ" in shown
    assert str(record.id) in shown
    english = fieldapp(*on, "audit", "show", "--login", "somchit", "--language", "en", typed=typed).stdout
    assert "Opened a record" in english
    assert "Failed to sign in" in english

    copied = fieldapp(*on, "backup", str(tmp_path / "disk"), "--login", "somchit", typed=typed)
    assert copied.returncode == 0, copied.stderr
    new = ("--data", str(tmp_path / "new"))
    assert fieldapp(*new, "restore", copied.stdout.strip()).returncode == 0
    assert fieldapp(*new, "audit", "verify", "--login", "bounmy", typed=typed).returncode == 0
    rekeyed = fieldapp(*new, "rekey", "--login", "bounmy", typed=typed)
    assert rekeyed.stdout.strip().endswith("100%")
    assert fieldapp(*new, "audit", "verify", "--login", "somchit", typed=typed).returncode == 0


def test_people_are_taken_off_and_keys_made_anew(laptop: Laptop) -> None:
    on, typed = ("--data", str(laptop.folder)), builders.PASSPHRASE + "\n"
    refused = fieldapp(*on, "people", "--login", "somchit", "--remove", "bounmy", typed=typed)
    assert refused.returncode == 1
    assert fieldapp(*on, "device-key", "--login", "somchit", typed=typed).returncode == 0
    left = fieldapp(*on, "people", "--login", "bounmy", "--remove", "somchit", typed=typed)
    assert left.stdout.split() == ["bounmy"]
    no_keystore = fieldapp(*on, "keystore", "on", "--login", "bounmy", typed=typed)
    assert no_keystore.returncode in {0, 1}  # not every machine has one
    assert "Traceback" not in no_keystore.stderr


def test_while_the_window_is_open_nothing_is_changed_beside_it(laptop: Laptop, tmp_path: Path) -> None:
    on, login, typed = ("--data", str(laptop.folder)), ("--login", "somchit"), builders.PASSPHRASE + "\n"
    with lock.hold(laptop.folder):
        for command in (
            ["rekey"],
            ["passphrase"],
            ["people"],
            ["device-key"],
            ["salvage"],
            ["keystore", "on"],
        ):
            refused = fieldapp(*on, *command, *login, typed=typed)
            assert (refused.returncode, refused.stderr.split(":")[1].strip()) == (1, StoreInUse.code), command
        assert fieldapp(*on, "backup", str(tmp_path), *login, typed=typed).returncode == 0
        assert fieldapp(*on, "audit", "verify", *login, typed=typed).returncode == 0


def test_the_first_bad_link_is_named(laptop: Laptop) -> None:
    session = builders.signed_in(laptop)
    session.desk.note_exported("x")
    with session.store.writing() as db:
        db.execute("DROP TRIGGER audit_stays")
        db.execute("UPDATE audit SET about = 'y' WHERE act = 'export'")
        bad = db.execute("SELECT place FROM audit WHERE act = 'export'").fetchone()[0]
    session.close()
    run = ("--data", str(laptop.folder), "audit", "verify", "--login", "somchit")
    found = fieldapp(*run, typed=builders.PASSPHRASE + "\n")
    assert found.returncode == 1
    assert f"chain-broken: audit line {bad}" in found.stderr


def test_a_forgotten_passphrase_by_stick(enrolled: Laptop, fund: FundServer, tmp_path: Path) -> None:
    on, stick = ("--data", str(enrolled.folder)), str(tmp_path / "request")
    asked = fieldapp(*on, "recover", "ask", "--login", "somchit", "--file", stick, typed=NEW + "\n")
    code = asked.stdout.strip().rsplit(" ", 1)[-1]
    at_fund = ("--database", fund.database_url, "--keys", str(tmp_path / "fund-keys.json"))
    wrong = fieldapp("fund", "recover", stick, "--code", "0000-0000-0000", *at_fund)
    assert (wrong.returncode, "recovery-code-differs" in wrong.stderr) == (1, True)
    assert fieldapp("fund", "recover", stick, "--code", code, *at_fund).returncode == 0
    answer = stick + ".answer"
    done = fieldapp(*on, "recover", "finish", "--file", answer, typed=NEW + "\n")
    assert done.returncode == 0, done.stderr
    assert enrolled.unlock("somchit", NEW)
    did = fieldapp("fund", "actions", "--database", fund.database_url).stdout
    assert "recover  somchit" in did


def test_a_forgotten_passphrase_over_the_network(enrolled: Laptop, fund: FundServer, tmp_path: Path) -> None:
    on = ("--data", str(enrolled.folder))
    asked = fieldapp(*on, "recover", "ask", "--login", "somchit", typed=NEW + "\n")
    code = asked.stdout.strip().rsplit(" ", 1)[-1]
    assert "not-decided" in fieldapp(*on, "recover", "finish", typed=NEW + "\n").stderr
    listed = fieldapp("fund", "recoveries", "--database", fund.database_url).stdout
    assert code in listed
    at_fund = ("--database", fund.database_url, "--keys", str(tmp_path / "fund-keys.json"))
    assert fieldapp("fund", "recover", code, "--code", code, *at_fund).returncode == 0
    assert fieldapp(*on, "recover", "finish", typed=NEW + "\n").returncode == 0
    assert enrolled.unlock("somchit", NEW)


def test_the_fund_lists_revokes_disables_and_limits(
    enrolled: Laptop, fund: FundServer, tmp_path: Path
) -> None:
    at = ("--database", fund.database_url)
    line = fieldapp("fund", "devices", *at).stdout.split()
    assert line[1] == "works"
    assert fieldapp("fund", "revoke", line[0], "--hand-over", *at).returncode == 0
    assert "hands over" in fieldapp("fund", "devices", *at).stdout
    assert fieldapp("fund", "readmit", line[0], *at).returncode == 0
    assert fieldapp("fund", "disable", "somchit", *at).returncode == 0
    assert "not-there" in fieldapp("fund", "disable", "nobody", *at).stderr
    assert "'most_unsent': 9" in fieldapp("fund", "limits", "--most-unsent", "9", *at).stdout
    keys = str(tmp_path / "fund-keys.json")
    assert fieldapp("fund", "rotate-keys", "--keys", keys, *at).returncode == 0
    assert fieldapp("fund", "rotate-keys", "--receipts", "--keys", keys, *at).returncode == 0
    assert [a.act for a in fund.administration.actions()][-6:] == [
        "revoke-hand-over",
        "readmit",
        "disable",
        "limits",
        "rotate-sealing",
        "rotate-receipts",
    ]
