"""Taking money: write the attempt down, ask the provider, record the answer (D9, D12).

An attempt is a committed row with its own key before anything leaves the machine. The
provider is asked outside of any transaction; whoever learns the outcome (this process, a
later reconciliation, an event of the provider) records it under the lock, once. A crash at
any point leaves a pending row that is looked up by its key, never charged under another.
"""

from datetime import datetime, timedelta

from django.db import transaction

from gaung.companies.models import Company
from gaung.core.dunning import Decline
from gaung.core.money import Money
from gaung.core.payments import ChargeResult, Outcome
from gaung.foundation.access import Actor
from gaung.foundation.locks import lock_row, write_transaction
from gaung.payments import outcomes
from gaung.payments.gateways import gateway
from gaung.payments.models import Charge
from gaung.subscriptions.store import Loaded, lock

# A provider that does not know a key this long after the attempt never received it.
LOST_AFTER = timedelta(minutes=10)
SETTLED = ("succeeded", "declined", "refunded")


def settle(*, company: Company, charge_id: int, by: Actor, now: datetime) -> Charge:
    """Find out how an attempt ended and record it once; asks the provider if it never heard of it."""
    charge = Charge.objects.select_related("method", "quote", "invoice").get(company=company, pk=charge_id)
    if charge.status in SETTLED:
        return charge
    return record(company=company, charge_id=charge_id, result=ask(charge, now), by=by, now=now)


def ask(charge: Charge, now: datetime) -> ChargeResult:
    """Ask the provider how an attempt ended, and to carry it out if it never heard of it."""
    if transaction.get_connection().in_atomic_block and not _is_test_transaction():
        raise RuntimeError("A provider is never asked inside a transaction: nothing would survive a crash.")
    return _ask(charge, now)


def _is_test_transaction() -> bool:
    """Whether the only open transactions are those a test is wrapped in."""
    blocks = transaction.get_connection().atomic_blocks
    return all(getattr(block, "_from_testcase", False) for block in blocks)


def _ask(charge: Charge, now: datetime) -> ChargeResult:
    port = gateway(charge.method.gateway)
    known = port.find(key=charge.key)
    if known is not None:
        return known
    if charge.quote is not None and now > charge.quote.expires_at:
        # It never reached the provider and its price is no longer promised: charging now
        # would be a surprise (D10).
        return ChargeResult(Outcome.DECLINED, decline=Decline.SOFT, reason="not_attempted")
    return port.charge(
        key=charge.key,
        amount=Money(charge.amount_minor, charge.currency),
        token=charge.method.token,
        description=charge.invoice.number if charge.invoice and charge.invoice.number else f"Gaung {charge.pk}",
    )


@write_transaction()
def record(*, company: Company, charge_id: int, result: ChargeResult, by: Actor, now: datetime) -> Charge:
    """Record an outcome under the lock; a second answer for the same attempt changes nothing."""
    loaded = lock(company)
    charge = lock_row(Charge, charge_id)
    if charge.status in SETTLED or result.outcome is Outcome.UNKNOWN:
        return charge
    if result.outcome is Outcome.NEEDS_ACTION:
        return _await_action(loaded, charge, result, by=by, now=now)
    charge.status = "succeeded" if result.outcome is Outcome.SUCCEEDED else "declined"
    charge.reference, charge.reason = result.reference, result.reason[:200]
    charge.decline = (result.decline or Decline.SOFT) if charge.status == "declined" else ""
    charge.settled_at = now
    charge.save()
    outcomes.apply(loaded, charge, by=by, now=now)
    return charge


def _await_action(loaded: Loaded, charge: Charge, result: ChargeResult, *, by: Actor, now: datetime) -> Charge:
    """The bank wants to hear from the cardholder; nobody being there counts as a failed renewal."""
    if charge.status != "needs_action":
        charge.status, charge.action_url = "needs_action", result.action_url
        charge.reason, charge.reference = result.reason[:200], result.reference
        charge.save()
        if charge.purpose == "invoice" and charge.automatic:
            outcomes.renewal_failed(loaded, charge, decline=Decline.SOFT, by=by, now=now)
    return charge


def unsettled(company: Company, *, before: datetime | None = None) -> list[int]:
    """Return the ids of the attempts whose outcome is not known yet, oldest first."""
    rows = Charge.objects.filter(company=company, status__in=["pending", "needs_action"])
    if before is not None:
        rows = rows.filter(started_at__lte=before)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def settle_all(*, company: Company, by: Actor, now: datetime, automatic_only: bool = True) -> int:
    """Settle every attempt that is waiting, also those that a settlement leads to."""
    seen: set[int] = set()
    while True:
        rows = Charge.objects.filter(company=company, status="pending")
        if automatic_only:
            rows = rows.filter(automatic=True)
        fresh = [pk for pk in rows.order_by("pk").values_list("pk", flat=True) if pk not in seen]
        if not fresh:
            return len(seen)
        for pk in fresh:
            seen.add(pk)
            settle(company=company, charge_id=pk, by=by, now=now)
