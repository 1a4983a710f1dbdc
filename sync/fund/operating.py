"""The fund's service on the command line: serving, accounts, publishing, sticks, a restored log.

What each command needs is loaded when it is run; `commands` has those for laptops and forgotten passphrases.
"""

from __future__ import annotations

import argparse
import getpass
import sys
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

_ROLES = ["enumerator", "supervisor", "campaign-manager", "fund-administrator"]
_KEYS = Path("fund-keys.json")


def add_to(fund: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands to `fieldapp fund`."""
    serve = fund.add_parser("serve", help="answer laptops")
    serve.set_defaults(run=_serve)
    account = fund.add_parser("account", help="make or change an account")
    account.set_defaults(run=_account)
    account.add_argument("login")
    account.add_argument("--name-lo", required=True)
    account.add_argument("--name-en", required=True)
    account.add_argument("--role", choices=_ROLES, required=True)
    account.add_argument("--districts", required=True, help="LSB codes, with commas")
    code = fund.add_parser("code", help="print a one-time code for a person's laptop")
    code.set_defaults(run=_code)
    code.add_argument("login")
    code.add_argument("--url", help="the fund's address: with it a line that a QR code can hold is printed")
    code.add_argument("--qr", type=Path, help="and that QR code is written here, as .svg or .png")
    invite = fund.add_parser("invite", help="no network: put a file on a stick that sets a laptop up")
    invite.set_defaults(run=_invite)
    invite.add_argument("login")
    invite.add_argument("folder", type=Path, help="the stick")
    invite.add_argument("--url", default="", help="the fund's address, for later")
    invite.add_argument("--on", type=UUID, help="a laptop that is set up: the person works there too")
    for each in (code, invite):
        each.add_argument("--keys", type=Path, default=_KEYS, help="the fund's private keys")
        each.add_argument("--laptop", default="", help="what the laptop is called")
        each.add_argument("--place", default="", help="where it is used")
    account.add_argument("--disabled", action="store_true", help="their work is kept; nothing new is taken")
    publish = fund.add_parser("publish", help="publish a document to all laptops")
    publish.set_defaults(run=_publish)
    publish.add_argument("kind", choices=["form", "parameters", "benefits", "campaign", "picture"])
    publish.add_argument(
        "file",
        type=Path,
        help="TOML, as those in fieldapp/reference/data; a form's .xlsx or .md; a picture by its file's name",
    )
    _add_log_commands(fund)
    for each in (serve, account, code, invite, publish):
        each.add_argument("--database", required=True, help="postgresql://… URL")
    serve.add_argument("--port", type=int, default=8000)
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--keys", type=Path, default=_KEYS, help="the fund's private keys")


def _add_log_commands(fund: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    stick = fund.add_parser("courier", help="take in all that is on a stick, and answer on it")
    stick.set_defaults(run=_serve_stick)
    stick.add_argument("folder", type=Path, help="the stick")
    stick.add_argument("--keys", type=Path, default=_KEYS, help="the fund's private keys")
    restored = fund.add_parser("restored", help="say that the database was just restored from a backup")
    restored.set_defaults(run=_restored)
    chains = fund.add_parser("chains", help="print where laptops' chains of operations do not fit")
    chains.set_defaults(run=_chains)
    for each in (stick, restored, chains):
        each.add_argument("--database", required=True, help="postgresql://… URL")


def _now() -> datetime:
    return datetime.now(UTC)


def _serve(asked: argparse.Namespace) -> int:
    from sync.fund.serve import serve

    serve(asked.database, keys=asked.keys, host=asked.host, port=asked.port, clock=_now)
    return 0


def _account(asked: argparse.Namespace) -> int:
    from fieldapp.enrolment.accounts import Account, Role
    from sync.fund.administration import Administration
    from sync.fund.database import open_pool

    districts = frozenset(filter(None, asked.districts.split(",")))
    account = Account(
        asked.login,
        asked.name_lo,
        asked.name_en,
        Role(asked.role),
        districts,
        is_enabled=not asked.disabled,
    )
    with open_pool(asked.database) as pool:
        Administration(pool, clock=_now, by=getpass.getuser()).put_account(account)
    return 0


def _publish(asked: argparse.Namespace) -> int:
    from sync.fund.administration import Administration
    from sync.fund.database import open_pool
    from sync.fund.publishing import checked, form_file, remark

    content = form_file(asked.file) if asked.kind == "form" else asked.file.read_bytes()
    kind, version, document = checked(asked.kind, asked.file.name, content)
    with open_pool(asked.database) as pool:
        admin = Administration(pool, clock=_now, by=getpass.getuser())
        admin.publish(kind, version, document)
        said = remark(*admin.campaign_and_forms()) if asked.kind in {"form", "campaign"} else ""
    print(version)
    if said:
        print(said, file=sys.stderr)
    return 0


def _code(asked: argparse.Namespace) -> int:
    from sync.fund.administration import Administration
    from sync.fund.database import open_pool
    from sync.wire import address

    address.check(asked.url or "https://")
    with open_pool(asked.database) as pool:
        admin = Administration(pool, clock=_now, by=getpass.getuser())
        code = admin.issue_code(asked.login, laptop=asked.laptop, place=asked.place)
    print(code)
    if asked.url:
        _print_invitation(asked, code)
    return 0


def _print_invitation(asked: argparse.Namespace, code: str) -> None:
    from sync.fund.keys import load_or_make
    from sync.wire.enrolment import Invitation, fingerprint, write_invitation

    text = write_invitation(Invitation(asked.url, fingerprint(load_or_make(asked.keys).publics[-1]), code))
    print(text)
    if asked.qr:
        import segno

        segno.make_qr(text, error="m").save(str(asked.qr), border=4, scale=8)


def _invite(asked: argparse.Namespace) -> int:
    from sync.fund.database import open_pool
    from sync.fund.inviting import Inviting
    from sync.fund.keys import load_or_make
    from sync.wire import address
    from sync.wire.invitation import SUFFIX

    address.check(asked.url or "https://")
    with open_pool(asked.database) as pool:
        inviting = Inviting(pool, load_or_make(asked.keys), clock=_now, by=getpass.getuser())
        if asked.on:
            content, code = inviting.person(asked.login, device=asked.on)
        else:
            content, code = inviting.laptop(
                asked.login, name=asked.laptop or "laptop", place=asked.place, fund_url=asked.url
            )
    path = asked.folder / f"invitation-{asked.login}-{_now():%Y%m%d-%H%M%S}{SUFFIX}"
    path.write_bytes(content)
    print(f"{path}\ntell this code another way than with the stick: {code}")
    return 0


def _restored(asked: argparse.Namespace) -> int:
    from sync.fund.administration import Administration
    from sync.fund.database import open_pool

    with open_pool(asked.database) as pool:
        told = Administration(pool, clock=_now, by=getpass.getuser()).note_restored()
    print(f"laptops send again what came after place {told.common} of the log")
    return 0


def _chains(asked: argparse.Namespace) -> int:
    from sync.fund.administration import Administration
    from sync.fund.database import open_pool

    with open_pool(asked.database) as pool:
        for found in Administration(pool, clock=_now).chain_findings():
            state = "open" if found.is_open else "filled"
            print(f"{found.found_at:%Y-%m-%d %H:%M} {found.kind} {state} {found.device} {found.operation}")
    return 0


def _serve_stick(asked: argparse.Namespace) -> int:
    from sync.fund.administration import Administration
    from sync.fund.courier import Courier
    from sync.fund.database import open_pool
    from sync.fund.desk import FundDesk
    from sync.fund.keys import load_or_make
    from sync.stick import tell_refused

    with open_pool(asked.database) as pool:
        served = Courier(FundDesk(pool, load_or_make(asked.keys), clock=_now)).serve(asked.folder)
        admin = Administration(pool, clock=_now, by=getpass.getuser())
        admin.note("courier", f"{served.operations} operations, {served.devices} laptops")
    print(f"{served.operations} operations receipted, {served.pictures} pictures")
    print(f"{served.changes} changes told, {served.bytes:,} bytes written for {served.devices} laptops")
    return tell_refused(served.refused)
