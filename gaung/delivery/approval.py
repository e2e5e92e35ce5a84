"""Campaigns that wait for the account check, and the decision that lets them go (CHK-04, D25)."""

from datetime import date, datetime

from django.db.models import Q

from gaung.campaigns.models import Campaign
from gaung.companies.models import Company
from gaung.core.campaign import HoldReason, PauseReason, Status
from gaung.core.waiting import Waiting
from gaung.delivery import actions
from gaung.foundation.access import Actor
from gaung.foundation.locks import write_transaction
from gaung.foundation.tenancy import company_scope
from gaung.subscriptions import actions as subscriptions
from gaung.verification import queries as checks

WAITS = Q(status=Status.HELD.value, hold_reason=HoldReason.CHECK.value) | Q(
    status=Status.PAUSED.value, pause_reason=PauseReason.CHECK.value
)


def decide_check(
    *,
    company: Company,
    verdict: str,
    reason_code: str = "",
    text: str = "",
    fix: str = "",
    ask_again_on: date | None = None,
    seen_version: int | None = None,
    by: Actor,
    now: datetime,
) -> bool:
    """Decide the account check; the notice lists the campaigns that waited, and with an approval they go (CHK-04).

    Says whether the decision took effect: it does not while a second operator is to confirm it.
    """
    with write_transaction(), company_scope(company):
        took_effect = subscriptions.decide_check(
            company=company,
            verdict=verdict,
            reason_code=reason_code,
            text=text,
            fix=fix,
            ask_again_on=ask_again_on,
            seen_version=seen_version,
            by=by,
            now=now,
            waiting=waiting_for_check(company, now=now),
        )
        release_all(company, now=now)
    return took_effect


def waiting_for_check(company: Company, *, now: datetime) -> list[Waiting]:
    """Return the campaigns that wait for the account check, and what becomes of each if it passes now."""
    rows = Campaign.objects.filter(WAITS, company=company).select_related("company").order_by("pk")
    return [Waiting(one.pk, one.name, actions.fate_if_passed(one, now=now)) for one in rows]


def is_asked_for(company: Company) -> bool:
    """Say whether the check is asked of a company now: it has written to as many people as one may without it (D25)."""
    return actions.waits_for_check(company) is not None


def release_all(company: Company, *, now: datetime) -> int:
    """Let the campaigns go that waited for a check which has passed; return how many did."""
    if not checks.is_approved(company):
        return 0
    rows = Campaign.objects.filter(WAITS, company=company).order_by("pk")
    return sum(actions.release(campaign=one, now=now) is not None for one in rows)


def released_since(company: Company, *, since: datetime) -> list[Campaign]:
    """Return the campaigns that had waited when the account passed, for the check's page."""
    return list(Campaign.objects.filter(company=company, check_passed_at__gte=since).order_by("pk"))
