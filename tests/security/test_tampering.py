"""Every byte changed or cut: refused or repaired, never accepted, never an error without words."""

from __future__ import annotations

import json
import random
import shutil
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import cbor2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldapp import crypto, recovery
from fieldapp.enrolment.receipt import read_receipt, trusted_receipt
from fieldapp.errors import BugError, FieldappError
from fieldapp.laptop import Laptop
from fieldapp.store import database, slots, vault, vault_file
from fieldapp.store.database import DATABASE_FILE
from fieldapp.store.errors import (
    DatabaseDamaged,
    UnknownAccount,
    VaultDamaged,
    VaultForeign,
    WrongPassphrase,
)
from fieldapp.store.verification import verify_all
from sync.stick import PARCEL, Found, RefusedFile, Stick
from sync.wire import bundle, parcel
from sync.wire.orders import BadOrders, read_orders
from tests import builders

REFUSED = (VaultDamaged, VaultForeign, WrongPassphrase, UnknownAccount)


def changed(content: bytes, at: int, by: int) -> bytes:
    return content[:at] + bytes([content[at] ^ by]) + content[at + 1 :]


# -- the vault --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[vault_file.Vault, slots.DatabaseKey]:
    """A vault of two people, and its key."""
    folder, key = tmp_path_factory.mktemp("vault"), vault.new_key()
    fund = crypto.SealingKey.generate()
    first = slots.new_slot("somchit", builders.PASSPHRASE, cost=builders.CHEAP)
    vault.create(folder, key, first, device=str(UUID(int=7)), fund_url="http://x", fund_public=fund.public)
    vault.put_slot(folder, key, slots.new_slot("bounmy", builders.PASSPHRASE, cost=builders.CHEAP))
    return vault_file.read_candidates(folder)[0], key


def test_no_vault_with_a_changed_byte_is_accepted(
    whole: tuple[vault_file.Vault, slots.DatabaseKey],
) -> None:
    """Every single byte, in the lowest bit and another: it is no vault, or not one that the key proves."""
    known, key = whole
    text = vault_file.write_text(known).encode()
    dice = random.Random(1)
    for at, by in ((at, by) for at in range(len(text)) for by in (1, 1 << dice.randrange(1, 8))):
        try:
            found = vault_file.read_text(changed(text, at, by).decode())
        except (VaultDamaged, VaultForeign, UnicodeDecodeError):
            continue
        assert not crypto.is_equal(found.proof, vault.proof_of(found, key)), at


def test_no_cut_vault_is_accepted(whole: tuple[vault_file.Vault, slots.DatabaseKey]) -> None:
    text = vault_file.write_text(whole[0])
    for length in range(len(text)):
        with pytest.raises((VaultDamaged, VaultForeign)):
            vault_file.read_text(text[:length])


@pytest.mark.parametrize("at_share", [n / 40 for n in range(40)])
def test_a_laptop_with_a_changed_vault_repairs_it_or_refuses(laptop: Laptop, at_share: float) -> None:
    content = (laptop.folder / "vault.json").read_bytes()
    torn = changed(content, int(at_share * len(content)), 1)
    (laptop.folder / "vault.json").write_bytes(torn)
    try:
        assert laptop.unlock("somchit", builders.PASSPHRASE)
        assert (laptop.folder / "vault.json").read_bytes() == content, "repaired from the copy"
    except VaultForeign:
        assert torn.split(b"people")[0] != content.split(b"people")[0], "only where it is no vault at all"
    for name in ("vault.json", "vault.copy.json"):
        (laptop.folder / name).write_bytes(torn)
    started_again = builders.laptop(laptop.folder)
    with pytest.raises(REFUSED):
        started_again.unlock("somchit", builders.PASSPHRASE)


