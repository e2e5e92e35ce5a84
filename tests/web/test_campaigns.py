"""The Campaigns page and its one banner (R6, R7, R8, R10, R14, R15, R19, G-01, CAM-1 to CAM-12, NAV-02)."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client

from gaung.catalogue.actions import ensure_default_books
from gaung.core.subscription import Status
from gaung.core.verification import EXAMPLE_ANSWERS
from gaung.foundation.access import SYSTEM
from gaung.verification import actions as verification
from gaung.web.banners import Banner, banner_for
from tests.cast import new_member
from tests.customer import START, Customer

pytestmark = pytest.mark.django_db


@pytest.fixture
def customer(db):
    ensure_default_books(now=START)
    with Customer() as one:
        yield one


def see(customer, *, user=None, path="campaigns/"):
    customer.company.test_clock_at = customer.now
    customer.company.save()
    client = Client()
    client.force_login(user or customer.user)
    answer = client.get(f"/c/{customer.company.slug}/{path}")
    assert answer.status_code == 200
    return answer.content.decode()


def banner(customer, **how):
    found = re.findall(
        r'<div class="banner banner-(\w+)" data-banner="(\w+)">(.*?)</div>\s*</div>\s*\n',
        _cut(see(customer, **how)),
        re.DOTALL,
    )
    assert len(found) <= 1, "one banner at most (G-01)"
    if not found:
        return "", "", ""
    tone, name, inside = found[0]
    return tone, name, re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", inside)).strip()


def _cut(html):
    """The banner stands above the h1 (G-01)."""
    before, _, after = html.partition("<h1")
    assert "data-banner" not in after
    return before.replace('<div class="btn-row">', "<p>").replace("</form>\n    \n    </div>", "") + "\n"


@pytest.fixture
def colleague(customer):
    return new_member(customer.company, email="budi@kopisenja.example", name="Budi Santoso", set_key="marketer").user


def test_the_way_in_is_a_megaphone_with_its_word_r6_nav_01(customer):
    html = see(customer, path="")
    assert re.search(
        r'href="/c/kopi-senja/campaigns/"[^>]*>\s*<svg[^>]*>\s*<use href="[^"]*#speakerphone">.*?Campaigns',
        html,
        re.DOTALL,
    )


def test_without_a_trial_there_is_a_pitch_and_try_for_free_leads_to_billing_r7_r8_cam_1(customer):
    html = see(customer)
    assert "data-banner" not in html
    assert "Free for 21 days, up to 500 subscribed contacts" in html
    link = re.search(r'<a class="btn btn-primary" href="([^"]+)">.*?Try for free', html, re.DOTALL)[1]
    assert link == "/c/kopi-senja/billing/?add=campaigns"
    see(customer, path="billing/?add=campaigns")
    assert customer.life.status is Status.NONE  # R8: the click starts nothing


def test_a_member_without_account_settings_is_told_whom_to_ask_r5_cam_1(customer, colleague):
    html = see(customer, user=colleague)
    assert "Try for free" not in html
    assert "Ask Ayu Lestari to start the trial; it needs account-settings access" in html
    assert "/billing/" not in re.sub(r'id="ask-message".*?</p>', "", html, flags=re.DOTALL)


def test_a_blue_banner_says_how_many_days_are_left_r10_cam_2(customer):
    customer.start_trial()
    customer.people(7)
    tone, name, text = banner(customer)
    assert (tone, name) == ("info", "trial")
    assert "21 days left in your trial, until 22 April 2026. 7 of 500 used" in text
    assert "Request an account check to keep Campaigns after 22 April 2026" in text
    customer.wait(days=20)
    assert "1 day left in your trial" in banner(customer)[2]


def test_on_the_last_day_it_says_the_time_and_the_zone_d3_cam_3(customer):
    customer.start_trial()
    customer.wait(days=21, hours=-1)
    assert "Your trial ends today at 09:00 WIB" in banner(customer)[2]


def test_the_check_is_a_line_in_the_banner_r14_cam_4(customer):
    customer.start_trial()
    verification.request_check(company=customer.company, answers=EXAMPLE_ANSWERS, by=customer.by, now=customer.now)
    assert "Check requested 1 April 2026 09:00 WIB. Decision by 2 April 2026 09:00 WIB" in banner(customer)[2]
    customer.decide("more_info", text="Which fair?")
    assert "We need one more answer to finish the check" in banner(customer)[2]
    customer.decide("refused", reason_code="no_consent")
    assert "Your account didn't pass" in banner(customer)[2].replace("&#x27;", "'")


def test_the_tier_chosen_for_after_the_trial_is_a_line_in_the_banner_r30_cam_2(customer):
    customer.start_trial()
    customer.choose(5_000)
    assert "From 22 April 2026: 5,000 contacts, Rp789,000 per month" in banner(customer)[2]


def test_a_trial_that_ended_unchecked_is_locked_and_leads_to_the_check_r15_cam_5(customer, colleague):
    customer.start_trial()
    customer.wait(days=22)
    tone, name, text = banner(customer)
    assert (tone, name) == ("critical", "locked")
    assert "Your trial ended on 22 April 2026. Campaigns is locked until your account passes the check" in text
    assert "Request account check" in text
    assert "Request account check" in banner(customer, user=colleague)[2]  # R12: they may send


def test_a_checked_trial_without_a_payment_leads_to_billing_cam_6(customer, colleague):
    customer.start_trial()
    customer.pass_check()
    customer.wait(days=22)
    tone, name, text = banner(customer)
    assert (tone, name) == ("warning", "payment_needed")
    assert "Go to Billing" in text
    text = banner(customer, user=colleague)[2]
    assert "Go to Billing" not in text
    assert "Ask Ayu Lestari" in text


def test_the_account_check_says_what_it_means_from_here_r13_r15(customer):
    """Nothing "goes on after the trial" once the trial is over."""
    goes_on, to_keep = "it goes on after the trial", "needed to keep Campaigns after the trial"
    customer.start_trial()
    assert to_keep in see(customer)
    customer.wait(days=22)
    assert "It is needed before you can buy Campaigns" in see(customer)
    assert to_keep not in see(customer)
    customer.pass_check()
    html = see(customer)
    assert "You can buy Campaigns; an approval has no end date" in html
    assert goes_on not in html
    customer.card()
    customer.buy(1_000)
    assert "There is nothing more to do; an approval has no end date" in see(customer)
    customer.cancel()
    customer.wait(days=40)
    html = see(customer)
    assert customer.life.status is Status.ENDED
    assert "You can buy Campaigns; an approval has no end date" in html
    assert goes_on not in html


def test_passed_in_the_trial_campaigns_goes_on_after_it_r13(customer):
    customer.start_trial()
    customer.pass_check()
    assert "it goes on after the trial" in see(customer)


def test_who_pays_already_is_not_told_to_buy_by_the_check_r13_chk_03(customer):
    customer.paying(1_000)
    status, form = see(customer, path="account-check/"), see(customer, path="account-check/?form=1")
    assert "Your account passed. There is nothing more to do" in status
    assert "Your Campaigns add-on stays as it is" in form
    for html in (status, form):
        assert "can buy Campaigns" not in html
        assert "Go to Billing" not in html


def test_an_active_company_has_no_banner_and_a_meter_cam_7(customer):
    customer.paying(28_000)
    customer.people(27_001)
    html = see(customer)
    assert banner(customer)[1] == ""
    assert 'role="meter"' in html
    assert 'aria-valuetext="27,001 of 28,000 subscribed contacts, 999 left"' in html


def test_at_the_limit_a_button_leads_to_the_tier_that_fits_everyone_r19_cam_8(customer, colleague):
    customer.paying(5_000)
    customer.people(6_340)
    tone, name, text = banner(customer)
    assert (tone, name) == ("warning", "limit")
    assert "1,340 new contacts are waiting and get no campaigns" in text
    link = re.search(r'href="([^"]+)">Upgrade limit', see(customer))[1].replace("&amp;", "&")
    assert link == "/c/kopi-senja/billing/?panel=open&quantity=7000#chooser"
    chooser = see(customer, path="billing/?panel=open&quantity=7000")
    assert re.search(r'<input type="range"[^>]* value="7000"', chooser)
    assert "Upgrade limit" not in see(customer, user=colleague)
    assert "Ask Ayu Lestari" in banner(customer, user=colleague)[2]


def test_a_cancellation_says_its_date_and_is_taken_back_by_one_click_cam_9(customer, colleague):
    customer.paying(1_000)
    customer.cancel()
    tone, name, text = banner(customer)
    assert (tone, name) == ("info", "cancelling")
    assert "The Campaigns add-on ends on 1 May 2026. You can use it until then" in text
    assert "Keep Campaigns" in text
    assert "Keep Campaigns" not in banner(customer, user=colleague)[2]


def test_past_due_says_amount_and_dates_and_what_to_do_cam_10(customer, colleague):
    customer.paying(1_000)
    customer.card("declines")
    customer.wait(days=30)
    tone, name, text = banner(customer)
    assert (tone, name) == ("critical", "past_due")
    text = text.replace("&#x27;", "'")
    assert "We couldn't collect Rp249,000 on 1 May 2026. Next try 2 May 2026. Sending stops on 31 May 2026" in text
    assert "Pay now" in see(customer)
    assert "Update payment method" in see(customer)
    assert "Pay now" not in see(customer, user=colleague)
    customer.wait(days=31)
    assert banner(customer)[:2] == ("critical", "unpaid")


def test_a_suspension_by_the_operator_stands_above_all_cam_11(customer):
    customer.start_trial()
    verification.suspend_company(company=customer.company, reason="complaints", text="?", by=SYSTEM, now=customer.now)
    tone, name, text = banner(customer)
    assert (tone, name) == ("critical", "held")
    assert "Sending is suspended" in text


def test_after_the_end_data_is_kept_and_it_can_be_added_again_cam_12(customer):
    customer.paying(1_000)
    customer.cancel()
    customer.wait(days=31)
    tone, name, text = banner(customer)
    assert (tone, name) == ("neutral", "ended")
    assert "Campaigns ended on 1 May 2026" in text
    assert "Add Campaigns again" in text


def test_the_most_urgent_banner_wins_g_01(customer):
    """Each step makes one more thing so; the more urgent one is shown."""
    customer.paying(1_000)
    at = customer.position
    assert banner_for(at) is Banner.NOTHING
    steps = [
        (replace(at, is_cancelling=True), Banner.CANCELLING),
        (replace(at, is_cancelling=True, left=0), Banner.LIMIT),
        (replace(at, is_cancelling=True, left=0, status=Status.PAST_DUE), Banner.PAST_DUE),
        (replace(at, left=0, limit=0, status=Status.SUSPENDED), Banner.UNPAID),
        (replace(at, is_cancelling=True, left=0, status=Status.PAST_DUE, is_suspended=True), Banner.HELD),
        (replace(at, status=Status.TRIALING, trial_days_left=4), Banner.TRIAL),
        (replace(at, status=Status.TRIALING, trial_days_left=3, left=0), Banner.TRIAL_ENDING),
        (replace(at, status=Status.TRIALING, trial_days_left=0, left=0, is_suspended=True), Banner.HELD),
        (replace(at, status=Status.REVIEW_BLOCKED), Banner.LOCKED),
        (replace(at, status=Status.TRIAL_EXPIRED), Banner.PAYMENT_NEEDED),
        (replace(at, status=Status.ENDED), Banner.ENDED),
        (replace(at, status=Status.NONE), Banner.NOTHING),
    ]
    assert [banner_for(position) for position, _ in steps] == [expected for _, expected in steps]


def test_the_navigation_has_a_dot_with_its_reason_when_something_is_to_be_done_nav_02(customer):
    assert "trial ends in" not in see(customer, path="")
    customer.start_trial()
    customer.wait(days=19)
    assert "trial ends in 2 days" in see(customer, path="")
    customer.now += timedelta(days=2, hours=-3)
    assert "trial ends today" in see(customer, path="")


def test_a_stranger_finds_no_campaigns_page(customer, stranger):
    client = Client()
    client.force_login(stranger.user)
    assert client.get(f"/c/{customer.company.slug}/campaigns/").status_code == 404


def test_what_is_so_beside_the_banner_stands_in_the_content_with_its_own_act_g_01(customer):
    customer.paying(1_000)
    customer.people(1_000)
    customer.cancel()
    html = see(customer)
    before, _, after = html.partition("<h1")
    assert 'data-banner="limit"' in before
    assert "The Campaigns add-on ends on" not in before
    assert "The Campaigns add-on ends on 1 May 2026" in after
    assert "Keep Campaigns" in after


def test_suspended_in_a_trial_the_days_left_stay_on_the_page_r10(customer):
    customer.start_trial()
    verification.suspend_company(company=customer.company, reason="consent", text="?", by=SYSTEM, now=customer.now)
    before, _, after = see(customer).partition("<h1")
    assert "Sending is suspended" in before
    assert "21 days left in your trial" in after


def test_past_due_and_full_says_that_paying_comes_first_d12(customer):
    customer.paying(1_000)
    customer.people(1_200)
    customer.card("declines")
    customer.wait(days=30)
    _, _, after = see(customer).partition("<h1")
    assert "The limit can be raised once the open invoice is paid" in after
    assert "Upgrade limit" not in after


def test_whoever_may_not_pay_gets_a_message_to_copy_cam_6_cam_8_cam_10(customer, colleague):
    customer.paying(1_000)
    customer.people(1_200)
    html = see(customer, user=colleague)
    assert 'data-copy="#ask-limit"' in html
    assert "Kopi Senja has reached its limit of subscribed contacts. Could you upgrade it?" in html
    assert 'data-copy="#ask-' not in see(customer)


def test_in_the_last_days_an_unverified_trial_says_what_locks_and_when_cam_3(customer):
    customer.start_trial()
    customer.wait(days=19)
    text = banner(customer)[2]
    assert "Campaigns is locked on 22 April 2026 09:00 WIB" in text
    assert "drafts can only be read" in text


def test_after_the_end_the_page_says_what_is_kept_and_leads_to_the_export_cam_12(customer, colleague):
    customer.paying(1_000)
    customer.people(3)
    customer.cancel()
    customer.wait(days=31)
    html = see(customer)
    assert "What is kept" in html
    assert "Export contacts" in html
    assert f"/c/{customer.company.slug}/contacts/export/" in html
    assert "Add Campaigns again" not in see(customer, user=colleague)


def test_what_is_not_critical_can_be_hidden_and_then_stands_in_the_content_g_01(customer):
    customer.paying(1_000)
    customer.people(1_200)
    client = Client()
    client.force_login(customer.user)
    address = f"/c/{customer.company.slug}/campaigns/"
    page = client.get(address).content.decode()
    key = re.search(r'name="banner" value="([^"]+)"', page)[1]
    client.post(f"{address}banner/", {"banner": key})
    before, _, after = client.get(address).content.decode().partition("<h1")
    assert "data-banner" not in before
    assert "200 new contacts are waiting" in after
    assert "Upgrade limit" in after
    again = Client()  # a new sign-in begins anew
    again.force_login(customer.user)
    assert 'data-banner="limit"' in again.get(address).content.decode()


def test_nothing_critical_and_no_trial_can_be_hidden_g_01_r10(customer):
    customer.start_trial()
    assert "Hide this banner" not in see(customer)
    client = Client()
    client.force_login(customer.user)
    client.post(f"/c/{customer.company.slug}/campaigns/banner/", {"banner": f"trial:{customer.position.version}"})
    assert 'data-banner="trial"' in client.get(f"/c/{customer.company.slug}/campaigns/").content.decode()
    customer.wait(days=22)
    assert "Hide this banner" not in see(customer)  # locked
