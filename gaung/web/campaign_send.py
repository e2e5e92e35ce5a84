"""Check and Send of a campaign: the check list, the time, the last look (ED-06, ED-08)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any, Final
from zoneinfo import ZoneInfo

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gaung.campaigns import actions, audience, queries
from gaung.campaigns.checklist import check_list_of
from gaung.campaigns.hours import begins_and_ends, hours_of, leaving, zone_of, zones
from gaung.campaigns.standing import entitled_until
from gaung.campaigns.variants import as_variant, plan_of
from gaung.campaigns.wording import item_words
from gaung.core.ab_test import B, What
from gaung.core.permissions import Right
from gaung.core.readiness import Item, Place
from gaung.core.refusals import Refusal
from gaung.core.schedule import LocalTime, Moment, check_send_time, moment_of
from gaung.core.send_hours import Hours
from gaung.core.sending import REVIEW_AFTER
from gaung.delivery import approval
from gaung.foundation import formats, places
from gaung.foundation.words import lazy, t
from gaung.web.ab_words import plan_words
from gaung.web.campaign_frame import content_page, draw, frame, here
from gaung.web.campaign_links import asked_values, send_words
from gaung.web.campaign_tests import test_values
from gaung.web.campaign_words import hours_words
from gaung.web.forms import ProductForm
from gaung.web.once import do_once
from gaung.web.pages import CompanyRequest, company_page, kebab, refusal_text

GET_POST = ["GET", "HEAD", "POST"]
NOW: Final = "now"
DAYTIME: Final = (8 * 60, 20 * 60)


OWN: Final = "own"
_ASKED: Final = ("when", "day", "time", "zone", "hours", "hours_from", "hours_to")


class WhenForm(ProductForm):
    """Now, or a date and a time in a named zone or on each recipient's own clock; and within which hours."""

    needed_later = ("day", "time", "zone", "hours_from", "hours_to")

    when = forms.ChoiceField(
        label=lazy("cmp-field-when"),
        choices=[
            ("now", lazy("cmp-when-now")),
            ("later", lazy("cmp-when-later")),
            (OWN, lazy("cmp-when-own")),
        ],
        widget=forms.RadioSelect,
    )
    day = forms.DateField(
        label=lazy("cmp-field-day"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    time = forms.TimeField(
        label=lazy("cmp-field-time"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    zone = forms.ChoiceField(label=lazy("cmp-field-zone"), required=False)
    hours = forms.BooleanField(label=lazy("cmp-field-hours"), help_text=lazy("cmp-field-hours-hint"), required=False)
    hours_from = forms.TimeField(
        label=lazy("cmp-field-hours-from"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    hours_to = forms.TimeField(
        label=lazy("cmp-field-hours-to"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer every zone; the company's own is chosen."""
        super().__init__(*args, **kwargs)
        self.fields["zone"].choices = [(zone, zone) for zone in places.time_zones()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A later time needs its day, its time and its zone; hours their beginning and their end."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        needed = ["day", "time", "zone"] if given.get("when") in {"later", OWN} else []
        for name in needed + (["hours_from", "hours_to"] if given.get("hours") else []):
            if given.get(name) in (None, "") and name not in self.errors:
                self.add_error(name, t(f"cmp-when-{kebab(name)}-missing"))
        if given.get("hours") and not self.errors and given["hours_from"] == given["hours_to"]:
            self.add_error("hours_to", t("err-hours-empty"))
        return given

    def within(self) -> Hours | None:
        """The hours mails may leave in; none for any time."""
        given = self.cleaned_data
        if not given["hours"]:
            return None
        opens, closes = given["hours_from"], given["hours_to"]
        return Hours(opens.hour * 60 + opens.minute, closes.hour * 60 + closes.minute)

    def moment(self) -> Moment | None:
        """The instant that is meant; None for now."""
        given = self.cleaned_data
        if given["when"] == NOW:
            return None
        return moment_of(datetime.combine(given["day"], given["time"]), zone=given["zone"])


@dataclass(frozen=True)
class Shown:
    """One line of the check list: what, and the link to where it is mended."""

    text: str
    href: str
    act: str


@company_page(right=Right.CAN_EDIT_CAMPAIGNS)
@require_safe
def check(request: CompanyRequest, campaign_id: int) -> HttpResponse:
    """What keeps the campaign from going, and what is worth a look (ED-06)."""
    found = queries.access_campaign(request.company, campaign_id)
    listed = check_list_of(found, now=request.now)
    values = {
        **frame(request, found, "check"),
        **asked_values(request, found),
        "blockers": [_shown(request, found, one) for one in listed.blocks],
        "warnings": [_shown(request, found, one) for one in listed.warnings],
        **_waits(request),
    }
    template = "campaigns/_check.html" if request.headers.get("HX-Request") else "campaigns/check.html"
    return render(request, template, values)


@company_page(right=Right.CAN_SEND_CAMPAIGNS)
@require_safe
def send(request: CompanyRequest, campaign_id: int) -> HttpResponse:
    """Choose when the campaign goes; what is chosen is looked at once more before it counts (ED-08)."""
    found = queries.access_campaign(request.company, campaign_id)
    form = WhenForm(initial=_first_choice(request, found))
    return draw(request, "campaigns/send.html", _send_values(request, found), form)


@company_page(right=Right.CAN_SEND_CAMPAIGNS)
@require_http_methods(GET_POST)
@do_once
def confirm(request: CompanyRequest, campaign_id: int) -> HttpResponse:
    """The last look: subject, sender, count, the first three, the time; the button names the act (ED-08)."""
    found = queries.access_campaign(request.company, campaign_id)
    given = request.POST if request.method == "POST" else request.GET
    if "when" not in given:
        return redirect(here(request, "campaign-send", found))
    form = WhenForm(given)
    moment = _moment(request, found, form)
    if form.errors:
        return draw(request, "campaigns/send.html", _send_values(request, found), form)
    if request.method == "POST":
        return _told(request, found, moment, form)
    return render(request, "campaigns/confirm.html", _confirm_values(request, found, moment, form))


@company_page(right=Right.CAN_SEND_CAMPAIGNS)
@require_POST
@do_once
def take_back(request: CompanyRequest, campaign_id: int) -> HttpResponse:
    """A scheduled, held or just sent campaign is a draft again (ED-08)."""
    found = queries.access_campaign(request.company, campaign_id)
    facts = {"company": request.company, "campaign_id": found.pk, "by": request.actor, "now": request.now}
    if found.status == "preparing":
        actions.recall_campaign(**facts)
        messages.success(request, t("cmp-recalled"))
    else:
        actions.unschedule_campaign(**facts)
        messages.success(request, t("cmp-unscheduled"))
    return redirect(here(request, "campaign-send", found))


def _first_choice(request: CompanyRequest, campaign: Any) -> dict[str, Any]:
    """What was planned for it, or now in the company's zone; and the hours of an ordinary day."""
    hours = hours_of(campaign)
    zone = zone_of(campaign)
    planned: dict[str, Any] = {"when": NOW}
    if campaign.send_at is not None:
        local = campaign.send_at.astimezone(ZoneInfo(zone))
        planned = {"when": OWN if campaign.in_local_time else "later", "day": local.date(), "time": local.time()}
    opens, closes = (hours.opens, hours.closes) if hours else DAYTIME
    times = {"hours_from": time(opens // 60, opens % 60), "hours_to": time(closes // 60, closes % 60)}
    return {**planned, "zone": zone, "hours": hours is not None, **times}


def _moment(request: CompanyRequest, campaign: Any, form: WhenForm) -> Moment | None:
    if not form.is_valid():
        return None
    moment = form.moment()
    if moment is None:
        return None
    try:
        ends = entitled_until(request.company, now=request.now)
        check_send_time(moment.instant, now=request.now, entitled_until=ends)
    except Refusal as refusal:
        form.add_error("day", _time_words(refusal, form.cleaned_data["zone"]))
    if campaign.test and form.cleaned_data["when"] == OWN:
        form.add_error("when", t("err-ab-own-time"))
    return moment


def _time_words(refusal: Refusal, zone: str) -> str:
    """A refusal about a time, told on the wall clock it was planned by."""
    shown = {
        name: formats.datetime_long(fact, zone) if isinstance(fact, datetime) else fact
        for name, fact in refusal.facts.items()
    }
    return t(f"err-{kebab(refusal.code)}", **shown)


def _told(request: CompanyRequest, campaign: Any, moment: Moment | None, form: WhenForm) -> HttpResponse:
    zone, own = form.cleaned_data["zone"] or request.company.time_zone, form.cleaned_data["when"] == OWN
    facts = {"company": request.company, "campaign_id": campaign.pk, "by": request.actor, "now": request.now}
    facts |= {"hours": form.within(), "zone": zone}
    try:
        if moment is None:
            actions.send_now(**facts)
            return redirect(here(request, "campaign-progress", campaign))
        actions.schedule_campaign(send_at=moment.instant, in_local_time=own, **facts)
    except Refusal as refusal:
        messages.error(request, refusal_text(refusal))
        return redirect(
            here(request, "campaign-check" if isinstance(refusal, actions.NotReady) else "campaign-send", campaign)
        )
    words = "cmp-scheduled-own" if own else "cmp-scheduled"
    messages.success(request, t(words, time=formats.datetime_long(moment.instant, zone)))
    return redirect(here(request, "campaign-send", campaign))


def _send_values(request: CompanyRequest, campaign: Any) -> dict[str, Any]:
    breakdown = audience.breakdown(campaign, now=request.now)
    return {
        **test_values(request, campaign),
        **frame(request, campaign, "send"),
        "will_get": breakdown.will_get,
        "blocked": len(check_list_of(campaign, now=request.now).blocks),
        "links_asked": send_words(request, campaign),
        **_waits(request),
        "zones": _zone_words(request, campaign),
        "can_be_told": campaign.status in {"draft", "scheduled", "held"},
        "can_be_taken_back": campaign.status in {"scheduled", "held"},
    }


def _waits(request: CompanyRequest) -> dict[str, Any]:
    """Whether it would be held for the account check, and after how many people that is (CHK-04, D25)."""
    return {"waits": approval.is_asked_for(request.company), "review_after": REVIEW_AFTER}


def _confirm_values(request: CompanyRequest, campaign: Any, moment: Moment | None, form: WhenForm) -> Mapping[str, Any]:
    zone = form.cleaned_data.get("zone") or request.company.time_zone
    kept = [(name, form.data.get(name, "")) for name in _ASKED if form.data.get(name)]
    own = form.cleaned_data["when"] == OWN
    _as_chosen(campaign, moment, form, zone)
    return {
        **_send_values(request, campaign),
        "first": queries.first_recipients(campaign, now=request.now),
        "time": formats.datetime_long(moment.instant, zone) if moment else "",
        "is_skipped": moment is not None and moment.kind is LocalTime.SKIPPED,
        "is_twice": moment is not None and moment.kind is LocalTime.TWICE,
        "is_own": own,
        "spread": _spread(request, campaign) if own else "",
        "hours": hours_words(campaign),
        **_test_words(campaign, request.now),
        "opens": _opens_words(campaign, moment.instant if moment else request.now) if not own else "",
        "kept": kept,
    }


def _test_words(campaign: Any, now: datetime) -> dict[str, str]:
    """How its test goes, and what version B's subject is."""
    plan = plan_of(campaign)
    if plan is None:
        return {}
    subject = as_variant(campaign, B).subject if plan.what is What.SUBJECT else ""
    people = audience.recipients(campaign, now=now).count()
    return {"ab_plan": plan_words(plan, people), "ab_subject": subject}


def _as_chosen(campaign: Any, moment: Moment | None, form: WhenForm, zone: str) -> None:
    """The campaign as it would be kept, to be looked at."""
    hours = form.within()
    campaign.send_at, campaign.zone = (moment.instant if moment else None), zone
    campaign.in_local_time = form.cleaned_data["when"] == OWN
    campaign.window_from, campaign.window_to = (hours.opens, hours.closes) if hours else (None, None)


def _spread(request: CompanyRequest, campaign: Any) -> str:
    """From when to when it goes out where everybody's own clock counts."""
    first, last = begins_and_ends(campaign, now=request.now) or (request.now, request.now)
    zone = zone_of(campaign)
    shown = [formats.datetime_long(max(one, request.now), zone) for one in (first, last)]
    key = "cmp-spread-passed" if first < request.now else "cmp-spread"
    return t(key, first=shown[0], last=shown[1])


def _opens_words(campaign: Any, at: datetime) -> str:
    """When the first mails leave, where the hours keep them at first."""
    opens = leaving(campaign).at(now=at)
    return t("cmp-opens", time=formats.datetime_long(opens, zone_of(campaign))) if opens > at else ""


def _zone_words(request: CompanyRequest, campaign: Any) -> str:
    """Of how many recipients the zone is known."""
    counts = zones(campaign, now=request.now)
    total, unknown = sum(counts.values()), counts[""]
    return t("cmp-zones", known=total - unknown, total=total)


def _shown(request: CompanyRequest, campaign: Any, item: Item) -> Shown:
    words = item_words(item)
    text = t("cmp-item-line", line=item.line, text=words) if item.line else words
    text = t("abt-item-of", version=item.version, text=text) if item.version else text
    return Shown(text, _place(request, as_variant(campaign, item.version), item), t(f"cmp-mend-{item.place.value}"))


def _place(request: CompanyRequest, campaign: Any, item: Item) -> str:
    """The page, and on it the line or the field, where an item is mended."""
    if item.place is Place.COMPANY:
        return reverse("company-profile", args=[request.company.slug])
    if item.place is Place.TEST or (item.place is Place.SETUP and item.version == B):
        return here(request, "campaign-ab", campaign)
    if item.place is Place.CHECK:
        return reverse("campaigns", args=[request.company.slug])
    if item.place is Place.CONTENT and item.line:
        return f"{here(request, content_page(campaign), campaign)}?line={item.line}#open"
    tab = Place.CONTENT if item.place is Place.TEXT else item.place
    target = f"?line={item.line}" if item.line else "#text" if item.place is Place.TEXT else ""
    return here(request, f"campaign-{tab.value}", campaign) + target
