"""The Billing page: estimate, quote, trial, tiers, cancellation (R2, R7, R8, R20-R41, D5, D6, D9, D10, D17)."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest
from django.test import Client

from gaung.catalogue.actions import ensure_default_books, set_tax_rate
from gaung.core.catalogue import TIERS
from gaung.core.subscription import Status
from gaung.foundation import formats
from gaung.foundation.access import SYSTEM
from gaung.invoices import printing
from gaung.invoices.queries import invoice_of, lines_of
from gaung.payments.gateways import using_gateway
from gaung.subscriptions.quotes import make_quote
from tests.cast import new_member
from tests.customer import START, Customer

pytestmark = pytest.mark.django_db


class Page:
    """The administrator at the Billing page of a customer; the customer's clock is the test clock."""

    def __init__(self, customer: Customer, *, user=None):
        self.customer = customer
        self.client = Client()
        self.client.force_login(user or customer.owner)
        self.base = f"/c/{customer.company.slug}/billing/"

    def _at_their_time(self):
        company = self.customer.company
        company.test_clock_at = self.customer.now
        company.save()

    def get(self, path="", **query):
        self._at_their_time()
        with using_gateway(self.customer.gateway):
            return self.client.get(self.base + path, query)

    def post(self, path, follow=False, **values):
        self._at_their_time()
        with using_gateway(self.customer.gateway):
            return self.client.post(self.base + path, values, follow=follow)

    def text(self, answer):
        inside = re.search(r"<main.*?</main>", answer.content.decode(), re.DOTALL)
        return re.sub(r"\s+", " ", re.sub(r"<script.*?</script>|<[^>]+>", " ", inside[0], flags=re.DOTALL)).replace(
            "&#x27;", "'"
        )

    def see(self, path="", **query):
        return self.text(self.get(path, **query))

    def offers(self, **query):
        html = self.get(panel="open", **query).content.decode()
        return json.loads(re.search(r'<script id="offers" type="application/json">(.*?)</script>', html)[1])


@pytest.fixture
def customer(db):
    ensure_default_books(now=START)
    with Customer() as one:
        one.owner = one.user
        yield one


@pytest.fixture
def page(customer):
    return Page(customer)


def test_only_account_settings_reach_billing_and_others_are_told_who_can_help_r2_r20(customer):
    colleague = new_member(customer.company, email="budi@kopisenja.example", name="Budi", set_key="marketer")
    answer = Page(customer, user=colleague.user).get()
    assert answer.status_code == 403
    assert "Ayu Lestari can help" in answer.content.decode()
    home = Client()
    home.force_login(colleague.user)
    assert "/billing/" not in home.get(f"/c/{customer.company.slug}/").content.decode()


def test_ticking_and_confirming_starts_the_trial_and_looking_does_not_r8_r21(customer, page):
    text = page.see(add="campaigns")
    assert "Due today Rp0" in text
    assert customer.life.status is Status.NONE
    shown = page.text(page.post("add-on/", follow=True, campaigns="yes"))
    assert customer.life.status is Status.TRIALING
    assert "21 days, up to 500 subscribed contacts" in shown
    assert "22 April 2026" in shown


def test_a_form_without_the_tick_adds_nothing_r21(customer, page):
    page.post("add-on/")
    assert customer.life.status is Status.NONE


def test_the_example_of_the_billing_page_to_the_rupiah_r25_r28_r29(customer, page):
    customer.paying(5_000)
    customer.wait(days=10)
    offer = page.offers()["12000"]
    assert offer["rows"] == [
        {"label": "Unused time on 5,000 contacts (20 days)", "amount": "−Rp526,000", "is_total": False},
        {"label": "12,000 contacts until the end of this cycle (20 days)", "amount": "Rp976,000", "is_total": False},
        {"label": "Due today", "amount": "Rp450,000", "is_total": True},
        {"label": "From 1 May 2026, every month", "amount": "Rp1,464,000", "is_total": False},
    ]
    assert offer["unit"] == "Rp122 per contact, down from Rp157.80"
    assert offer["act"] == "Review upgrade"


