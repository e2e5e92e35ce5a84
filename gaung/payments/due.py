"""Everything that falls due by itself, each at its own time and in its order (D11, D12).

`run_company` walks one company through its due work up to an instant; the live worker, the
test clock and `gaung simulate` all use it. Missed work is caught up one by one, in order.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import structlog
from django.db.models import Q

from gaung.companies.models import Company
from gaung.core.due import Due, DueKind, all_due, next_due
from gaung.foundation.access import SYSTEM
from gaung.foundation.due import DueFailed
from gaung.foundation.locks import write_transaction
from gaung.foundation.tenancy import all_companies, company_scope
from gaung.payments import outcomes
from gaung.payments.actions import collect_attempt, give_up_waiting
from gaung.payments.attempts import default_method, open_charge
from gaung.payments.charges import settle, settle_all, unsettled
from gaung.payments.models import Charge, Refund
from gaung.payments.refunds import carry_out
from gaung.payments.renewals import renew_together
from gaung.subscriptions import turning
from gaung.subscriptions.models import Subscription
from gaung.subscriptions.store import failing, load, lock

log = structlog.get_logger("gaung.payments")

RECONCILE_AFTER = timedelta(minutes=1)
MOST_PER_COMPANY = 1_000


def run_due(*, now: datetime) -> int:
    """Do what is due for every company that lives in real time; says how much it did.

    A company that cannot be served keeps nobody else waiting: the others are done first, then
    `DueFailed` names it.
    """
    failed = dict[str, str]()
    done = _renew_together(now)
    for company in _companies_due(now):
        with _one_by_one(company, failed), company_scope(company):
            done += run_company(company=company, until=now, now=now)
    done += _reconcile(now, failed)
    if failed:
        raise DueFailed(failed)
    return done


def _renew_together(now: datetime) -> int:
    """Take the ordinary renewals in batches; whatever goes wrong there is done, and named, one by one."""
    try:
        return renew_together(now=now)
    except Exception:
        log.exception("renewing_together_failed")
        return 0


@contextmanager
def _one_by_one(company: Company, failed: dict[str, str]) -> Iterator[None]:
    try:
        yield
    except Exception as error:
        log.exception("billing_failed", company=company.slug)
        failed[company.slug] = repr(error)


def _companies_due(now: datetime) -> list[Company]:
    with all_companies():
        rows = Subscription.objects.filter(next_due_at__lte=now, company__test_clock_at=None)
        return [row.company for row in rows.select_related("company").order_by("next_due_at", "pk")]


def run_company(*, company: Company, until: datetime, now: datetime | None = None) -> int:
    """Do one company's due work up to `until`, included; `now=None` does each at its own time."""
    for done in range(MOST_PER_COMPANY):
        due = upcoming(company)
        if due.at > until:
            return done
        do(company=company, due=due, now=now or due.at)
    return MOST_PER_COMPANY


def upcoming(company: Company) -> Due:
    """Return what falls due next for a company."""
    loaded = load(company)
    return next_due(loaded.life, failing(loaded.row))


def forecast(*, company: Company) -> list[Due]:
    """Return what will fall due next of each kind, in order: shown before a test clock moves."""
    loaded = load(company)
    return sorted(all_due(loaded.life, failing(loaded.row)))


def do(*, company: Company, due: Due, now: datetime) -> None:
    """Do one piece of due work; safe to do twice."""
    match due.kind:
        case DueKind.CYCLE_BOUNDARY:
            _begin_cycle(company=company, at=due.at, now=now)
        case DueKind.TRIAL_END:
            _end_trial(company=company, at=due.at, now=now)
        case DueKind.RETRY:
            _retry(company=company, due=due, now=now)
        case DueKind.SUSPENSION:
            turning.suspend(company=company, at=due.at, now=now)
        case DueKind.END:
            turning.write_off(company=company, at=due.at, now=now)
    settle_all(company=company, by=SYSTEM, now=now)


def _begin_cycle(*, company: Company, at: datetime, now: datetime) -> None:
    for charge_id in unsettled(company):
        settle(company=company, charge_id=charge_id, by=SYSTEM, now=now)
    with write_transaction():
        invoice = turning.begin_cycle(company=company, at=at, now=now)
        if invoice is not None:
            outcomes.charge_invoice_later(lock(company), invoice, by=SYSTEM, now=now)


def _end_trial(*, company: Company, at: datetime, now: datetime) -> None:
    with write_transaction():
        loaded = lock(company)
        method = default_method(loaded)
        can_pay = method is not None or loaded.row.pay_later
        outcome = turning.end_trial(company=company, at=at, now=now, can_pay=can_pay)
        if outcome is None or outcome.invoice is None:
            return
        loaded = lock(company)
        if method is None:
            outcomes.start_on_account(loaded, outcome.invoice, quantity=outcome.quantity or 0, now=now)
            return
        open_charge(
            loaded,
            purpose="trial_end",
            method=method,
            amount_minor=outcome.invoice.open_minor,
            by=SYSTEM,
            now=now,
            invoice=outcome.invoice,
            quantity=outcome.quantity,
            automatic=True,
        )


def _retry(*, company: Company, due: Due, now: datetime) -> None:
    if not load(company).row.pay_later:
        give_up_waiting(company=company, invoice_id=due.invoice_id, by=SYSTEM, now=now)
    charge_id = _begin_retry(company=company, due=due, now=now)
    if charge_id is not None:
        settle(company=company, charge_id=charge_id, by=SYSTEM, now=now)


@write_transaction()
def _begin_retry(*, company: Company, due: Due, now: datetime) -> int | None:
    """Write the attempt down if this retry is still due, seen under the lock: another worker may have made it.

    Who pays by invoice is never charged by card unasked.
    """
    loaded = lock(company)
    if not turning.is_still_due(loaded, due):
        return None
    charge_id = None
    if not loaded.row.pay_later:
        charge_id = collect_attempt(company=company, invoice_id=due.invoice_id, by=SYSTEM, now=now)
    if charge_id is None:
        outcomes.nothing_to_retry(loaded, due.invoice_id, now=now)
    return charge_id


def reconcile(*, now: datetime) -> int:
    """Find out how attempts ended whose answer never came: a crash, a time-out (D9)."""
    failed = dict[str, str]()
    done = _reconcile(now, failed)
    if failed:
        raise DueFailed(failed)
    return done


def _reconcile(now: datetime, failed: dict[str, str]) -> int:
    with all_companies():
        waiting = [
            charge.company
            for charge in Charge.objects.filter(status__in=["pending", "needs_action"])
            .filter(Q(started_at__lte=now - RECONCILE_AFTER) | Q(company__test_clock_at__isnull=False))
            .select_related("company")
        ]
        refunds = list(Refund.objects.filter(status="pending").select_related("company"))
    for company in dict.fromkeys(waiting):
        with _one_by_one(company, failed), company_scope(company):
            for charge_id in unsettled(company):
                settle(company=company, charge_id=charge_id, by=SYSTEM, now=now)
            settle_all(company=company, by=SYSTEM, now=now)
    for refund in refunds:
        with _one_by_one(refund.company, failed), company_scope(refund.company):
            carry_out(company=refund.company, refund_id=refund.pk, now=now)
    return len(waiting) + len(refunds)
