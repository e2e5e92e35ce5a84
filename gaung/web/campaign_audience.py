"""Audience of a campaign: whom it is for, with the count and who is left out and why (ED-05)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import parse_qs, urlencode

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gaung.campaigns import actions, audience, queries
from gaung.core.audience import AllOf, AnyOf, Filter, StatusIs
from gaung.core.audience_address import filter_params, parse_filter
from gaung.core.contact_status import MarketingStatus
from gaung.core.permissions import Right
from gaung.core.refusals import Refusal
from gaung.foundation import formats
from gaung.foundation.words import lazy, t
from gaung.web.campaign_audience_words import audience_words
from gaung.web.campaign_frame import draw, frame, here, save_tab
from gaung.web.forms import ProductForm
from gaung.web.pages import CompanyRequest, company_page, kebab

GET_POST = ["GET", "HEAD", "POST"]
_STATUSES: Final = {one.value for one in MarketingStatus}


class AudienceForm(ProductForm):
    """Filters and tags that include, and those that exclude; what it is about."""

    needed_later = ("include", "exclude")

    include = forms.MultipleChoiceField(
        label=lazy("cmp-field-include"),
        help_text=lazy("cmp-field-include-hint"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    exclude = forms.MultipleChoiceField(
        label=lazy("cmp-field-exclude"), required=False, widget=forms.CheckboxSelectMultiple
    )
    topic_id = forms.TypedChoiceField(
        label=lazy("cmp-field-topic"),
        help_text=lazy("cmp-field-topic-hint"),
        required=False,
        coerce=int,
        empty_value=None,
        widget=forms.Select,
    )

    def __init__(self, *args: Any, offered: dict[str, str], topics: list[Any], **kwargs: Any) -> None:
        """Offer saved filters, tags, and whatever is chosen already."""
        super().__init__(*args, **kwargs)
        for name in ("include", "exclude"):
            kept = [(one, t("cmp-audience-own")) for one in self.initial.get(name, []) if one not in offered]
            self.fields[name].choices = [*offered.items(), *kept]  # type: ignore[attr-defined]
        if topics:
            choices = [("", t("cmp-topic-none")), *((str(one.pk), one.name) for one in topics)]
            self.fields["topic_id"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["topic_id"]


@dataclass(frozen=True)
class Line:
    """Some who do not get it: how many, why, and where they can be seen."""

    count: str
    words: str
    href: str


@company_page(right=Right.CAN_EDIT_CAMPAIGNS)
@require_http_methods(GET_POST)
def audience_tab(request: CompanyRequest, campaign_id: int) -> HttpResponse:
    """Choose whom the campaign is for; the count says who gets it and who not (ED-05)."""
    found = queries.access_campaign(request.company, campaign_id)
    offered, topics = audience_words(request), queries.topics(request.company)

    def make_form(data: Any, stored: Any) -> AudienceForm:
        return AudienceForm(data, initial=_audience_of(stored), offered=offered, topics=topics)

    form = make_form(None, found)
    if request.method == "POST":
        form, answer = save_tab(  # type: ignore[assignment]
            request,
            found,
            make_form=make_form,
            save=lambda stored, values: actions.save_audience(
                company=request.company,
                campaign_id=stored.pk,
                include=_read(values["include"]),
                exclude=_read(values["exclude"]),
                topic_id=values.get("topic_id"),
                by=request.actor,
                now=request.now,
            ),
            after=here(request, "campaign-audience", found),
        )
        if answer is not None:
            return answer
    values = {**frame(request, found, "audience"), **counted(request, found), "has_choices": bool(offered)}
    return draw(request, "campaigns/audience.html", values, form)


@company_page(right=Right.CAN_EDIT_CAMPAIGNS)
@require_safe
def audience_count(request: CompanyRequest, campaign_id: int) -> HttpResponse:
    """The count for choices that are not saved yet, as a part of the page."""
    found = queries.access_campaign(request.company, campaign_id)
    found.include = _read(request.GET.getlist("include")[: actions.MOST_FILTERS])
    found.exclude = _read(request.GET.getlist("exclude")[: actions.MOST_FILTERS])
    topic = request.GET.get("topic_id", "")
    found.topic_id = int(topic) if topic.isdecimal() and len(topic) < 19 else None
    return render(request, "campaigns/_count.html", counted(request, found))


def counted(request: CompanyRequest, campaign: Any) -> dict[str, Any]:
    """How many get it, how many of those meant do not, each reason with a way to see them."""
    breakdown = audience.breakdown(campaign, now=request.now)
    return {
        "will_get": breakdown.will_get,
        "will_get_href": _link(request, campaign.include, MarketingStatus.SUBSCRIBED.value),
        "is_exact": not campaign.exclude and not any(one.value not in _STATUSES for one in breakdown.left_out),
        "meant": breakdown.meant,
        "left_out": [
            Line(formats.number(count), t(f"cmp-left-{kebab(one.value)}"), _link(request, campaign.include, one.value))
            for one, count in breakdown.left_out.items()
        ],
    }


def _link(request: CompanyRequest, include: Sequence[Any], status: str) -> str:
    """The contacts list showing those of a status an audience means, where an address can say it."""
    if status not in _STATUSES:
        return ""
    try:
        wanted: list[Filter] = [parse_filter(one) for one in include]
        meant = [] if not wanted else [wanted[0] if len(wanted) == 1 else AnyOf(tuple(wanted))]
        params = filter_params(AllOf((StatusIs(frozenset({MarketingStatus(status)})), *meant)))
    except Refusal:
        return ""
    return reverse("contacts", args=[request.company.slug]) + "?" + urlencode(params, doseq=True)


def _audience_of(campaign: Any) -> dict[str, Any]:
    return {
        "include": [urlencode(one, doseq=True) for one in campaign.include],
        "exclude": [urlencode(one, doseq=True) for one in campaign.exclude],
        "topic_id": campaign.topic_id,
    }


def _read(written: Sequence[str]) -> list[dict[str, list[str]]]:
    return [parse_qs(one, keep_blank_values=True, max_num_fields=100) for one in written]
