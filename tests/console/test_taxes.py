"""Taxes in the console: reviewed, then set from a date on; what is issued keeps its rate (money.md Tax)."""

from datetime import timedelta

import pytest
from django.test import Client

from gaung.catalogue import queries
from gaung.foundation import clock
from gaung.foundation.models import AuditEntry
from gaung.foundation.tenancy import all_companies
from tests.console.conftest import text_of
from tests.customer import Customer

pytestmark = pytest.mark.django_db
PAGE = "/console/prices/taxes/new/"
RATE = {"country": "ID", "percent": "11", "label": "PPN", "valid_from": "2099-01-01"}


def test_an_installation_without_taxes_says_so(desk: Client) -> None:
    assert "No tax is charged" in text_of(desk.get("/console/prices/taxes/"))
    assert "/console/prices/taxes/" in text_of(desk.get("/console/prices/"))


def test_a_rate_is_reviewed_beside_the_one_before_and_then_set(desk: Client, customer: Customer) -> None:
    customer.paying(1_000)
    review = text_of(desk.post(PAGE, {**RATE, "percent": "11,5", "step": "review"}))
    assert "0% → 11.5%" in review
    assert "Indonesia" in review
    assert "Paying companies there</dt><dd>1<" in review
    assert not queries.rates(), "nothing is set yet"
    confirmed = {**RATE, "percent": "11,5", "step": "confirm", "once": "one"}
    said = text_of(desk.post(PAGE, confirmed, follow=True))
    assert "Tax in Indonesia is 11.5% from 1 January 2099" in said
    desk.post(PAGE, confirmed)  # the second click of one form (G-05)
    [rate] = queries.rates()
    assert (rate.country, rate.rate_bps, rate.label) == ("ID", 1_150, "PPN")
    with all_companies():
        [act] = AuditEntry.objects.filter(action="catalogue.tax_rate_set")
    assert (act.actor_kind, act.after["rate_bps"]) == ("operator", 1_150)


def test_the_list_tells_what_is_in_force_to_come_and_past(desk: Client) -> None:
    today = clock.now().date()
    for percent, day in (("10", today), ("11", today + timedelta(days=40))):
        desk.post(PAGE, {**RATE, "percent": percent, "valid_from": day.isoformat(), "step": "confirm"})
    text = text_of(desk.get("/console/prices/taxes/"))
    assert text.index("To come") < text.index("In force")
    assert "Past" not in text.split("<main")[1]
    assert "10% → 12%" in text_of(desk.post(PAGE, {**RATE, "percent": "12", "valid_from": today.isoformat()}))


def test_a_tax_applies_from_its_date_and_issued_invoices_keep_theirs(desk: Client, customer: Customer) -> None:
    customer.paying(1_000)
    customer.wait(days=30)
    desk.post(PAGE, {**RATE, "step": "confirm"})
    assert [invoice.tax_minor for invoice in customer.invoices] == [0, 0], "the date has not come"
    queries.rates().update(valid_from=customer.now.date())
    customer.wait(days=31)
    first, second, third = customer.invoices
    assert (first.tax_minor, second.tax_minor) == (0, 0)
    assert third.tax_minor * 100 == (third.total_minor - third.tax_minor) * 11


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"percent": "101"}, "Write the rate “101” as a percentage"),
        ({"percent": "11.555"}, "at most two decimals"),
        ({"percent": ""}, "Fill in “Rate in percent”"),
        ({"country": "ZZ"}, "Choose one of the options"),
        ({"label": " "}, "Fill in “Name of the tax”"),
        ({"label": "PP\x07N"}, "characters that cannot be seen"),
        ({"valid_from": "2020-01-01"}, "Choose today or a later day"),
        ({"valid_from": "soon"}, "Enter a date such as"),
    ],
)
def test_what_cannot_be_a_tax_is_said_and_sets_nothing(desk: Client, change: dict[str, str], words: str) -> None:
    answer = desk.post(PAGE, {**RATE, **change, "step": "confirm"})
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert not queries.rates()
