"""Billing and Campaigns in a browser: every state in both languages, by keyboard, without a script."""

import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from gaung.catalogue.actions import ensure_default_books
from gaung.config.providers import test_gateway as provider
from gaung.core.catalogue import TIERS
from gaung.core.subscription import Status
from gaung.core.verification import EXAMPLE_ANSWERS
from gaung.foundation import formats
from gaung.foundation.access import SYSTEM
from gaung.foundation.words import speaking
from gaung.subscriptions.queries import estimate
from gaung.subscriptions.quotes import make_quote
from gaung.verification import actions as verification
from tests.customer import START, Customer
from tests.infra.visitor import Visitor

pytestmark = pytest.mark.django_db(transaction=True)
PICTURES = os.environ.get("GAUNG_TEST_PICTURES", "")
BOTH = pytest.mark.parametrize(
    ("width", "language"), [pytest.param(1280, "en", marks=pytest.mark.nightly), (360, "id")]
)
Visit = Callable[..., Visitor]


@pytest.fixture
def customer() -> Iterator[Customer]:
    """A customer whose provider is the one the served product asks too."""
    ensure_default_books(now=START)
    with Customer(gateway=provider()) as one:
        show_time(one)
        yield one


def show_time(customer: Customer) -> None:
    customer.company.test_clock_at = customer.now
    customer.company.save()


class Looker:
    """Opens pages and finds nothing wrong with them; keeps a picture of each when asked."""

    def __init__(self, visitor: Visitor, customer: Customer) -> None:
        self.visitor, self.customer = visitor, customer
        self.base = f"/c/{customer.company.slug}/"

    def look(self, path: str, name: str) -> None:
        show_time(self.customer)
        answer = self.visitor.page.goto(self.visitor.base + self.base + path)
        assert answer is not None
        assert answer.status == 200, (path, name)
        self.judge(name)

    def both(self, name: str) -> None:
        self.look("campaigns/", f"cam-{name}")
        self.look("billing/", f"bil-{name}")

    def judge(self, name: str) -> None:
        if PICTURES:
            width = self.visitor.page.viewport_size["width"]  # type: ignore[index]
            self.visitor.page.screenshot(path=str(Path(PICTURES) / f"{name}-{width}.png"), full_page=True)
        assert self.visitor.axe() == [], name
        assert not self.visitor.overflows(), name


def looker(visit: Visit, customer: Customer, *, width: int, language: str) -> Looker:
    customer.user.language = language
    customer.user.save()
    visitor = visit(width=width, language=language)
    visitor.sign_in(customer.user)
    return Looker(visitor, customer)


@BOTH
def test_every_state_of_the_trial_reads_well_cam_1_to_6(
    visit: Visit, customer: Customer, width: int, language: str
) -> None:
    at = looker(visit, customer, width=width, language=language)
    at.both("1-new")
    at.look("billing/?add=campaigns", "bil-1-add")
    at.look("billing/?panel=open", "bil-1-prices")
    customer.start_trial()
    at.both("2-trial")
    at.look("billing/?panel=open", "bil-2-choose")
    customer.people(600)
    at.both("2-trial-full")
    customer.wait(days=19)
    at.both("3-ending")
    customer.wait(days=2, hours=-2)
    at.look("campaigns/", "cam-3-last-day")
    verification.request_check(company=customer.company, answers=EXAMPLE_ANSWERS, by=customer.by, now=customer.now)
    at.look("campaigns/", "cam-4-asked")
    customer.decide("more_info", text="Which fair?")
    at.look("campaigns/", "cam-4-question")
    customer.decide("refused", reason_code="bought_list")
    at.look("campaigns/", "cam-4-refused")
    customer.wait(days=1)
    at.both("5-locked")
    customer.pass_check()
    at.both("6-payment-needed")


