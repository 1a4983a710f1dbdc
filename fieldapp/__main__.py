"""The command line, and the one place where core, sync and window are put together."""

from __future__ import annotations

import argparse
import os
import sys
import time
from contextlib import ExitStack, suppress
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from fieldapp import hardening
from fieldapp.errors import FieldappError
from fieldapp.forms import command as forms_command
from sync.device import command as courier_command

if TYPE_CHECKING:
    from collections.abc import Callable

    from fieldapp.forms.definition import FormDefinition
    from fieldapp.laptop import Laptop
    from fieldapp.recovery import RecoveryRequest
    from sync.device.transport import Transport
    from sync.fund.serve import FundServer
    from ui.window import Surroundings


_ROLES = ["enumerator", "supervisor", "campaign-manager", "fund-administrator"]


def run() -> int:
    """Run `fieldapp` as a process of its own: harden it first."""
    hardening.harden()
    return main()


def main(arguments: list[str] | None = None) -> int:
    """Run `fieldapp` and return its exit code."""
    asked = _parser().parse_args(arguments)
    try:
        return int(asked.run(asked))
    except FieldappError as e:
        print(f"fieldapp: {e.code}: {e}", file=sys.stderr)
        return 1


def now() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)


_DATABASE_HELP = "postgresql://… URL"
_FUND_KEYS = Path("fund-keys.json")
_KEYS_HELP = "the fund's private keys"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "fieldapp", description="Enrolment in the voluntary social security scheme"
    )
    parser.set_defaults(run=_window)
    parser.add_argument("--data", type=Path, help="the data folder of this laptop")
    commands = parser.add_subparsers()

    demo = commands.add_parser("demo", help="a fund, a laptop and two invented people, all on this machine")
    demo.set_defaults(run=_demo)
    demo.add_argument("--headless", action="store_true", help="walk the whole way by itself")
    demo.add_argument("--applicants", type=int, default=3)
    demo.add_argument("--pictures", type=Path)
    demo.add_argument("--fund", help="a running fund: do the enumerator's part there")
    demo.add_argument("--code", help="the enumerator's one-time code at that fund")

    forms_command.add_to(commands, show=_show_form)
    courier_command.add_to(commands, clock=now)
    _add_laptop_commands(commands)
    fund = commands.add_parser("fund", help="the central fund's service").add_subparsers(required=True)
    _add_fund_commands(fund)
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
    account.add_argument("--disabled", action="store_true", help="their work is kept; nothing new is taken")
    publish = fund.add_parser("publish", help="publish a document to all laptops")
    publish.set_defaults(run=_publish)
    publish.add_argument("kind", choices=["parameters", "campaign"])
    publish.add_argument("file", type=Path, help="TOML, as fieldapp/reference/data/scheme_parameters.toml")
    export, report = _add_exports(fund)
    _add_log_commands(fund)
    for each in (serve, account, code, publish, export, report):
        each.add_argument("--database", required=True, help="postgresql://… URL")
    serve.add_argument("--port", type=int, default=8000)
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--keys", type=Path, default=Path("fund-keys.json"), help="the fund's private keys")
    return parser


def _add_exports(
    fund: argparse._SubParsersAction[argparse.ArgumentParser],
) -> tuple[argparse.ArgumentParser, argparse.ArgumentParser]:
    export = fund.add_parser("export", help="write a table of the fund's records, noted in the audit")
    export.set_defaults(run=_export)
    export.add_argument("what", choices=["records", "actuarial", "counts"])
    export.add_argument("file", type=Path, help="a name that ends in .csv or .xlsx")
    export.add_argument("--as", dest="login", required=True, help="the supervisor who asks for it")
    export.add_argument("--purpose", required=True, help="what it is for; kept in the audit")
    export.add_argument("--personal", action="store_true", help="with names, numbers and telephones")
    export.add_argument("--by", nargs=2, default=["district", "sex"], help="counts: rows and columns")
    report = fund.add_parser("report", help="write some days' report for ministry and donors, as XLSX")
    report.set_defaults(run=_report)
    report.add_argument("file", type=Path, help="a new name that ends in .xlsx")
    report.add_argument("--as", dest="login", required=True, help="the supervisor who asks for it")
    report.add_argument("--purpose", required=True, help="what it is for; kept in the audit")
    report.add_argument("--from", dest="begins", type=date.fromisoformat, required=True, help="2026-11-01")
    report.add_argument("--to", dest="ends", type=date.fromisoformat, required=True, help="2026-11-30")
    report.add_argument("--language", choices=["lo", "en"], default="lo")
    return export, report