@pytest.mark.parametrize("situation", ["new", "running", "after two upgrades", "with tax", "last day", "ended"])
def test_the_estimate_of_all_50_tiers_is_what_the_server_quotes_r25_i8(customer, page, situation):
    arrange(customer, situation)
    offers = page.offers()
    assert [int(tier) for tier in offers] == list(TIERS)
    quoted = 0
    for tier in TIERS:
        offer = offers[str(tier)]
        if offer["act"] not in ("Review upgrade", "Review purchase"):
            continue
        quote = make_quote(company=customer.company, quantity=tier, by=SYSTEM, now=customer.now)
        assert offer["due"] == formats.money(quote.total_minor, quote.currency)
        amounts = [row["amount"] for row in offer["rows"]]
        assert amounts[: len(quote.lines)] == [formats.money(line["amount_minor"], "IDR") for line in quote.lines]
        quoted += 1
    assert quoted >= 42


def arrange(customer, situation):
    if situation == "with tax":
        set_tax_rate(country="ID", rate_bps=1_100, label="PPN", valid_from=START.date(), by=SYSTEM, now=START)
    customer.paying(1_000) if situation != "new" else customer.pass_check()
    if situation == "after two upgrades":
        customer.wait(days=3)
        customer.choose(4_000)
        customer.wait(days=8)
        customer.choose(7_000)
    if situation == "ended":
        customer.cancel()
        customer.wait(days=37)
    if situation in ("running", "with tax"):
        customer.wait(days=11)
    if situation == "last day":
        customer.wait(days=29)


def test_the_estimate_and_the_invoice_say_the_same_words_r25(customer, page):
    customer.paying(5_000)
    customer.wait(days=10)
    words = [row["label"] for row in page.offers()["12000"]["rows"]][:2]
    customer.choose(12_000)
    lines = lines_of(invoice_of(customer.company, customer.invoices[-1].pk))
    assert [printing.line_words(line) for line in lines] == words


def test_an_upgrade_is_reviewed_paid_and_shown_r27_r18(customer, page):
    customer.paying(5_000)
    customer.people(5_340)
    review = page.post("quantity/", act="review", quantity="12.000")
    assert review.status_code == 302
    path = review.url.partition("/billing/")[2]
    text = page.see(path)
    assert "Due today Rp675,000" in text
    assert "340 waiting contacts will become subscribed" in text
    assert "Pay Rp675,000 and upgrade" in text
    assert "This price is held until 09:15 WIB" in text
    done = page.text(page.post(path, follow=True, once="a"))
    assert "Your limit is now 12,000. 340 contacts became subscribed" in done
    assert customer.life.limit == 12_000
    assert f"See invoice {customer.invoices[-1].number}" in done


def review_of(page, quantity):
    return page.post("quantity/", act="review", quantity=str(quantity)).url.partition("/billing/")[2]


def test_a_double_click_pays_once_g_05(customer, page):
    customer.paying(5_000)
    path = review_of(page, 6_000)
    first, second = (page.post(path, once="same") for _ in range(2))
    assert first.url == second.url
    page.post(path, once="another tab")
    assert len(customer.invoices) == 2


def test_a_declined_upgrade_says_so_and_changes_nothing_d9(customer, page):
    customer.paying(5_000)
    customer.card("declines")
    path = review_of(page, 6_000)
    text = page.text(page.post(path, follow=True))
    assert "Your bank declined the payment. Your limit is still 5,000. Use another card" in text
    assert customer.life.limit == 5_000
    customer.card("ok")
    assert "Your limit is now 6,000" in page.text(page.post(path, follow=True))


def test_a_quote_that_ran_out_is_answered_409_with_a_fresh_one_d10(customer, page):
    customer.paying(5_000)
    path = review_of(page, 6_000)
    customer.wait(days=1)
    answer = page.post(path)
    assert answer.status_code == 409
    text = page.text(answer)
    assert "The amount changed from Rp105,000 to Rp101,500 because the date changed" in text
    assert "Nothing was charged" in text
    assert customer.life.limit == 5_000
    fresh = re.search(r'action="[^"]*/billing/(review/[^"]+)"', answer.content.decode())[1]
    assert "Your limit is now 6,000" in page.text(page.post(fresh, follow=True))