@BOTH
def test_every_state_of_a_paid_tier_reads_well_cam_7_to_12(
    visit: Visit, customer: Customer, width: int, language: str
) -> None:
    at = looker(visit, customer, width=width, language=language)
    customer.paying(5_000)
    customer.people(1_700)
    customer.wait(days=10)
    at.both("7-active")
    customer.choose(2_000)
    customer.people(400)
    at.both("7-at-risk")
    customer.people(3_240)
    at.both("8-limit")
    at.look("billing/?panel=open&quantity=12000", "bil-8-chooser")
    at.look("billing/?quantity=4000", "bil-8-too-low")
    customer.undo()
    customer.cancel()
    at.both("9-cancelling")
    at.look("billing/?cancelled=yes", "bil-9-said")
    at.look("billing/cancel/reason/", "bil-9-reason")
    customer.undo()
    at.look("billing/cancel/", "bil-9-cancel")
    at.look("billing/interval/", "bil-interval")
    customer.card("declines")
    customer.wait(days=20)
    at.both("10-past-due")
    customer.wait(days=31)
    at.both("10-unpaid")
    verification.suspend_company(
        company=customer.company, reason="complaints", text="Clean your list.", by=SYSTEM, now=customer.now
    )
    at.look("campaigns/", "cam-11-held")
    verification.lift_suspension(company=customer.company, text="Thanks.", by=SYSTEM, now=customer.now)
    customer.wait(days=61)
    at.both("12-ended")


@BOTH
def test_every_page_of_money_reads_well(visit: Visit, customer: Customer, width: int, language: str) -> None:
    at = looker(visit, customer, width=width, language=language)
    customer.paying(5_000)
    customer.people(5_340)
    customer.wait(days=10)
    at.look("billing/payment-methods/new/", "pay-card")
    at.look(f"billing/payment-methods/{_card(customer)}/remove/", "pay-card-last")
    for card, name in (("needs_action", "confirm"), ("times_out_after_charging", "waiting"), ("declines", "declined")):
        customer.card(card)
        quote = customer.quote(20_000 if name == "declined" else 12_000)
        path = f"billing/review/{quote.key}/"
        at.look(path, f"pay-{name}-review")
        at.visitor.page.locator("main .card form button.btn-primary").click()
        at.visitor.page.wait_for_url(f"**/{path}")
        at.judge(f"pay-{name}")
        _get_out(at, name)
        if name == "waiting":
            at.judge("pay-done")
            customer.wait(days=20)
    at.look("billing/schedule/?quantity=9000", "pay-schedule")
    late = customer.quote(30_000)
    customer.now += timedelta(minutes=20)
    at.look(f"billing/review/{late.key}/", "pay-over")
    at.look("billing/invoices/?year=2026", "inv-list")
    at.look("billing/statement/", "inv-statement")
    at.look("billing/details/", "bil-details-form")
    at.look(f"billing/invoices/{customer.invoices[1].pk}/", "inv-upgrade")
    at.look("billing/?panel=open&quantity=13000", "bil-methods")


def _card(customer: Customer) -> int:
    from gaung.payments.queries import methods_of

    return int(methods_of(customer.company)[0].pk)


def _get_out(at: Looker, name: str) -> None:
    page = at.visitor.page
    if name == "confirm":
        page.locator("main .btn-primary").click()
        page.wait_for_url("**/test-bank/**")
        at.judge("pay-bank")
        page.locator("button[value=refuse]").click()
    elif name == "waiting":
        page.locator("main form button").click()
    page.wait_for_url("**/billing/review/**")


# --- the slider ----------------------------------------------------------------------------------


def chooser(visit: Visit, customer: Customer, **how: object) -> Page:
    visitor = visit(**how)
    visitor.sign_in(customer.user)
    show_time(customer)
    return visitor.goto(f"/c/{customer.company.slug}/billing/?panel=open")


def test_the_estimate_follows_the_thumb_for_all_50_tiers_as_the_server_quotes_r24_r25(
    visit: Visit, customer: Customer
) -> None:
    customer.paying(1_000)
    customer.wait(days=11)
    page = chooser(visit, customer)
    shown = page.evaluate(
        """() => {
            const slider = document.getElementById("slider"), found = {};
            for (let tier = 1000; tier <= 50000; tier += 1000) {
                slider.value = String(tier);
                slider.dispatchEvent(new Event("input", {bubbles: true}));
                found[tier] = [document.getElementById("estimate").innerText,
                               document.getElementById("id_quantity").value, slider.getAttribute("aria-valuetext")];
            }
            return found;
        }"""
    )
    for tier in TIERS[1:]:
        text, typed, spoken = shown[str(tier)]
        quote = make_quote(company=customer.company, quantity=tier, by=SYSTEM, now=customer.now)
        full = estimate(customer.company, quantity=tier, now=customer.now).next_minor
        with speaking("en"):
            assert f"Due today\n{formats.money(quote.total_minor, 'IDR')}" in text
            assert f"From 1 May 2026, every month\n{formats.money(full, 'IDR')}" in text
            assert typed == formats.number(tier)
            assert spoken.startswith(f"{formats.number(tier)} contacts, {formats.money(full, 'IDR')} per month")


