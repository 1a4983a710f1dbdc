"""The laptop's commands: backup, restore, salvage, the audit, keys, and a forgotten passphrase. No window."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from fieldapp.errors import InputError

if TYPE_CHECKING:
    from fieldapp.laptop import Laptop, SignedIn
    from fieldapp.progress import Progress
    from fieldapp.recovery import RecoveryRequest
    from fieldapp.store.salvage.settling import Salvaged


@dataclass(frozen=True, slots=True)
class Ends:
    """What the commands need of outside, put together in `__main__`."""

    folder: Callable[[argparse.Namespace], Path]
    laptop: Callable[[Path], Laptop]
    words: Callable[[str], Callable[[str], str]]
    """Language → act of the audit → words."""
    send_request: Callable[[Path, str, RecoveryRequest], None]
    fetch_answer: Callable[[Path, str, RecoveryRequest], bytes | None]


Run: TypeAlias = Callable[[argparse.Namespace, Ends], int]


class NotDecided(InputError):
    """The fund has not decided on the request yet."""

    code = "not-decided"


class NothingAsked(InputError):
    """No recovery was asked for on this laptop."""

    code = "nothing-asked"


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser], ends: Ends) -> None:
    """Add the laptop's commands to the command line.

    All but those that only read want the laptop to themselves: StoreInUse is raised while its window is open.
    """

    def add(name: str, words: str, run: Run, *, reads: bool = False) -> argparse.ArgumentParser:
        parser = commands.add_parser(name, help=words)
        runs = run if reads else partial(_alone, run)
        parser.set_defaults(run=lambda asked: runs(asked, ends))
        return parser

    backup = add("backup", "an encrypted, verified copy of this laptop in a folder", _backup, reads=True)
    backup.add_argument("folder", type=Path)
    restore = add("restore", "put a backup in place on a new laptop", _restore)
    restore.add_argument("backup", type=Path)
    audit = add("audit", "check the log and the audit, or show the audit in words", _audit, reads=True)
    audit.add_argument("act", choices=["verify", "show"])
    audit.add_argument("--language", choices=["lo", "en"], default="lo")
    audit.add_argument("--newest", type=int, default=200)
    salvage = add("salvage", "read what is sound out of a damaged database, which is kept", _salvage)
    salvage.add_argument(
        "--forget", action="store_true", help="delete the damaged files: nobody needs them any more"
    )
    passphrase = add("passphrase", "change your passphrase", _passphrase)
    rekey = add("rekey", "encrypt the database anew under a new key", _rekey)
    device_key = add("device-key", "sign with a new key; the present one announces it", _device_key)
    people = add("people", "who can sign in here; or take somebody off", _people)
    people.add_argument(
        "--remove", metavar="LOGIN", help="run `rekey` afterwards: they may have kept the key"
    )
    keystore = add("keystore", "let the operating system's keystore be a second half, or not", _keystore)
    keystore.add_argument("state", choices=["on", "off"])
    for each in (backup, audit, salvage, passphrase, rekey, device_key, people, keystore):
        each.add_argument("--login", required=True)
    recover = add("recover", "a forgotten passphrase: ask the fund, then finish with its answer", _recover)
    recover.add_argument("step", choices=["ask", "finish"])
    recover.add_argument("--login", default="")
    recover.add_argument("--file", type=Path, help="write the request to, or read the answer from, a stick")


def _alone(run: Run, asked: argparse.Namespace, ends: Ends) -> int:
    from fieldapp.store import lock

    with lock.hold(ends.folder(asked)):
        return run(asked, ends)


def _backup(asked: argparse.Namespace, ends: Ends) -> int:
    laptop, session = _signed_in(asked, ends)
    try:
        print(laptop.back_up(session, asked.folder))
    finally:
        session.close()
    return 0


def _restore(asked: argparse.Namespace, ends: Ends) -> int:
    from fieldapp.store import backup

    backup.restore(asked.backup, ends.folder(asked))
    return 0


def _audit(asked: argparse.Namespace, ends: Ends) -> int:
    from fieldapp.store.verification import verify_all

    _, session = _signed_in(asked, ends)
    try:
        if asked.act == "verify":
            verified = verify_all(session.store)
            print(f"{verified.operations} operations, {verified.audit_lines} audit lines: every link holds")
            return 0
        words = ends.words(asked.language)
        for line in session.store.audit.lines(newest=asked.newest):
            print(f"{line.at.astimezone():%d/%m/%Y %H:%M}  {line.who}  {words(line.act)}  {line.about}")
    finally:
        session.close()
    return 0


def _salvage(asked: argparse.Namespace, ends: Ends) -> int:
    if asked.forget:
        _forget_damaged(asked, ends)
        return 0
    laptop = ends.laptop(ends.folder(asked))
    key = laptop.unlock(asked.login, _ask("Passphrase: "))
    print(_told_of(laptop.salvage(asked.login, key, _OnTerminal())))
    session = laptop.open(asked.login, key)  # whom the fund has locked out hears no names
    try:
        _name_what_is_lost(session)
    finally:
        session.close()
    return 0


def _name_what_is_lost(session: SignedIn) -> None:
    """Say whose it was, of households that this person may see."""
    from contextlib import suppress

    from fieldapp.desk import NoSuchRecord
    from fieldapp.errors import AccessError
    from fieldapp.store.salvage.settling import named

    for each in named(session.store.connection):
        with suppress(AccessError, NoSuchRecord):
            if each.record and session.desk.record(each.record):
                print(f"  {each.kind}: {each.name} {each.village}".rstrip())


def _forget_damaged(asked: argparse.Namespace, ends: Ends) -> None:
    from fieldapp.store.audit import Act
    from fieldapp.store.salvage import putting_in_place

    laptop, session = _signed_in(asked, ends)
    try:
        count = putting_in_place.forget_kept(laptop.folder)
        session.store.audit.note(Act.DAMAGED_FORGOTTEN, who=asked.login, about=str(count))
    finally:
        session.close()
    print(f"{count} damaged files deleted")


class _OnTerminal:
    """Tells how far something is, once for each tenth."""

    def __init__(self) -> None:
        self._said = ("", -1)

    def __call__(self, progress: Progress) -> None:
        tenth = 10 * progress.done // max(1, progress.whole)
        if self._said != (progress.doing, tenth):
            self._said = progress.doing, tenth
            print(f"{progress.doing} {10 * tenth}%", flush=True)


def _told_of(found: Salvaged) -> str:
    """Say what came of a salvage: what is here, what comes back, what to do again."""
    not_found = found.lost_acts - found.redone
    lines = (
        f"{found.damaged_pages} pages were damaged. Kept unchanged: {found.kept_as}",
        f"Here: {found.records} enrolments, {found.drafts} drafts, {found.pictures} pictures",
        f"At the fund, come back at the next contact: {found.at_fund} acts",
        f"As drafts again, to be looked through and finished: {found.redone}",
        f"Drafts whose kind of work is not known any more, to be begun again: {found.uncertain_drafts}",
        f"Not found: {not_found} acts, {found.lost_drafts} drafts, {found.lost_pictures} pictures",
    )
    return "\n".join(lines)


def _passphrase(asked: argparse.Namespace, ends: Ends) -> int:
    laptop = ends.laptop(ends.folder(asked))
    present = _ask("Passphrase: ")
    session = laptop.open(asked.login, laptop.unlock(asked.login, present))
    try:
        laptop.change_passphrase(session, present, _ask("New passphrase: "))
    finally:
        session.close()
    return 0


def _rekey(asked: argparse.Namespace, ends: Ends) -> int:
    laptop, session = _signed_in(asked, ends)
    laptop.rotate_key(session, progress=lambda share: print(f"{share:.0%}", flush=True)).close()
    return 0


def _device_key(asked: argparse.Namespace, ends: Ends) -> int:
    laptop, session = _signed_in(asked, ends)
    try:
        laptop.replace_device_key(session)
    finally:
        session.close()
    print("The fund hears of it at the next contact, over a network or a stick.")
    return 0


def _people(asked: argparse.Namespace, ends: Ends) -> int:
    laptop, session = _signed_in(asked, ends)
    try:
        if asked.remove:
            laptop.remove_person(session, asked.remove)
        print("\n".join(laptop.people()))
    finally:
        session.close()
    return 0


def _keystore(asked: argparse.Namespace, ends: Ends) -> int:
    laptop = ends.laptop(ends.folder(asked))
    present = _ask("Passphrase: ")
    session = laptop.open(asked.login, laptop.unlock(asked.login, present))
    try:
        change = laptop.require_keystore if asked.state == "on" else laptop.release_keystore
        change(session, present)
    finally:
        session.close()
    return 0


def _recover(asked: argparse.Namespace, ends: Ends) -> int:
    laptop = ends.laptop(ends.folder(asked))
    if asked.step == "ask":
        made = laptop.ask_recovery(asked.login, _ask("New passphrase: "))
        if asked.file:
            asked.file.write_bytes(made.content)
        else:
            ends.send_request(laptop.folder, made.fund_url, made.request)
        print(f"Tell the fund's office this code by voice: {made.request.code}")
        return 0
    waiting = laptop.asked_recovery()
    if waiting is None:
        raise NothingAsked("ask first")
    answer = (
        asked.file.read_bytes()
        if asked.file
        else ends.fetch_answer(laptop.folder, waiting.fund_url, waiting.request)
    )
    if answer is None:
        raise NotDecided("call the fund's office, then try again")
    laptop.recover(answer, _ask("New passphrase: "))
    return 0


def _signed_in(asked: argparse.Namespace, ends: Ends) -> tuple[Laptop, SignedIn]:
    laptop = ends.laptop(ends.folder(asked))
    return laptop, laptop.open(asked.login, laptop.unlock(asked.login, _ask("Passphrase: ")))


def _ask(words: str) -> str:
    """Return what the person types unseen, or the next line where nobody is there to type."""
    return getpass.getpass(words) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