def test_an_older_vault_does_not_bring_a_removed_person_back(laptop: Laptop) -> None:
    """Who puts an old vault beside a database whose key was changed since has a key for nothing."""
    old = (laptop.folder / "vault.json").read_bytes()
    session = builders.signed_in(laptop, "bounmy")
    laptop.remove_person(session, "bounmy")
    laptop.rotate_key(session).close()
    for name in ("vault.json", "vault.copy.json"):
        (laptop.folder / name).write_bytes(old)
    with pytest.raises(DatabaseDamaged):
        builders.signed_in(laptop, "bounmy")


@given(
    st.text(max_size=300)
    | st.from_regex(r'\{"format": "fieldapp-vault", "version": 2.{0,200}', fullmatch=True)
)
def test_any_text_is_a_vault_or_refused(text: str) -> None:
    try:
        vault_file.read_text(text)
    except (VaultDamaged, VaultForeign):
        return


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner, max_size=4),
    max_leaves=10,
)


@given(st.data())
@settings(max_examples=300)
def test_a_vault_with_any_value_anywhere_is_refused(
    whole: tuple[vault_file.Vault, slots.DatabaseKey], data: st.DataObject
) -> None:
    known, key = whole
    document = json.loads(vault_file.write_text(known))
    target = data.draw(st.sampled_from([document, document["people"][0], document["recovery"]]))
    name = data.draw(st.sampled_from(sorted(target)))
    before = target[name]
    target[name] = data.draw(json_values)
    try:
        found = vault_file.read_text(json.dumps(document, indent=1, ensure_ascii=False))
    except (VaultDamaged, VaultForeign):
        return
    assert target[name] == before or not crypto.is_equal(found.proof, vault.proof_of(found, key))


# -- the database -----------------------------------------------------------------------------------


@pytest.fixture
def worked_on(laptop: Laptop, tmp_path: Path) -> Path:
    """The folder of a laptop as it lies when the battery is taken out: database and write-ahead log."""
    session = builders.signed_in(laptop)
    for _ in range(12):
        builders.enrol(session.desk)
    folder = tmp_path / "as it lies"
    shutil.copytree(laptop.folder, folder, ignore=shutil.ignore_patterns("in-use.lock"))
    session.close()
    return folder


def opened(folder: Path) -> set[UUID] | None:
    """Open a laptop and read all of it; None where it is refused in words."""
    made = builders.laptop(folder)
    try:
        session = builders.signed_in(made)
    except FieldappError as e:
        _must_be_in_words(e)
        return None
    try:
        verify_all(session.store)
        for line in session.store.audit.lines():
            assert line.act
        return {record.id for record in session.store.records.find(limit=1000)}
    except FieldappError as e:
        _must_be_in_words(e)
        return None
    finally:
        session.close()


def _must_be_in_words(refusal: FieldappError) -> None:
    if isinstance(refusal, BugError):
        raise refusal


@pytest.mark.parametrize("file", [DATABASE_FILE, DATABASE_FILE + "-wal"])
def test_a_changed_page_is_refused_or_was_not_needed(worked_on: Path, tmp_path: Path, file: str) -> None:
    """A sample of bytes over the whole file; what is read is never anything else than what was written."""
    whole_set = opened(shutil.copytree(worked_on, tmp_path / "whole"))
    assert whole_set is not None
    assert len(whole_set) == 12
    content, dice = (worked_on / file).read_bytes(), random.Random(7)
    assert content, file
    refused = 0
    for turn in range(24):
        at = dice.randrange(len(content))
        folder = shutil.copytree(worked_on, tmp_path / f"{file}-{turn}")
        (folder / file).write_bytes(changed(content, at, 1 << dice.randrange(8)))
        found = opened(folder)
        refused += found is None
        assert found is None or found <= whole_set
    if file == DATABASE_FILE:
        assert refused > 0


SALT_BYTES, PAGE, RESERVED = 16, 4096, 80
"""The salt is in clear at the beginning of the first page; each page ends with its vector and tag."""