def test_a_quote_whose_ground_moved_is_answered_409_d17(customer, page):
    customer.paying(5_000)
    path = review_of(page, 6_000)
    customer.choose(4_000)
    answer = page.post(path)
    assert answer.status_code == 409
    assert customer.life.quantity == 5_000


def test_the_second_of_two_administrators_gets_409_and_the_new_state_d17(customer, page):
    customer.paying(5_000)
    version = customer.position.version
    page.post("schedule/", quantity="4000", version=version)
    answer = page.post("cancel/", version=version)
    assert answer.status_code == 409
    assert "Scheduled: 5,000 → 4,000 on 1 May 2026" in page.text(answer)
    assert customer.life.pending == 4_000


def test_the_bank_asks_and_the_answer_is_recorded_d9(customer, page):
    customer.paying(5_000)
    customer.card("needs_action")
    path = review_of(page, 6_000)
    text = page.text(page.post(path, follow=True))
    assert "Confirm the payment at your bank" in text
    assert customer.life.limit == 5_000
    bank = re.search(r'href="(/test-bank/[^"]+)"', page.get(path).content.decode())[1]
    with using_gateway(customer.gateway):
        assert "Pay Rp105,000 for Kopi Senja?" in page.text(page.client.get(bank))
        back = page.client.post(bank, {"answer": "confirm"})
    assert back.url.endswith(path)
    assert customer.life.limit == 6_000


def test_nobody_else_finds_the_payment_at_the_test_bank(customer, page, stranger):
    customer.paying(5_000)
    customer.card("needs_action")
    path = review_of(page, 6_000)
    page.post(path)
    bank = re.search(r'href="(/test-bank/[^"]+)"', page.get(path).content.decode())[1]
    foreign = Client()
    foreign.force_login(stranger.user)
    assert foreign.get(bank).status_code == 404
    assert foreign.post(bank, {"answer": "confirm"}).status_code == 404


def test_a_payment_that_waits_can_be_called_off_for_another_card_d9(customer, page):
    customer.paying(5_000)
    customer.card("needs_action")
    path = review_of(page, 6_000)
    html = page.post(path, follow=True).content.decode()
    call_off = re.search(r'action="[^"]*/billing/(payments/\d+/call-off/)"', html)[1]
    assert "The payment was called off. Nothing was charged" in page.text(page.post(call_off, follow=True))
    customer.card("ok")
    assert "Your limit is now 6,000" in page.text(page.post(path, follow=True))


def test_a_payment_without_an_answer_is_looked_up_never_charged_again_d9(customer, page):
    customer.paying(5_000)
    customer.card("times_out_after_charging")
    path = review_of(page, 6_000)
    answer = page.post(path, follow=True)
    assert "The payment is being confirmed" in page.text(answer)
    again = re.search(r'action="[^"]*/billing/(payments/\d+/look-again/)"', answer.content.decode())[1]
    assert "Your limit is now 6,000" in page.text(page.post(again, follow=True))
    assert len(customer.gateway.taken()) == 2  # the purchase and this


def test_a_downgrade_is_shown_with_its_date_then_scheduled_and_undone_r31_r36_d6(customer, page):
    customer.paying(5_000)
    answer = page.post("quantity/", act="review", quantity="3rb")
    assert answer.url.endswith("schedule/?quantity=3000")
    text = page.see("schedule/", quantity="3000")
    assert "You keep 5,000 contacts until 1 May 2026. Nothing to pay today, no refund" in text
    assert "Schedule for 1 May 2026" in text
    assert customer.life.pending is None
    text = page.text(page.post("schedule/", follow=True, quantity="3000", version=customer.position.version))
    assert "Scheduled: 5,000 → 3,000 on 1 May 2026" in text
    assert "This replaces the scheduled change" in page.offers()["8000"]["notes"]
    assert page.offers()["5000"]["act"] == "Cancel scheduled change"
    page.post("undo/", version=customer.position.version)
    assert customer.life.pending is None


def test_contacts_beyond_a_scheduled_tier_are_warned_of_d8(customer, page):
    customer.paying(3_000)
    customer.people(900)
    customer.choose(1_000)
    customer.wait(days=1)
    customer.people(500)
    text = page.see()
    assert "400 contacts too many for the scheduled tier. Archive them by 30 April 2026, or the 400 newest wait" in text
    assert "as pending upgrade from 1 May 2026" in text


