"""Money first, then the tier: quotes, declines, unknown outcomes, two tabs (D9, D10, D17)."""

from datetime import timedelta

import pytest

from gaung.core.subscription import NoPaymentMethod, PaymentDeclined, PaymentPending, Status
from gaung.payments import actions as payments
from gaung.payments import due
from gaung.payments.charges import settle
from gaung.payments.models import Charge, Refund
from gaung.subscriptions import queries
from gaung.subscriptions.quotes import QUOTE_MINUTES, NothingToPay, QuoteChanged, lines_of


def taken(customer):
    return [amount.amount_minor for _, amount in customer.gateway.taken()]


def test_the_quote_shown_is_the_amount_charged_i8(customer):
    customer.paying(5_000)
    customer.wait(days=10)
    quote = customer.quote(12_000)
    assert [line.amount_minor for line in lines_of(quote)] == [-526_000, 976_000]
    customer.confirm(quote)
    assert taken(customer)[-1] == quote.total_minor == 450_000


def test_all_50_estimates_equal_the_servers_quotes_r25(customer):
    customer.paying(1_000)
    customer.wait(days=7)
    for one in queries.estimates(customer.company, now=customer.now):
        if one.kind != "upgrade":
            continue
        quote = customer.quote(one.quantity)
        assert (quote.total_minor, one.credit_minor + one.charge_minor + one.tax_minor) == (
            one.due_minor,
            one.due_minor,
        )


def test_a_quote_lives_15_minutes_d10(customer):
    customer.paying(1_000)
    quote = customer.quote(2_000)
    assert quote.expires_at - quote.made_at == timedelta(minutes=QUOTE_MINUTES)
    customer.now += timedelta(minutes=QUOTE_MINUTES)
    with pytest.raises(QuoteChanged) as changed:
        customer.confirm(quote)
    assert changed.value.facts["quote"] != quote.key
    assert customer.life.limit == 1_000
    assert len(taken(customer)) == 1


def test_a_quote_never_lives_past_the_end_of_the_local_day_d10(customer):
    customer.paying(1_000)
    customer.now = customer.now.replace(hour=16, minute=55)  # 23:55 in Jakarta
    assert customer.quote(2_000).expires_at == customer.now.replace(hour=17, minute=0)


def test_of_two_tabs_the_second_gets_the_new_state_and_nothing_is_charged_twice_d17(customer):
    customer.paying(1_000)
    first, second = customer.quote(2_000), customer.quote(3_000)
    customer.confirm(first)
    with pytest.raises(QuoteChanged):
        customer.confirm(second)
    assert (customer.life.limit, len(taken(customer))) == (2_000, 2)


def test_a_double_click_charges_once_and_answers_the_same(customer):
    customer.paying(1_000)
    quote = customer.quote(2_000)
    customer.confirm(quote)
    assert customer.confirm(quote).quote.status == "done"
    assert len(taken(customer)) == 2


def test_a_declined_quote_can_be_paid_with_another_card_while_it_lasts_d9(customer):
    customer.paying(1_000)
    customer.card("declines")
    quote = customer.quote(2_000)
    with pytest.raises(PaymentDeclined):
        customer.confirm(quote)
    customer.card("ok")
    customer.confirm(quote)
    assert (customer.life.limit, len(taken(customer))) == (2_000, 2)


def test_without_a_card_nothing_is_bought(customer):
    customer.pass_check()
    with pytest.raises(NoPaymentMethod):
        customer.buy(1_000)


def test_a_downgrade_is_not_quoted(customer):
    customer.paying(5_000)
    with pytest.raises(NothingToPay):
        customer.quote(4_000)


