"""The billing run's ordinary renewals, many at a time: begun, charged and recorded in batches (D11).

Each step is that of one renewal, with its safeguards: the attempt is committed before the
provider is asked, no transaction is open meanwhile, and an outcome counts once, under the
lock. Whatever is not ordinary is left to the run that goes company by company.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final, TypeVar

import structlog
from django.db import connection
from django.db.models import Exists, Model, OuterRef, QuerySet

from gaung.core.payments import ChargeResult, Outcome
from gaung.core.subscription import Status
from gaung.foundation.access import SYSTEM
from gaung.foundation.locks import write_transaction
from gaung.foundation.tenancy import all_companies, company_scope
from gaung.foundation.updates import update_rows
from gaung.invoices import actions as invoices
from gaung.invoices.models import Invoice
from gaung.payments.attempts import new_charge
from gaung.payments.charges import ask, record
from gaung.payments.models import Charge, PaymentMethod
from gaung.subscriptions.history import Told, tell_many
from gaung.subscriptions.models import Subscription
from gaung.subscriptions.renewals import renew_many
from gaung.subscriptions.store import Loaded

log = structlog.get_logger("gaung.payments")
M = TypeVar("M", bound=Model)

BATCH: Final = 250
# Below this the way of one is as quick.
FROM = 20


def renew_together(*, now: datetime) -> int:
    """Renew in batches what can be; says how many cycles were begun."""
    with all_companies():
        ids = list(_candidates(now))
        if len(ids) < FROM:
            return 0
        return sum(_renew(ids[start : start + BATCH], now) for start in range(0, len(ids), BATCH))


def _candidates(now: datetime) -> QuerySet[Subscription, int]:
    """Active ones that are due, have a card and nothing under way, in the order they fell due."""
    mine = {"company_id": OuterRef("company_id")}
    rows = Subscription.objects.filter(
        Exists(PaymentMethod.objects.filter(**mine, is_default=True, removed_at=None)),
        ~Exists(Charge.objects.filter(**mine, status__in=["pending", "needs_action"])),
        next_due_at__lte=now,
        company__test_clock_at=None,
        status=Status.ACTIVE,
        pay_later=False,
    )
    return rows.order_by("next_due_at", "pk").values_list("pk", flat=True)


def _renew(ids: Sequence[int], now: datetime) -> int:
    charges = _begin(ids, now)
    answers = [(charge, result) for charge in charges if (result := _asked(charge, now)) is not None]
    _record_paid({charge.pk: result for charge, result in answers if _is_paid(result)}, now)
    for charge, result in answers:
        if not _is_paid(result):
            with company_scope(charge.company):
                record(company=charge.company, charge_id=charge.pk, result=result, by=SYSTEM, now=now)
    return len(charges)


def _is_paid(result: ChargeResult) -> bool:
    return result.outcome is Outcome.SUCCEEDED


def _asked(charge: Charge, now: datetime) -> ChargeResult | None:
    """Ask the provider; one that fails to answer stays unknown, to be reconciled, and holds up nobody."""
    try:
        return ask(charge, now)
    except Exception:
        log.exception("provider_failed", charge=charge.key)
        return None


def _begin(ids: Sequence[int], now: datetime) -> list[Charge]:
    """Begin the cycles and write the attempts down, in one transaction."""
    with write_transaction():
        renewed = renew_many(ids=ids, now=now)
        company_ids = [one.loaded.company.pk for one, _ in renewed]
        rows = PaymentMethod.objects.filter(company_id__in=company_ids, is_default=True, removed_at=None)
        methods = {method.company_id: method for method in rows}
        return Charge.objects.bulk_create(
            new_charge(
                Loaded(one.loaded.row, one.life, one.loaded.company),
                purpose="invoice",
                method=methods[one.loaded.company.pk],
                amount_minor=invoice.open_minor,
                by=SYSTEM,
                now=now,
                invoice=invoice,
                automatic=True,
            )
            for one, invoice in renewed
        )


def _record_paid(results: Mapping[int, ChargeResult], now: datetime) -> None:
    """Record successes under the locks, as `charges.record` does for one; who was quicker is left alone."""
    if not results:
        return
    with write_transaction():
        attempts = Charge.objects.filter(pk__in=results).select_related("invoice")
        mine = Subscription.objects.filter(company_id__in=list(attempts.values_list("company_id", flat=True)))
        subscriptions = {row.company_id: row for row in _locked(mine)}
        fresh = [charge for charge in _locked(attempts) if charge.status == "pending"]
        if not fresh:
            return
        for charge in fresh:
            result = results[charge.pk]
            charge.status, charge.settled_at = "succeeded", now
            charge.reference, charge.reason = result.reference, result.reason[:200]
        update_rows(fresh, ["status", "settled_at", "reference", "reason"])
        paid = [(charge.invoice, charge.key) for charge in fresh if charge.invoice is not None]
        rows_paid = invoices.pay_in_full(payments=paid, by=SYSTEM, now=now)
        events = [
            Told(subscriptions[charge.company_id], "payment_succeeded", row.company, now, _facts(row, charge))
            for row, charge in zip(rows_paid, fresh, strict=True)
        ]
        tell_many(events, by=SYSTEM, now=now)


def _facts(invoice: Invoice, charge: Charge) -> dict[str, Any]:
    return {"number": invoice.number, "amount_minor": charge.amount_minor, "currency": charge.currency}


def _locked(rows: QuerySet[M]) -> list[M]:
    """These rows, kept from being changed by others, in the order everybody locks them."""
    if connection.features.has_select_for_update:
        rows = rows.select_for_update(of=("self",))
    return list(rows.order_by("pk"))
