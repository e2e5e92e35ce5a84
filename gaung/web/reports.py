"""Reports: what each newsletter did, who is behind each number, and what to do next (REP, NAV-01)."""

from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from gaung.campaigns import queries as campaigns
from gaung.campaigns.standing import may_draft
from gaung.core.audience import Part
from gaung.core.engagement import Rate
from gaung.core.permissions import Right
from gaung.foundation import formats
from gaung.foundation.access import NotHere, require
from gaung.foundation.words import t
from gaung.reports import actions, queries
from gaung.reports.figures import Figures
from gaung.reports.links import share_address
from gaung.web.campaign_words import status_chip
from gaung.web.contacts_download import csv_download
from gaung.web.once import do_once
from gaung.web.pages import CompanyRequest, company_page, kebab
from gaung.web.report_chart import way_of
from gaung.web.report_files import RECIPIENTS, TABLES, recipients_file, table_file
from gaung.web.report_heat import heat_page
from gaung.web.report_page import People, report_values, version_asked
from gaung.web.report_words import rate_words

VIEW: Final = Right.CAN_VIEW_CAMPAIGN_REPORTS
_LONGEST_ID: Final = 18


@company_page(right=VIEW)
@require_safe
def reports(request: CompanyRequest) -> HttpResponse:
    """Every campaign that was sent, newest first, with its figures."""
    before = request.GET.get("before", "")
    is_id = before.isascii() and before.isdecimal() and len(before) <= _LONGEST_ID
    page = queries.report_page(request.company, before=int(before) if is_id else None)
    values = {
        "rows": [_row(request, one, figures) for one, figures in page.rows],
        "next_url": f"?before={page.next_id}" if page.next_id else "",
        "may_edit": request.actor.may(Right.CAN_EDIT_CAMPAIGNS),
        "campaigns_url": reverse("campaigns", args=[request.company.slug]),
    }
    return render(request, "reports/list.html", values)


def _row(request: CompanyRequest, campaign: Any, figures: Figures) -> dict[str, Any]:
    return {
        "campaign": campaign,
        "chip": status_chip(campaign.status),
        "href": reverse("report", args=[request.company.slug, campaign.pk]),
        "recipients": formats.number(figures.recipients),
        "delivered": formats.number(figures.delivered),
        "opened": share_words(Rate(figures.opened, figures.delivered), is_tracked=campaign.is_tracked),
        "clicked": share_words(Rate(figures.clicked, figures.delivered), is_tracked=campaign.is_tracked),
    }


def share_words(rate: Rate, *, is_tracked: bool) -> str:
    """A share in a list; nothing where nothing is measured."""
    return rate_words(rate) if is_tracked else t("con-none")


@company_page(right=VIEW)
@require_safe
def report(request: CompanyRequest, campaign_id: int) -> HttpResponse:
    """One campaign's report: tiles, time, the mail with its clicks, domains, the comparison."""
    found = _found(request, campaign_id)
    company = request.company
    values = report_values(found, request.GET, slug=company.slug, zone=company.time_zone)
    people = People(company.slug, found.campaign.pk, has_events=found.kept_at is None)
    values |= {
        "is_member": True,
        "file_url": reverse("report-file", args=[company.slug, found.campaign.pk]),
        "heat_url": reverse("report-mail", args=[company.slug, found.campaign.pk]),
        "has_mail": queries.letter_of(found.campaign) is not None,
        "resends": _resends(request, found, people),
        "may_export": request.actor.may(Right.CAN_EXPORT_CONTACTS),
        "shares": [_share(request, one) for one in queries.shares_of(found.campaign)],
        "share_days": actions.DAYS,
    }
    return render(request, "reports/report.html", values)


def _found(request: CompanyRequest, campaign_id: int) -> queries.Report:
    campaign = campaigns.access_campaign(request.company, campaign_id)
    if campaign.frozen_at is None:
        raise NotHere(f"report of campaign {campaign_id}")
    return queries.report(campaign)


