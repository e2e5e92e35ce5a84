"""Mails that come with the days: the trial's last days, a scheduled tier that was outgrown (D8, MAIL-01)."""

from datetime import datetime, time
from typing import Final

from django.db.models import Q

from gaung.capacity import queries as capacity
from gaung.companies.models import Company
from gaung.core.capacity import excess
from gaung.core.life import today
from gaung.core.periods import at_local_time, local_date
from gaung.core.subscription import PAID, Status
from gaung.core.trial import days_left
from gaung.foundation import notices
from gaung.foundation.locks import write_transaction
from gaung.foundation.tenancy import all_companies, company_scope
from gaung.subscriptions.models import Subscription
from gaung.subscriptions.notify import readers
from gaung.subscriptions.store import Loaded, lock
from gaung.verification import queries as checks

DAYS: Final = (7, 3, 1)
FROM: Final = time(9)


def run_due(*, now: datetime) -> int:
    """Write today's reminders, once a local day and not before nine; says for how many companies."""
    with all_companies():
        rows = Subscription.objects.filter(company__test_clock_at=None).filter(
            Q(status=Status.TRIALING) | Q(pending_quantity__isnull=False)
        )
        companies = [row.company for row in rows.select_related("company")]
    return sum(remind(company, now=now) for company in companies)


def remind(company: Company, *, now: datetime) -> bool:
    """Write one company's reminders of the day, if that was not done yet."""
    with company_scope(company), write_transaction():
        loaded = lock(company)
        on = today(loaded.life, now)
        if loaded.row.reminded_on == on or now < at_local_time(on, FROM, loaded.life.zone):
            return False
        loaded.row.reminded_on = on
        loaded.row.save(update_fields=["reminded_on"])
        _trial(loaded, now)
        _at_risk(loaded, now)
    return True


def _trial(loaded: Loaded, now: datetime) -> None:
    life = loaded.life
    if life.status is not Status.TRIALING or life.trial_ends_at is None:
        return
    days = days_left(ends_at=life.trial_ends_at, now=now, zone=life.zone)
    if days in DAYS:
        notices.trial_days_left(
            company=loaded.company,
            to=readers(loaded),
            days=days,
            ends_at=life.trial_ends_at,
            used=capacity.seats(loaded.company).subscribed,
            limit=life.limit,
            is_verified=checks.is_approved(loaded.company),
            has_tier=life.pending is not None,
        )


def _at_risk(loaded: Loaded, now: datetime) -> None:
    life = loaded.life
    if life.status not in PAID or not isinstance(life.pending, int):
        return
    days = (life.cycle.end - local_date(now, life.zone)).days
    too_many = excess(limit=life.pending, subscribed=capacity.seats(loaded.company).subscribed)
    if too_many and days in DAYS:
        notices.downgrade_at_risk(
            company=loaded.company,
            to=readers(loaded),
            new=life.pending,
            on=life.cycle.end,
            days=days,
            excess=too_many,
        )