def test_a_payment_of_unknown_outcome_stays_pending_and_is_never_charged_again_d9(customer):
    customer.paying(1_000)
    customer.card("times_out_after_charging")
    quote = customer.quote(2_000)
    with pytest.raises(PaymentPending):
        customer.confirm(quote)
    assert customer.life.limit == 1_000
    with pytest.raises(PaymentPending):
        customer.confirm(customer.quote(3_000))  # no second order beside an open one
    due.reconcile(now=customer.now + timedelta(minutes=5))
    assert (customer.life.limit, len(taken(customer))) == (2_000, 2)
    assert customer.confirm(quote).quote.status == "done"


def test_a_payment_that_never_arrived_is_sent_again_under_the_same_key_while_the_quote_lasts_d9(customer):
    customer.paying(1_000)
    customer.card("times_out_before_charging")
    with pytest.raises(PaymentPending):
        customer.confirm(customer.quote(2_000))
    due.reconcile(now=customer.now + timedelta(minutes=5))
    assert Charge.objects.filter(company=customer.company, purpose="quote").count() == 2
    due.reconcile(now=customer.now + timedelta(minutes=30))
    last = Charge.objects.filter(company=customer.company).latest("pk")
    assert (last.status, last.reason, customer.life.limit) == ("declined", "not_attempted", 1_000)


def test_money_taken_for_an_order_whose_ground_is_gone_is_given_back(customer):
    customer.paying(1_000)
    customer.card("times_out_after_charging")
    with pytest.raises(PaymentPending):
        customer.confirm(customer.quote(2_000))
    customer.cancel()
    customer.now += timedelta(days=31)
    # Nobody asked the provider until the add-on had ended.
    from gaung.subscriptions import turning

    turning.begin_cycle(company=customer.company, at=due.upcoming(customer.company).at, now=customer.now)
    assert customer.life.status is Status.ENDED
    due.reconcile(now=customer.now)
    assert customer.life.status is Status.ENDED
    refund = Refund.objects.get(company=customer.company)
    due.reconcile(now=customer.now)
    refund.refresh_from_db()
    assert refund.status == "succeeded"


def test_a_bank_that_wants_the_cardholder_is_waited_for(customer):
    customer.paying(1_000)
    customer.card("needs_action")
    quote = customer.quote(2_000)
    with pytest.raises(payments.PaymentNeedsAction) as wanted:
        customer.confirm(quote)
    charge = Charge.objects.get(pk=wanted.value.facts["charge_id"])
    customer.gateway.confirm_action(key=charge.key)
    settle(company=customer.company, charge_id=charge.pk, by=customer.by, now=customer.now)
    assert customer.life.limit == 2_000


def test_a_renewal_that_wants_the_cardholder_counts_as_failed_until_confirmed_d12(customer):
    customer.paying(1_000)
    customer.card("needs_action")
    customer.wait(days=30)
    assert customer.life.status is Status.PAST_DUE
    charge = Charge.objects.filter(company=customer.company, status="needs_action").get()
    customer.gateway.confirm_action(key=charge.key)
    due.reconcile(now=customer.now + timedelta(minutes=5))
    assert customer.life.status is Status.ACTIVE
    assert len(taken(customer)) == 2


def test_a_late_confirmation_never_charges_beside_a_newer_attempt_d9(customer):
    customer.paying(1_000)
    customer.card("needs_action")
    customer.wait(days=30)
    customer.card("ok")
    assert customer.life.status is Status.ACTIVE
    assert len(taken(customer)) == 2
    assert not Charge.objects.filter(company=customer.company, status__in=["pending", "needs_action"]).exists()


def test_an_operator_gives_money_back_with_a_credit_note_d13(customer):
    customer.paying(1_000)
    from gaung.foundation.access import SYSTEM

    refund = payments.refund_invoice(
        company=customer.company,
        invoice_id=customer.invoices[0].pk,
        amount_minor=100_000,
        reason="Goodwill",
        by=SYSTEM,
        now=customer.now,
    )
    due.reconcile(now=customer.now)
    refund.refresh_from_db()
    assert (refund.status, refund.amount_minor) == ("succeeded", 100_000)
    assert customer.invoices[0].refunded_minor == 100_000


