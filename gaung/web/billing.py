"""The Billing page: what a company pays, when, and why; and every change of it (R2, R20-R26, BIL)."""

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from gaung.contacts.making_room import list_address
from gaung.core.catalogue import LARGEST_TIER, SMALLEST_TIER, STEP
from gaung.core.forecast import EXPIRY_WARNING_DAYS, days_until_expired, first_day_expired
from gaung.core.periods import local_date
from gaung.core.permissions import Right
from gaung.core.quantity import parse_quantity
from gaung.core.subscription import ENTITLED, Status
from gaung.core.trial import trial_end
from gaung.foundation import formats
from gaung.foundation.words import t
from gaung.invoices import queries as invoices
from gaung.payments import queries as payments
from gaung.payments.coming import Forecast, coming
from gaung.subscriptions import leaving
from gaung.subscriptions import queries as subscriptions
from gaung.subscriptions.queries import Position
from gaung.verification import queries as checks
from gaung.web.billing_buyer import details_words
from gaung.web.billing_coming import first_invoice, time_line
from gaung.web.billing_curve import curve_of
from gaung.web.billing_invoices import invoice_rows
from gaung.web.billing_offers import (
    floor_words,
    interval_words,
    offers,
    room_words,
    tier_words,
)
from gaung.web.billing_owed import owed_facts
from gaung.web.forms import ProductForm
from gaung.web.pages import CompanyRequest, company_page

STATUS_TONES = {
    Status.NONE: "neutral",
    Status.TRIALING: "info",
    Status.ACTIVE: "good",
    Status.TRIAL_EXPIRED: "warning",
    Status.REVIEW_BLOCKED: "critical",
    Status.PAST_DUE: "critical",
    Status.SUSPENDED: "critical",
    Status.ENDED: "neutral",
}
# Where a tier is bought, not changed: the chooser stands open there.
_BUYING = (Status.TRIAL_EXPIRED, Status.ENDED)
LATEST_INVOICES = 5
TICKS = (1_000, 10_000, 20_000, 30_000, 40_000, 50_000)


class QuantityForm(ProductForm):
    """The text field beside the slider: 28000, 28.000, 28,000, 28k, 28rb (G-12)."""

    quantity = forms.CharField(max_length=32, widget=forms.TextInput(attrs={"inputmode": "numeric"}))

    def __init__(self, *args: Any, position: Position, **kwargs: Any) -> None:
        """Hold the floor against what is typed."""
        super().__init__(*args, **kwargs)
        self.position = position
        self.fields["quantity"].error_messages["required"] = range_words(position)

    def clean_quantity(self) -> int:
        """Return the tier, or say what can be entered and why not less (R24, R32, BIL-07)."""
        typed = parse_quantity(self.cleaned_data["quantity"])
        if typed is None or typed % STEP or not SMALLEST_TIER <= typed <= LARGEST_TIER:
            raise forms.ValidationError(range_words(self.position))
        if typed < self.position.floor:
            raise forms.ValidationError(floor_words(self.position))
        return typed


def range_words(position: Position) -> str:
    """Enter 28,000 to 50,000 contacts, in steps of 1,000 (R24)."""
    return t("er-qty", floor=position.floor)


@company_page(right=Right.ACCOUNT_SETTINGS)
@require_safe
def billing(request: CompanyRequest) -> HttpResponse:
    """Show the page; what the address asks for is shown in it, nothing is changed."""
    return billing_page(request)


def billing_page(request: CompanyRequest, *, form: QuantityForm | None = None, status: int = 200) -> HttpResponse:
    """Draw the whole page, with a refused quantity where there is one (G-03)."""
    position = subscriptions.position(request.company, now=request.now)
    form = form or _asked(request, position)
    forecast = coming(request.company, now=request.now)
    values = {
        "position": position,
        "form": form,
        "status_words": status_words(position),
        "status_tone": status_tone(position),
        "money_facts": _head(request, position, forecast),
        **_add_on(request, position),
        **_panel(request, position, form),
        **_money(request, position),
        "coming": time_line(forecast, position),
        "asks_add": request.GET.get("add") == "campaigns",
        "has_just_cancelled": position.is_cancelling and request.GET.get("cancelled") == "yes",
        "is_changed_elsewhere": status == 409,
    }
    response = render(request, "billing/page.html", values, status=status)
    # "Back" must not show yesterday's state, or a form that was already sent.
    response["Cache-Control"] = "no-store"
    return response


def _asked(request: HttpRequest, position: Position) -> QuantityForm | None:
    """The quantity in the address, if any: a link from elsewhere, or "Update estimate" without a script."""
    asked = request.GET.get("quantity", "")
    return QuantityForm({"quantity": asked}, position=position) if asked else None


def status_words(position: Position) -> str:
    """The state of the add-on in two or three words."""
    if position.is_suspended:
        return t("bil-status-held")
    if position.is_cancelling:
        return t("bil-status-cancelling")
    return t(f"bil-status-{position.status.value.replace('_', '-')}")


def status_tone(position: Position) -> str:
    """The tone that goes with the words."""
    if position.is_suspended:
        return "critical"
    return "warning" if position.is_cancelling else STATUS_TONES[position.status]


