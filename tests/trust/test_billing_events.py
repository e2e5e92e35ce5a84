"""Payment outcomes told twice, late, shuffled and at once, and two people confirming: the same books (D9, D17)."""

import random
import secrets
from datetime import UTC, datetime, timedelta

import pytest

from gaung.catalogue.actions import ensure_default_books
from gaung.core.dunning import Decline
from gaung.core.money import Money
from gaung.core.payments import ChargeResult, Outcome
from gaung.core.subscription import PaymentPending, Status
from gaung.foundation.access import SYSTEM
from gaung.gateways.cards import TestGateway
from gaung.payments import actions, charges, due
from gaung.payments.models import Charge
from gaung.subscriptions.quotes import QuoteChanged
from tests.customer import Customer
from tests.infra.share import NIGHTLY, plays
from tests.trust.books import books
from tests.trust.crowd import at_once, meeting

SEEDS = range(plays(night=200, day=12, on_postgresql=6))
RACES = range(50 if NIGHTLY else 3)
JANUARY = datetime(2026, 1, 1, 3, 0, tzinfo=UTC)
GOOD = ChargeResult(Outcome.SUCCEEDED, "ref")
POOR = ChargeResult(Outcome.DECLINED, decline=Decline.SOFT, reason="insufficient_funds")
ASKS = ChargeResult(Outcome.NEEDS_ACTION, "ref", action_url="/test-bank/x")
UNKNOWN = ChargeResult(Outcome.UNKNOWN)


def tell(one, charge_id, result, *, late):
    charges.record(company=one.company, charge_id=charge_id, result=result, by=SYSTEM, now=one.now + late)


def owing(name, card="declines"):
    """Two renewals unpaid (February is short), and an attempt under way for each."""
    one = Customer(name=name, at=JANUARY)
    one.__enter__()
    one.people(3)
    one.paying(1_000)
    one.card(card)
    one.until(datetime(2026, 3, 2, 1, 0, tzinfo=UTC))
    assert [invoice.status for invoice in one.invoices] == ["paid", "open", "open"]
    for invoice in one.invoices[1:]:
        actions.collect_attempt(company=one.company, invoice_id=invoice.pk, by=one.by, now=one.now)
    return one


def events_of(one, answers):
    """What the provider has to tell: what it told before, and how the two attempts ended."""
    told = [(pk, POOR) for pk in _charges(one, "declined")] + [(pk, GOOD) for pk in _charges(one, "succeeded")]
    waiting = _charges(one, "pending")
    assert len(waiting) == len(answers) == 2
    new = [(pk, result) for pk, results in zip(waiting, answers, strict=True) for result in results]
    return told, new


def _charges(one, status):
    return list(Charge.objects.filter(company=one.company, status=status).order_by("pk").values_list("pk", flat=True))


ENDINGS = [
    [[GOOD], [GOOD]],
    [[GOOD], [POOR]],
    [[POOR], [GOOD]],
    [[ASKS, GOOD], [UNKNOWN, GOOD]],
    [[UNKNOWN, ASKS, POOR], [GOOD]],
]


@pytest.mark.django_db
@pytest.mark.parametrize("seed", SEEDS)
def test_outcomes_told_one_to_five_times_shuffled_and_late_leave_the_books_of_once_in_order_d9_d12(seed):
    """Old declines come again between the new outcomes; nothing is paid, failed or restored twice."""
    ensure_default_books(now=JANUARY)
    dice = random.Random(seed)
    ending = dice.choice(ENDINGS)
    once = owing("Once")
    for charge_id, result in events_of(once, ending)[1]:
        tell(once, charge_id, result, late=timedelta(0))
    expected = books(once)
    once.__exit__(None, None, None)

    often = owing("Often")
    told, new = events_of(often, ending)
    deliveries = [event for event in told + new for _ in range(dice.randint(1, 5))]
    dice.shuffle(deliveries)
    for charge_id, result in deliveries:
        tell(often, charge_id, result, late=timedelta(minutes=dice.randint(0, 300)))
    assert books(often) == expected, f"seed {seed}"
    assert expected["wrong"] == []
    often.__exit__(None, None, None)


@pytest.mark.django_db
def test_without_the_look_at_what_is_settled_an_old_decline_would_be_counted_again(monkeypatch):
    """Negative control: outcomes applied each time they are told end in other books, or in an error."""
    ensure_default_books(now=JANUARY)
    with owing("Control") as one:
        told, new = events_of(one, [[GOOD], [GOOD]])
        for charge_id, result in new:
            tell(one, charge_id, result, late=timedelta(0))
        expected = books(one)
        monkeypatch.setattr(charges, "SETTLED", ())
        for charge_id, result in told:
            tell(one, charge_id, result, late=timedelta(0))
        assert books(one) != expected


# --- at the same moment --------------------------------------------------------------------------