def test_the_estimate_follows_within_100_ms_and_is_announced_half_a_second_after_the_last_change_bil_04(
    visit: Visit, customer: Customer
) -> None:
    customer.paying(1_000)
    slowest = chooser(visit, customer).evaluate(
        """() => {
            const slider = document.getElementById("slider");
            let slowest = 0;
            for (let tier = 1000; tier <= 50000; tier += 1000) {
                slider.value = String(tier);
                const start = performance.now();
                slider.dispatchEvent(new Event("input", {bubbles: true}));
                document.getElementById("estimate").getBoundingClientRect();
                slowest = Math.max(slowest, performance.now() - start);
            }
            return slowest;
        }"""
    )
    assert 0 < slowest < 100
    visitor = visit()
    visitor.page.clock.install()
    visitor.sign_in(customer.user)
    page = visitor.goto(f"/c/{customer.company.slug}/billing/?panel=open")
    page.clock.pause_at(page.evaluate("Date.now() + 1000"))
    page.locator("#slider").focus()
    page.keyboard.press("ArrowRight")
    page.clock.run_for(400)
    page.keyboard.press("End")
    said = page.locator("#estimate-spoken")
    expect(said).to_have_text("")
    page.clock.run_for(499)
    expect(said).to_have_text("")
    page.clock.run_for(2)
    expect(said).to_contain_text("50,000 contacts, Rp3,939,000 per month. Due today: Rp3,690,000.")


def test_the_mark_on_the_price_curve_follows_and_all_50_prices_can_be_chosen_bil_05(
    visit: Visit, customer: Customer
) -> None:
    customer.paying(5_000)
    page = chooser(visit, customer)
    mark, slider = page.locator("#curve-mark"), page.locator("#slider")
    before = int(mark.get_attribute("cx") or 0), int(mark.get_attribute("cy") or 0)
    slider.focus()
    page.keyboard.press("End")
    after = int(mark.get_attribute("cx") or 0), int(mark.get_attribute("cy") or 0)
    assert after[0] - before[0] == 45 * 8  # eight units a tier
    assert after[1] > before[1]  # a contact costs less
    page.get_by_text("See all 50 prices").click()
    assert page.locator(".bil-all tbody tr").count() == 50
    page.get_by_role("link", name="12,000", exact=True).click()
    expect(slider).to_have_value("12000")
    expect(page.get_by_label("Number of contacts")).to_be_focused()
    expect(page.get_by_role("button", name="Review upgrade")).to_be_visible()


@pytest.mark.parametrize("language", ["en", "id"])
def test_on_a_phone_what_is_due_stays_in_sight_and_covers_nothing_one_is_at_bil_05(
    visit: Visit, customer: Customer, language: str
) -> None:
    customer.user.language = language
    customer.user.save()
    customer.paying(5_000)
    customer.people(3_200)
    page = chooser(visit, customer, width=360, language=language)
    due, button = page.locator("#bar-due"), page.locator("#estimate-act")
    lines = page.locator("#estimate")
    page.evaluate("window.scrollTo(0, 0)")
    expect(due).to_be_in_viewport()
    expect(lines).to_be_hidden()
    for target in ("#add-on", "#slider", "#id_quantity", "[data-step='1']", "#floor-why a", ".bil-all > summary"):
        page.locator(target).focus()
        covered = page.evaluate(
            """() => {
                const one = document.activeElement.getBoundingClientRect();
                const sheet = document.querySelector(".bil-fold").closest(".bil-sheet").getBoundingClientRect();
                return one.bottom > sheet.top && one.top < sheet.bottom;
            }"""
        )
        assert not covered, target
        expect(due).to_be_in_viewport()
    page.locator("#slider").focus()
    page.keyboard.press("End")
    expect(button).to_be_in_viewport()
    box = page.locator("#add-on")
    box.scroll_into_view_if_needed()
    box.uncheck()
    expect(page.locator("#add-on-confirm")).to_be_in_viewport()
    tick, sheet = box.bounding_box(), page.locator("[data-effect]").bounding_box()
    assert tick is not None
    assert sheet is not None
    assert tick["y"] + tick["height"] <= sheet["y"]
    box.check()
    fold = page.locator(".bil-fold")
    fold.click()
    expect(lines).to_be_visible()
    expect(fold).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(lines).to_be_hidden()
    fold.click()
    page.locator("#id_quantity").focus()
    expect(lines).to_be_hidden()