def today(request: CompanyRequest, position: Position) -> date:
    """The local day of the subscription."""
    return local_date(request.now, position.zone)


# --- the head (BIL-01) --------------------------------------------------------------------------


def _head(request: CompanyRequest, position: Position, forecast: Forecast) -> dict[str, str]:
    cycle = t(
        "bil-cycle-value",
        start=formats.date_long(position.cycle.start),
        # People read a period by its first and its last day (docs/decisions/0014-the-billing-page.md).
        end=formats.date_long(position.cycle.end - timedelta(days=1)),
    )
    zone = f"{position.zone} ({formats.zone_label(request.now, position.zone)})"
    return {"cycle": cycle, "next": _next_words(position, forecast), "zone": zone}


def _next_words(position: Position, forecast: Forecast) -> str:
    first = first_invoice(forecast)
    return _invoice_words(position, first.on, first.amount_minor) if first else next_invoice_words(position)


def next_invoice_words(position: Position) -> str:
    """When the next invoice of a running tier comes and what it will be, or that none comes (BIL-01)."""
    return _invoice_words(position, position.next_invoice_on, position.next_invoice_minor)


def _invoice_words(position: Position, on: date | None, minor: int | None) -> str:
    if on is None or minor is None:
        return t("bil-next-none")
    return t("bil-next-value", amount=formats.money(minor, position.currency), date=formats.date_long(on))


# --- the add-on card (BIL-02) -------------------------------------------------------------------


def _add_on(request: CompanyRequest, position: Position) -> dict[str, Any]:
    ends = trial_end(request.now, position.zone)
    return {
        "box": box_of(position),
        "is_ticked": position.is_paid and not position.is_cancelling,
        "tier_line": tier_line(position),
        "meter_text": meter_text(position),
        "trial_would_end": formats.datetime_long(ends, position.zone),
        "trial_ends": formats.datetime_long(position.trial_ends_at, position.zone) if position.trial_ends_at else "",
        "chosen": chosen_words(position),
        "scheduled": scheduled_words(position),
        "at_risk": at_risk_words(position),
        "ends_on": formats.date_long(position.cycle.end),
        "interval_scheduled": interval_scheduled(position),
        "may_say_why": position.is_cancelling and leaving.may_say_why(request.company),
        "risk_link": archive_link(request, position, target)
        if position.at_risk and (target := position.pending_quantity)
        else "",
    }


def box_of(position: Position) -> str:
    """What ticking or unticking the add-on does now: start the trial, end it, keep it, buy it, or nothing (R21)."""
    if position.may_try:
        return "try"
    if position.is_paid:
        return "back" if position.is_cancelling else "in"
    return "add" if position.status in _BUYING and position.is_approved else ""


def tier_line(position: Position) -> str:
    """5,000 contacts, Rp789.000 per month, Rp157,80 per contact (words.md bil.val)."""
    if position.quantity is None or position.total_minor is None:
        return ""
    unit = formats.unit_price(position.total_minor, position.currency, quantity=position.quantity)
    price = formats.money(position.total_minor, position.currency)
    return t("bil-val", n=position.quantity, price=price, interval=interval_words(position.interval), unit=unit)


def meter_text(position: Position) -> str:
    """27,001 of 28,000 subscribed contacts, 999 left."""
    return t("cam-meter", used=position.subscribed, limit=position.limit, left=position.left)


def chosen_words(position: Position) -> str:
    """What was chosen in the trial and when it starts (R30, BIL-11)."""
    if position.status is not Status.TRIALING or position.pending_quantity is None or not position.trial_ends_at:
        return ""
    date_ = formats.date_long(local_date(position.trial_ends_at, position.zone))
    return t("tr-tier", tier=tier_words(position.pending_quantity), date=date_)


def scheduled_words(position: Position) -> str:
    """Scheduled: 28,000 -> 20,000 on 1 May (BIL-10)."""
    if not position.is_paid or position.pending_quantity is None or position.quantity is None:
        return ""
    date_ = formats.date_long(position.cycle.end)
    old, new = formats.number(position.quantity), formats.number(position.pending_quantity)
    return t("dn-row", old=old, new=new, date=date_)


def at_risk_words(position: Position) -> str:
    """400 too many for the scheduled tier: what to do by when, and what happens else (D8)."""
    if not position.at_risk:
        return ""
    until = formats.date_long(position.cycle.end - timedelta(days=1))
    return t("dn-at-risk", n=position.at_risk, until=until, date=formats.date_long(position.cycle.end))


def interval_scheduled(position: Position) -> str:
    """By the year from 1 May (D15)."""
    if position.next_interval is None:
        return ""
    date_ = formats.date_long(position.cycle.end)
    return t("bil-interval-scheduled", interval=interval_words(position.next_interval), date=date_)


# --- the chooser and its estimate (BIL-03 to BIL-08) ---------------------------------------------


