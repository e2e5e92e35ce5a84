"""Price books in the console: versions, their 50 totals, a new version by bands (R26, OPS-03).

A published version never changes; a correction is a new one with its own date.
"""

from datetime import date
from fractions import Fraction
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gaung.catalogue import actions, queries
from gaung.catalogue.queries import NoPriceBook
from gaung.console.curves import curves
from gaung.console.forms import BAND_ROWS, BandsForm, shipped_bands
from gaung.console.pages import ConsoleRequest, do_once, operator_page, refusal_text
from gaung.core.catalogue import (
    TIERS,
    PriceTable,
    PriceTableRefused,
    WrongRow,
    bands_of,
    require_saleable,
    totals_from_bands,
)
from gaung.core.money import exponent
from gaung.core.periods import Interval
from gaung.core.price_entry import BandsRefused, read_bands
from gaung.core.quantity import parse_quantity
from gaung.core.refusals import Refusal
from gaung.foundation import formats
from gaung.foundation.words import t
from gaung.subscriptions import overview

CURRENCIES: Final = ("USD", "EUR", "IDR")
# A rise above this share for those who buy now is pointed out before publishing.
WARN_RISE: Final = Fraction(10, 100)


@operator_page
@require_safe
def listing(request: ConsoleRequest) -> HttpResponse:
    """Show each currency and interval: the version in force, those to come, those before."""
    buyers = overview.buyers_by_price_book()
    shelves = [
        _books(currency, interval, buyers, _today(request)) for currency in _currencies() for interval in Interval
    ]
    return render(request, "console/prices.html", {"here": "prices", "shelves": shelves})


def _books(currency: str, interval: Interval, buyers: dict[int, int], today: date) -> dict[str, Any]:
    """Return one currency and interval with its versions, newest first."""
    current = _current(currency, interval, today)
    books = [
        {
            "book": book,
            "buyers": buyers.get(book.pk, 0),
            "age": _age(book, current, today),
            "state": t(f"ops-price-{_age(book, current, today)}"),
        }
        for book in queries.books().filter(currency=currency, interval=interval.value)
    ]
    return {"currency": currency, "interval": interval.value, "words": _shelf(currency, interval), "books": books}


def _age(book: Any, current: Any, today: date) -> str:
    if book.valid_from > today:
        return "coming"
    return "current" if current is not None and book.pk == current.pk else "past"


@operator_page
@require_safe
def version(request: ConsoleRequest, book_id: int) -> HttpResponse:
    """Show the 50 totals of one version."""
    book = queries.books().filter(pk=book_id).first()
    if book is None:
        raise Http404
    table = queries.table_of(book)
    values = {
        "here": "prices",
        "book": book,
        "words": _shelf(book.currency, Interval(book.interval)),
        "rows": _rows(table, None),
        "curves": curves(table),
        "buyers": overview.buyers_by_price_book().get(book.pk, 0),
        "on_it": _buyer_lines(overview.buyers_of(book.pk), table, None),
    }
    return render(request, "console/price_version.html", values)


@operator_page
@require_http_methods(["GET", "HEAD", "POST"])
@do_once
def new_version(request: ConsoleRequest, currency: str, interval: str) -> HttpResponse:
    """Write a new version by bands, review its 50 totals beside today's, publish it (R26)."""
    if currency not in _currencies() or interval not in set(Interval):
        raise Http404
    if request.method != "POST":
        return _form_page(request, _start(request, currency, Interval(interval)))
    # The address says what the book is for; what the form carries of it is only repeated.
    form = BandsForm({**request.POST.dict(), "currency": currency, "interval": interval})
    if not form.is_valid():
        return _form_page(request, form)
    if form.cleaned_data["valid_from"] < _today(request):
        form.add_error("valid_from", t("ops-price-in-the-past"))
        return _form_page(request, form)
    return _read(request, form)


def _read(request: ConsoleRequest, form: BandsForm) -> HttpResponse:
    """Read the bands; refuse them with the rows named, review them, or publish what was reviewed."""
    try:
        totals = _totals(form)
    except PriceTableRefused as refusal:
        form.add_error(None, t("err-price-table-refused"))
        return _form_page(request, form, wrong=refusal.facts["rows"])
    except BandsRefused as refusal:
        form.add_error(f"up_to_{int(str(refusal.facts['row'])) - 1}", refusal_text(refusal))
        return _form_page(request, form)
    except Refusal as refusal:
        form.add_error(None, refusal_text(refusal))
        return _form_page(request, form)
    step = request.POST.get("step")
    if step == "change":
        return _form_page(request, form)
    return _publish(request, form, totals) if step == "confirm" else _review(request, form, totals)


def _publish(request: ConsoleRequest, form: BandsForm, totals: dict[int, int]) -> HttpResponse:
    book = actions.publish_price_book(
        currency=form.cleaned_data["currency"],
        interval=Interval(form.cleaned_data["interval"]),
        totals=totals,
        valid_from=form.cleaned_data["valid_from"],
        by=request.actor,
        now=request.now,
    )
    messages.success(request, t("ops-price-published", name=str(book), date=formats.date_long(book.valid_from)))
    return HttpResponseRedirect(reverse("console-price-version", args=[book.pk]))


