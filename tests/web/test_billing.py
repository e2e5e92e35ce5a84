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
        company.save(update_fields=["test_clock_at"])

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


def test_the_row_and_the_list_it_leads_to_name_one_number_d7_d8_bil_10(customer, page):
    """With a downgrade scheduled nobody is promoted into what is freed, so those who wait need not go."""
    customer.paying(2_000)
    customer.people(900)
    customer.choose(1_000)
    customer.wait(days=1)
    customer.people(1_140)
    assert (customer.position.subscribed, customer.position.pending) == (2_000, 40)
    html = page.get().content.decode()
    assert "1,000 contacts too many for the scheduled tier" in page.see()
    link = re.search(r'href="([^"]*contacts/[^"]*tier=1000)"', html)[1].replace("&amp;", "&")
    assert "pending_upgrade" not in link
    listed = page.text(page.client.get(link))
    assert "For 1,000, archive 1,000 subscribed contacts" in listed
    assert "Select the 1,000 needed" in listed


def test_the_slider_does_not_go_below_the_subscribed_and_says_what_to_do_r32_r33_r34_d5(customer, page):
    customer.paying(28_000)
    customer.people(27_001)
    html = page.get(panel="open").content.decode()
    assert re.search(r'<input type="range"[^>]*min="28000" max="50000" step="1000"', html)
    text = page.see(panel="open")
    assert "You can't go below 28,000: 27,001 contacts are subscribed" in text
    assert "For 27,000, archive 1 contact that is subscribed or pending upgrade" in text
    asked = "status=subscribed&amp;status=pending_upgrade&amp;order=engaged&amp;return_to=billing&amp;tier=27000"
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


def test_a_tier_chosen_in_the_trial_starts_when_it_ends_and_its_first_invoice_is_foretold_r30_d4_bil_11(customer, page):
    customer.start_trial()
    customer.pass_check()
    customer.card()
    rows = page.offers()["5000"]["rows"]
    assert rows[1] == {"label": "First invoice on 22 April 2026, for 9 days", "amount": "Rp236,700", "is_total": False}
    assert rows[2] == {"label": "From 1 May 2026, every month", "amount": "Rp789,000", "is_total": False}
    text = page.text(page.post("quantity/", follow=True, act="review", quantity="5000"))
    assert "The tier of 5,000 contacts starts when your trial ends on 22 April 2026. Nothing to pay today" in text
    assert "Next invoice Rp236,700 on 22 April 2026" in text  # BIL-01
    assert customer.life.limit == 500
    chosen = page.offers()["5000"]
    assert (chosen["act"], chosen["why"]) == ("", "This tier is chosen for after the trial")
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


def test_the_same_card_added_again_is_one_card_with_the_new_expiry_bil_14(customer, page):
    customer.card("ok")
    customer.card("declines")
    for year in ("2031", "2032"):
        entered = {"number": "4242 4242 4242 4242", "expires_month": "1", "expires_year": year}
        answer = page.post("payment-methods/new/", follow=True, **entered)
        assert "ending in 4242 is added and will be charged" in page.text(answer)
    text = page.see()
    assert text.count("Card ending in 4242") == 1
    assert "Card ending in 4242 Default" in text
    assert "2032" in text


def test_a_card_that_was_removed_can_come_back_bil_14(customer, page):
    customer.card("ok")
    removal = re.search(r'href="[^"]*/billing/(payment-methods/\d+/remove/)"', page.get().content.decode())[1]
    page.post(removal)
    assert "Card ending in 4242" not in page.see()
    customer.card("ok")
    assert page.see().count("Card ending in 4242") == 1


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


def test_without_a_script_less_more_and_update_come_back_with_the_estimate_p_03_bil_17(customer, page):
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
    shown = page.see()
    assert "Rp384,000 to pay" in shown
    assert "Due: 15 April 2026" in shown
    assert "Payment failed" not in shown
    assert "Rp384,000 Open" in page.see("invoices/")
    customer.wait(days=16)
    assert "Rp384,000 Past due" in page.see("invoices/")


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


def test_who_has_a_tier_of_their_own_above_the_slider_finds_it_at_its_end_d16(customer, page):
    from gaung.foundation.access import Actor
    from gaung.subscriptions.operator import grant_custom_tier

    customer.paying(50_000)
    desk = Actor(kind="operator", label="Sari")
    grant_custom_tier(company=customer.company, quantity=60_000, total_minor=4_500_000, by=desk, now=customer.now)
    customer.choose(60_000)
    text = page.see(panel="open")
    assert "60,000 contacts, Rp4,500,000 per month" in text
    assert len(page.offers()) == 50
    assert page.offers()["50000"]["act"] == "Review change"


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