def _panel(request: CompanyRequest, position: Position, form: QuantityForm | None) -> dict[str, Any]:
    is_asked = form is not None or request.GET.get("panel") == "open" or request.GET.get("add") == "campaigns"
    is_open = box_of(position) == "add" or (is_asked and not _only_adds(request, position, form))
    if not is_open or position.floor > LARGEST_TIER:
        return {"panel_open": False, "is_above": position.floor > LARGEST_TIER}
    sold = subscriptions.estimates(request.company, now=request.now)
    sold = [one for one in sold if one.quantity <= LARGEST_TIER]
    curve = curve_of(position, sold)
    table = {one.quantity: one for one in offers(position, sold)}
    here = table[_place(position, form)]
    return {
        "panel_open": True,
        "offers": list(table.values()),
        "offer": here,
        "offer_data": {str(one.quantity): one.data | vars(curve.places[one.quantity]) for one in table.values()},
        "curve": curve,
        "mark": curve.places[here.quantity],
        "is_asked": is_asked,
        "typed": form["quantity"].value() if form is not None and form.errors else here.label,
        "form": form,
        "interval_words": interval_words(position.interval),
        "range_words": range_words(position),
        "floor_words": floor_words(position),
        "room_words": room_words(position),
        "room_link": room_link(request, position),
        "largest": LARGEST_TIER,
        "step": STEP,
        "hatched": (position.floor - SMALLEST_TIER) // STEP,
        "ticks": [((tick - SMALLEST_TIER) // STEP, t("bil-tick", n=tick // STEP)) for tick in TICKS],
        "may_buy": here.act != "",
        "needs_check": not position.is_approved and position.status not in ENTITLED,
        "waiting_above": position.subscribed + position.pending > LARGEST_TIER,
    }


def _only_adds(request: CompanyRequest, position: Position, form: QuantityForm | None) -> bool:
    """Sent here to add Campaigns: where that starts the trial there is nothing to choose yet."""
    wants_only_that = form is None and request.GET.get("panel") != "open"
    return wants_only_that and (position.may_try or position.is_paid)


def _place(position: Position, form: QuantityForm | None) -> int:
    """Where the thumb stands: what was asked for, else the smallest tier that fits everyone (CAM-8)."""
    if form is not None and form.is_valid():
        return int(form.cleaned_data["quantity"])
    # Who has a tier of their own above the slider (D16) finds the thumb at its end.
    return min(LARGEST_TIER, max(subscriptions.preset_tier(position), position.floor))


def room_link(request: CompanyRequest, position: Position) -> str:
    """The contacts of which some have to go for the next lower tier (R34, R35, BIL-08)."""
    target = subscriptions.next_lower_tier(position)
    return archive_link(request, position, target) if target is not None else ""


def archive_link(request: CompanyRequest, position: Position, tier: int) -> str:
    """The contacts of whom some have to go, with the way back to this tier (BIL-08)."""
    asked = urlencode(list_address(tier, ceiling=position.promotes_to))
    return f"{reverse('contacts', args=[request.company.slug])}?{asked}"


# --- money (BIL-14 to BIL-16) -------------------------------------------------------------------


def _money(request: CompanyRequest, position: Position) -> dict[str, Any]:
    company = request.company
    owed = payments.owed(company)
    latest = invoices.invoices_page(company, limit=LATEST_INVOICES)
    return {
        "methods": [card_row(method, today(request, position)) for method in payments.methods_of(company)],
        "owed": owed_facts(owed, position, on=today(request, position)) if owed else None,
        "waiting": payments.waiting_charge(company),
        "invoices": invoice_rows(latest, owed),
        "details": details_words(company),
        "check": checks.position(company),
    }


def card_row(method: Any, on: date) -> dict[str, Any]:
    """A card as it is listed, with a warning from 30 days before it expires (BIL-14)."""
    year, month = method.expires_year, method.expires_month
    left = days_until_expired(year=year, month=month, on=on)
    last_day = formats.date_long(first_day_expired(year=year, month=month) - timedelta(days=1))
    return {
        "id": method.pk,
        "name": t("bil-card-name", last4=method.last4),
        "expires": t("bil-card-expires", month=f"{month:02}", year=str(year)),
        "is_default": method.is_default,
        "has_expired": left <= 0,
        "expires_soon": 0 < left <= EXPIRY_WARNING_DAYS,
        "warning": _expiry_words(left, last_day),
    }


def _expiry_words(left: int, last_day: str) -> str:
    """What to do about a card that has expired, or does within 30 days; nothing before (BIL-14)."""
    if left <= 0:
        return t("bil-card-expired-text", date=last_day)
    return t("bil-card-soon-text", date=last_day, days=left) if left <= EXPIRY_WARNING_DAYS else ""


def address(request: CompanyRequest, name: str = "billing", *args: object, **query: str) -> str:
    """The address of one of these pages."""
    found = reverse(name, args=[request.company.slug, *args])
    return f"{found}?{urlencode(query)}" if query else found


def page_of_ours(request: HttpRequest) -> str:
    """The Billing page that sent the reader here, to come back to: a review that lacked a card, say."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    slug = request.resolver_match.kwargs["slug"] if request.resolver_match else ""
    is_ours = asked.startswith(f"/c/{slug}/billing/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if is_ours else ""
