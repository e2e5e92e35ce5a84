"""The whole line as a person walks it: from sign-up over a paid tier to coming back (issue's main job).

What the pages say is compared with the books: the amount on the button is the invoice's total (I8).
"""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.cache import cache

from gaung.catalogue.actions import ensure_default_books
from gaung.companies.models import User
from tests.browser.journey import Journey, Visit, table_of
from tests.cast import NOW, Person
from tests.customer import Customer

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _a_fresh_product(settings, tmp_path: Path) -> None:
    settings.GAUNG_DATA = tmp_path
    cache.clear()
    ensure_default_books(now=NOW)


def journey_of(visit: Visit, operator: User, *, width: int, language: str, javascript: bool = True) -> Journey:
    customer = visit(width=width, language=language, javascript=javascript)
    return Journey(customer, visit(width=1280, language="en"), language, javascript)


@pytest.mark.parametrize(
    ("width", "language", "country"), [(1280, "en", "US"), pytest.param(360, "id", "ID", marks=pytest.mark.nightly)]
)
def test_from_sign_up_to_coming_back(
    visit: Visit, operator: User, tmp_path: Path, width: int, language: str, country: str
) -> None:
    """R1-R41 in one line."""
    line = journey_of(visit, operator, width=width, language=language)
    line.sign_up(name="Kopi Senja", country=country)
    line.operate(operator)
    line.make_test_company()

    # Contacts come first; without an entitlement those with consent wait (D14).
    line.import_file(
        table_of(tmp_path / "list.csv", 293, bad=7),
        foretold=line.say("con-foretold-title", n=300),
        done={"pending-upgrade": 293},
    )
    assert line.page.locator("tbody tr").count() == 7

    # Try for free -> Billing -> the trial; the waiting come in (R7-R11, R18).
    line.start_trial()
    trial = line.position()
    assert (trial.status, trial.limit, trial.subscribed, trial.pending) == ("trialing", 500, 293, 0)
    line.open_campaigns()
    banner = line.page.locator(".banner").inner_text()
    assert "21" in banner
    assert "293" in banner
    line.look("campaigns-trial")

    # The check, and the operator's yes (R12-R15).
    line.request_check()
    line.approve()
    assert line.position().is_approved

    # A tier is chosen in the trial: it waits for its end, without a charge (R30).
    line.add_card()
    line.go("billing/?panel=open")
    line.choose(1_000)
    assert (line.position().pending_quantity, line.invoices()) == (1_000, [])
    line.pass_time("trial-end")
    active = line.position()
    assert (active.status, active.limit) == ("active", 1_000)
    (first,) = line.invoices()
    assert first.status == "paid"
    line.go("billing/")
    line.reads(line.money(first.total_minor))
    line.look("billing-active")
    assert line.pdf_of(first).startswith(b"%PDF-")

    # More people than seats: the rest wait, and the button leads to the tier that fits all (R16-R19, D20).
    line.import_file(
        table_of(tmp_path / "more.csv", 1_000, start=1_000),
        foretold=line.say("con-foretold-over", n=293),
        done={"subscribed": 707, "pending-upgrade": 293},
    )
    line.open_campaigns()
    line.look("campaigns-limit")
    line.press(line.say("lim-cta"))
    line.page.wait_for_url("**/billing/**")
    assert line.page.locator("#slider").input_value() == "2000"
    line.look("billing-upgrade")
    line.page.locator("#estimate-act").click()
    amount = line.pay_review(name="upgrade")
    upgrade = line.invoices()[-1]
    assert amount == line.money(upgrade.total_minor)  # I8
    after = line.position()
    assert (after.limit, after.subscribed, after.pending) == (2_000, 1_293, 0)

    # Not below the floor, until enough are archived (R32-R36, D5).
    line.go("billing/?panel=open")
    line.page.locator("#id_quantity").fill("1000")
    line.page.locator("#id_quantity").press("Tab")
    line.reads(line.say("fl-why", floor=2_000, n=1_293))
    line.look("billing-floor")
    line.archive_the_needed(293)
    line.page.wait_for_url("**/billing/**")
    assert line.position().subscribed == 1_000
    line.choose(1_000)
    line.page.wait_for_url("**/billing/schedule/**")
    line.look("schedule")
    line.page.locator("main form button.btn-primary").click()
    line.page.wait_for_url("**/billing/")
    line.look("billing-scheduled")
    assert (line.position().pending_quantity, len(line.invoices())) == (1_000, 2)
    line.press(line.say("dn-undo"))
    line.reads(line.say("bil-undone"))
    assert line.position().pending_quantity is None

    # The renewal fails, a better card pays (D12).
    line.add_card("declines")
    line.pass_time("cycle-boundary")
    assert line.position().status == "past_due"
    line.open_campaigns()
    line.look("campaigns-past-due")
    line.go("billing/")
    line.look("billing-past-due")
    assert line.money(line.invoices()[-1].total_minor) in line.page.locator(".banner").inner_text()
    line.add_card("ok")
    assert (line.position().status, line.invoices()[-1].status) == ("active", "paid")

    # Untick, confirm, read the date; at that date it ends (R37-R41).
    line.go("billing/")
    line.page.locator("#add-on").uncheck()
    line.confirm_tick()
    line.page.locator("dialog[open]").wait_for()
    line.look("cancelled")
    assert line.position().is_cancelling
    line.press(line.say("cx-done"), within="dialog[open]")
    line.pass_time("cycle-boundary")
    ended = line.position()
    assert (ended.status, ended.limit, ended.subscribed) == ("ended", 0, 1_000)
    line.open_campaigns()
    line.look("campaigns-ended")

    # Buying again: no second trial, the check still counts (D14).
    line.go("billing/?panel=open")
    line.choose(3_000)
    amount = line.pay_review(name="purchase")
    again = line.position()
    assert (again.status, again.limit, again.subscribed) == ("active", 3_000, 1_000)
    assert amount == line.money(line.invoices()[-1].total_minor)
    assert [invoice.status for invoice in line.invoices()] == ["paid"] * 4