def _add_log_commands(fund: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    stick = fund.add_parser("courier", help="take in all that is on a stick, and answer on it")
    stick.set_defaults(run=_serve_stick)
    stick.add_argument("folder", type=Path, help="the stick")
    stick.add_argument("--keys", type=Path, default=_FUND_KEYS, help=_KEYS_HELP)
    restored = fund.add_parser("restored", help="say that the database was just restored from a backup")
    restored.set_defaults(run=_restored)
    chains = fund.add_parser("chains", help="print where laptops' chains of operations do not fit")
    chains.set_defaults(run=_chains)
    for each in (stick, restored, chains):
        each.add_argument("--database", required=True, help=_DATABASE_HELP)


def _add_laptop_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    from fieldapp import commands as laptop_commands

    laptop_commands.add_to(
        commands,
        laptop_commands.Ends(_folder, _laptop, _audit_words, _send_recovery, _fetch_recovery),
    )


def _add_fund_commands(fund: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    with suppress(ModuleNotFoundError):  # the laptop's bundle has no fund in it
        from sync.fund import commands as fund_commands

        fund_commands.add_to(fund)


# -- the laptop -------------------------------------------------------------------------------------


def _window(asked: argparse.Namespace) -> int:
    from platformdirs import user_config_path

    from fieldapp.store import lock

    folder = _folder(asked)
    with lock.hold(folder):
        surroundings = surroundings_of(
            folder, user_config_path("fieldapp", appauthor=False) / "preferences.toml"
        )
        return _show(surroundings)


def _folder(asked: argparse.Namespace) -> Path:
    """Return the laptop's data folder: the one given, or the person's own."""
    from platformdirs import user_data_path

    return Path(asked.data or user_data_path("fieldapp", appauthor=False))


def _audit_words(language: str) -> Callable[[str], str]:
    from ui.application import new_application
    from ui.language import Language
    from ui.texts import audit_act

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    spoken = Language(new_application(), language)

    def words(act: str) -> str:
        assert spoken.code == language  # keeps the translator alive
        return str(audit_act(act))

    return words


def _send_recovery(folder: Path, fund_url: str, request: RecoveryRequest) -> None:
    from sync.device.recovery import send_request

    send_request(_http(fund_url, folder), request)


def _fetch_recovery(folder: Path, fund_url: str, request: RecoveryRequest) -> bytes | None:
    from sync.device.recovery import fetch_answer

    return fetch_answer(_http(fund_url, folder), request)


def surroundings_of(folder: Path, preferences: Path) -> Surroundings:
    """Put together what the window needs of a real laptop; the slow parts are loaded when first used."""
    from fieldapp.store import vault_file
    from ui.window import Surroundings

    return Surroundings(
        logins=lambda: vault_file.logins(folder),
        laptop=lru_cache(lambda: _laptop(folder)),
        new_transport=lambda url: _http(url, folder),
        preferences_file=preferences,
    )


def _laptop(folder: Path) -> Laptop:
    from fieldapp.forms.builtin import enrolment_form
    from fieldapp.laptop import Laptop
    from fieldapp.store.keystore import OperatingSystemKeystore

    return Laptop(
        folder, clock=now, form_version=enrolment_form().version, keystore=OperatingSystemKeystore()
    )


def _http(url: str, folder: Path) -> Transport:
    """Return the way to a fund; where its own authority is in the data folder, no other is trusted."""
    from sync.device.http import HttpTransport

    authority = folder / "fund-authority.pem"
    return HttpTransport(url, authority=authority if authority.exists() else None)


def _show(surroundings: Surroundings) -> int:
    from ui.application import new_application
    from ui.window import MainWindow

    application = new_application()
    window = MainWindow(surroundings)
    window.show()
    return application.exec()


def _show_form(definition: FormDefinition, language: str) -> int:
    from ui.form.preview import show

    return show(definition, language)


# -- the demonstration ------------------------------------------------------------------------------


def _demo(asked: argparse.Namespace) -> int:
    import tempfile

    if asked.headless and not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")  # what that platform lacks
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="fieldapp-demo-")))
        if asked.fund:
            return _enumerators_part(asked, folder)
        fund = _demonstration_fund(folder, stack)
        surroundings = _demonstration(folder, fund)
        if not asked.headless:
            return _show(surroundings)
        return _walk(asked, surroundings, fund)