def test_the_slider_does_not_go_below_the_subscribed_and_says_what_to_do_r32_r33_r34_d5(customer, page):
    customer.paying(28_000)
    customer.people(27_001)
    html = page.get(panel="open").content.decode()
    assert re.search(r'<input type="range"[^>]*min="28000" max="50000" step="1000"', html)
    text = page.see(panel="open")
    assert "You can't go below 28,000: 27,001 contacts are subscribed" in text
    assert "For 27,000, archive 1 contact that is subscribed or pending upgrade" in text
    asked = "status=subscribed&amp;status=pending_upgrade&amp;order=oldest&amp;return_to=billing&amp;tier=27000"
    assert f"contacts/?{asked}" in html


def test_typing_less_than_the_floor_is_a_field_error_never_a_jump_r32(customer, page):
    customer.paying(3_000)
    customer.people(2_300)
    answer = page.post("quantity/", act="review", quantity="2000")
    assert answer.status_code == 422
    html = answer.content.decode()
    assert "<title>Error:" in html.replace("\n", "")
    assert "You can&#x27;t go below 3,000: 2,300 contacts are subscribed" in html
    assert 'value="2000"' in html


@pytest.mark.parametrize("typed", ["0", "500", "1,500", "51,000", "many", "", "-1000", "28.000 rb"])
def test_anything_but_a_tier_is_refused_with_what_can_be_entered_r24(customer, page, typed):
    customer.paying(1_000)
    answer = page.post("quantity/", act="review", quantity=typed)
    assert answer.status_code == 422
    assert "Enter 1,000 to 50,000 contacts, in steps of 1,000" in answer.content.decode()
    assert len(customer.invoices) == 1


def test_a_tier_chosen_in_the_trial_starts_when_it_ends_and_its_first_invoice_is_foretold_r30_d4(customer, page):
    customer.start_trial()
    customer.pass_check()
    customer.card()
    rows = page.offers()["5000"]["rows"]
    assert rows[1] == {"label": "First invoice on 22 April 2026, for 9 days", "amount": "Rp236,700", "is_total": False}
    assert rows[2] == {"label": "From 1 May 2026, every month", "amount": "Rp789,000", "is_total": False}
    text = page.text(page.post("quantity/", follow=True, act="review", quantity="5000"))
    assert "The tier of 5,000 contacts starts when your trial ends on 22 April 2026. Nothing to pay today" in text
    assert customer.life.limit == 500
    customer.wait(days=30)
    assert [one.total_minor for one in customer.invoices] == [236_700, 789_000]


def test_the_trial_can_be_ended_early_by_paying_d4(customer, page):
    customer.start_trial()
    customer.pass_check()
    customer.card()
    customer.choose(2_000)
    path = page.post("start-now/").url.partition("/billing/")[2]
    assert "Your limit is now 2,000" in page.text(page.post(path, follow=True))


def test_without_the_check_the_page_leads_to_it_and_sells_nothing_r13(customer, page):
    html = page.get(panel="open").content.decode()
    assert "Your account has to pass the account check before you can buy Campaigns" in html
    assert 'id="estimate-act" hidden' in html
    assert "/account-check/" in html
    page.post("quantity/", act="review", quantity="1000", follow=True)
    assert customer.life.status is Status.NONE


def test_buying_asks_for_a_card_first_and_comes_back_to_the_review(customer, page):
    customer.pass_check()
    path = review_of(page, 2_000)
    assert "Add card" in page.see(path)
    lacking = page.post(path)
    assert "/billing/payment-methods/new/?next=" in lacking.url
    card = {"number": "4242 4242 4242 4242", "expires_month": "12", "expires_year": "2030"}
    added = page.post("payment-methods/new/", next=f"{page.base}{path}", **card)
    assert added.url == f"{page.base}{path}"
    assert "Your limit is now 2,000" in page.text(page.post(path, follow=True))