@pytest.mark.nightly  # test_billing.py does the same in fewer steps, in both languages
def test_billing_without_a_script_p_03(visit: Visit, operator: User) -> None:
    """Trial, tier, payment, downgrade, undo, failed renewal, cancellation and purchase by plain forms."""
    line = journey_of(visit, operator, width=1280, language="id", javascript=False)
    owner = verified_owner()
    line.slug = owner.company.slug
    line.customer.sign_in(owner.user)
    line.operate(operator)
    line.start_trial()
    line.add_card()
    line.go("billing/?panel=open")
    line.choose(1_000)
    line.pass_time("trial-end")
    assert (line.position().status, line.position().limit) == ("active", 1_000)

    line.go("billing/?panel=open")
    line.choose(5_000)
    amount = line.pay_review(name="upgrade")
    assert amount == line.money(line.invoices()[-1].total_minor)
    assert line.position().limit == 5_000

    line.go("billing/?panel=open")
    line.choose(2_000)
    line.page.wait_for_url("**/billing/schedule/**")
    line.page.locator("main form button.btn-primary").click()
    line.page.wait_for_url("**/billing/")
    assert line.position().pending_quantity == 2_000
    line.press(line.say("dn-undo"))
    line.reads(line.say("bil-undone"))

    line.add_card("declines")
    line.pass_time("cycle-boundary")
    line.go("billing/")
    line.look("past-due")
    line.press(line.say("due-pay"))
    line.reads(line.say("bil-pay-declined"))
    line.add_card("ok")
    assert line.position().status == "active"

    line.go("billing/")
    line.page.locator("#add-on").uncheck()
    assert not line.position().is_cancelling  # the style sheet shows the date; nothing changes before the button (R38)
    line.confirm_tick()
    line.page.wait_for_url("**/billing/**cancelled**")
    line.look("cancelled")
    assert line.position().is_cancelling
    line.pass_time("cycle-boundary")
    assert line.position().status == "ended"
    line.go("billing/?panel=open")
    line.choose(1_000)
    line.pay_review(name="purchase")
    assert (line.position().status, line.position().limit) == ("active", 1_000)


def verified_owner() -> Person:
    """A test company that has passed the check and did nothing else."""
    with Customer() as customer:
        customer.pass_check()
        company = customer.company
    from gaung.companies import queries

    company.test_clock_at = customer.now
    company.save()
    user = User.objects.get(email="owner@kopisenja.example")
    user.language = "id"
    user.save()
    membership = queries.membership_for(user, company.slug)
    assert membership is not None
    return Person(user=user, company=company, membership=membership, actor=customer.by)