# --- the tick, what it leads to, and why it ended ------------------------------------------------


def test_the_tick_of_who_bought_before_leads_to_the_chooser_r21_bil_02(customer, page):
    customer.paying(1_000)
    customer.cancel()
    customer.wait(days=31)
    html = page.get().content.decode()
    assert 'id="slider"' in html
    assert not re.search(r'id="add-on"[^>]*checked', html)
    assert re.search(r'id="add-on"[^>]*checked', page.get(add="campaigns").content.decode())
    assert page.post("add-on/", campaigns="yes").url.endswith("?panel=open#chooser")


def test_why_it_ends_is_asked_after_and_once_and_nobody_has_to_answer_bil_12(customer, page):
    customer.paying(1_000)
    assert page.get("cancel/reason/").status_code == 302
    page.post("cancel/", version=customer.position.version)
    assert "Tell us why (optional)" in page.see()
    assert page.post("cancel/reason/", reason="because").status_code == 422
    version = customer.position.version
    said = page.post("cancel/reason/", follow=True, reason="not_needed", text="We moved\nto paper")
    assert "Your reason is noted" in page.text(said)
    assert customer.happened("reason_given") == [{"why": "not_needed", "text": "We moved to paper"}]
    assert customer.position.version == version  # a stale tab may still undo
    assert "Tell us why" not in page.see()
    assert page.post("cancel/reason/", reason="other").status_code == 302
    assert len(customer.happened("reason_given")) == 1


def test_a_scheduled_change_is_a_row_with_its_undo_bil_10(customer, page):
    customer.paying(28_000)
    customer.choose(20_000)
    assert "Scheduled: 28,000 → 20,000 on 1 May 2026 Cancel scheduled change" in page.see()


# --- dates and what is coming --------------------------------------------------------------------


def test_a_cycle_and_an_invoice_of_it_have_the_same_last_day(customer, page):
    customer.paying(1_000)
    text = page.see()
    assert "Billing cycle 1 April 2026 to 30 April 2026" in text
    assert "Time zone of the dates Asia/Jakarta (WIB)" in text
    assert "1 Apr 2026 to 30 Apr 2026" in text


def test_the_next_90_days_are_dated_lines_with_amounts_bil_13(customer, page):
    customer.paying(3_000)
    customer.people(900)
    customer.choose(1_000)
    customer.people(500)
    text = page.see()
    assert "1 May 2026 in 30 days Your tier becomes 1,000 contacts. Invoice. 400 contacts wait" in text
    assert "1 June 2026 in 61 days New billing cycle. Invoice Rp249,000" in text
    customer.undo()
    customer.cancel()
    assert "1 May 2026 in 30 days Campaigns ends. No invoice" in page.see()


def test_nothing_is_coming_to_who_has_nothing_bil_13(customer, page):
    assert "Nothing is planned, and nothing will be charged." in page.see()


def test_past_due_counts_down_on_three_dates_and_says_what_stops_when_bil_16(customer, page):
    customer.paying(1_000)
    customer.card("declines")
    customer.wait(days=31)
    text = page.see()
    assert "29 days until sending stops" in text
    assert "Next try 4 May 2026 in 2 days Last try 15 May 2026 in 13 days Sending stops 31 May 2026 in 29 days" in text
    assert "From 31 May 2026 nothing is sent. Contacts, templates and reports are kept" in text
    assert "Last try to collect the open invoice" in text
    customer.wait(days=30)
    text = page.see()
    assert "Sending stopped 31 May 2026 Campaigns ends 30 July 2026" in text
    assert "days until sending stops" not in text


def test_a_card_warns_from_30_days_before_it_expires_bil_14(customer, page):
    from gaung.gateways.cards import NUMBERS
    from gaung.payments.actions import add_payment_method

    customer.paying(1_000)
    customer._act(add_payment_method, number=NUMBERS["ok"], expires_month=5, expires_year=2026)
    assert "Expires soon" not in page.see()
    customer.now += timedelta(days=30)
    assert "Expires soon Valid until 31 May 2026, 31 more days" not in page.see()
    customer.now += timedelta(days=1)
    assert "Expires soon Valid until 31 May 2026, 30 more days. Add another card before it expires" in page.see()
    customer.now += timedelta(days=30)
    assert "Expired after 31 May 2026. Payments with it are declined" in page.see()