def _demonstration_fund(folder: Path, stack: ExitStack) -> FundServer:
    from sync.fund.database import EmbeddedPostgres
    from sync.fund.serve import FundServer
    from ui.demo.pilot import PEOPLE

    postgres = EmbeddedPostgres(folder / "postgres")
    stack.callback(postgres.stop)
    fund = FundServer(postgres.url, keys=folder / "fund-keys.json", clock=now)
    stack.callback(fund.close)
    for person in PEOPLE:
        fund.administration.put_account(person.account)
    fund.start()
    return fund


def _demonstration(folder: Path, fund: FundServer) -> Surroundings:
    """Set up a laptop on which both invented people work already."""
    from dataclasses import replace

    from sync.device.fund_client import FundClient, enrol_at
    from sync.device.http import HttpTransport
    from sync.device.switch import SwitchedTransport
    from ui.demo.pilot import ENUMERATOR, PEOPLE, SUPERVISOR

    network = SwitchedTransport(HttpTransport(fund.base_url))
    surroundings = surroundings_of(folder / "laptop", folder / "preferences.toml")
    laptop = surroundings.laptop()
    code = fund.administration.issue_code(ENUMERATOR.account.login)
    identity, account = enrol_at(network, code=code, device_name="laptop", fund_url=fund.base_url)
    laptop.set_up(identity, account, passphrase=ENUMERATOR.passphrase)
    session = laptop.open(account.login, laptop.unlock(account.login, ENUMERATOR.passphrase))
    client = FundClient(network, identity, clock=now)
    supervisor = client.claim(fund.administration.issue_code(SUPERVISOR.account.login))
    laptop.add_person(session, supervisor, passphrase=SUPERVISOR.passphrase)
    session.close()
    return replace(surroundings, new_transport=lambda _url: network, network=network, demonstration=PEOPLE)


def _walk(asked: argparse.Namespace, surroundings: Surroundings, fund: FundServer) -> int:
    from ui.application import new_application
    from ui.demo.walk import Walk, walk_the_whole_way
    from ui.window import MainWindow

    begun = time.monotonic()
    _application = new_application()
    window = MainWindow(surroundings)
    window.show()
    try:
        seen = walk_the_whole_way(
            Walk(window, pictures=asked.pictures),
            applicants=asked.applicants,
            stop_fund=fund.stop,
            start_fund=fund.start,
        )
    finally:
        window.close()
    figures = fund.administration.figures()
    import json

    told = {
        "enrolled": figures.enrolled,
        "received": figures.received,
        "accepted": figures.accepted,
        "returned_and_corrected": figures.returned_and_corrected,
        "lost": asked.applicants - figures.received,
        "duplicated": figures.duplicated,
        "member_numbers": figures.member_numbers,
        "seconds": round(time.monotonic() - begun, 1),
    }
    print(json.dumps(told))
    all_well = (
        figures.accepted == figures.received == len(seen) == asked.applicants and not figures.duplicated
    )
    return 0 if all_well else 1


def _enumerators_part(asked: argparse.Namespace, folder: Path) -> int:
    """Set up a laptop at a running fund and enrol there; counts what the fund has receipted."""
    from dataclasses import replace

    from fieldapp.enrolment.lifecycle import Status
    from ui.application import new_application
    from ui.demo.people import applicant
    from ui.demo.walk import Walk
    from ui.window import MainWindow

    begun = time.monotonic()
    surroundings = surroundings_of(folder / "laptop", folder / "preferences.toml")
    _application = new_application()
    window = MainWindow(replace(surroundings, fund_url=asked.fund, code=asked.code or ""))
    window.show()
    try:
        walk = Walk(window, pictures=asked.pictures)
        walk.set_up()
        for index in range(asked.applicants):
            walk.enrol(applicant(index))
        walk.wait_until_sent()
        received = len(window.desk.records(statuses=frozenset({Status.RECEIVED})))
    finally:
        window.close()
    seconds = round(time.monotonic() - begun, 1)
    import json

    print(json.dumps({"enrolled": asked.applicants, "received": received, "seconds": seconds}))
    return 0 if received == asked.applicants else 1


