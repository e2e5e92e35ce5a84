"""A-07: in which order a screen reader meets banners, the slider and the preview of a bulk edit.

The import report is heard in test_import.py. What is compared is roles and names in their order; what stands
between them is free to change.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.test_billing import customer, show_time  # noqa: F401
from tests.customer import Customer
from tests.infra.visitor import Visitor

pytestmark = pytest.mark.django_db(transaction=True)
Visit = Callable[..., Visitor]


def meets(page: Page, *expected: str) -> None:
    """The reader meets these in this order, each after the one before it."""
    tree = page.locator("main").aria_snapshot()
    heard = [line.strip().removeprefix("- ").strip("'") for line in tree.splitlines()]
    at = 0
    for words in expected:
        found = next((place for place in range(at, len(heard)) if words in heard[place]), None)
        assert found is not None, f"“{words}” is not heard after “{heard[at - 1]}” in\n{tree}"
        at = found + 1


def sit_down(visit: Visit, customer: Customer) -> Callable[[str], Page]:  # noqa: F811
    visitor = visit()
    visitor.sign_in(customer.user)

    def open_page(path: str) -> Page:
        show_time(customer)
        return visitor.goto(f"/c/{customer.company.slug}/{path}")

    return open_page


def test_a_banner_is_heard_before_the_heading_with_its_act_right_after_it(visit: Visit, customer: Customer) -> None:  # noqa: F811
    """G-01, CAM-2, CAM-8, CAM-9: what is so, what to do about it, then the page."""
    see = sit_down(visit, customer)
    customer.start_trial()
    trial = see("campaigns/")
    meets(
        trial,
        "21 days left in your trial, until 22 April 2026. 0 of 500 used",
        'link "Request account check"',
        'heading "Campaigns" [level=1]',
        'region "Your add-on"',
        'meter "Subscribed contacts"',
        "0 of 500 subscribed contacts, 500 left",
        'region "Account check"',
        'region "Contacts"',
    )
    with pytest.raises(AssertionError):  # the ear of this test hears a wrong order
        meets(trial, 'heading "Campaigns"', "21 days left")
    customer.paying(1_000)
    customer.people(1_340)
    meets(
        see("campaigns/"),
        "You've reached 1,000. 340 new contacts are waiting",
        'link "Upgrade limit"',
        'button "Hide this banner"',
        'heading "Campaigns" [level=1]',
        "1,000 of 1,000 subscribed contacts, 0 left",
        'link "340 Pending upgrade"',
    )
    customer.cancel()
    meets(  # the limit outranks the cancellation, which then stands in the page
        see("campaigns/"),
        "You've reached 1,000",
        'heading "Campaigns" [level=1]',
        "ends on 1 May 2026",
        'button "Keep Campaigns"',
        'region "Your add-on"',
    )


def test_the_slider_its_floor_and_the_estimate_are_heard_in_the_order_of_the_decision(
    visit: Visit,
    customer: Customer,  # noqa: F811
) -> None:
    """BIL-03, BIL-05, BIL-07, BIL-08: choose, why no lower, what to archive; then what it costs, then the act."""
    customer.paying(4_000)
    customer.people(2_001)
    page = sit_down(visit, customer)("billing/?panel=open&quantity=3000")
    meets(
        page,
        'heading "Billing" [level=1]',
        'form "Subscribed contacts"',
        'slider "Subscribed contacts"',
        "Enter 3,000 to 50,000 contacts, in steps of 1,000",
        'button "1,000 fewer"',
        'textbox "Number of contacts"',
        'button "1,000 more"',
        "You can't go below 3,000: 2,001 contacts are subscribed",
        "For 2,000, archive 1 contact",
        'link "Show contacts to archive"',
        'heading "Estimated cost"',
        "3,000 contacts, Rp519,000 per month",
        "Due today",
        "Rp0",
        "From 1 May 2026, every month",
        "You keep 4,000 contacts until 1 May 2026",
        'button "Review change"',
    )
    spoken = page.get_by_role("slider").get_attribute("aria-valuetext") or ""
    assert spoken.startswith("3,000 contacts, Rp519,000 per month"), spoken


def test_a_bulk_edit_says_what_will_happen_before_the_button_that_does_it(visit: Visit, customer: Customer) -> None:  # noqa: F811
    """CON-04: how many, what changes, what follows for the tier; then the act, and how long it can be taken back."""
    customer.paying(4_000)
    customer.people(2_001)
    page = sit_down(visit, customer)("contacts/?status=subscribed")
    page.locator("button[value=all]").click()
    page.wait_for_selector("[data-held]:not([data-held='0'])")
    page.locator("button[value=edit]").click()
    page.wait_for_url("**/selections/**")
    page.locator("select[name=to]").select_option("archived")
    page.locator("[data-bulk-panel] button").click()
    page.locator("#preview button.btn-primary").wait_for()
    meets(
        page,
        'heading "Edit 2,001 contacts" [level=1]',
        "Everyone the filter matched",
        'heading "What will happen"',
        "status: 2,001 will be archived, 0 skipped",
        "2,001 archived",
        "The smallest tier you can choose falls from 3,000 to 1,000",
        'button "Archive 2,001 contacts"',
        "You can take it back for 24 hours",
        'heading "2,001 contacts chosen"',
        'link "c1@contacts.example"',
        'complementary "What to change"',
    )