@pytest.mark.parametrize("every", [17, pytest.param(1, marks=pytest.mark.soak)])
def test_every_byte_of_every_page_counts(worked_on: Path, every: int) -> None:
    """At each place of a page, all pages are changed there at once: SQLCipher names every one of them.

    But the salt is not read again while a database is open: see the test of the first page.
    """
    session = builders.signed_in(builders.laptop(worked_on))
    key = session.key
    session.close()
    path = worked_on / DATABASE_FILE
    content = path.read_bytes()
    pages = len(content) // PAGE
    assert pages > 50
    reading = database.open_database(path, key)
    assert reading.execute("PRAGMA cipher_integrity_check").fetchall() == []
    with path.open("r+b", buffering=0) as file:
        for at in (*range(0, PAGE - RESERVED, every), *range(PAGE - RESERVED, PAGE)):
            damaged = bytearray(content)
            for place in range(at, len(content), PAGE):
                damaged[place] ^= 1 << at % 8
            file.seek(0)
            file.write(damaged)
            found = len(reading.execute("PRAGMA cipher_integrity_check").fetchall())
            assert found == pages - (at < SALT_BYTES), at
        file.seek(0)
        file.write(content)
    reading.conn.close()


def written_ahead(folder: Path, key: slots.DatabaseKey) -> tuple[bytes, bytes]:
    """Return a database and its log as they lie when the battery is taken out, with five commits."""
    open_one = database.open_database(folder / DATABASE_FILE, key)
    open_one.execute("PRAGMA wal_autocheckpoint = 0")
    open_one.execute("CREATE TABLE acts (n INTEGER PRIMARY KEY, said TEXT)")
    for n in range(5):
        open_one.execute("INSERT INTO acts VALUES (?, ?)", [n, "ສົມຈິດ"])
    lies = tuple((folder / (DATABASE_FILE + end)).read_bytes() for end in ("", "-wal"))
    open_one.conn.close()
    return lies[0], lies[1]


HEADER, FRAME_HEADER = 32, 24


def places_of(log: bytes, *, every: int) -> list[int]:
    """Return each byte of the log's own headers, and one of so many of its pages."""
    frame = FRAME_HEADER + PAGE
    in_header = (at for at in range(len(log)) if at < HEADER or (at - HEADER) % frame < FRAME_HEADER)
    return sorted({*in_header, *range(0, len(log), every)})


@pytest.mark.parametrize("every", [499, pytest.param(1, marks=pytest.mark.soak)])
def test_a_changed_byte_of_the_log_ends_it_there(tmp_path: Path, every: int) -> None:
    """What is read is what was written, or less of its end; that is seen by the mark (faults/test_lost)."""
    key, folder, where = vault.new_key(), tmp_path / "made", tmp_path / "found"
    folder.mkdir()
    where.mkdir()
    content, log = written_ahead(folder, key)
    lengths = set()
    for at in places_of(log, every=every):
        for damaged in (changed(log, at, 1 << at % 8), *([log[:at]] if at % every == 0 else [])):
            (where / f"{DATABASE_FILE}-shm").unlink(missing_ok=True)
            (where / DATABASE_FILE).write_bytes(content)
            (where / f"{DATABASE_FILE}-wal").write_bytes(damaged)
            found = database.open_database(where / DATABASE_FILE, key)
            is_there = found.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
            rows = found.execute("SELECT n, said FROM acts ORDER BY n").fetchall() if is_there else []
            found.conn.close()
            assert rows == [(n, "ສົມຈິດ") for n in range(len(rows))], at
            lengths.add(len(rows))
    assert lengths == set(range(5)), "it was ended everywhere, and never taken for whole"


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9])
@pytest.mark.parametrize("file", [DATABASE_FILE, DATABASE_FILE + "-wal"])
def test_a_cut_file_is_refused_or_loses_only_what_was_cut(
    worked_on: Path, tmp_path: Path, file: str, share: float
) -> None:
    content = (worked_on / file).read_bytes()
    whole_set = opened(shutil.copytree(worked_on, tmp_path / "whole"))
    (worked_on / file).write_bytes(content[: int(share * len(content))])
    found = opened(worked_on)
    assert found is None or found <= (whole_set or set())


