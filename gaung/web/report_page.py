"""What a report shows, to members and, without people, to whoever has its link (REP)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from gaung.core.ab_test import VERSIONS, A, B
from gaung.core.audience import AllOf, ClickedLink, Filter, InCampaign, Mentions, Part
from gaung.core.audience_address import filter_params
from gaung.core.campaign import UNDER_WAY, Status
from gaung.core.engagement import FEWEST_FOR_RATES, Rate
from gaung.foundation import formats
from gaung.foundation.words import t
from gaung.reports import queries
from gaung.reports.figures import DomainRow
from gaung.reports.queries import Report
from gaung.web.ab_words import ab_values
from gaung.web.campaign_words import status_chip
from gaung.web.report_chart import chart_of, chart_values, way_of
from gaung.web.report_heat import link_rows
from gaung.web.report_words import column_words, rate_words, shares_row, stands_of, tiles_of

MOST_DOMAINS: Final = 12
VIEWS: Final = ("desktop", "mobile")
OF_EVENTS: Final = frozenset({Part.OPENED, Part.UNOPENED, Part.CLICKED, Part.UNCLICKED, Part.MACHINE})


@dataclass(frozen=True)
class People:
    """Where the contacts behind a number are seen (REP-04); nobody's without a company's slug."""

    slug: str
    campaign_id: int
    has_events: bool = True

    def of(self, part: Part) -> str:
        """Those with this part in the campaign."""
        if part in OF_EVENTS and not self.has_events:
            return ""
        return self._at(InCampaign(part, frozenset({self.campaign_id})))

    def of_link(self, number: int) -> str:
        """Those who clicked a link."""
        return self._at(ClickedLink(frozenset({(self.campaign_id, number)}))) if self.has_events else ""

    def of_domain(self, domain: str, part: Part) -> str:
        """Those of a domain with this part."""
        if not domain or not self.of(part):
            return ""
        return self._at(AllOf((InCampaign(part, frozenset({self.campaign_id})), Mentions(f"@{domain}"))))

    def _at(self, wanted: Filter) -> str:
        if not self.slug:
            return ""
        return reverse("contacts", args=[self.slug]) + "?" + urlencode(filter_params(wanted), doseq=True)


def report_values(found: Report, given: QueryDict, *, slug: str, zone: str) -> dict[str, Any]:
    """Everything the page shows of one campaign's report."""
    campaign, figures = found.campaign, found.figures
    people = People(slug, campaign.pk, has_events=found.kept_at is None)
    earlier = queries.earlier(campaign)
    start = campaign.frozen_at or campaign.status_since
    chart = chart_of(found.steps, start=start, way=way_of(given.get("by", "")), zone=zone)
    return {
        "campaign": campaign,
        "chip": status_chip(campaign.status),
        "figures": figures,
        "tiles": tiles_of(
            figures,
            link=people.of,
            earlier=[sums for _, sums in earlier],
            measured=[sums for one, sums in earlier if one.is_tracked],
            is_tracked=found.is_tracked,
        ),
        "stands": stands_of(figures, people.of),
        "is_tracked": found.is_tracked,
        "is_moving": Status(campaign.status) in UNDER_WAY,
        "is_paused": Status(campaign.status) is Status.PAUSED,
        "is_empty": not figures.sent,
        "is_small": 0 < figures.delivered < FEWEST_FOR_RATES,
        "fewest": FEWEST_FOR_RATES,
        "kept_at": found.kept_at,
        **chart_values(chart),
        "links": link_rows(found.links, figures.clicked, people.of_link),
        "has_variants": any(one.variant for one in found.links),
        "version": version_asked(given),
        "versions": VERSIONS,
        "view": given.get("view", "") if given.get("view") in VIEWS else "desktop",
        "views": [(one, t(f"cmp-view-{one}")) for one in VIEWS],
        "domains": _domains(found.domains, people),
        "domains_left": max(0, len(found.domains) - MOST_DOMAINS),
        "domains_at": formats.time_of_day(found.domains_at, zone) if found.domains_at else "",
        "compared": _compared(campaign, figures, earlier, slug),
        **(ab_values(campaign, zone=zone, figures=found.versions, names_people=bool(slug)) if found.versions else {}),
        "compared_columns": column_words(),
    }


def version_asked(given: QueryDict) -> str:
    """Which version of a test the mail is shown of: A unless B is asked for."""
    return B if given.get("version") == B else A


def _domains(rows: Sequence[DomainRow], people: People) -> list[dict[str, Any]]:
    return [_domain(row, people.of_domain) for row in rows[:MOST_DOMAINS]]


def _domain(row: DomainRow, link: Callable[[str, Part], str]) -> dict[str, Any]:
    counts = (
        ("delivered", row.delivered, row.sent, Part.GOT),
        ("opened", row.opened, row.delivered, Part.OPENED),
        ("clicked", row.clicked, row.delivered, Part.CLICKED),
        ("bounced", row.bounced, row.sent, Part.BOUNCED),
    )
    return {
        "domain": row.domain or t("rep-domain-forgotten"),
        "sent": formats.number(row.sent),
        "cells": [
            {
                "label": t(f"rep-tile-{name}"),
                "n": formats.number(n),
                "share": rate_words(Rate(n, whole)) if whole >= FEWEST_FOR_RATES else "",
                "href": link(row.domain, part) if n else "",
            }
            for name, n, whole, part in counts
        ],
        "complaints": formats.number(row.complaints),
    }


def _compared(campaign: Any, figures: Any, earlier: Sequence[Any], slug: str) -> list[dict[str, Any]]:
    return [
        {
            "name": one.name,
            "href": reverse("report", args=[slug, one.pk]) if slug and one.pk != campaign.pk else "",
            "is_this": one.pk == campaign.pk,
            "at": one.frozen_at,
            "sent": formats.number(sums.sent),
            "shares": list(zip(column_words(), shares_row(sums, is_tracked=one.is_tracked), strict=True)),
        }
        for one, sums in [(campaign, figures), *earlier]
    ]