@pytest.fixture
def one(transactional_db, tmp_path):
    """A company on a tier, at a provider several threads can use, with people waiting for seats."""
    ensure_default_books(now=JANUARY)
    with Customer(at=JANUARY, gateway=TestGateway(tmp_path / "provider.sqlite3")) as customer:
        customer.paying(1_000)
        customer.people(1_200)
        yield customer


def side_by_side(one, *calls):
    return at_once(*calls, gateway=one.gateway, company=one.company)


def confirming(one, quote):
    return lambda: actions.confirm_quote(company=one.company, key=quote.key, by=one.by, now=one.now)


def upgrades(one):
    return [invoice.total_minor for invoice in one.invoices if invoice.reason == "upgrade"]


@pytest.mark.parametrize("race", RACES)
def test_two_administrators_confirming_at_once_have_one_effect_and_one_is_told_d17(one, race):
    """Different tiers on two screens: one is bought, the other gets the new state; one payment is taken."""
    quotes = [one.quote(2_000), one.quote(3_000)]
    answers = side_by_side(one, *[confirming(one, quote) for quote in quotes])
    bought = [answer for answer in answers if isinstance(answer, actions.Bought)]
    told = [answer for answer in answers if isinstance(answer, QuoteChanged | PaymentPending)]
    assert (len(bought), len(told)) == (1, 1), answers
    assert one.life.limit == bought[0].quote.quantity
    assert [amount.amount_minor for _, amount in one.gateway.taken()][1:] == upgrades(one)
    assert len(upgrades(one)) == 1
    assert (one.seats.subscribed, one.seats.pending) == (1_200, 0)


def test_without_the_look_at_the_ground_both_would_be_charged(one, monkeypatch):
    """Negative control: the second order is paid for too, and only then found to have no ground."""
    quotes = [one.quote(2_000), one.quote(3_000)]
    monkeypatch.setattr(actions, "_require_ground", lambda *args, **values: None)
    monkeypatch.setattr(charges, "_ask", meeting(charges._ask, parties=2))
    side_by_side(one, *[confirming(one, quote) for quote in quotes])
    assert len(one.gateway.taken()) == 3


@pytest.mark.parametrize("race", RACES)
def test_a_double_click_in_parallel_is_charged_once_and_answered_alike(one, race):
    quote = one.quote(2_000)
    answers = side_by_side(one, *[confirming(one, quote)] * 4)
    assert {type(answer) for answer in answers} == {actions.Bought}, answers
    assert {answer.quote.status for answer in answers} == {"done"}
    assert [amount.amount_minor for _, amount in one.gateway.taken()][1:] == upgrades(one) == [quote.total_minor]
    assert one.life.limit == 2_000


def _ask_under_a_new_key(charge, now):
    return charges.gateway(charge.method.gateway).charge(
        key=f"{charge.key}-{secrets.token_hex(4)}",
        amount=Money(charge.amount_minor, charge.currency),
        token=charge.method.token,
        description="",
    )


def test_with_a_new_key_for_each_click_it_would_be_charged_again(one, monkeypatch):
    """Negative control: what keeps the second click from paying is the attempt's own key."""
    quote = one.quote(2_000)
    monkeypatch.setattr(charges, "_ask", meeting(_ask_under_a_new_key, parties=2))
    side_by_side(one, *[confirming(one, quote)] * 2)
    assert len(one.gateway.taken()) == 3


@pytest.mark.parametrize("race", RACES)
def test_one_outcome_told_from_four_sides_at_once_is_applied_once_d9(one, race):
    """The page, the reconciliation and two events of the provider learn of it at the same moment."""
    one.card("times_out_after_charging")
    with pytest.raises(PaymentPending):
        one.confirm(one.quote(2_000))
    (charge_id,) = _charges(one, "pending")
    later = one.now + timedelta(minutes=5)

    def told():
        charges.record(company=one.company, charge_id=charge_id, result=GOOD, by=SYSTEM, now=later)

    def asked():
        charges.settle(company=one.company, charge_id=charge_id, by=one.by, now=later)

    answers = side_by_side(one, told, told, asked, lambda: due.reconcile(now=later))
    assert not [answer for answer in answers if isinstance(answer, Exception)], answers
    assert (len(upgrades(one)), one.life.limit, len(one.gateway.taken())) == (1, 2_000, 2)
    assert len(one.happened("payment_succeeded")) == 2
    assert one.life.status is Status.ACTIVE


def test_paying_what_is_owed_from_two_screens_at_once_takes_it_once_d12(one):
    one.card("declines")
    one.wait(days=32)
    answers = side_by_side(
        one,
        *[lambda: actions.pay_open_invoices(company=one.company, by=one.by, now=one.now)] * 2,
        lambda: actions.add_payment_method(
            company=one.company,
            number="4242424242424242",
            expires_month=12,
            expires_year=2040,
            by=one.by,
            now=one.now,
        ),
    )
    assert not [answer for answer in answers if isinstance(answer, Exception)], answers
    paid = [invoice.paid_minor for invoice in one.invoices]
    assert [amount.amount_minor for _, amount in one.gateway.taken()] == [amount for amount in paid if amount]
