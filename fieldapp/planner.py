"""A campaign manager's plan on this laptop: kept, encrypted, until it is given to the fund."""

from __future__ import annotations

from fieldapp.enrolment.accounts import Account, Role
from fieldapp.errors import AccessError
from fieldapp.forms.versions import Forms
from fieldapp.store.audit import Act
from fieldapp.store.store import Clock, Store
from fieldapp.supervision import campaign, planning
from fieldapp.supervision.campaign import CampaignNotValid
from fieldapp.supervision.facts import day_of
from fieldapp.supervision.planning import Plan

WHO_PLAN = frozenset({Role.CAMPAIGN_MANAGER})


class Planner:
    """Who plans a campaign, over an open store. Use it in the thread that opened the store."""

    def __init__(self, store: Store, account: Account, *, clock: Clock) -> None:
        if account.role not in WHO_PLAN:
            raise AccessError("only a campaign manager plans a campaign")
        self._store, self._account, self._clock = store, account, clock
        self._name = f"plan:{account.login}"

    def plan(self) -> Plan:
        """Return what was typed last, else the next version of the published campaign, else a new one.

        What was typed before the office published this campaign again becomes the version after that.
        """
        kept = self._store.memory.get(self._name)
        if kept is None:
            return self.begin_again()
        plan = planning.from_text(kept)
        return planning.after(plan, self.published_version(plan))

    def begin_again(self) -> Plan:
        """Return the plan as it follows from what is published; what is kept stays until `keep`."""
        forms = Forms(self._store.documents)
        if published := self._published():
            plan = planning.of(published)
            named = plan.fields["form_version"]
            is_chosen = not named or forms.published(named) is not None
            return plan if is_chosen else plan.say("form_version", forms.newest_version())
        return planning.new(day_of(self._clock()), form_version=forms.newest_version())

    def keep(self, plan: Plan) -> None:
        """Keep what was typed."""
        self._store.memory.put(self._name, planning.as_text(plan))

    def document(self, plan: Plan) -> bytes:
        """Return the document for the fund's office. Raises PlanNotReady. Noted in the audit."""
        made = planning.document(plan)
        self._store.audit.note(
            Act.EXPORT, who=self._account.login, about=f"campaign {plan.id}/{plan.version}"
        )
        return made

    def published_version(self, plan: Plan) -> int:
        """Return the newest version of this campaign that is published and came here; 0 for none."""
        document = self._published()
        running = campaign.read(document) if document else None
        return running.version if running and running.id == plan.id else 0

    def _published(self) -> bytes | None:
        """Return the campaign as the fund published it last; None where this program cannot read it."""
        document = self._store.documents.newest(campaign.KIND)
        try:
            if document:
                campaign.read(document)
        except CampaignNotValid:
            return None
        return document
