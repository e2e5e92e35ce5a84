"""Payments that wait for somebody: the cardholder's bank, or an answer that never came (D9)."""

from datetime import datetime

from gaung.companies.models import Company
from gaung.core.permissions import Right
from gaung.foundation.access import Actor, NotHere, require
from gaung.foundation.tenancy import all_companies
from gaung.gateways.cards import TestGateway
from gaung.payments.charges import record, settle
from gaung.payments.gateways import gateway
from gaung.payments.models import Charge


def look_again(*, company: Company, charge_id: int, by: Actor, now: datetime) -> Charge:
    """Ask the provider how an attempt ended; the same key, so nothing is charged twice."""
    require(by, Right.ACCOUNT_SETTINGS)
    return settle(company=company, charge_id=charge_id, by=by, now=now)


def call_off_payment(*, company: Company, charge_id: int, by: Actor, now: datetime) -> Charge:
    """Give up an attempt that waits for the cardholder, so that another card can be used.

    The provider is told first: one that was confirmed meanwhile counts as paid.
    """
    require(by, Right.ACCOUNT_SETTINGS)
    charge = Charge.objects.select_related("method").get(company=company, pk=charge_id)
    if charge.status != "needs_action":
        return charge
    result = gateway(charge.method.gateway).cancel(key=charge.key)
    return record(company=company, charge_id=charge.pk, result=result, by=by, now=now)


def charge_at_test_bank(key: str) -> Charge:
    """Return the attempt that waits at the test provider's bank under this key, of whichever company."""
    with all_companies():
        charge = Charge.objects.select_related("company", "method").filter(key=key).first()
    if charge is None or charge.method.gateway != TestGateway.name:
        raise NotHere("charge")
    return charge


def answer_at_test_bank(*, charge: Charge, accept: bool, by: Actor, now: datetime) -> Charge:
    """The cardholder confirms or refuses at the test provider's bank; the outcome is then recorded."""
    require(by, Right.ACCOUNT_SETTINGS)
    port = gateway(charge.method.gateway)
    if not isinstance(port, TestGateway):
        raise NotHere("charge")
    if charge.status == "needs_action":
        port.confirm_action(key=charge.key, accept=accept)
    return settle(company=charge.company, charge_id=charge.pk, by=by, now=now)
