"""The command line, and the one place where core, sync and window are put together."""

from __future__ import annotations

import argparse
import gc
import os
import sys
import time
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from fieldapp import hardening
from fieldapp.errors import FieldappError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from fieldapp.forms.definition import FormDefinition
    from fieldapp.laptop import Laptop
    from fieldapp.recovery import RecoveryRequest
    from fieldapp.supervision.reports import Sheet
    from sync.device.transport import Transport
    from sync.fund.serve import FundServer
    from ui.window import Surroundings


def run() -> int:
    """Run `fieldapp` as a process of its own: harden it first."""
    hardening.harden()
    return main()


def main(arguments: list[str] | None = None) -> int:
    """Run `fieldapp` and return its exit code."""
    asked = parse(arguments)
    try:
        return int(asked.run(asked))
    except FieldappError as e:
        print(f"fieldapp: {e.code}: {e}", file=sys.stderr)
        return 1


def parse(arguments: list[str] | None = None) -> argparse.Namespace:
    """Return what is asked for, `run` among it; where that is the window, no command is loaded."""
    asked, more = _for_the_window().parse_known_args(arguments)
    return _parser().parse_args(arguments) if more else asked


def now() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)


def _for_the_window() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("fieldapp", add_help=False)
    parser.set_defaults(run=_window)
    parser.add_argument("--data", type=Path, help="the data folder of this laptop")
    return parser


def _parser() -> argparse.ArgumentParser:
    from fieldapp.forms import command as forms_command
    from sync.device import command as courier_command

    parser = argparse.ArgumentParser(
        "fieldapp",
        description="Enrolment in the voluntary social security scheme",
        parents=[_for_the_window()],
    )
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
    return parser


def _add_laptop_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    from fieldapp import commands as laptop_commands

    laptop_commands.add_to(
        commands,
        laptop_commands.Ends(_folder, _laptop, _audit_words, _send_recovery, _fetch_recovery),
    )


def _add_fund_commands(fund: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    with suppress(ModuleNotFoundError):  # the laptop's bundle has no fund in it
        from sync.fund import commands as fund_commands
        from sync.fund import counter_commands, export_commands, operating

        operating.add_to(fund)
        export_commands.add_to(fund, on_paper=_report_on_paper)
        fund_commands.add_to(fund)
        counter_commands.add_to(fund)


# -- the laptop -------------------------------------------------------------------------------------


def _window(asked: argparse.Namespace) -> int:
    with at_this_laptop(asked) as surroundings:
        return _show(surroundings)


@contextmanager
def at_this_laptop(asked: argparse.Namespace) -> Iterator[Surroundings]:
    """Have the asked laptop to ourselves, with what the window needs of it. Raises StoreInUse."""
    gc.disable()  # nothing of a start is rubbish; the window collects what is (decision 151)
    from platformdirs import user_config_path

    from fieldapp.store import lock

    folder = _folder(asked)
    with lock.hold(folder):
        yield surroundings_of(folder, user_config_path("fieldapp", appauthor=False) / "preferences.toml")


def _folder(asked: argparse.Namespace) -> Path:
    """Return the laptop's data folder: the one given, or the person's own."""
    from platformdirs import user_data_path

    return Path(asked.data or user_data_path("fieldapp", appauthor=False))


def _audit_words(language: str) -> Callable[[str], str]:
    from ui.application import new_application
    from ui.audit_words import audit_act
    from ui.language import Language

    _without_display()
    spoken = Language(new_application(), language)

    def words(act: str) -> str:
        assert spoken.code == language  # keeps the translator alive
        return audit_act(act)

    return words


def _report_on_paper(name: str, sheets: Sequence[Sheet], language: str) -> bytes:
    from ui import theme
    from ui.application import new_application
    from ui.printing import layout, painting
    from ui.printing.report import paper_of

    _without_display()
    application = new_application()
    theme.apply(application)
    return painting.pdf(paper_of(name, sheets, language), layout.A4)


def _without_display() -> None:
    """Let Qt paint in memory where nothing else was chosen; a variable set to nothing chooses nothing."""
    os.environ["QT_QPA_PLATFORM"] = os.environ.get("QT_QPA_PLATFORM") or "offscreen"


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
        _without_display()
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

    from sync.device.enrolling import claim, enrol_at
    from sync.device.fund_client import FundClient
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
    supervisor = claim(client, fund.administration.issue_code(SUPERVISOR.account.login))
    laptop.add_person(session, supervisor, passphrase=SUPERVISOR.passphrase)
    session.close()
    return replace(surroundings, new_transport=lambda _url: network, network=network, demonstration=PEOPLE)


def _walk(asked: argparse.Namespace, surroundings: Surroundings, fund: FundServer) -> int:
    from ui.application import new_application
    from ui.demo.walk import PICTURED, Walk, walk_the_whole_way
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
        "pictures": figures.pictures,
        "seconds": round(time.monotonic() - begun, 1),
    }
    print(json.dumps(told))
    all_well = (
        figures.accepted == figures.received == len(seen) == asked.applicants
        and figures.pictures == len(PICTURED)
        and not figures.duplicated
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
            walk.enrol(applicant(index), with_pictures=index == 0)
        walk.wait_until_sent()
        received = len(window.desk.records(statuses=frozenset({Status.RECEIVED})))
    finally:
        window.close()
    seconds = round(time.monotonic() - begun, 1)
    import json

    print(json.dumps({"enrolled": asked.applicants, "received": received, "seconds": seconds}))
    return 0 if received == asked.applicants else 1


if __name__ == "__main__":
    sys.exit(run())