def test_every_byte_of_the_first_page_counts(worked_on: Path) -> None:
    """It holds the salt, SQLite's header and what tables there are; its tag covers all of it but the salt."""
    path = worked_on / DATABASE_FILE
    key = builders.laptop(worked_on).unlock("somchit", builders.PASSPHRASE)
    (worked_on / f"{DATABASE_FILE}-wal").unlink(missing_ok=True)
    (worked_on / f"{DATABASE_FILE}-shm").unlink(missing_ok=True)
    content = path.read_bytes()
    assert database.fits(path, key)
    with path.open("r+b", buffering=0) as file:
        for at in range(4096):
            file.seek(at)
            file.write(bytes([content[at] ^ 1 << at % 8]))
            assert not database.fits(path, key), at
            file.seek(at)
            file.write(content[at : at + 1])
    assert database.fits(path, key)


# -- what crosses the network -----------------------------------------------------------------------

DEVICE = crypto.SigningKey.generate()
CONTENT_KEY = crypto.random_bytes(32)


def a_parcel() -> bytes:
    operation = builders.operation(key=DEVICE)
    return parcel.pack(
        [operation],
        device=UUID(int=7),
        signing=DEVICE,
        key_id=1,
        content_key=CONTENT_KEY,
        sealed_key=None,
    )


def open_it(content: bytes) -> int:
    return len(
        parcel.open_parcel(content, device_public=DEVICE.public, content_key=lambda _number: CONTENT_KEY)
    )


def test_every_byte_of_a_parcel_counts() -> None:
    whole = a_parcel()
    assert open_it(whole) == 1
    for at in range(len(whole)):
        with pytest.raises(FieldappError):
            open_it(changed(whole, at, 1))
        with pytest.raises(FieldappError):
            open_it(whole[:at])


def test_every_byte_of_a_receipt_counts(fund_signing: crypto.SigningKey) -> None:
    receipt = builders.receipt(builders.operation(), key=fund_signing)
    public = fund_signing.public
    assert read_receipt(receipt.body, receipt.signature, fund_public=public)
    for at in range(len(receipt.body)):
        with pytest.raises(crypto.NotAuthentic):
            read_receipt(changed(receipt.body, at, 1), receipt.signature, fund_public=public)
        with pytest.raises(crypto.NotAuthentic):
            read_receipt(receipt.body[:at], receipt.signature, fund_public=public)
    for at in range(len(receipt.signature)):
        with pytest.raises(crypto.NotAuthentic):
            read_receipt(receipt.body, changed(receipt.signature, at, 1), fund_public=public)


# -- what a courier carries -------------------------------------------------------------------------

FUND = crypto.SigningKey.generate()
NOTHING_TO_SAY = {
    bundle.Kind.ASK: bundle.write_ask(bundle.Ask("s", 3, 1, 2)),
    bundle.Kind.REPLY: bundle.write_reply(bundle.Answers((UUID(int=1),), b"body", 2)),
    bundle.Kind.BLOB: b"a picture",
}


def a_letter(kind: bundle.Kind) -> bytes:
    sealed = bundle.seal_contents(
        NOTHING_TO_SAY[kind], kind=kind, device=UUID(int=7), key_id=1, content_key=CONTENT_KEY
    )
    signing = FUND if kind is bundle.Kind.REPLY else DEVICE
    return bundle.write_letter(kind, sealed, device=UUID(int=7), signing=signing, key_id=1)


def read_as_sent(letter: bytes, kind: bundle.Kind) -> bytes:
    """Read a letter as the other end does. Raises BadLetter."""
    read = bundle.read_letter(letter)
    bundle.verify_letter(read, (FUND if kind is bundle.Kind.REPLY else DEVICE).public)
    return bundle.open_contents(read, CONTENT_KEY)


