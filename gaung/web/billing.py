"""The Billing page: what a company pays, when, and why; and every change of it (R2, R20-R26, BIL)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gaung.core.catalogue import LARGEST_TIER, SMALLEST_TIER, STEP
from gaung.core.due import DueKind
from gaung.core.dunning import SUSPENDED_DAYS
from gaung.core.periods import local_date
from gaung.core.permissions import Right
from gaung.core.quantity import parse_quantity
from gaung.core.subscription import ENTITLED, Status
from gaung.core.trial import trial_end
from gaung.foundation import formats
from gaung.foundation.words import t
from gaung.invoices import queries as invoices
from gaung.payments import due
from gaung.payments import queries as payments
from gaung.subscriptions import queries as subscriptions
from gaung.subscriptions.queries import Position
from gaung.verification import queries as checks
from gaung.web.billing_invoices import invoice_rows
from gaung.web.billing_offers import (
    floor_words,
    interval_words,
    offers,
    room_words,
    tier_words,
)
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
    values = {
        "position": position,
        "form": form,
        "status_words": status_words(position),
        "status_tone": status_tone(position),
        "money_facts": _head(position),
        **_add_on(request, position),
        **_panel(request, position, form),
        **_money(request, position),
        "events": coming(request, position),
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


def _head(position: Position) -> dict[str, str]:
    cycle = t(
        "bil-cycle-value",
        start=formats.date_long(position.cycle.start),
        end=formats.date_long(position.cycle.end),
    )
    return {"cycle": cycle, "next": next_invoice_words(position), "zone": position.zone}


def next_invoice_words(position: Position) -> str:
    """When the next invoice comes and what it will be, or that none comes (BIL-01)."""
    if position.next_invoice_on is not None and position.next_invoice_minor is not None:
        amount = formats.money(position.next_invoice_minor, position.currency)
        return t("bil-next-value", amount=amount, date=formats.date_long(position.next_invoice_on))
    return t("bil-next-none")


# --- the add-on card (BIL-02) -------------------------------------------------------------------


def _add_on(request: CompanyRequest, position: Position) -> dict[str, Any]:
    ends = trial_end(request.now, position.zone)
    return {
        "has_box": position.may_try or position.is_paid or position.status in _BUYING,
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
        "next_lower": subscriptions.next_lower_tier(position),
    }


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
    return t("dn-at-risk", n=position.at_risk, date=formats.date_long(position.cycle.end))


def interval_scheduled(position: Position) -> str:
    """By the year from 1 May (D15)."""
    if position.next_interval is None:
        return ""
    date_ = formats.date_long(position.cycle.end)
    return t("bil-interval-scheduled", interval=interval_words(position.next_interval), date=date_)


# --- the chooser and its estimate (BIL-03 to BIL-08) ---------------------------------------------


def _panel(request: CompanyRequest, position: Position, form: QuantityForm | None) -> dict[str, Any]:
    is_open = form is not None or request.GET.get("panel") == "open" or _is_open_by_itself(request, position)
    if not is_open or position.floor > LARGEST_TIER:
        return {"panel_open": False, "is_above": position.floor > LARGEST_TIER}
    found = offers(position, subscriptions.estimates(request.company, now=request.now))
    table = {one.quantity: one for one in found if one.quantity <= LARGEST_TIER}
    here = table[_place(position, form)]
    return {
        "panel_open": True,
        "offers": list(table.values()),
        "offer": here,
        "offer_data": {str(one.quantity): one.data for one in table.values()},
        "typed": form["quantity"].value() if form is not None and form.errors else here.label,
        "form": form,
        "range_words": range_words(position),
        "floor_words": floor_words(position),
        "room_words": room_words(position),
        "room_link": room_link(request, position),
        "largest": LARGEST_TIER,
        "step": STEP,
        "hatched": (position.floor - SMALLEST_TIER) // STEP,
        "ticks": [((tick - SMALLEST_TIER) // STEP, formats.compact(tick)) for tick in TICKS],
        "may_buy": here.act != "",
        "needs_check": not position.is_approved and position.status not in ENTITLED,
        "waiting_above": position.subscribed + position.pending > LARGEST_TIER,
    }


def _is_open_by_itself(request: CompanyRequest, position: Position) -> bool:
    wants_to_add = request.GET.get("add") == "campaigns" and not position.may_try and not position.is_paid
    return (position.status in _BUYING and position.is_approved) or wants_to_add


def _place(position: Position, form: QuantityForm | None) -> int:
    """Where the thumb stands: what was asked for, else the smallest tier that fits everyone (CAM-8)."""
    if form is not None and form.is_valid():
        return int(form.cleaned_data["quantity"])
    return max(subscriptions.preset_tier(position), position.floor)


def room_link(request: CompanyRequest, position: Position) -> str:
    """The contacts of which some have to go, with the way back to this tier (R34, R35, BIL-08)."""
    target = subscriptions.next_lower_tier(position)
    if target is None:
        return ""
    query = urlencode(
        [("status", "subscribed"), ("status", "pending_upgrade"), ("return_to", "billing"), ("tier", target)]
    )
    return f"{reverse('contacts', args=[request.company.slug])}?{query}"


# --- money (BIL-14 to BIL-16) -------------------------------------------------------------------


def _money(request: CompanyRequest, position: Position) -> dict[str, Any]:
    company = request.company
    owed = payments.owed(company)
    latest = invoices.invoices_page(company, limit=LATEST_INVOICES + 1)
    return {
        "methods": [card_row(method, today(request, position)) for method in payments.methods_of(company)],
        "owed": owed_facts(owed, position) if owed else None,
        "waiting": payments.waiting_charge(company),
        "invoices": invoice_rows(latest[:LATEST_INVOICES], owed),
        "has_more_invoices": len(latest) > LATEST_INVOICES,
        "check": checks.position(company),
    }


@dataclass(frozen=True)
class OwedFacts:
    """What is owed, and the three dates (BIL-16)."""

    amount: str
    count: int
    text: str
    failed_on: str
    next_try: str
    last_try: str
    stops_on: str
    has_failed: bool


def owed_facts(owed: payments.Owed, position: Position) -> OwedFacts:
    """Word what is owed."""

    def day(instant: datetime | None) -> str:
        return formats.date_long(local_date(instant, position.zone)) if instant else ""

    amount = formats.money(owed.total_minor, owed.currency)
    failed, next_try, stops = day(owed.failed_at), day(owed.next_try_at), day(owed.stops_at)
    text = ""
    if failed and stops:
        text = (
            t("due-ban", amount=amount, date=failed, next=next_try, stop=stops)
            if next_try
            else t("due-ban-hard", amount=amount, date=failed, stop=stops)
        )
    if position.suspended_on:
        text, stops = stopped_words(position, amount), ""
    return OwedFacts(
        amount=amount,
        count=len(owed.invoices),
        text=text,
        failed_on=failed,
        next_try=next_try,
        last_try=day(owed.last_try_at),
        stops_on=stops,
        has_failed=owed.failed_at is not None,
    )


def stopped_words(position: Position, amount: str) -> str:
    """Say since when sending has stopped over what is owed, and when the subscription ends (D12)."""
    on = position.suspended_on
    until = formats.date_long(on + timedelta(days=SUSPENDED_DAYS)) if on else ""
    return t("ban-unpaid", amount=amount, date=formats.date_long(on) if on else "", until=until)


EXPIRY_WARNING_DAYS = 30


def card_row(method: Any, on: date) -> dict[str, Any]:
    """A card as it is listed, with a warning from 30 days before it expires (BIL-14)."""
    year, month = method.expires_year, method.expires_month
    first_day_after = date(year + month // 12, month % 12 + 1, 1)
    left = (first_day_after - on).days
    return {
        "id": method.pk,
        "name": t("bil-card-name", last4=method.last4),
        "expires": t("bil-card-expires", month=f"{month:02}", year=str(year)),
        "is_default": method.is_default,
        "has_expired": left <= 0,
        "expires_soon": 0 < left <= EXPIRY_WARNING_DAYS,
    }


# --- what comes next (BIL-13) -------------------------------------------------------------------


@dataclass(frozen=True)
class Coming:
    """One dated line of what will happen."""

    on: str
    text: str


def coming(request: CompanyRequest, position: Position) -> list[Coming]:
    """Word what falls due, in order, as things stand."""
    if position.status in (Status.NONE, Status.TRIAL_EXPIRED, Status.REVIEW_BLOCKED, Status.ENDED):
        return []
    lines = []
    for one in due.forecast(company=request.company):
        text = _coming_words(one.kind, position)
        if text:
            lines.append(Coming(formats.date_long(local_date(one.at, position.zone)), text))
    return lines


def _coming_words(kind: DueKind, position: Position) -> str:
    match kind:
        case DueKind.TRIAL_END:
            return t("bil-coming-trial-end")
        case DueKind.RETRY:
            return t("bil-coming-retry")
        case DueKind.SUSPENSION:
            return t("bil-coming-suspension")
        case DueKind.END:
            return t("bil-coming-end")
    if position.is_cancelling:
        return t("bil-coming-cancel")
    if position.next_invoice_minor is None:
        return ""
    amount = formats.money(position.next_invoice_minor, position.currency)
    if position.pending_quantity is not None:
        return t("bil-coming-tier", tier=tier_words(position.pending_quantity), amount=amount)
    return t("bil-coming-renewal", amount=amount)


def address(request: CompanyRequest, name: str = "billing", *args: object, **query: str) -> str:
    """The address of one of these pages."""
    found = reverse(name, args=[request.company.slug, *args])
    return f"{found}?{urlencode(query)}" if query else found