def _resends(request: CompanyRequest, found: queries.Report, people: People) -> list[dict[str, Any]]:
    """Whom a copy could be for, with how many they are (REP-04)."""
    figures = found.figures
    counts = {Part.MISSED: figures.recipients - figures.delivered - figures.waiting}
    if found.is_tracked and found.kept_at is None:
        counts[Part.UNOPENED] = figures.delivered - figures.opened
        counts[Part.UNCLICKED] = figures.delivered - figures.clicked
    drafting = request.actor.may(Right.CAN_EDIT_CAMPAIGNS) and may_draft(request.company, now=request.now)
    return [
        {
            "part": part.value,
            "words": t(f"rep-resend-{part}", n=counts[part]),
            "button": t(f"rep-copy-{part}"),
            "href": people.of(part),
            "may_copy": drafting,
        }
        for part in (Part.UNOPENED, Part.UNCLICKED, Part.MISSED)
        if counts.get(part, 0) > 0
    ]


@company_page(right=VIEW)
@require_safe
def mail(request: CompanyRequest, campaign_id: int) -> HttpResponse:
    """The mail with its clicks, for the frame."""
    found = _found(request, campaign_id)
    version = version_asked(request.GET)
    return heat_page(queries.letter_of(found.campaign, version), found.links, variant=version)


@company_page(right=VIEW)
@require_safe
def file(request: CompanyRequest, campaign_id: int) -> HttpResponse:
    """One table as CSV; that of the recipients needs the right to take contacts along."""
    found, table = _found(request, campaign_id), request.GET.get("table", "")[:40]
    name = f"report-{found.campaign.pk}-{kebab(table)}"
    if table == RECIPIENTS:
        require(request.actor, Right.CAN_EXPORT_CONTACTS)
        actions.note_export(campaign=found.campaign, by=request.actor, now=request.now)
        return csv_download(request.company, recipients_file(found), name=name)
    if table not in TABLES:
        raise NotHere(f"table {table}")
    pieces = table_file(table, found, way=way_of(request.GET.get("by", "")), zone=request.company.time_zone)
    return csv_download(request.company, pieces, name=name)


@company_page(right=Right.CAN_EDIT_CAMPAIGNS)
@require_POST
@do_once
def copy(request: CompanyRequest, campaign_id: int) -> HttpResponse:
    """Begin a draft for those who did not open, did not click or did not get it."""
    found = _found(request, campaign_id)
    asked = request.POST.get("part", "")
    part = next((one for one in queries.RESENDABLE if one.value == asked), None)
    if part is None:
        raise NotHere(f"part {asked[:20]}")
    made = actions.copy_for(
        company=request.company,
        campaign=found.campaign,
        part=part,
        name=t("cmp-copy-name", name=found.campaign.name)[:120],
        by=request.actor,
        now=request.now,
    )
    messages.success(request, t("rep-copied", name=found.campaign.name))
    return redirect("campaign-audience", slug=request.company.slug, campaign_id=made.pk)


# --- sharing ------------------------------------------------------------------------------------


@company_page(right=VIEW)
@require_POST
@do_once
def shares(request: CompanyRequest, campaign_id: int) -> HttpResponse:
    """Make a link to the report that ends by itself."""
    found = _found(request, campaign_id)
    asked = request.POST.get("days", "")
    days = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 4 else actions.DAYS[0]  # noqa: PLR2004
    actions.share_report(company=request.company, campaign=found.campaign, days=days, by=request.actor, now=request.now)
    messages.success(request, t("rep-shared-done"))
    return redirect(_at_shares(request, campaign_id))


@company_page(right=VIEW)
@require_POST
def revoke(request: CompanyRequest, share_id: int) -> HttpResponse:
    """Take a link back."""
    row = actions.revoke_share(company=request.company, share_id=share_id, by=request.actor, now=request.now)
    messages.success(request, t("rep-share-revoked"))
    return redirect(_at_shares(request, row.campaign_id))


def _at_shares(request: CompanyRequest, campaign_id: int) -> str:
    return reverse("report", args=[request.company.slug, campaign_id]) + "#share"


def _share(request: CompanyRequest, row: Any) -> dict[str, Any]:
    is_open = row.revoked_at is None and request.now < row.ends_at
    return {
        "row": row,
        "is_open": is_open,
        "address": share_address(company_id=request.company.pk, share_id=row.pk) if is_open else "",
    }