def test_the_slider_the_field_and_the_buttons_by_keyboard_r23_r24_r32(visit: Visit, customer: Customer) -> None:
    customer.paying(5_000)
    customer.people(3_200)
    page = chooser(visit, customer)
    slider, field = page.locator("#slider"), page.get_by_label("Number of contacts")
    slider.focus()
    for key, value in (
        ("ArrowRight", "6,000"),
        ("ArrowUp", "7,000"),
        ("PageUp", "12,000"),
        ("PageDown", "7,000"),
        ("End", "50,000"),
        ("PageUp", "50,000"),
        ("Home", "4,000"),
        ("PageDown", "4,000"),
        ("ArrowLeft", "4,000"),
    ):
        page.keyboard.press(key)
        expect(field).to_have_value(value)
    expect(page.locator("#estimate-act")).to_have_text("Review change")
    for typed, value in (("28000", "28,000"), ("12.000", "12,000"), ("9k", "9,000"), ("14rb", "14,000")):
        field.fill(typed)
        field.press("Enter")
        expect(field).to_have_value(value)
        expect(slider).to_have_value(value.replace(",", ""))
    field.fill("3000")
    field.press("Tab")
    expect(page.locator("#quantity-error")).to_contain_text("You can't go below 4,000: 3,200 contacts are subscribed")
    expect(slider).to_have_value("14000")
    field.fill("1500")
    field.press("Enter")
    expect(page.locator("#quantity-error")).to_contain_text("Enter 4,000 to 50,000 contacts")
    page.get_by_role("button", name="1,000 more").click()
    expect(field).to_have_value("15,000")
    page.get_by_role("button", name="1,000 fewer").click()
    expect(field).to_have_value("14,000")
    for button in ("1,000 more", "1,000 fewer"):
        box = page.get_by_role("button", name=button).bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44
    expect(page.locator("#estimate-spoken")).to_contain_text("Due today", timeout=2_000)


def test_an_upgrade_by_slider_is_paid_in_three_presses_r22_r27(visit: Visit, customer: Customer) -> None:
    customer.paying(5_000)
    page = chooser(visit, customer)
    page.locator("#slider").focus()
    page.keyboard.press("PageUp")
    page.get_by_role("button", name="Review upgrade").click()
    page.get_by_role("button", name="Pay Rp525,000 and upgrade").click()
    expect(page.get_by_text("Your limit is now 10,000")).to_be_visible()
    assert customer.life.limit == 10_000


# --- the tick ------------------------------------------------------------------------------------


def test_unticking_shows_the_date_the_green_button_confirms_and_a_dialog_says_so_r37_r38_r39(
    visit: Visit, customer: Customer
) -> None:
    customer.paying(5_000)
    visitor = visit()
    visitor.sign_in(customer.user)
    show_time(customer)
    page = visitor.goto(f"/c/{customer.company.slug}/billing/")
    confirm = page.get_by_role("button", name="Confirm changes")
    expect(confirm).to_be_hidden()
    page.get_by_label("Campaigns", exact=True).uncheck()
    expect(page.locator("[data-effect]")).to_contain_text("The Campaigns add-on ends on 1 May 2026")
    expect(page.locator("[data-effect]")).to_be_visible()
    expect(page.locator("#effect-spoken")).to_contain_text("You can use it until then")
    assert confirm.evaluate("one => getComputedStyle(one).backgroundColor") == "rgb(11, 110, 63)"
    assert customer.life.pending is None
    confirm.click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("heading", name="Campaigns ends on 1 May 2026")).to_be_focused()
    assert visitor.axe() == []
    dialog.get_by_role("button", name="Keep Campaigns").click()
    expect(page.get_by_text("Campaigns stays in your subscription")).to_be_visible()
    assert customer.life.pending is None


