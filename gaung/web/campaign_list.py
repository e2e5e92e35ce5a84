"""The campaigns of a company as a list, with its filters (CAM)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.dateparse import parse_date

from gaung.campaigns import queries
from gaung.campaigns.standing import may_draft
from gaung.core.campaign import Status
from gaung.core.periods import first_instant
from gaung.core.permissions import Right
from gaung.foundation import formats
from gaung.foundation.words import t
from gaung.reports.figures import Figures
from gaung.reports.queries import figures_of_all
from gaung.web.campaign_audience_words import audience_words
from gaung.web.campaign_words import status_chip, status_words
from gaung.web.pages import CompanyRequest
from gaung.web.report_words import rate_words

LONGEST_WORDS: Final = 100
# What a row's menu offers while it goes out.
_WHILE: Final = {Status.SENDING: "pause", Status.PAUSED: "resume"}
_FIELDS: Final = ("status", "sender", "since", "until", "q")


@dataclass(frozen=True)
class Row:
    """One campaign as the list draws it."""

    campaign: Any
    chip: Mapping[str, str]
    audience: str
    recipients: str
    delivered: str
    opened: str
    clicked: str
    report: str
    acts: tuple[str, ...]


def campaign_list(request: CompanyRequest) -> dict[str, Any]:
    """Everything the list shows: its rows, its filters, and what the reader may do."""
    wanted = _wanted(request.GET)
    page = queries.campaign_page(request.company, **_asked(request, wanted))
    figures = figures_of_all([one for one in page.campaigns if one.frozen_at is not None])
    may_edit = request.actor.may(Right.CAN_EDIT_CAMPAIGNS) and may_draft(request.company, now=request.now)
    names = _names(request)
    pairs = {key: value for key, value in wanted.items() if value}
    return {
        "campaign_rows": [_row(request, one, figures.get(one.pk), names, may_edit=may_edit) for one in page.campaigns],
        "list_filter": wanted,
        "is_list_filtered": bool(pairs),
        "list_statuses": [(one.value, status_words(one.value)) for one in Status],
        "list_senders": [(str(one.pk), one.email) for one in queries.verified_senders(request.company)],
        "next_url": "?" + urlencode({**pairs, "before": page.next_id}) if page.next_id else "",
        "has_campaigns": bool(page.campaigns) or queries.has_campaigns(request.company),
        "may_edit": may_edit,
    }


def _names(request: CompanyRequest) -> Mapping[str, str]:
    return audience_words(request)


def _wanted(given: QueryDict) -> dict[str, str]:
    wanted = {name: given.get(name, "")[:LONGEST_WORDS].strip() for name in _FIELDS}
    if wanted["status"] not in {one.value for one in Status}:
        wanted["status"] = ""
    if not (wanted["sender"].isdecimal() and len(wanted["sender"]) < 19):
        wanted["sender"] = ""
    for name in ("since", "until"):
        wanted[name] = wanted[name] if _day(wanted[name]) else ""
    wanted["q"] = wanted["q"].replace("\x00", "")
    return wanted


def _asked(request: CompanyRequest, wanted: Mapping[str, str]) -> dict[str, Any]:
    since, until = _day(wanted["since"]), _day(wanted["until"])
    zone = request.company.time_zone
    before = request.GET.get("before", "")
    return {
        "statuses": [Status(wanted["status"])] if wanted["status"] else [],
        "sender_id": int(wanted["sender"]) if wanted["sender"] else None,
        "since": first_instant(since, zone) if since else None,
        "until": first_instant(until + timedelta(days=1), zone) if until else None,
        "words": wanted["q"],
        "before": int(before) if before.isdecimal() and len(before) < 19 else None,
    }


def _day(text: str) -> date | None:
    """A day as a date field sends it; years people plan in."""
    try:
        found = parse_date(text)
    except ValueError:
        return None
    return found if found is not None and 2000 <= found.year <= 2100 else None


def _row(
    request: CompanyRequest, campaign: Any, figures: Figures | None, names: Mapping[str, str], *, may_edit: bool
) -> Row:
    may_see = figures is not None and request.actor.may(Right.CAN_VIEW_CAMPAIGN_REPORTS)
    rates = figures.rates if figures is not None and campaign.is_tracked else {}
    return Row(
        campaign=campaign,
        chip=status_chip(campaign.status),
        audience=_audience(campaign, names),
        recipients=formats.number(campaign.recipient_count) if figures else t("con-none"),
        delivered=formats.number(figures.delivered) if figures else t("con-none"),
        opened=rate_words(rates["opened"]) if rates else t("con-none"),
        clicked=rate_words(rates["clicked"]) if rates else t("con-none"),
        report=reverse("report", args=[request.company.slug, campaign.pk]) if may_see else "",
        acts=_acts(request, campaign, may_edit=may_edit),
    )


def _audience(campaign: Any, names: Mapping[str, str]) -> str:
    if not campaign.include:
        return t("cmp-audience-all")
    known = [names.get(urlencode(one, doseq=True), t("cmp-audience-own")) for one in campaign.include]
    return ", ".join(known[:3]) + (" …" if len(known) > 3 else "")


def _acts(request: CompanyRequest, campaign: Any, *, may_edit: bool) -> tuple[str, ...]:
    """What the row's menu offers besides opening it."""
    is_draft = campaign.status == Status.DRAFT.value and campaign.frozen_at is None
    may_send = request.actor.may(Right.CAN_SEND_CAMPAIGNS)
    acts = [one for status, one in _WHILE.items() if may_send and campaign.status == status.value]
    acts += ["copy"] if may_edit else []
    acts += ["delete"] if is_draft and request.actor.may(Right.CAN_DELETE_CAMPAIGNS) else []
    return tuple(acts)