# --- pages --------------------------------------------------------------------------------------


def _start(request: ConsoleRequest, currency: str, interval: Interval) -> BandsForm:
    """Return the form with the bands of the version in force, to be changed; else the shipped ones."""
    initial: dict[str, Any] = {
        "currency": currency,
        "interval": interval.value,
        "valid_from": _today(request).isoformat(),
    }
    for row, (up_to, price) in enumerate(_bands_to_start_from(request, currency, interval)):
        initial[f"up_to_{row}"] = formats.number(up_to)
        initial[f"price_{row}"] = _typed(price, currency)
    return BandsForm(initial=initial)


def _bands_to_start_from(request: ConsoleRequest, currency: str, interval: Interval) -> tuple[tuple[int, int], ...]:
    current = _current(currency, interval, _today(request))
    totals = queries.table_of(current).totals if current is not None else {}
    bands = bands_of(totals) if len(totals) == len(TIERS) else ()
    return bands if 0 < len(bands) <= BAND_ROWS else shipped_bands(currency, interval)


def _form_page(request: ConsoleRequest, form: BandsForm, *, wrong: Any = ()) -> HttpResponse:
    currency, interval = str(form["currency"].value()), Interval(str(form["interval"].value()))
    values = {
        "here": "prices",
        "form": form,
        "words": _shelf(currency, interval),
        "wrong": [_wrong(row, currency) for row in wrong],
    }
    return render(request, "console/price_new.html", values, status=422 if form.errors else 200)


def _review(request: ConsoleRequest, form: BandsForm, totals: dict[int, int]) -> HttpResponse:
    currency, interval = form.cleaned_data["currency"], Interval(form.cleaned_data["interval"])
    current = _current(currency, interval, _today(request))
    old = queries.table_of(current) if current is not None else None
    new = PriceTable(currency, interval, totals)
    rows = _rows(new, old)
    buyers = overview.buyers_of(current.pk) if current is not None else []
    values = {
        "here": "prices",
        "form": form,
        "words": _shelf(currency, interval),
        "rows": rows,
        "curves": curves(new, old),
        "risen": sum(1 for row in rows if row["is_steep"]),
        "warn_percent": formats.percent(WARN_RISE),
        "valid_from": form.cleaned_data["valid_from"],
        "buyers": len(buyers),
        "hit": [line for line in _buyer_lines(buyers, new, old) if line["is_steep"]],
    }
    return render(request, "console/price_review.html", values)


def _buyer_lines(buyers: list[overview.Buyer], table: PriceTable, old: PriceTable | None) -> list[dict[str, Any]]:
    """Return who buys now and what their tier would cost them: they keep their version until they are moved."""
    return [
        {"company": one.company, **_row(table, old, one.quantity)} for one in buyers if one.quantity in table.totals
    ]


def _rows(table: PriceTable, old: PriceTable | None) -> list[dict[str, Any]]:
    return [_row(table, old, tier) for tier in table.tiers]


def _row(table: PriceTable, old: PriceTable | None, tier: int) -> dict[str, Any]:
    total = table.total(tier)
    before = old.totals.get(tier) if old is not None else None
    change = Fraction(total - before, before) if before else Fraction(0)
    return {
        "tier": tier,
        "total": formats.money(total, table.currency),
        "unit": formats.unit_price(total, table.currency, quantity=tier),
        "before": formats.money(before, table.currency) if before is not None else "",
        "change": formats.percent(change, decimals=1) if change else "",
        "is_steep": change > WARN_RISE,
    }


def _wrong(row: WrongRow, currency: str) -> str:
    """Return one row that breaks R26 in words, beside the row before it."""
    if row.problem == "missing":
        return t("ops-wrong-missing", tier=row.quantity)
    return t(
        "ops-wrong-total-falls" if row.problem == "total_falls" else "ops-wrong-unit-rises",
        tier=row.quantity,
        total=formats.money(row.total_minor, currency),
        before=row.previous_quantity,
        before_total=formats.money(row.previous_total_minor, currency),
    )


# --- values -------------------------------------------------------------------------------------


def _totals(form: BandsForm) -> dict[int, int]:
    typed = ((parse_quantity(up_to), price) for up_to, price in form.typed_bands())
    bands = read_bands(typed, form.cleaned_data["currency"])
    totals = totals_from_bands(bands)
    require_saleable(totals)
    return totals


def _typed(minor: int, currency: str) -> str:
    """Return an amount as it may be typed again: 9.00, 135000."""
    places = exponent(currency)
    whole, rest = divmod(minor, 10**places)
    return f"{whole}.{rest:0{places}}" if places else str(whole)


def _shelf(currency: str, interval: Interval) -> str:
    return t("ops-price-shelf", currency=currency, interval=t(f"common-interval-{interval.value}"))


def _currencies() -> list[str]:
    return sorted({*CURRENCIES, *queries.sold_currencies()})


def _current(currency: str, interval: Interval, on: date) -> Any:
    try:
        return queries.current_book(currency=currency, interval=interval, on=on)
    except NoPriceBook:
        return None


def _today(request: ConsoleRequest) -> date:
    return request.now.astimezone(ZoneInfo("UTC")).date()