def test_each_card_form_has_its_own_years_whatever_was_asked_before(customer):
    from gaung.web.billing_cards import CardForm

    early, late = CardForm(year=2026, month=1), CardForm(year=2040, month=1)
    assert early.fields["expires_year"].choices[0][0] == 2026
    assert late.fields["expires_year"].choices[0][0] == 2040


# --- the review, and its quote that ran out ------------------------------------------------------


def test_the_review_has_a_way_to_change_each_of_its_rows_bil_09(customer, page):
    customer.paying(5_000)
    path = review_of(page, 6_000)
    html = page.get(path).content.decode()
    for name in ("Change: tier", "Change: billed every", "Change: payment method", "Change: billed to"):
        assert f'aria-label="{name}"' in html
    assert "Billed to Kopi Senja No address on the invoice yet" in page.see(path)
    back = page.post("details/", next=f"{page.base}{path}", **DETAILS)
    assert back.url == f"{page.base}{path}"
    assert "Billed to PT Kopi Senja" in page.see(path)


def test_a_card_that_is_known_pays_a_review_without_being_typed_again_bil_09(customer, page):
    customer.paying(5_000)
    customer.card("declines")
    path = review_of(page, 6_000)
    page.post(path)
    asked = page.get("payment-methods/new/", next=f"{page.base}{path}").content.decode()
    assert "Use this card: Card ending in 4242" in asked
    button = re.search(r'action="[^"]*/billing/(payment-methods/\d+/default/)"', asked)[1]
    assert page.post(button, next=f"{page.base}{path}").url == f"{page.base}{path}"
    assert page.post(button, next="https://elsewhere.example/").url.endswith("/billing/#methods")
    assert "Your limit is now 6,000" in page.text(page.post(path, follow=True))


def test_a_quote_that_ran_out_shows_the_old_and_the_new_amount_before_anything_is_paid_d10_bil_09(customer, page):
    customer.paying(5_000)
    path = review_of(page, 6_000)
    customer.wait(days=1)
    text = page.see(path)
    assert "Due today Rp105,000" in text
    assert "The same tier today Rp101,500" in text
    key = path.strip("/").rpartition("/")[2]
    fresh = page.post("quantity/", act="review", quantity="6000", was=key)
    shown = page.see(fresh.url.partition("/billing/")[2].partition("?")[0], was=key)
    assert "The amount changed from Rp105,000 to Rp101,500 because the date changed" in shown
    assert len(customer.gateway.taken()) == 1
    assert page.get(path, was="<script>").status_code == 200


# --- billing details -----------------------------------------------------------------------------

DETAILS = {
    "legal_name": "PT Kopi Senja",
    "address_line_1": "Jalan Senja 1",
    "postal_code": "40111",
    "city": "Bandung",
    "country": "ID",
    "tax_id": "01.234.567.8",
    "billing_emails": "books@kopisenja.example, boss@kopisenja.example",
    "invoice_language": "id",
}


def test_billing_details_stand_on_the_next_invoice_and_leave_past_ones_alone_bil_14_i7(customer, page):
    customer.paying(1_000)
    answer = page.post("details/", follow=True, **DETAILS)
    text = page.text(answer)
    assert "Billing details are saved" in text
    assert "PT Kopi Senja Jalan Senja 1 40111 Bandung Indonesia" in text
    assert "books@kopisenja.example" in text
    customer.company.refresh_from_db()
    customer.wait(days=31)
    first, second = customer.invoices
    assert (first.snapshot["buyer"]["tax_id"], first.snapshot["language"]) == ("", "en")
    assert (second.snapshot["buyer"]["tax_id"], second.snapshot["language"]) == ("01.234.567.8", "id")
    assert second.snapshot["buyer"]["name"] == "PT Kopi Senja"


def test_billing_details_are_audited_with_before_and_after_i11(customer, page):
    from gaung.foundation.models import AuditEntry

    page.post("details/", **DETAILS)
    entry = AuditEntry.objects.get(action="company.profile_changed")
    assert entry.after["tax_id"] == "01.234.567.8"
    language = AuditEntry.objects.get(action="subscription.invoice_language_changed")
    assert (language.before, language.after) == ({"language": ""}, {"language": "id"})
    page.post("details/", **DETAILS)
    assert AuditEntry.objects.filter(action="company.profile_changed").count() == 1


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("legal_name", ""),
        ("legal_name", "a\x00b"),
        ("city", "x" * 121),
        ("country", "XX"),
        ("billing_emails", "nobody"),
        ("billing_emails", " ".join(f"a{n}@x.example" for n in range(6))),
        ("invoice_language", "fr"),
    ],
)
def test_bad_billing_details_come_back_with_all_entries_and_the_field_named_g_03(customer, page, field, typed):
    answer = page.post("details/", **{**DETAILS, field: typed})
    assert answer.status_code == 422
    html = answer.content.decode()
    assert f'href="#id_{field}"' in html
    assert "Jalan Senja 1" in html
    assert customer.company.__class__.objects.get(pk=customer.company.pk).tax_id == ""


