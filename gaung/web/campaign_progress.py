"""A campaign on its way: how far it is, what holds it, pausing, going on, stopping (SND-01, SND-02)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gaung.campaigns import queries
from gaung.campaigns.hours import leaving
from gaung.campaigns.standing import may_draft
from gaung.core.campaign import OVER, RECALL_SECONDS, UNDER_WAY, Status
from gaung.core.delivery import State
from gaung.core.permissions import Right
from gaung.delivery import actions, again, doubts
from gaung.delivery import queries as delivery
from gaung.foundation import formats
from gaung.foundation.words import has_words, t
from gaung.web.ab_words import ab_values
from gaung.web.campaign_frame import here, when_words
from gaung.web.campaign_words import hold_words, hours_words, pause_words, status_chip
from gaung.web.once import do_once
from gaung.web.pages import CompanyRequest, company_page, kebab, refusal_text

_SHOWN: Final = (State.SENT, State.QUEUED, State.IN_FLIGHT, State.DEFERRED, State.FAILED, State.UNKNOWN, State.SKIPPED)
# Of these it is told who and why: the mail did not reach them, or it cannot be known.
_MISSED: Final = (State.FAILED, State.UNKNOWN, State.SKIPPED, State.DEFERRED)
MOST_SHOWN: Final = 100
LONGEST_ID: Final = 18
_TONES: Final = {State.FAILED: "critical", State.UNKNOWN: "warning", State.DEFERRED: "warning", State.SENT: "good"}
_SETTLED_AS: Final = {"arrived": True, "not_arrived": False}
Change = Callable[..., object]


@company_page()
@require_safe
def progress(request: CompanyRequest, campaign_id: int) -> HttpResponse:
    """The bar and the figures; they renew themselves, and without script the page does."""
    found = queries.access_campaign(request.company, campaign_id)
    template = "campaigns/_progress.html" if request.headers.get("HX-Request") else "campaigns/progress.html"
    return render(request, template, _values(request, found))


@company_page()
@require_safe
def missed(request: CompanyRequest, campaign_id: int) -> HttpResponse:
    """Who did not get it, or not yet, and why in the server's own words."""
    found = queries.access_campaign(request.company, campaign_id)
    asked = next((one for one in _MISSED if one.value == request.GET.get("state")), State.FAILED)
    rows = delivery.recipients_in(found, state=asked)
    values = {
        "may_settle": asked is State.UNKNOWN and request.actor.may(Right.CAN_SEND_CAMPAIGNS),
        "campaign": found,
        "state_words": t(f"cmp-state-{kebab(asked.value)}"),
        "rows": [(row, _reason_words(row.reason)) for row in rows[:MOST_SHOWN]],
        "count": rows.count(),
        "most": MOST_SHOWN,
    }
    return render(request, "campaigns/missed.html", values)


@company_page(right=Right.CAN_SEND_CAMPAIGNS)
@require_POST
@do_once
def settle(request: CompanyRequest, campaign_id: int) -> HttpResponse:
    """Somebody who knows says of mails in doubt that they arrived, or did not."""
    found = queries.access_campaign(request.company, campaign_id)
    back = here(request, "campaign-missed", found) + f"?state={State.UNKNOWN.value}"
    ids = None if request.POST.get("which") == "all" else _ticked(request)
    if ids == [] or request.POST.get("as") not in _SETTLED_AS:
        messages.error(request, t("dlv-doubt-none"))
        return redirect(back)
    has_arrived = _SETTLED_AS[request.POST["as"]]
    count = doubts.settle(campaign=found, has_arrived=has_arrived, delivery_ids=ids, by=request.actor, now=request.now)
    messages.success(request, t("dlv-doubt-done", n=count))
    return redirect(back)


@company_page(right=Right.CAN_SEND_CAMPAIGNS)
@require_POST
@do_once
def pause(request: CompanyRequest, campaign_id: int) -> HttpResponse:
    """Pause: nothing more leaves but what is on the wire."""
    return _changed(request, campaign_id, actions.pause, "cmp-paused-done")


