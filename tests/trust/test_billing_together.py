"""Renewals taken together leave row for row what renewals one by one leave (D11)."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest

from gaung.capacity.models import Capacity
from gaung.catalogue.actions import ensure_default_books, set_tax_rate
from gaung.contacts import actions as contacts
from gaung.core.periods import Interval
from gaung.foundation.access import SYSTEM
from gaung.foundation.models import AuditEntry, MailMessage
from gaung.foundation.tenancy import all_companies, company_scope
from gaung.gateways.cards import TestGateway
from gaung.invoices import queries as invoice_queries
from gaung.invoices.models import Invoice, InvoiceLine, InvoicePayment
from gaung.payments import actions as payments
from gaung.payments import due, renewals
from gaung.payments.gateways import using_gateway
from gaung.payments.models import Charge
from gaung.subscriptions import actions as subscriptions
from gaung.subscriptions.models import Cycle, FailedCollection, Subscription, SubscriptionEvent
from tests.customer import Customer
from tests.trust.crowd import at_once

pytestmark = pytest.mark.django_db(transaction=True)

START = datetime(2026, 2, 20, 3, 0, tzinfo=UTC)
NOW = START + timedelta(days=29)
TABLES = (
    Subscription,
    Cycle,
    SubscriptionEvent,
    Invoice,
    InvoiceLine,
    InvoicePayment,
    Charge,
    AuditEntry,
    Capacity,
    FailedCollection,
)
# What is different from row to row by its nature: ids, keys, and who it is about.
OWN = re.compile(r"(^|_)(id|key|number|reference|token|target|url)$")


def unsubscribed(one):
    one.people(20)
    contacts.unsubscribe_newest(company=one.company, count=7, by=SYSTEM, now=one.now + timedelta(hours=1))


def pays_later(one):
    payments.set_pay_later(company=one.company, pay_later=True, by=SYSTEM, now=one.now)


def has_a_base_plan(one):
    Subscription.objects.filter(company=one.company).update(base_total_minor=150_000)


def pays_by_the_year_from_now(one):
    subscriptions.set_interval(company=one.company, interval=Interval.YEAR, by=one.by, now=one.now)


def moves(one):
    subscriptions.set_time_zone(company=one.company, time_zone="Asia/Jayapura", by=one.by, now=one.now)


CASES = {
    "nothing special": lambda one: None,
    "in New York": lambda one: None,
    "with contacts": lambda one: one.people(30),
    "full to the last seat with people waiting": lambda one: one.people(1_010),
    "somebody left": unsubscribed,
    "base plan": has_a_base_plan,
    "upgraded": lambda one: one.choose(3_000),
    "downgrade": lambda one: (one.choose(3_000), one.choose(2_000)),
    "cancelled": lambda one: one.cancel(),
    "by the year": pays_by_the_year_from_now,
    "another zone": moves,
    "pays later": pays_later,
    "declined": lambda one: one.card("declines"),
    "declined hard": lambda one: one.card("declines_hard"),
    "asks": lambda one: one.card("needs_action"),
    "answer lost": lambda one: one.card("times_out_after_charging"),
    "charge lost": lambda one: one.card("times_out_before_charging"),
}
ORDINARY = 12  # with a card that fails, too: the cycle begins as any other


@pytest.fixture
def world(tmp_path):
    """Make each case as a company of the given side."""
    ensure_default_books(now=START)
    set_tax_rate(country="ID", rate_bps=1_100, label="PPN", valid_from=START.date(), by=SYSTEM, now=START)

    def make(side):
        gateway = TestGateway(tmp_path / f"{side}.sqlite3")
        made = {}
        for place, (name, prepare) in enumerate(CASES.items()):
            zone = "America/New_York" if "New York" in name else "Asia/Jakarta"
            with Customer(name=f"Kasus{side} {place}", at=START, gateway=gateway, time_zone=zone) as one:
                one.paying(1_000)
                one.now = START + timedelta(hours=2)
                prepare(one)
            made[name] = one
        return gateway, made

    return make


def story(one):
    """Every row of the company, without what is different by its nature."""
    told = {}
    for model in TABLES:
        rows = model.objects.filter(company=one.company).order_by("pk").values()
        told[model.__name__] = [_plain(row) for row in rows]
    mails = MailMessage.objects.filter(about_company_id=one.company.pk).order_by("pk")
    told["mails"] = list(mails.values_list("template", "language", "status"))
    return told


def _plain(value):
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items() if not OWN.search(key)}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    text = json.dumps(value, default=str)
    return re.sub(r"TEST-\d{4}-\d+", "NUMBER", re.sub(r"(?i)kasus[ab]", "Kasus", text))


@pytest.mark.one_database("sqlite")
def test_renewals_taken_together_are_row_for_row_those_taken_one_by_one_d11(world, monkeypatch):
    one_by_one, alone = world("a")
    monkeypatch.setattr(renewals, "FROM", 10_000)
    with using_gateway(one_by_one):
        due.run_due(now=NOW)
    together, crowd = world("b")
    monkeypatch.setattr(renewals, "FROM", 1)
    begun = []
    real = renewals.renew_many
    monkeypatch.setattr(renewals, "renew_many", lambda **values: begun.extend(real(**values)) or begun)
    with using_gateway(together):
        due.run_due(now=NOW)
    assert len(begun) == ORDINARY
    for name in CASES:
        with company_scope(alone[name].company):
            expected = story(alone[name])
        with company_scope(crowd[name].company):
            found = story(crowd[name])
            assert invoice_queries.wrong_books() == []
        for table, rows in expected.items():
            assert found[table] == rows, (name, table)
    amounts = [sorted(amount.amount_minor for _, amount in side.taken()) for side in (one_by_one, together)]
    assert amounts[0] == amounts[1]
    with all_companies():
        assert invoice_queries.number_gaps() == []


def test_four_workers_taking_renewals_together_begin_each_cycle_once_d11_i5(world, monkeypatch):
    gateway, crowd = world("b")
    monkeypatch.setattr(renewals, "FROM", 1)
    monkeypatch.setattr(renewals, "BATCH", 3)
    answers = at_once(*[lambda: due.run_due(now=NOW)] * 4, gateway=gateway)
    assert not [answer for answer in answers if isinstance(answer, Exception)], answers
    due_once = {"cancelled": 0}
    for name, one in crowd.items():
        with company_scope(one.company):
            renewed = [invoice for invoice in one.invoices if invoice.reason == "renewal"]
            assert len(renewed) == due_once.get(name, 1), name
            assert invoice_queries.wrong_books() == []
            paid = sum(invoice.paid_minor for invoice in one.invoices)
            keys = set(Charge.objects.filter(company=one.company).values_list("key", flat=True))
        taken = sum(amount.amount_minor for key, amount in gateway.taken() if key in keys)
        assert taken == paid or name == "answer lost", name


def test_a_batch_that_breaks_is_done_one_by_one(world, monkeypatch):
    """Whatever goes wrong with many is found out with one, and the others are served."""
    gateway, crowd = world("b")
    monkeypatch.setattr(renewals, "FROM", 1)
    monkeypatch.setattr(renewals, "renew_many", lambda **values: 1 / 0)
    with using_gateway(gateway):
        due.run_due(now=NOW)
    with company_scope(crowd["with contacts"].company):
        assert [invoice.status for invoice in crowd["with contacts"].invoices] == ["paid", "paid"]
