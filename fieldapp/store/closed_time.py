"""What happened while the database was closed goes into the audit as soon as it is open."""

from __future__ import annotations

import json
from collections.abc import Iterable

from fieldapp.store.audit import Act
from fieldapp.store.brake import Brake
from fieldapp.store.store import Store

_AUDITED = "wrong_tries_audited"


def note(store: Store, brake: Brake, acts: Iterable[tuple[Act, str]]) -> None:
    """Write down wrong tries at signing in, each once, and acts with whose slot they were about."""
    wrong, noted = brake.wrong(), tuple(acts)
    if not wrong and not noted:
        return
    with store.writing():
        known = set(json.loads(store.memory.get(_AUDITED) or "[]"))
        for each in wrong:
            if each.id not in known:
                store.audit.note(Act.FAILED_SIGN_IN, who=each.login, at=each.moment)
        for act, login in noted:
            store.audit.note(act, who=login)
        store.memory.put(_AUDITED, json.dumps([each.id for each in wrong]))
    if wrong:
        brake.are_audited(wrong)