@company_page(right=Right.CAN_SEND_CAMPAIGNS)
@require_POST
@do_once
def resume(request: CompanyRequest, campaign_id: int) -> HttpResponse:
    """Go on where it stood."""
    return _changed(request, campaign_id, actions.resume, "cmp-resumed-done")


@company_page(right=Right.CAN_SEND_CAMPAIGNS)
@require_http_methods(["GET", "HEAD", "POST"])
@do_once
def stop(request: CompanyRequest, campaign_id: int) -> HttpResponse:
    """Ask, then stop for good: whoever has not got it will not."""
    found = queries.access_campaign(request.company, campaign_id)
    if request.method == "POST":
        return _changed(request, campaign_id, actions.stop, "cmp-stopped-done")
    how = delivery.progress(found, now=request.now)
    return render(request, "campaigns/stop.html", {"campaign": found, "left": how.total - how.done})


@company_page(right=Right.CAN_EDIT_CAMPAIGNS)
@require_POST
@do_once
def write_again(request: CompanyRequest, campaign_id: int) -> HttpResponse:
    """Begin a draft for exactly those who did not get it, and show whom it is for."""
    found = queries.access_campaign(request.company, campaign_id)
    try:
        draft = again.write_again(
            campaign=found,
            name=t("cmp-again-name", name=found.name)[:120],
            tag=t("cmp-again-tag", name=found.name),
            with_uncertain=request.POST.get("uncertain") == "yes",
            by=request.actor,
            now=request.now,
        )
    except again.NobodyMissed as refusal:
        messages.error(request, refusal_text(refusal))
        return redirect(here(request, "campaign-progress", found))
    messages.success(request, t("cmp-again-done"))
    return redirect(here(request, "campaign-audience", draft))


def _ticked(request: CompanyRequest) -> list[int]:
    found = request.POST.getlist("id")[:MOST_SHOWN]
    return [int(one) for one in found if one.isascii() and one.isdecimal() and len(one) <= LONGEST_ID]


def _changed(request: CompanyRequest, campaign_id: int, change: Change, words: str) -> HttpResponse:
    found = queries.access_campaign(request.company, campaign_id)
    change(campaign=found, by=request.actor, now=request.now)
    messages.success(request, t(words))
    return redirect(here(request, "campaign-progress", found))


def _values(request: CompanyRequest, campaign: Any) -> dict[str, Any]:
    status, how = Status(campaign.status), delivery.progress(campaign, now=request.now)
    zone = request.company.time_zone
    return {
        "campaign": campaign,
        "chip": status_chip(campaign.status),
        "is_moving": status in UNDER_WAY,
        "is_over": status in OVER,
        "recall_left": _recall_left(request, campaign, status),
        "may_send": request.actor.may(Right.CAN_SEND_CAMPAIGNS),
        "may_edit": request.actor.may(Right.CAN_EDIT_CAMPAIGNS),
        "is_waiting": status in {Status.SCHEDULED, Status.HELD},
        **_missed(request, campaign, status),
        **ab_values(campaign, zone=zone),
        "report_url": here(request, "report", campaign)
        if campaign.frozen_at and request.actor.may(Right.CAN_VIEW_CAMPAIGN_REPORTS)
        else "",
        "total": how.total,
        "done": how.done,
        "left": how.total - how.done,
        "in_flight": how.counts.of(State.IN_FLIGHT),
        "sent": how.counts.of(State.SENT),
        "progress_text": _progress_words(status, how),
        "figures": [_figure(request, campaign, how, state) for state in _SHOWN] if how.total else [],
        "returned": [(t(f"cmp-returned-{kind}"), formats.number(n)) for kind, n in _returned(how)],
        "rate": how.per_minute if not how.probe_until else 0,
        "ends": formats.time_of_day(how.ends_at, zone) if how.ends_at else "",
        "hours": hours_words(campaign),
        "notes": [*_waits(request, campaign, how), *_notes(how, zone)] if status in UNDER_WAY else [],
        "next_try": formats.time_of_day(how.next_try_at, zone) if how.next_try_at and status in UNDER_WAY else "",
        "hold": hold_words(campaign.hold_reason),
        "pause": pause_words(campaign.pause_reason) if status is Status.PAUSED else "",
        "pause_text": campaign.pause_text,
        "send_at": when_words(campaign),
    }


