"""Price books in the console: reviewed, then published, never edited (R26, OPS-03)."""

from datetime import date

import pytest
from django.test import Client

from gaung.catalogue import actions, queries
from gaung.core.catalogue import TIERS
from gaung.core.periods import Interval
from gaung.foundation.access import SYSTEM
from tests.cast import NOW
from tests.console.conftest import text_of
from tests.customer import START, Customer

pytestmark = pytest.mark.django_db
PAGE = "/console/prices/new/USD/month/"
BANDS = {
    "currency": "USD",
    "interval": "month",
    "valid_from": "2099-01-01",
    "up_to_0": "1,000",
    "price_0": "20.00",
    "up_to_1": "10 rb",
    "price_1": "9",
    "up_to_2": "50000",
    "price_2": "4,50",
}


def usd() -> list[object]:
    return list(queries.books().filter(currency="USD", interval="month"))


def test_each_currency_and_interval_has_its_versions(desk: Client) -> None:
    text = text_of(desk.get("/console/prices/"))
    assert "IDR/year/1" in text
    assert text.count("In force") == 6
    [book] = usd()
    version = text_of(desk.get(f"/console/prices/{book.pk}/"))  # type: ignore[attr-defined]
    assert version.count("<tr>") == 51
    assert "$262.00" in version
    assert desk.get("/console/prices/999999/").status_code == 404


def test_the_form_starts_from_the_shipped_bands(desk: Client) -> None:
    text = text_of(desk.get(PAGE))
    assert 'value="16.00"' in text
    assert 'value="1350000"' in text_of(desk.get("/console/prices/new/IDR/year/"))
    assert desk.get("/console/prices/new/XXX/month/").status_code == 404
    assert desk.get("/console/prices/new/USD/week/").status_code == 404


def test_fifty_totals_are_reviewed_beside_todays_before_publishing(desk: Client) -> None:
    text = text_of(desk.post(PAGE, {**BANDS, "step": "review"}))
    assert "$281.00" in text
    assert "$262.00" in text
    assert "25.0%" in text
    assert "rises by more than 10%" in text or "rise by more than 10%" in text
    assert len(usd()) == 1, "nothing is published yet"
    desk.post(PAGE, {**BANDS, "step": "confirm"})
    newest = queries.current_book(currency="USD", interval=Interval.MONTH, on=NOW.date().replace(year=2100))
    assert (str(newest), newest.totals[0], newest.totals[49]) == ("USD/month/2", 2_000, 28_100)
    assert "To come" in text_of(desk.get("/console/prices/"))


def test_a_table_that_breaks_r26_is_refused_with_its_rows_named(desk: Client) -> None:
    text = text_of(desk.post(PAGE, {**BANDS, "price_2": "30", "step": "confirm"}))
    assert "11,000 contacts at $131.00 cost more per contact than 10,000 contacts at $101.00" in text
    assert len(usd()) == 1
    free = text_of(desk.post(PAGE, {**BANDS, "price_2": "0", "step": "confirm"}))
    assert "11,000 contacts cost $101.00, not more than 10,000 contacts at $101.00" in free


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"price_1": "cheap"}, "with figures only"),
        ({"up_to_2": "40000"}, "The last row must end at 50,000"),
        ({"up_to_1": "1000"}, "it must end above the row before"),
        ({"up_to_1": "1500"}, "in steps of 1,000"),
        ({"valid_from": "2020-01-01"}, "Choose today or a later day"),
        ({"valid_from": "tomorrow"}, "Enter a date such as"),
    ],
)
def test_what_cannot_be_read_is_said_and_kept(desk: Client, change: dict[str, str], words: str) -> None:
    text = text_of(desk.post(PAGE, {**BANDS, **change, "step": "confirm"}))
    assert words in text
    assert f'value="{next(iter(change.values()))}"' in text
    assert len(usd()) == 1


def test_publishing_twice_makes_one_version_g_05(desk: Client) -> None:
    for _ in range(2):
        desk.post(PAGE, {**BANDS, "step": "confirm", "once": "one"})
    assert len(usd()) == 2


def test_prices_are_drawn_as_curves_with_a_title_and_a_description_ops_03(desk: Client) -> None:
    book = queries.books().filter(currency="USD", interval="month").get()
    page = text_of(desk.get(f"/console/prices/{book.pk}/"))
    assert page.count("<polyline") == 2
    assert "Total by tier" in page
    assert "From $16.00 at 1,000 contacts to $262.00 at 50,000 contacts." in page
    assert "Price of one contact by tier" in page
    points = page.partition('points="')[2].partition('"')[0].split()
    assert len(points) == 50
    heights = [float(point.partition(",")[2]) for point in points]
    assert heights == sorted(heights, reverse=True), "a total always rises"
    assert heights[-1] == 0


def test_a_new_version_starts_from_the_bands_in_force_ops_03(desk: Client) -> None:
    actions.publish_price_book(
        currency="USD", interval=Interval.MONTH, totals={tier: tier // 1_000 * 500 for tier in TIERS},
        valid_from=date(2026, 1, 1), by=SYSTEM, now=START,
    )  # fmt: skip
    page = text_of(desk.get(PAGE))
    assert 'value="5.00"' in page
    assert 'value="16.00"' not in page


def test_a_gap_names_its_row_and_the_tiers_without_a_price_ops_03(desk: Client) -> None:
    gap = {**{f"up_to_{n}": "" for n in range(5)}, **{f"price_{n}": "" for n in range(5)}}
    gap |= {"up_to_0": "1000", "price_0": "16", "up_to_1": "25000", "price_1": "5", "valid_from": "2030-01-01"}
    page = desk.post(PAGE, {**gap, "step": "review"})
    assert page.status_code == 422
    assert "Row 2 ends at 25,000: 26,000 to 50,000 contacts have no price" in text_of(page)
    order = {**gap, "up_to_1": "5000", "up_to_2": "5000", "price_2": "4"}
    assert "Row 3 ends at 5,000: it must end above the row before" in text_of(desk.post(PAGE, {**order}))


def test_existing_customers_whose_price_would_rise_are_named_ops_03(desk: Client, customer: Customer) -> None:
    customer.paying(5_000)
    address = "/console/prices/new/IDR/month/"
    steep = {
        "up_to_0": "1000",
        "price_0": "400000",
        "up_to_1": "50000",
        "price_1": "300000",
        "valid_from": "2030-01-01",
    }
    page = text_of(desk.post(address, {**steep, "step": "review"}))
    assert "One company would pay over 10% more once you move it" in page
    assert "Kopi Senja" in page
    book = queries.books().filter(currency="IDR", interval="month").get()
    on_it = text_of(desk.get(f"/console/prices/{book.pk}/"))
    assert "Kopi Senja" in on_it
    assert "5,000" in on_it