def test_the_trial_starts_in_three_clicks_from_campaigns_r6_r7_r8_r10(visit: Visit, customer: Customer) -> None:
    visitor = visit()
    visitor.sign_in(customer.user)
    page = visitor.goto(f"/c/{customer.company.slug}/campaigns/")
    page.get_by_role("link", name="Try for free").click()
    expect(page.get_by_label("Campaigns", exact=True)).to_be_checked()
    page.get_by_role("button", name="Confirm changes").click()
    expect(page.get_by_text("Your trial has started")).to_be_visible()
    page.get_by_role("link", name="Campaigns", exact=True).first.click()
    expect(page.get_by_text("21 days left in your trial, until 22 April 2026. 0 of 500 used")).to_be_visible()


@pytest.mark.parametrize("language", ["en", pytest.param("id", marks=pytest.mark.nightly)])
def test_all_of_billing_works_without_a_script_p_03(visit: Visit, customer: Customer, language: str) -> None:
    customer.user.language = language
    customer.user.save()
    customer.pass_check()
    visitor = visit(width=360, javascript=False, language=language)
    visitor.sign_in(customer.user)
    page = visitor.goto(f"/c/{customer.company.slug}/billing/")
    main = page.locator("main")
    main.locator("#add-on").check()
    main.locator("#add-on-confirm").click()
    assert customer.life.status is Status.TRIALING
    visitor.goto(f"/c/{customer.company.slug}/billing/payment-methods/new/")
    main.locator("[name=number]").fill("4242 4242 4242 4242")
    main.locator("button[type=submit]").click()
    main.locator("a[href='?panel=open#chooser']").click()
    main.locator("#id_quantity").fill("5rb")
    main.locator(".bil-update").click()
    main.locator("button[value=more]").click()
    assert "268.200" in main.inner_text().replace(",", ".")  # 9 of 30 days of Rp894.000
    main.locator("#estimate-act").click()
    assert customer.life.pending == 6_000
    main.locator("form[action$='/start-now/'] button").click()
    main.locator(".card form button.btn-primary").click()
    assert customer.life.limit == 6_000
    visitor.goto(f"/c/{customer.company.slug}/billing/")
    main.locator("#add-on").uncheck()
    main.locator("#add-on-confirm").click()  # the style sheet has shown the date beside it
    assert customer.position.is_cancelling
    assert page.locator("dialog[open]").is_visible()
    page.locator("#cancelled button").click()
    assert not customer.position.is_cancelling


@pytest.mark.parametrize(
    ("width", "scheme"), [(320, "light"), (1920, "dark"), pytest.param(360, "dark", marks=pytest.mark.nightly)]
)
def test_the_chooser_fits_a_small_phone_and_a_wide_desk_and_reads_in_the_dark_g_09(
    visit: Visit, customer: Customer, width: int, scheme: str
) -> None:
    customer.paying(28_000)
    customer.people(5_200)
    customer.choose(6_000)
    at = looker(visit, customer, width=width, language="id")
    at.visitor.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    at.look("billing/?panel=open&quantity=35000", f"dark-{scheme}-chooser")
    at.look("campaigns/", f"dark-{scheme}-campaigns")
    at.look(f"billing/review/{customer.quote(30_000).key}/", f"dark-{scheme}-review")
    at.look("billing/payment-methods/new/", f"dark-{scheme}-card")


def test_going_back_and_choosing_again_orders_what_is_chosen_now(visit: Visit, customer: Customer) -> None:
    customer.paying(5_000)
    page = chooser(visit, customer)
    page.locator("#id_quantity").fill("10k")
    page.get_by_role("button", name="Review upgrade").click()
    page.get_by_role("button", name="Pay Rp525,000 and upgrade").wait_for()
    page.go_back()
    page.locator("#id_quantity").fill("6k")
    page.get_by_role("button", name="Review upgrade").click()
    expect(page.get_by_role("button", name="Pay Rp105,000 and upgrade")).to_be_visible()