def test_an_operator_marks_a_bank_transfer_and_access_is_back(customer):
    customer.paying(1_000)
    customer.card("declines_hard")
    customer.wait(days=35)
    payments.record_transfer(
        company=customer.company,
        invoice_id=customer.invoices[-1].pk,
        reference="BCA 4711",
        by=customer.by,
        now=customer.now,
    )
    assert customer.life.status is Status.ACTIVE


def test_a_provider_that_answers_twice_changes_the_books_once(customer):
    from gaung.core.payments import ChargeResult, Outcome
    from gaung.payments.charges import record

    customer.paying(1_000)
    charge = Charge.objects.get(company=customer.company)
    for outcome in (Outcome.SUCCEEDED, Outcome.DECLINED, Outcome.UNKNOWN, Outcome.SUCCEEDED):
        record(
            company=customer.company,
            charge_id=charge.pk,
            result=ChargeResult(outcome),
            by=customer.by,
            now=customer.now,
        )
    assert (len(customer.invoices), customer.invoices[0].paid_minor) == (1, customer.invoices[0].total_minor)


def test_the_last_card_stays_while_the_subscription_runs(customer):
    from gaung.payments.methods import LastPaymentMethod, make_default, methods_of, remove_method

    customer.paying(1_000)
    first = methods_of(customer.company)[0]
    act = {"company": customer.company, "by": customer.by, "now": customer.now}
    with pytest.raises(LastPaymentMethod):
        remove_method(method_id=first.pk, **act)
    second = customer.card("declines")
    assert [one.pk for one in methods_of(customer.company)] == [second.pk, first.pk]
    make_default(method_id=first.pk, **act)
    remove_method(method_id=first.pk, **act)
    assert [one.is_default for one in methods_of(customer.company)] == [True]


def test_a_pay_later_company_gets_its_tier_at_once_and_is_past_due_after_14_days_d9(customer):
    customer.pass_check()
    act = {"company": customer.company, "by": customer.by, "now": customer.now}
    payments.set_pay_later(pay_later=True, **act)
    customer.buy(2_000)
    assert (customer.life.limit, customer.invoices[0].status) == (2_000, "open")
    customer.wait(days=14)
    assert customer.life.status is Status.ACTIVE
    customer.wait(days=2)
    assert customer.life.status is Status.PAST_DUE
    payments.record_transfer(
        company=customer.company,
        invoice_id=customer.invoices[0].pk,
        reference="BCA 1",
        by=customer.by,
        now=customer.now,
    )
    assert customer.life.status is Status.ACTIVE
    assert taken(customer) == []


def test_a_pay_later_company_with_a_card_is_never_charged_unasked_d9(customer):
    customer.paying(1_000)
    payments.set_pay_later(company=customer.company, pay_later=True, by=customer.by, now=customer.now)
    customer.wait(days=50)
    assert (customer.life.status, len(taken(customer))) == (Status.PAST_DUE, 1)
    customer.pay()
    assert (customer.life.status, len(taken(customer))) == (Status.ACTIVE, 2)


def test_nothing_is_bought_beside_a_first_payment_whose_outcome_is_unknown_d9(customer):
    customer.start_trial()
    customer.pass_check()
    customer.card("times_out_before_charging")
    customer.choose(1_000)
    customer.wait(days=21)
    with pytest.raises(PaymentPending):
        customer.buy(1_000)


def test_a_retry_that_another_worker_has_made_is_not_made_again_d12(customer):
    customer.paying(1_000)
    customer.card("declines")
    customer.wait(days=30)
    retry = due.upcoming(customer.company)
    for _ in range(4):  # each worker had seen it due before the first of them got the lock
        due.do(company=customer.company, due=retry, now=retry.at)
    assert len(customer.happened("payment_declined")) == 2  # the renewal, and this retry once