# --- invoices: narrowed, as a file, and summed up ------------------------------------------------


def test_invoices_are_narrowed_by_status_year_and_kind_bil_15(customer, page):
    customer.paying(1_000)
    customer.choose(2_000)
    customer.card("declines")
    customer.wait(days=31)
    numbers = [one.number for one in customer.invoices]

    def listed(**query):
        found = page.see("invoices/", **query)
        return [number for number in numbers if number in found]

    assert listed() == numbers
    assert listed(status="past_due") == numbers[2:]
    assert listed(status="open") == []
    assert listed(status="paid", kind="upgrade") == numbers[1:2]
    assert listed(year="2026", kind="purchase") == numbers[:1]
    assert listed(year="2025") == []
    assert "No invoices match" in page.see("invoices/", year="2025")
    assert listed(status="<b>", year="99999", kind="x") == numbers
    assert "Pay now" in page.see("invoices/", status="past_due")


def csv_of(answer):
    import csv
    import io

    assert answer["Content-Type"].startswith("text/csv")
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_the_csv_of_invoices_is_the_list_in_plain_figures_bil_15(customer, page):
    customer.paying(1_000)
    customer.choose(2_000)
    head, newest, first = csv_of(page.get("invoices.csv"))
    assert head[0] == "Number"
    assert newest[:5] == [customer.invoices[1].number, "2026-04-01", "2026-04-01", "2026-04-30", "Upgrade"]
    assert newest[5:] == ["Paid", "IDR", "135000", "0", "135000", "135000", "0"]
    assert len(csv_of(page.get("invoices.csv", kind="purchase"))) == 2
    assert first[4] == "Purchase"


def test_the_statement_adds_up_to_what_is_owed_and_to_the_books_bil_15_i6(customer, page):
    from gaung.invoices.queries import statement
    from gaung.payments.actions import refund_invoice

    customer.paying(1_000)
    paid = customer.invoices[0]
    refund_invoice(
        company=customer.company,
        invoice_id=paid.pk,
        amount_minor=49_000,
        reason="Goodwill",
        by=SYSTEM,
        now=customer.now,
    )
    customer.card("declines")
    customer.wait(days=31)
    owed = statement(customer.company)[0].open_minor
    rows = csv_of(page.get("statement.csv"))
    assert rows[1][1:] == ["Owed before", "", "IDR", "", "", "0"]
    assert rows[-1] == ["2026-12-31", "Owed at the end", "", "IDR", "", "", str(owed)]
    charged, settled = (sum(int(row[at] or 0) for row in rows[2:-1]) for at in (4, 5))
    assert charged - settled == owed
    assert {row[1] for row in rows[2:-1]} == {"Invoice", "Payment", "Credit note", "Refund"}
    text = page.see("statement/", since="2026-05", until="2026-05")
    assert "Owed before 1 May 2026 Rp0" in text
    assert f"Owed at the end of 31 May 2026 {formats.money(owed, 'IDR')}" in text


@pytest.mark.parametrize(("since", "until"), [("2026-12", "2026-01"), ("1999-01", "2026-01"), ("x", ""), ("", "")])
def test_a_period_that_cannot_be_is_refused_with_what_can_be_chosen(customer, page, since, until):
    answer = page.get("statement/", since=since, until=until)
    assert answer.status_code == 422
    assert "Error:" in answer.content.decode()


def test_the_csv_files_hold_no_formula(customer, page, monkeypatch):
    from gaung.web.billing_files import csv_file

    answer = csv_file([["=1+1", "-5", "-cmd", "12.50", "@x"]], name="x")
    assert csv_of(answer) == [["'=1+1", "-5", "'-cmd", "12.50", "'@x"]]


def test_everything_new_is_spoken_in_indonesian_too_g_12(customer, page):
    customer.owner.language = "id"
    customer.owner.save()
    customer.paying(1_000)
    customer.card("declines")
    customer.wait(days=31)
    text = page.see()
    assert "29 hari sampai pengiriman berhenti" in text
    assert "90 hari ke depan" in text
    assert "1 Mei 2026 s.d. 31 Mei 2026" in text
    assert "Rekap tagihan" in page.see("statement/")
    assert csv_of(page.get("statement.csv"))[0][0] == "Tanggal"
