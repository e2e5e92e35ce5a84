"""How many clicks the acts of Billing take: the newcomer's journey, steps 7, 23, 25, 26 and 28 to 30."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from gaung.core.subscription import Status
from gaung.foundation import formats
from gaung.foundation.words import speaking
from gaung.gateways.cards import NUMBERS
from tests.browser.test_billing import customer, show_time  # noqa: F401 - the fixture
from tests.customer import Customer
from tests.infra.visitor import Visitor

pytestmark = pytest.mark.django_db(transaction=True)
LANGUAGES = pytest.mark.parametrize("language", ["en", pytest.param("id", marks=pytest.mark.nightly)])


class Hand:
    """A hand at the mouse that counts; typing is not counted."""

    def __init__(self, visit: Callable[..., Visitor], customer: Customer, language: str) -> None:  # noqa: F811
        customer.user.language = language
        customer.user.save()
        self.customer, self.visitor, self.clicks = customer, visit(language=language), 0
        self.visitor.sign_in(customer.user)

    def goto(self, path: str) -> Page:
        self.clicks = 0
        show_time(self.customer)
        return self.visitor.goto(f"/c/{self.customer.company.slug}/{path}")

    def click(self, selector: str) -> None:
        self.clicks += 1
        self.one(selector).click()

    def one(self, selector: str) -> Locator:
        return self.visitor.page.locator(selector).first


@LANGUAGES
def test_the_acts_of_billing_take_no_more_clicks_than_promised(
    visit: Callable[..., Visitor],
    customer: Customer,  # noqa: F811
    language: str,
) -> None:
    hand = Hand(visit, customer, language)
    _trial_in_two(hand)
    _card_and_tier_in_four(hand)
    _upgrade_in_three(hand)
    _floor_in_one_key(hand)
    _scheduled_change_gone_in_one(hand)
    _ended_in_three_and_kept_in_one(hand)
    _paid_again_in_two(hand)


def _trial_in_two(hand: Hand) -> None:
    """Step 7: at most 3."""
    hand.goto("campaigns/")
    hand.click("main a[href*='add=campaigns']")
    hand.click("#add-on-confirm")
    expect(hand.one(".chip-info")).to_be_visible()
    assert hand.customer.life.status is Status.TRIALING
    assert hand.clicks == 2


def _card_and_tier_in_four(hand: Hand) -> None:
    """Step 23: at most 8, the test clock included."""
    hand.customer.pass_check()
    page = hand.goto("billing/")
    hand.click("#methods > a.btn")
    page.fill("[name=number]", NUMBERS["ok"])
    hand.click("main form button.btn-primary")
    hand.click("a[href='?panel=open#chooser']")
    hand.click("#estimate-act")
    expect(hand.one(".bil-scheduled")).to_be_visible()
    assert hand.clicks == 4
    hand.customer.wait(days=21, hours=1)
    assert (hand.customer.life.limit, len(hand.customer.invoices)) == (1_000, 1)


def _upgrade_in_three(hand: Hand) -> None:
    """Step 25: at most 3; the slider stands at the tier that fits, the amount shown is the one invoiced."""
    hand.customer.people(1_700)
    hand.goto("campaigns/")
    hand.click("[data-banner] a.btn-primary")
    expect(hand.one("#slider")).to_have_value("2000")
    due = hand.one("#estimate .bil-total dd").inner_text()
    hand.click("#estimate-act")
    hand.click("main .card form button.btn-primary")
    expect(hand.one(".note-good")).to_be_visible()
    assert hand.clicks == 3
    with speaking(hand.customer.user.language):
        assert formats.money(hand.customer.invoices[-1].total_minor, "IDR") == due
    assert (hand.customer.seats.subscribed, hand.customer.seats.pending) == (1_700, 0)


def _floor_in_one_key(hand: Hand) -> None:
    """Step 26: the reason, the count and the link are there."""
    page = hand.goto("billing/?panel=open")
    page.fill("#id_quantity", "1000")
    page.keyboard.press("Tab")
    expect(hand.one("#quantity-error")).to_be_visible()
    expect(hand.one("#floor-why a")).to_be_visible()
    with speaking(hand.customer.user.language):
        expect(hand.one("#floor-why")).to_contain_text(formats.number(700))


def _scheduled_change_gone_in_one(hand: Hand) -> None:
    """Step 28: 1."""
    hand.customer.choose(3_000)
    hand.customer.choose(2_000)
    hand.goto("billing/")
    hand.click(".bil-scheduled button")
    expect(hand.one(".bil-scheduled")).to_be_hidden()
    assert hand.customer.life.pending is None
    assert hand.clicks == 1


def _ended_in_three_and_kept_in_one(hand: Hand) -> None:
    """Step 29: 3 and 1."""
    hand.goto("billing/")
    hand.click("#add-on")
    hand.click("#add-on-confirm")
    expect(hand.one("dialog .dialog-title")).to_be_focused()
    hand.click("dialog a.btn-primary")
    assert hand.customer.position.is_cancelling
    assert hand.clicks == 3
    hand.click(".bil-scheduled button")
    expect(hand.one(".bil-scheduled")).to_be_hidden()
    assert not hand.customer.position.is_cancelling


def _paid_again_in_two(hand: Hand) -> None:
    """Step 30: at most 3; a new card pays what is owed at once."""
    hand.customer.card("declines")
    hand.customer.until(hand.customer.now.replace(month=5, day=2))
    assert hand.customer.life.status is Status.PAST_DUE
    page = hand.goto("billing/")
    expect(hand.one(".bil-stages")).to_be_visible()
    hand.click("[data-banner='past-due'] a.btn")
    page.fill("[name=number]", NUMBERS["ok"])
    hand.click("main form button.btn-primary")
    expect(hand.one("[data-banner='past-due']")).to_be_hidden()
    assert hand.customer.life.status is Status.ACTIVE
    assert hand.clicks == 2