def test_unticking_shows_the_date_then_the_green_button_ends_it_r37_r38_r39_r40(customer, page):
    customer.paying(5_000)
    answer = page.post("add-on/", version=customer.position.version)
    assert answer.url.endswith("/billing/cancel/")
    assert customer.life.pending is None  # R38: nothing before the green button
    assert "The Campaigns add-on ends on 1 May 2026. You can use it until then" in page.see("cancel/")
    html = page.post("cancel/", follow=True, version=customer.position.version).content.decode()
    assert "<dialog" in html
    assert "Campaigns ends on 1 May 2026" in html
    assert customer.life.limit == 5_000  # R40
    page.post("undo/", version=customer.position.version)
    customer.wait(days=30)
    assert customer.life.status is Status.ACTIVE


def test_a_script_that_showed_the_date_confirms_at_once_r38_r41(customer, page):
    customer.paying(5_000)
    answer = page.post("add-on/", seen="yes", version=customer.position.version)
    assert answer.url.endswith("?cancelled=yes")
    customer.wait(days=30)
    assert customer.life.status is Status.ENDED
    assert len(customer.invoices) == 1


def test_paying_by_the_year_begins_with_the_next_cycle_d15(customer, page):
    customer.paying(5_000)
    assert "Rp7,890,000" in page.see("interval/")
    text = page.text(page.post("interval/", follow=True, interval="year", version=customer.position.version))
    assert "You pay by the year from 1 May 2026" in text
    assert "Rp7,890,000 on 1 May 2026" in text
    row = page.offers()["6000"]["rows"][-1]
    assert row == {"label": "From 1 May 2026, every year", "amount": "Rp8,940,000", "is_total": False}
    assert page.post("interval/", interval="week").status_code == 404


def test_past_due_shows_three_dates_and_paying_restores_d12(customer, page):
    customer.paying(1_000)
    customer.card("declines")
    customer.wait(days=30)
    text = page.see()
    assert "We couldn't collect Rp249,000 on 1 May 2026. Next try 2 May 2026. Sending stops on 31 May 2026" in text
    assert "Last try 15 May 2026" in text
    assert "Pay the open invoice first" in page.offers()["9000"]["why"]
    assert "Your bank declined the payment. The invoice stays open" in page.text(page.post("pay/", follow=True))
    card = {"number": "4242424242424242", "expires_month": "12", "expires_year": "2030"}
    assert "Everything works again" in page.text(page.post("payment-methods/new/", follow=True, **card))
    assert customer.life.status is Status.ACTIVE


def test_cards_are_listed_made_default_and_the_last_one_stays_with_the_reason(customer, page):
    customer.paying(1_000)
    customer.card("declines")
    first = page.get().content.decode()
    make = re.search(r'action="[^"]*/billing/(payment-methods/\d+/default/)"', first)[1]
    page.post(make)
    assert "Card ending in 4242 Default" in page.see()
    removals = re.findall(r'href="[^"]*/billing/(payment-methods/\d+/remove/)"', first)
    page.post(removals[0])
    assert "The last payment method stays while a subscription runs" in page.see(removals[1])
    page.post(removals[1])
    assert "Card ending in 4242" in page.see()


def test_only_test_cards_are_taken_by_the_test_provider(customer, page):
    assert "4242 4242 4242 4242" in page.see("payment-methods/new/")
    wrong = page.post("payment-methods/new/", number="4111111111111111", expires_month="1", expires_year="2030")
    assert wrong.status_code == 422
    assert "Only test cards work here" in wrong.content.decode()
    late = page.post("payment-methods/new/", number="4242424242424242", expires_month="1", expires_year="2026")
    assert "This card has expired" in late.content.decode()


def test_an_invoice_explains_its_lines_and_comes_as_pdf_in_both_languages(customer, page):
    customer.paying(5_000)
    customer.wait(days=10)
    customer.choose(12_000)
    invoice = customer.invoices[-1]
    assert invoice.number in page.see()
    assert invoice.number in page.see("invoices/")
    text = page.see(f"invoices/{invoice.pk}/")
    assert "Unused time on 5,000 contacts (20 days)" in text
    assert "Rp1,464,000 for the whole cycle × 20 of 30 days" in text
    for language, name in (("en", "invoice"), ("id", "invoice")):
        file = page.get(f"invoices/{invoice.pk}/pdf/", language=language)
        assert file.content.startswith(b"%PDF")
        assert f'{name}-{invoice.number}.pdf"' in file.headers["Content-Disposition"]