def _progress_words(status: Status, how: delivery.Progress) -> str:
    """How far it is; of one that was stopped: how many got it."""
    if status is Status.STOPPED:
        return t("cmp-progress-stopped", sent=how.counts.of(State.SENT), total=how.total)
    return t("cmp-progress-text", done=how.done, total=how.total)


def _missed(request: CompanyRequest, campaign: Any, status: Status) -> dict[str, int]:
    """How many did not get it and still might, where it is over and the reader may write to them."""
    can = status in OVER and request.actor.may(Right.CAN_EDIT_CAMPAIGNS)
    if not can or not may_draft(request.company, now=request.now):
        return {"missed_count": 0, "uncertain_count": 0}
    sure = again.missed(campaign).count()
    return {"missed_count": sure, "uncertain_count": again.missed(campaign, with_uncertain=True).count() - sure}


def _waits(request: CompanyRequest, campaign: Any, how: delivery.Progress) -> list[tuple[str, str]]:
    """That it waits for its hours, or for the clocks of other zones (ED-08)."""
    held = leaving(campaign)
    if held.is_any_time or not how.counts.of(State.QUEUED):
        return []
    goes_on = how.goes_on_at if held.is_own else held.at(now=request.now)
    if goes_on is None or goes_on <= request.now:
        return []
    key = "cmp-waits-own" if held.is_own else "cmp-waits-hours"
    return [("info", t(key, time=formats.datetime_long(goes_on, held.zone)))]


def _notes(how: delivery.Progress, zone: str) -> list[tuple[str, str]]:
    """What slows it down or may stop it, as tone and words: the probe, slow domains, what comes back."""
    found = [("warning", t(f"cmp-warned-{one.value}")) for one in sorted(how.warned)]
    if how.probe_until is not None and how.status is Status.SENDING:
        found.append(("info", t("cmp-probe", time=formats.time_of_day(how.probe_until, zone))))
    for one in how.slow_domains:
        if one.per_minute is not None and how.counts.of(State.DEFERRED) + how.counts.of(State.QUEUED):
            found.append(("info", t("cmp-slow-domain", domain=one.domain, n=one.per_minute)))
    return found


def _returned(how: delivery.Progress) -> list[tuple[str, int]]:
    """Bounces and complaints, whichever way they were learned of."""
    return [("hard", how.counts.hard), ("complaint", how.counts.complaints)]


def _figure(request: CompanyRequest, campaign: Any, how: delivery.Progress, state: State) -> dict[str, str]:
    n = how.counts.of(state)
    href = here(request, "campaign-missed", campaign) + f"?state={state.value}" if n and state in _MISSED else ""
    return {
        "label": t(f"cmp-state-{kebab(state.value)}"),
        "value": formats.number(n),
        "href": href,
        "tone": _TONES.get(state, "") if n else "",
    }


def _reason_words(reason: str) -> str:
    key = f"cmp-why-{kebab(reason)}"
    return t(key) if reason and has_words(key) else ""


def _recall_left(request: CompanyRequest, campaign: Any, status: Status) -> int:
    """Seconds left to call it back, before its recipients are written down."""
    if status is not Status.PREPARING or campaign.frozen_at is not None or campaign.told_at is None:
        return 0
    left = campaign.told_at + timedelta(seconds=RECALL_SECONDS) - request.now
    return max(0, int(left.total_seconds()))