@pytest.mark.parametrize("kind", NOTHING_TO_SAY)
def test_every_byte_of_a_letter_counts(kind: bundle.Kind) -> None:
    whole = a_letter(kind)
    assert read_as_sent(whole, kind) == NOTHING_TO_SAY[kind]
    for at in range(len(whole)):
        for bit in range(8):
            with pytest.raises(bundle.BadLetter):
                read_as_sent(changed(whole, at, 1 << bit), kind)
        with pytest.raises(bundle.BadLetter):
            read_as_sent(whole[:at], kind)


@pytest.mark.parametrize("kind", [bundle.Kind.ASK.value, bundle.Kind.REPLY.value, PARCEL])
def test_no_file_on_a_stick_is_taken_with_a_changed_byte(tmp_path: Path, kind: str) -> None:
    content = a_parcel() if kind == PARCEL else a_letter(bundle.Kind(kind))
    stick = Stick(tmp_path)
    path = stick.write(kind, content)
    assert [file for file in stick.files(kind) if isinstance(file, Found)]
    for at in range(len(content)):
        for damaged in (changed(content, at, 1), content[:at]):
            path.write_bytes(damaged)
            assert list(stick.files(kind)) == [RefusedFile(path.name, "damaged-file")]


def a_request(slot: vault_file.PassphraseSlot, fund: crypto.SealingKey) -> recovery.RecoveryRequest:
    sealed = recovery.seal_slot(fund.public, bytes(32))
    name = slots.fund_key_name(fund.public)
    at = builders.NOON.replace(microsecond=0)
    return recovery.RecoveryRequest(UUID(int=7), "somchit", name, (sealed,), slot.public, at)


def test_every_byte_of_a_recovery_counts() -> None:
    """A changed request is none, or has another code; a changed answer opens nothing."""
    fund = crypto.SealingKey.generate()
    slot = slots.new_slot("somchit", builders.PASSPHRASE, cost=builders.CHEAP)
    request, private = a_request(slot, fund), slots.open_slot(slot, builders.PASSPHRASE)
    content, answer = recovery.write_request(request), recovery.approve(request, fund)
    assert recovery.open_answer(answer, request, private) == (bytes(32),)
    for at in range(len(content)):
        try:
            assert recovery.read_request(changed(content, at, 1)).code != request.code
        except recovery.NotARecovery:
            continue
    for at in range(len(answer)):
        with pytest.raises(recovery.NotARecovery):
            recovery.open_answer(changed(answer, at, 1), request, private)
        with pytest.raises(recovery.NotARecovery):
            recovery.open_answer(answer[:at], request, private)
    other = replace(request, login="bounmy")
    with pytest.raises(recovery.NotARecovery):
        recovery.open_answer(answer, other, private)


anything = st.binary(max_size=200) | st.builds(
    cbor2.dumps,
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers(-(2**63), 2**63)
        | st.binary(max_size=40)
        | st.text(max_size=20),
        lambda inner: st.lists(inner, max_size=8) | st.dictionaries(st.text(max_size=9), inner, max_size=4),
        max_leaves=20,
    ),
)


@given(anything)
@settings(max_examples=400)
def test_any_bytes_are_read_or_refused_in_words(content: bytes) -> None:
    """No parser of what comes from outside lets any error through but its own."""
    for read, refusal in (
        (parcel.read_frame, parcel.BadParcel),
        (recovery.read_request, recovery.NotARecovery),
        (lambda c: trusted_receipt(c, bytes(64)), crypto.NotAuthentic),
        (
            lambda c: read_orders(c, device=UUID(int=7), assertion="a", fund_public=DEVICE.public),
            BadOrders,
        ),
    ):
        try:
            read(content)
        except refusal:
            continue