def test_foreign_and_unknown_things_answer_404(customer, page):
    for path in (
        "invoices/999/",
        "invoices/999/pdf/",
        "credit-notes/9/pdf/",
        "review/nothing/",
        "payment-methods/9/remove/",
    ):
        assert page.get(path).status_code == 404, path
    for path in ("payments/9/look-again/", "payments/9/call-off/", "payment-methods/9/default/"):
        assert page.post(path).status_code == 404, path
    assert page.client.get("/test-bank/nothing").status_code == 404


def test_without_a_script_less_more_and_update_come_back_with_the_estimate_p_03(customer, page):
    customer.paying(5_000)
    assert page.post("quantity/", act="more", quantity="5,000").url.endswith("?quantity=6000#chooser")
    assert page.post("quantity/", act="less", quantity="50rb").url.endswith("?quantity=49000#chooser")
    assert page.post("quantity/", act="estimate", quantity="12k").url.endswith("?quantity=12k#chooser")
    assert "Due today Rp675,000" in page.see(quantity="12k")


def test_an_expired_price_on_the_review_offers_todays_amount_d10(customer, page):
    customer.paying(5_000)
    path = review_of(page, 6_000)
    customer.now += timedelta(minutes=16)
    text = page.see(path)
    assert "The time for this price is over" in text
    assert "Show today's amount" in text


def test_a_quote_that_is_refused_by_the_state_says_why_at_the_field_r13_d12(customer, page):
    answer = page.post("quantity/", act="review", quantity="2000")
    assert answer.status_code == 422
    assert "Your account has to pass the account check" in answer.content.decode()
    customer.paying(1_000)
    customer.card("declines")
    customer.wait(days=30)
    answer = page.post("quantity/", act="review", quantity="2000")
    assert "Pay the open invoice first" in answer.content.decode()


def test_a_company_that_pays_later_gets_its_tier_and_an_open_invoice_d9(customer, page):
    from gaung.payments.actions import set_pay_later

    customer.pass_check()
    set_pay_later(company=customer.company, pay_later=True, by=SYSTEM, now=customer.now)
    path = review_of(page, 2_000)
    assert "By invoice, paid later" in page.see(path)
    text = page.text(page.post(path, follow=True))
    assert "Your limit is now 2,000" in text
    assert "On your invoice" in text
    assert customer.invoices[0].status == "open"
    assert "Rp384,000 to pay" in page.see()


def test_two_payments_are_never_under_way_at_once_d9(customer, page):
    customer.paying(5_000)
    customer.card("needs_action")
    first, second = review_of(page, 6_000), review_of(page, 7_000)
    page.post(first)
    text = page.text(page.post(second, follow=True))
    assert "Confirm the payment at your bank" in text
    assert "Rp105,000" in text  # the first one
    assert "Your bank asks you to confirm the payment" in page.see()


def test_more_than_fifty_thousand_is_not_on_the_slider_d16(customer, page, monkeypatch):
    customer.paying(5_000)
    customer.people(5_010)
    from gaung.capacity.models import Capacity

    Capacity.objects.filter(company=customer.company).update(pending=60_000)
    text = page.see(panel="open")
    assert "Not all waiting contacts fit into 50,000. For more, contact us" in text
    assert page.offers()["50000"]["act"] == "Review upgrade"


def test_in_indonesian_every_line_is_in_indonesian_g_12(customer, page):
    customer.user.language = "id"
    customer.user.save()
    customer.paying(5_000)
    customer.wait(days=10)
    offer = page.offers()["12000"]
    assert [row["label"] for row in offer["rows"]] == [
        "Sisa masa tingkat 5.000 kontak yang belum terpakai (20 hari)",
        "Tingkat 12.000 kontak sampai akhir siklus ini (20 hari)",
        "Tagihan hari ini",
        "Mulai 1 Mei 2026, setiap bulan",
    ]
    assert [row["amount"] for row in offer["rows"]] == ["−Rp526.000", "Rp976.000", "Rp450.000", "Rp1.464.000"]
    assert offer["unit"] == "Rp122 per kontak, turun dari Rp157,80"
