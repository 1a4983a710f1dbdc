"""The long acts of a person at work: in the background, each on a connection of its own."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING
from uuid import UUID

from fieldapp import diagnostics
from fieldapp.day_end import DayEnd
from fieldapp.enrolment.accounts import Role
from fieldapp.enrolment.preregistered import ReadList
from fieldapp.errors import SurroundingsError
from fieldapp.explaining import Explaining
from fieldapp.laptop import Laptop, SignedIn
from fieldapp.overview import Overview
from fieldapp.planner import Planner
from fieldapp.progress import Progress, Report, to_nobody
from fieldapp.store import backup
from fieldapp.store import passphrase as passphrases
from fieldapp.store.audit import Act
from fieldapp.store.vault_file import PassphraseSlot
from fieldapp.supervision import asked as exports
from fieldapp.supervision import reports
from fieldapp.supervision.periods import Period
from sync.device import blobs, exporting, telling
from sync.device.courier import Taken, Written, read_stick, write_stick
from sync.device.enrolling import claim
from sync.device.fund_client import FundClient, read_known
from sync.device.inviting import admit
from sync.device.transport import Transport
from ui import clock
from ui.new_file import new_file
from ui.printing import painting
from ui.printing.layout import A4
from ui.printing.report import paper_of
from ui.screens.campaign.state import Found, found
from ui.screens.team.state import Counted, counted

if TYPE_CHECKING:
    from sync.device.team_relay import TeamRelay


class LeftForLater(SurroundingsError):
    """The person went; what was begun goes on when they are back."""

    code = "left-for-later"


class Acts:
    """Long acts of one signed-in person; each is to be called away from the window's thread."""

    def __init__(
        self,
        session: SignedIn,
        laptop: Laptop,
        transport: Transport,
        new_transport: Callable[[], Transport],
    ) -> None:
        self._session, self._laptop, self._transport = session, laptop, transport
        self._new_transport = new_transport
        self._is_left = Event()

    def leave(self) -> None:
        """End what can be gone on with another time: the person goes."""
        self._is_left.set()

    def _while_here(self, report: Report) -> Report:
        """Return a report that ends what reports once the person has gone."""

        def told(progress: Progress) -> None:
            if self._is_left.is_set():
                raise LeftForLater
            report(progress)

        return told

    @contextmanager
    def session(self) -> Iterator[SignedIn]:
        """Lend the session over a connection of its own."""
        store = self._session.store.another()
        try:
            identity = store.device.get() or self._session.identity  # keys may have changed meanwhile
            desk = self._session.desk.over(store)
            yield replace(self._session, store=store, desk=desk, identity=identity)
        finally:
            store.close()

    def join(self, code: str, passphrase: str, invitation: Path | None) -> None:
        """Let another person work on this laptop: over the network, or with an invitation from a stick."""
        passphrases.check(passphrase)  # before the code is used up
        with self.session() as session:
            identity = session.identity
            account = (
                admit(invitation, code, device=identity.device, now=clock.now())
                if invitation
                else claim(FundClient(self._transport, identity, clock=clock.now), code)
            )
            self._laptop.add_person(session, account, passphrase=passphrase)

    def others(self) -> tuple[str, ...]:
        """Return who else can sign in here, where this person may take somebody off; else nobody."""
        account = self._session.desk.account
        if account.role is Role.ENUMERATOR:
            return ()
        return tuple(login for login in self._laptop.people() if login != account.login)

    def remove(self, login: str) -> PassphraseSlot:
        """Let a person sign in here no more; returns what `put_back` undoes it with."""
        with self.session() as session:
            return self._laptop.remove_person(session, login)

    def put_back(self, removed: PassphraseSlot) -> None:
        """Let a person sign in here again who was taken off a moment ago."""
        with self.session() as session:
            self._laptop.put_back(session, removed)

    def prove(self, passphrase: str) -> None:
        """Make sure that it is the signed-in person who asks. Raises WrongPassphrase, TooManyTries."""
        self._laptop.unlock(self._session.desk.account.login, passphrase)

    def replace_keys(self, passphrase: str) -> None:
        """Let this laptop sign and seal with new keys from now on, for who proves to be there."""
        self.prove(passphrase)
        with self.session() as session:
            self._laptop.replace_device_key(session)

    def change_passphrase(self, present: str, new: str) -> None:
        """Change the person's own passphrase."""
        with self.session() as session:
            self._laptop.change_passphrase(session, present, new)

    def write_stick(self, folder: Path, report: Report) -> Written:
        """Write what waits to a stick."""
        with self.session() as session:
            return write_stick(session.store, session.identity, folder, clock=clock.now, report=report)

    def read_stick(self, folder: Path, report: Report) -> Taken:
        """Take what the fund sent by a stick."""
        with self.session() as session:
            return read_stick(session.store, session.identity, folder, clock=clock.now, report=report)

    def use_relay(self, report: Report) -> tuple[Taken, Written]:
        """Take from the team's relay in this network what came, and give it what waits.

        Raises NoRelay, NoNetwork, StickFull.
        """
        from sync.device.relay import sync_nearby  # what few use is not loaded for all

        with self.session() as session:
            told = self._while_here(report)
            return sync_nearby(session.store, session.identity, clock=clock.now, report=told)

    def start_relay(self, addresses: Sequence[str]) -> TeamRelay:
        """Let the team give its sealed work to this laptop. Raises NoNetwork, OSError."""
        from sync.device.team_relay import TeamRelay

        folder = self._laptop.folder / "relay"
        ends = self._session.identity, self._new_transport()
        return TeamRelay(folder, *ends, addresses=addresses, clock=clock.now)

    def import_list(self, file: Path, report: Report = to_nobody) -> ReadList:
        """Take a pre-registered list over."""
        with self.session() as session:
            told = self._while_here(report)
            return session.desk.import_preregistered(file.read_bytes(), list_name=file.stem, report=told)

    def finish_imports(self, report: Report) -> None:
        """Take over what is left of lists whose import was cut off."""
        with self.session() as session:
            session.desk.finish_imports(self._while_here(report))

    def forget_list(self, list_name: str) -> None:
        """Take a list off this laptop."""
        with self.session() as session:
            session.desk.forget_preregistered(list_name)

    def count_campaign(self) -> Found:
        """Count what the campaign screen shows."""
        with self.session() as session:
            return found(Overview(session.store, session.desk.account, clock=clock.now))

    def write_report(self, period: Period, language: str, kind: str, folder: Path) -> Path:
        """Write some days' report as "pdf" or "xlsx" into a folder; returns the new file."""
        with self.session() as session:
            overview = Overview(session.store, session.desk.account, clock=clock.now)
            sheets = overview.report(period, language)
        paper = paper_of(period.name, sheets, language)
        content = painting.pdf(paper, A4) if kind == "pdf" else reports.as_xlsx(sheets)
        file = new_file(folder, paper.title, kind)
        folder.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        return file

    def ask_export(self, asked: exports.Asked) -> exports.Progress:
        """Ask the fund for a table, or how far it is with it. Raises NoNetwork, FundRefused."""
        with self.session() as session:
            return exporting.ask(self._client(session), asked)

    def fetch_export(self, asked: exports.Asked, tell: Callable[[int, int], None]) -> exports.Given:
        """Get a table that is ready; the audit says so. Raises NoNetwork, FundRefused.

        `tell` hears, in this thread, how many bytes have come, and of how many.
        """
        with self.session() as session:
            given = exporting.fetch(self._client(session), asked.id, tell=self._until_left(tell))
            session.store.audit.note(Act.EXPORT, who=asked.login, about=f"{asked.what} {asked.kind}")
        return given

    def fetch_picture(self, record: UUID, sha256: bytes, tell: Callable[[blobs.Coming], object]) -> None:
        """Get a picture of a record from the fund; it is kept here. Raises NoNetwork, FundRefused.

        `tell` hears, in this thread, how far it is.
        """
        with self.session() as session:
            client = self._client(session)
            blobs.tell_key(session.store, client)
            ends = session.store, session.identity, client.ask
            blobs.fetch(*ends, record=record, sha256=sha256, tell=tell)

    def _until_left(self, tell: Callable[[int, int], None]) -> Callable[[int, int], None]:
        def told(come: int, of: int) -> None:
            if self._is_left.is_set():
                raise LeftForLater
            tell(come, of)

        return told

    def _client(self, session: SignedIn) -> FundClient:
        known = read_known(session.store.memory.get("fund"))
        return FundClient(self._transport, session.identity, clock=clock.now, known=known)

    def diagnose(self, file: Path, why: str) -> None:
        """Write what helps somebody to help, and nothing of anybody, into a file."""
        with self.session() as session:
            known = read_known(session.store.memory.get("fund"))
            report = telling.report(session.store, clock=clock.now, clock_error_ms=known.clock_error_ms)
            file.write_bytes(diagnostics.bundle(session.store, report, why=why))

    def overview(self) -> Overview:
        """Return what a supervisor oversees, over the window's own connection."""
        return Overview(self._session.store, self._session.desk.account, clock=clock.now)

    def must_come(self) -> int:
        """Return how many laptops of the team must come to the office today, as far as was told."""
        return sum(each.must_come for each in self.overview().laptops())

    def day_end(self) -> DayEnd:
        """Return the person's end of day, over the window's own connection."""
        return DayEnd(self._session.store, self._session.desk.account, clock=clock.now)

    def planner(self) -> Planner:
        """Return the campaign manager's plan, over the window's own connection."""
        return Planner(self._session.store, self._session.desk.account, clock=clock.now)

    def explaining(self) -> Explaining:
        """Return what can be told to an applicant, over the window's own connection."""
        return Explaining(self._session.store, self._session.desk.account.login, clock=clock.now)

    def count_works(self, day: date, doubled: Collection[UUID]) -> Counted:
        """Count everybody's work of a day, and of all, beside the others'."""
        with self.session() as session:
            return counted(Overview(session.store, session.desk.account, clock=clock.now), day, doubled)

    def backup_folder(self) -> str:
        """Return where backups go; "" where none was chosen."""
        return str(backup.chosen_folder(self._session.store) or "")

    def back_up_if_due(self) -> None:
        """Make today's backup, where a folder was chosen."""
        with self.session() as session:
            self._laptop.back_up_if_due(session.store)

    def back_up(self, folder: Path) -> None:
        """Choose a folder for backups, and make one there."""
        with self.session() as session:
            self._laptop.choose_backup_folder(session, folder)
            self._laptop.back_up(session, folder)
