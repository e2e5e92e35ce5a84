"""A customer in the tests' hands: a company, its clock, and its commands as short verbs."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import UTC, datetime, timedelta

from gaung.capacity import queries as capacity
from gaung.contacts import actions as contacts
from gaung.core.contact_status import Consent, MarketingStatus
from gaung.core.verification import EXAMPLE_ANSWERS
from gaung.foundation.access import SYSTEM
from gaung.foundation.tenancy import company_scope
from gaung.gateways.cards import NUMBERS, TestGateway
from gaung.invoices.models import Invoice
from gaung.payments import actions as payments
from gaung.payments import due
from gaung.payments.gateways import using_gateway
from gaung.subscriptions import actions as subscriptions
from gaung.subscriptions.models import SubscriptionEvent
from gaung.subscriptions.queries import position
from gaung.subscriptions.quotes import make_quote
from gaung.subscriptions.store import load
from gaung.verification import actions as verification
from tests.cast import new_company

START = datetime(2026, 4, 1, 2, 0, tzinfo=UTC)  # 09:00 in Jakarta, the first day of a 30-day cycle


class Customer:
    """Commands take effect at `self.now`; `wait` lets time bring what is due, each at its own time."""

    def __init__(self, *, name="Kopi Senja", at=START, gateway=None, **fields):
        self.now = at
        self.gateway = gateway or TestGateway.in_memory()
        fields = {"currency": "IDR", "time_zone": "Asia/Jakarta", "is_test": True, **fields}
        person = new_company(name, owner_email=f"owner@{name.replace(' ', '').lower()}.example", now=at, **fields)
        self.company, self.by, self._contacts = person.company, person.actor, 0
        self.user = person.user
        self._stack = ExitStack()

    def __enter__(self):
        self._stack.enter_context(using_gateway(self.gateway))
        self._stack.enter_context(company_scope(self.company))
        return self

    def __exit__(self, *error):
        self._stack.close()

    # --- time

    def wait(self, *, days=0, hours=0, minutes=0):
        self.until(self.now + timedelta(days=days, hours=hours, minutes=minutes))

    def until(self, instant):
        due.run_company(company=self.company, until=instant)
        self.now = instant

    # --- commands

    def _act(self, action, **values):
        return action(company=self.company, by=self.by, now=self.now, **values)

    def start_trial(self):
        return self._act(subscriptions.start_trial)

    def card(self, name="ok"):
        return self._act(payments.add_payment_method, number=NUMBERS[name], expires_month=12, expires_year=2040)

    def pass_check(self):
        verification.request_check(company=self.company, answers=EXAMPLE_ANSWERS, by=self.by, now=self.now, findings=())
        self.decide("approved")

    def decide(self, verdict, **values):
        subscriptions.decide_check(company=self.company, verdict=verdict, by=SYSTEM, now=self.now, **values)

    def choose(self, quantity):
        return self._act(payments.change_quantity_now, quantity=quantity)

    def buy(self, quantity):
        return self._act(payments.buy_now, quantity=quantity)

    def quote(self, quantity):
        return self._act(make_quote, quantity=quantity)

    def confirm(self, quote):
        return self._act(payments.confirm_quote, key=quote.key)

    def cancel(self):
        return self._act(subscriptions.cancel_subscription)

    def undo(self):
        return self._act(subscriptions.undo_pending_change)

    def pay(self):
        return self._act(payments.pay_open_invoices)

    def paying(self, quantity=5_000):
        """Verified, with a good card, on a tier since now."""
        self.pass_check()
        self.card()
        self.buy(quantity)
        return self

    def people(self, count):
        first = self._contacts + 1
        self._contacts += count
        return self._act(
            contacts.add_contacts,
            people=[contacts.NewContact(email=f"c{n}@contacts.example") for n in range(first, first + count)],
            wanted=MarketingStatus.SUBSCRIBED,
            consent=Consent(source="form", text="Yes, please", at=self.now),
        )

    # --- what is so

    @property
    def life(self):
        return load(self.company).life

    @property
    def seats(self):
        return capacity.seats(self.company)

    @property
    def position(self):
        return position(self.company, now=self.now)

    @property
    def invoices(self):
        return list(Invoice.objects.filter(company=self.company).order_by("pk"))

    def happened(self, kind):
        return [one.facts for one in SubscriptionEvent.objects.filter(company=self.company, kind=kind).order_by("pk")]
