"""The fund's commands for laptops and people. What each needs is loaded when it is run."""

from __future__ import annotations

import argparse
import getpass
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from fieldapp.enrolment.limits import Limits

if TYPE_CHECKING:
    from sync.fund.administration import Administration
    from sync.fund.custody import Custody


def add_to(fund: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands to `fieldapp fund`."""

    def add(name: str, words: str, run: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        parser = fund.add_parser(name, help=words)
        parser.set_defaults(run=run)
        parser.add_argument("--database", required=True, help="postgresql://… URL")
        return parser

    add("devices", "list the laptops", _devices)
    revoke = add("revoke", "a lost laptop sees nothing more and locks", _revoke)
    revoke.add_argument(
        "--hand-over", action="store_true", help="it also sends what it has, then destroys its key slots"
    )
    for parser in (revoke, add("readmit", "a laptop that was found again works", _readmit)):
        parser.add_argument("device", type=UUID)
    name = add("name", "call a laptop something else, and say where it is used", _name)
    name.add_argument("device", type=UUID)
    name.add_argument("name")
    name.add_argument("--place", default="")
    add("disable", "a person works no more", _disable).add_argument("login")
    add("enable", "a person works again", _enable).add_argument("login")
    limits = add("limits", "how long laptops may go without the fund", _limits)
    for each in fields(Limits):
        limits.add_argument("--" + each.name.replace("_", "-"), type=int)
    add("actions", "what administrators did", _actions)
    add("recoveries", "requests of forgotten passphrases that wait", _recoveries)
    recover = add("recover", "approve a forgotten passphrase, by the code told by voice", _recover)
    recover.add_argument("request", help="a request's file, or its code as `recoveries` lists it")
    recover.add_argument("--code", help="the code that the person tells; asked for otherwise")
    rotate = add(
        "rotate-keys", "a new key for laptops to seal to; what is sealed to old ones opens", _rotate_keys
    )
    rotate.add_argument(
        "--receipts",
        action="store_true",
        help="a new key to sign with; what the old one signed counts",
    )
    doubles = add(
        "duplicates", "look across districts for people enrolled twice, and tell supervisors", _doubles
    )
    for parser in (recover, rotate, doubles):
        parser.add_argument("--keys", type=Path, default=Path("fund-keys.json"))


@contextmanager
def administration(asked: argparse.Namespace) -> Iterator[Administration]:
    """An administrator at work on the fund's database, under the name they use on this machine."""
    from sync.fund.administration import Administration
    from sync.fund.database import open_pool

    with open_pool(asked.database) as pool:
        yield Administration(pool, clock=lambda: datetime.now(UTC), by=getpass.getuser())


def _devices(asked: argparse.Namespace) -> int:
    with administration(asked) as admin:
        for line in admin.devices():
            stands = "hands over" if line.is_to_hand_over else "revoked" if line.is_revoked else "works"
            print(f"{line.id}  {stands}  {line.name}  {line.place}  {' '.join(line.people)}")
    return 0


def _revoke(asked: argparse.Namespace) -> int:
    with administration(asked) as admin:
        admin.revoke(asked.device, hand_over=asked.hand_over)
    return 0


def _readmit(asked: argparse.Namespace) -> int:
    with administration(asked) as admin:
        admin.readmit(asked.device)
    return 0


def _name(asked: argparse.Namespace) -> int:
    with administration(asked) as admin:
        admin.name_device(asked.device, name=asked.name, place=asked.place)
    return 0


def _disable(asked: argparse.Namespace) -> int:
    with administration(asked) as admin:
        admin.set_enabled(asked.login, is_enabled=False)
    return 0


def _enable(asked: argparse.Namespace) -> int:
    with administration(asked) as admin:
        admin.set_enabled(asked.login, is_enabled=True)
    return 0


def _limits(asked: argparse.Namespace) -> int:
    with administration(asked) as admin:
        given = {each.name: getattr(asked, each.name) for each in fields(Limits)}
        changed = {name: value for name, value in given.items() if value is not None}
        if changed:
            admin.put_limits(replace(admin.limits(), **changed))
        print(asdict(admin.limits()))
    return 0


def _actions(asked: argparse.Namespace) -> int:
    with administration(asked) as admin:
        for action in admin.actions():
            print(f"{action.at:%Y-%m-%d %H:%M}  {action.who}  {action.act}  {action.about}")
    return 0


def _recoveries(asked: argparse.Namespace) -> int:
    with administration(asked) as admin:
        for each in admin.recoveries():
            print(f"{each.request.code}  {each.account.login}  {each.device_name}  {each.request.asked_at}")
    return 0


def _recover(asked: argparse.Namespace) -> int:
    from fieldapp.recovery import NotARecovery, read_request

    with _custody(asked) as custody:
        file = Path(asked.request)
        if file.is_file():
            request = read_request(file.read_bytes())
        else:
            wanted = asked.request.upper()
            found = [each.request for each in custody.waiting() if each.request.code == wanted]
            if not found:
                raise NotARecovery("no such file, and no request with this code waits")
            request = found[0]
        described = custody.described(request)
        print(f"{described.account.login}, {described.account.name_en}, on “{described.device_name}”")
        print("Call the person on a number you know already. Do not read the code to them.")
        code = asked.code or input("The code they tell: ")
        answer = custody.approve(request, code=code, by=getpass.getuser())
        if file.is_file():
            target = file.with_name(file.name + ".answer")
            target.write_bytes(answer)
            print(target)
    return 0


def _rotate_keys(asked: argparse.Namespace) -> int:
    from sync.fund.keys import rotate_receipts, rotate_sealing

    with administration(asked) as admin:
        if asked.receipts:
            name = rotate_receipts(asked.keys, at=datetime.now(UTC)).newest_receipt_key
            print(f"The fund signs with {name} once the service is started again")
        else:
            name = rotate_sealing(asked.keys).newest_sealing_key
            print(f"Laptops seal to {name} once the service is started again")
        admin.note("rotate-receipts" if asked.receipts else "rotate-sealing", name)
    return 0


def _doubles(asked: argparse.Namespace) -> int:
    from sync.fund.database import open_pool
    from sync.fund.doubles import find
    from sync.fund.keys import load_or_make

    with open_pool(asked.database) as pool:
        told = find(pool, load_or_make(asked.keys), clock=lambda: datetime.now(UTC))
    with administration(asked) as admin:
        admin.note("duplicates", str(told))
    print(f"{told} possible duplicates told to supervisors")
    return 0


@contextmanager
def _custody(asked: argparse.Namespace) -> Iterator[Custody]:
    from sync.fund.custody import Custody
    from sync.fund.database import open_pool
    from sync.fund.keys import load_or_make

    with open_pool(asked.database) as pool:
        yield Custody(pool, load_or_make(asked.keys), clock=lambda: datetime.now(UTC))
