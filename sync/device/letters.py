"""What this laptop puts on a stick or relay: parcels, and the ask for what is new, sealed and signed."""

from __future__ import annotations

from collections.abc import Sequence

from fieldapp.enrolment.operation import Operation
from fieldapp.store.device import DeviceIdentity
from fieldapp.store.store import Store
from fieldapp.supervision import team
from sync.device import taking, telling
from sync.device.fund_client import read_known
from sync.wire import bundle, compression, parcel


class Writer:
    """Seals and signs as this laptop, with its content key where the fund may not know it."""

    def __init__(self, store: Store, identity: DeviceIdentity) -> None:
        self._store, self._identity = store, identity
        is_known = store.memory.get("content_key_known") == str(identity.content_key_id)
        self._sealed_key = (
            None if is_known else parcel.seal_content_key(identity.content_key, identity.fund_sealing_public)
        )

    def parcel(self, operations: Sequence[Operation]) -> bytes:
        """Pack operations into a parcel."""
        return parcel.pack(
            operations,
            device=self._identity.device,
            signing=self._identity.signing,
            key_id=self._identity.content_key_id,
            content_key=self._identity.content_key,
            sealed_key=self._sealed_key,
        )

    def ask(self) -> bytes:
        """Ask, with the content key each time: a fund that was restored may have lost it."""
        at, identity, log = taking.place(self._store), self._identity, taking.known_log(self._store)
        newest = (log.newest.body, log.newest.signature) if log.newest else None
        also = tuple((each.body, each.signature) for each in log.also)
        ask = bundle.Ask(
            at.scope,
            at.cursor,
            compression.NEWEST,
            log.epoch,
            newest,
            self._report(),
            at.team,
            also,
            at.documents,
        )
        contents = bundle.write_ask(ask)
        sealed = bundle.seal_contents(
            contents,
            kind=bundle.Kind.ASK,
            device=identity.device,
            key_id=identity.content_key_id,
            content_key=identity.content_key,
        )
        return bundle.write_letter(
            bundle.Kind.ASK,
            sealed,
            device=identity.device,
            signing=identity.signing,
            key_id=identity.content_key_id,
            sealed_key=self._sealed_key
            or parcel.seal_content_key(identity.content_key, identity.fund_sealing_public),
            successions=identity.successions,
        )

    def _report(self) -> bytes:
        """Tell how this laptop stands, as over a network."""
        known = read_known(self._store.memory.get("fund"))
        standing = telling.report(self._store, clock=self._store.clock, clock_error_ms=known.clock_error_ms)
        return team.written(standing)