# -- the fund ---------------------------------------------------------------------------------------


def _operator() -> str:
    """Who is at the fund's machine, for its audit of administrators' acts."""
    import getpass

    return getpass.getuser()


def _serve(asked: argparse.Namespace) -> int:
    from sync.fund.serve import serve

    serve(asked.database, keys=asked.keys, host=asked.host, port=asked.port, clock=now)
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
        Administration(pool, clock=now, by=_operator()).put_account(account)
    return 0


def _publish(asked: argparse.Namespace) -> int:
    from fieldapp.reference import parameters
    from fieldapp.supervision import campaign
    from sync.fund.administration import Administration
    from sync.fund.database import open_pool

    document = asked.file.read_bytes()
    if asked.kind == campaign.KIND:
        running = campaign.read(document)
        version = f"{running.id}/{running.version}"
    else:
        sets = parameters.read(document).sets
        version = max(sets, key=lambda published: published.valid_from).version
    with open_pool(asked.database) as pool:
        Administration(pool, clock=now).publish(asked.kind, version, document)
    print(version)
    return 0


def _code(asked: argparse.Namespace) -> int:
    from sync.fund.administration import Administration
    from sync.fund.database import open_pool

    with open_pool(asked.database) as pool:
        print(Administration(pool, clock=now, by=_operator()).issue_code(asked.login))
    return 0


def _export(asked: argparse.Namespace) -> int:
    from sync.fund.database import open_pool
    from sync.fund.exports import Exports, write

    with open_pool(asked.database) as pool:
        exports = Exports(pool, clock=now)
        if asked.what == "records":
            table = exports.records(asked.login, purpose=asked.purpose, with_personal=asked.personal)
        elif asked.what == "actuarial":
            table = exports.actuarial(asked.login, purpose=asked.purpose)
        else:
            row, column = asked.by
            table = exports.counts(asked.login, row=row, column=column, purpose=asked.purpose)
    write(table, asked.file)
    print(f"{len(table.rows)} rows")
    return 0


def _report(asked: argparse.Namespace) -> int:
    from sync.fund.database import open_pool
    from sync.fund.exports import Exports, write_new

    with open_pool(asked.database) as pool:
        written = Exports(pool, clock=now).report(
            asked.login,
            begins=asked.begins,
            ends=asked.ends,
            language=asked.language,
            purpose=asked.purpose,
        )
    write_new({asked.file: written})
    return 0


def _restored(asked: argparse.Namespace) -> int:
    from sync.fund.administration import Administration
    from sync.fund.database import open_pool

    with open_pool(asked.database) as pool:
        told = Administration(pool, clock=now).note_restored()
    print(f"laptops send again what came after place {told.common} of the log")
    return 0


def _chains(asked: argparse.Namespace) -> int:
    from sync.fund.administration import Administration
    from sync.fund.database import open_pool

    with open_pool(asked.database) as pool:
        for found in Administration(pool, clock=now).chain_findings():
            state = "open" if found.is_open else "filled"
            print(f"{found.found_at:%Y-%m-%d %H:%M} {found.kind} {state} {found.device} {found.operation}")
    return 0


def _serve_stick(asked: argparse.Namespace) -> int:
    from sync.fund.courier import Courier
    from sync.fund.database import open_pool
    from sync.fund.desk import FundDesk
    from sync.fund.keys import load_or_make

    with open_pool(asked.database) as pool:
        served = Courier(FundDesk(pool, load_or_make(asked.keys), clock=now)).serve(asked.folder)
    print(
        f"{served.operations} operations receipted, {served.pictures} pictures, {served.changes} changes told"
    )
    print(f"{served.changes} changes told, {served.bytes:,} bytes written for {served.devices} laptops")
    return courier_command.tell_refused(served.refused)


if __name__ == "__main__":
    sys.exit(run())
