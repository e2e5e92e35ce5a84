"""Billing: quotes under review, payments under way, money given back, invoices in each state (BIL-09 to BIL-16)."""

from gaung.companies import queries as who
from gaung.foundation.access import Actor, operator_actor
from gaung.foundation.tenancy import company_scope
from gaung.invoices.models import Invoice
from gaung.ops import demo
from gaung.payments import actions as payments
from gaung.payments.models import Charge, PaymentMethod, Refund
from gaung.subscriptions.models import Quote
from gaung.subscriptions.quotes import make_quote
from tests.screens.hand import Addresses, Hand, hand_of
from tests.screens.stories import EXTRA


def operator() -> Actor:
    """The sample's operator."""
    user = who.user_by_email(demo.LOGINS[-1].email)
    assert user is not None
    return operator_actor(user_id=user.pk, label=user.name)


def of_state(state: str) -> Hand:
    """The administrator of a company of `stories.py`."""
    (company,) = [one for one in who.samples() if one.name == EXTRA[state].name]
    return hand_of(company.slug)


def quotes(hand: Hand) -> Addresses:
    """Reviews: one that can be paid, one that ran out, one that was paid, one that was declined."""
    found = {}
    with company_scope((other := of_state("quoted")).company):
        old, fresh = Quote.objects.filter(company=other.company, status="open").order_by("pk")
        paid = Quote.objects.filter(company=other.company, status="done").order_by("pk").first()
        found["review_open"] = other.at(f"billing/review/{fresh.key}/")
        found["review_expired"] = other.at(f"billing/review/{old.key}/")
        found["review_moved"] = other.at(f"billing/review/{fresh.key}/?was={old.key}")
        if paid is not None:
            found["review_done"] = other.at(f"billing/review/{paid.key}/")
    with company_scope((other := of_state("declined")).company):
        charge = Charge.objects.filter(company=other.company, status="declined").order_by("-pk").first()
        if charge is not None and charge.quote is not None:
            found["review_declined"] = other.at(f"billing/review/{charge.quote.key}/")
    with company_scope((other := of_state("trial-approved")).company):
        first = other.act(make_quote, quantity=1_000)
        found["review_no_card"] = other.at(f"billing/review/{first.key}/")
    with company_scope(hand.company):
        up = hand.act(make_quote, quantity=6_000)
        found["review_upgrade"] = hand.at(f"billing/review/{up.key}/")
    return found


def waiting_payments(hand: Hand) -> Addresses:
    """A payment that waits for the cardholder, and one whose answer was lost (D9)."""
    found = {}
    for state in ("bank-asks", "answer-lost"):
        with company_scope((other := of_state(state)).company):
            charge = Charge.objects.filter(company=other.company).order_by("-pk").first()
            if charge is None:
                continue
            if charge.quote is not None:
                found[f"payment_{state.replace('-', '_')}"] = other.at(f"billing/review/{charge.quote.key}/")
            if charge.action_url:
                found["test_bank"] = charge.action_url[charge.action_url.index("/test-bank/") :]
    return found


def given_back(hand: Hand) -> Addresses:
    """A credit note for part of an invoice (D13)."""
    with company_scope((other := of_state("refunded")).company):
        invoice = Invoice.objects.filter(company=other.company).order_by("-pk").first()
        assert invoice is not None
        payments.refund_invoice(
            company=other.company,
            invoice_id=invoice.pk,
            amount_minor=100_000,
            reason="Two days without sending",
            by=operator(),
            now=other.now,
        )
        assert Refund.objects.filter(company=other.company).exists()
        return {"invoice_refunded": other.at(f"billing/invoices/{invoice.pk}/")}


def invoices(hand: Hand) -> Addresses:
    """Invoices that are owed, and cards that can and cannot be taken out."""
    found = {}
    for name, other in (
        ("past_due", hand_of("rumah-keramik")),
        ("on_account", of_state("on-account")),
        ("dollars", hand_of("harbour-bicycles")),
    ):
        with company_scope(other.company):
            row = Invoice.objects.filter(company=other.company).order_by("-pk").first()
            if row is not None:
                found[f"invoice_{name}"] = other.at(f"billing/invoices/{row.pk}/")
                found[f"console_credit_{name}"] = f"/console/companies/{other.company.slug}/invoices/{row.pk}/credit/"
                found[f"console_transfer_{name}"] = (
                    f"/console/companies/{other.company.slug}/invoices/{row.pk}/transfer/"
                )
    for name, other in (("last", hand), ("one_of_two", of_state("card-expires"))):
        with company_scope(other.company):
            card = PaymentMethod.objects.filter(company=other.company).order_by("pk").first()
            if card is not None:
                found[f"card_{name}"] = other.at(f"billing/payment-methods/{card.pk}/remove/")
    return found
