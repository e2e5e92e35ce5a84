"""The list of the next 90 days is what the billing run then does, date by date and to the unit (BIL-13)."""

from datetime import timedelta

import pytest

from gaung.catalogue.actions import set_tax_rate
from gaung.core.forecast import ComingKind
from gaung.core.periods import local_date
from gaung.core.subscription import Status
from gaung.foundation.access import SYSTEM
from gaung.payments.coming import coming


def foretold(customer):
    return coming(customer.company, now=customer.now).events


def invoiced_after(customer, count):
    zone = customer.life.zone
    return [(local_date(one.issued_at, zone), one.total_minor) for one in customer.invoices[count:]]


@pytest.mark.parametrize("situation", ["plain", "downgrade", "year", "taxed", "cancelled"])
def test_the_invoices_of_the_next_90_days_come_as_foretold_i8_r29(customer, situation):
    customer.paying(5_000)
    customer.wait(days=10)
    if situation == "downgrade":
        customer.choose(2_000)
    if situation == "year":
        from gaung.core.periods import Interval
        from gaung.subscriptions.actions import set_interval

        set_interval(company=customer.company, interval=Interval.YEAR, by=customer.by, now=customer.now)
    if situation == "taxed":
        on = local_date(customer.now, customer.life.zone)
        set_tax_rate(
            country="ID", label="PPN", rate_bps=1_100, valid_from=on + timedelta(days=30), by=SYSTEM, now=customer.now
        )
    if situation == "cancelled":
        customer.cancel()
    before = len(customer.invoices)
    expected = [(one.on, one.amount_minor) for one in foretold(customer) if one.amount_minor is not None]
    customer.wait(days=90)
    assert invoiced_after(customer, before) == expected


def test_the_trials_end_and_its_first_invoice_come_as_foretold_r30_d4(customer):
    customer.pass_check()
    customer.card()
    customer.start_trial()
    customer.choose(3_000)
    events = foretold(customer)
    assert [one.kind for one in events] == [ComingKind.FIRST_TIER, ComingKind.RENEWAL, ComingKind.RENEWAL]
    customer.wait(days=90)
    assert invoiced_after(customer, 0) == [(one.on, one.amount_minor) for one in events]


def test_tries_stop_and_end_come_on_their_days_d12(customer):
    customer.paying(1_000)
    customer.card("declines")
    customer.wait(days=30)
    days = {one.kind: one.on for one in foretold(customer)}
    assert [one.kind for one in foretold(customer)].count(ComingKind.RETRY) == 3
    customer.wait(days=14)
    assert days[ComingKind.LAST_RETRY] == local_date(customer.now, customer.life.zone)
    customer.wait(days=16, hours=1)
    assert customer.life.status is Status.SUSPENDED
    assert days[ComingKind.SUSPENSION] == customer.life.suspended_on


def test_the_expiry_of_the_card_that_is_charged_stands_among_them_bil_14(customer):
    customer.paying(1_000)
    from gaung.gateways.cards import NUMBERS
    from gaung.payments.actions import add_payment_method

    customer._act(add_payment_method, number=NUMBERS["ok"], expires_month=5, expires_year=2026)
    events = foretold(customer)
    assert [(one.kind.value, one.on.isoformat(), one.card) for one in events[:3]] == [
        ("renewal", "2026-05-01", ""),
        ("renewal", "2026-06-01", ""),
        ("card_expiry", "2026-06-01", "4242"),
    ]


def test_nothing_comes_to_a_company_that_has_nothing(customer):
    assert foretold(customer) == []
