"""Reads of reports: one campaign's, the list of them, the comparison, who may see a shared one (REP)."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.db.models import Count, F, Max, QuerySet

from gaung.campaigns.models import Campaign
from gaung.companies.models import Company
from gaung.core.audience import Part
from gaung.core.letter import Letter
from gaung.delivery import ab_tests
from gaung.delivery.models import Delivery
from gaung.foundation import clock
from gaung.foundation.access import NotHere
from gaung.foundation.tenancy import HasId, all_companies, company_scope
from gaung.preferences.queries import is_tracking_on
from gaung.reports import counting
from gaung.reports.figures import DomainRow, Figures, LinkFigures, Step
from gaung.reports.links import read_share_token
from gaung.reports.models import DomainFigures, KeptReport, SharedReport
from gaung.tracking import ab_tests as deciding
from gaung.tracking.ab_tests import OfVersion, versions_of
from gaung.tracking.filters import LEDGER, UNDONE
from gaung.tracking.models import Engagement, Link

PAGE_SIZE: Final = 50
COMPARED: Final = 5
MOST_NAMES: Final = 300
# Up to here domains are counted while the page is drawn; beyond, now and then.
COUNTED_LIVE: Final = 20_000
_LONGEST_ID: Final = 18


@dataclass(frozen=True)
class Report:
    """Everything a report says, of this moment or as it was kept."""

    campaign: Campaign
    figures: Figures
    steps: Sequence[Step]
    links: Sequence[LinkFigures]
    domains: Sequence[DomainRow]
    # When the domains of a large campaign were counted; none: just now.
    domains_at: datetime | None
    # When opens and clicks were deleted and only their sums stayed; none: they are still there.
    kept_at: datetime | None
    is_tracked: bool
    # Both versions of an A/B test.
    versions: Mapping[str, OfVersion] = field(default_factory=dict)


def report(campaign: Campaign) -> Report:
    """Return the report of a campaign."""
    kept = KeptReport.objects.filter(campaign=campaign).first()
    if kept is not None:
        return _kept(campaign, kept)
    domains, at = _domains(campaign)
    return Report(
        campaign=campaign,
        figures=counting.figures_of(campaign),
        steps=counting.steps_of(campaign),
        links=counting.links_of(campaign),
        domains=domains,
        domains_at=at,
        kept_at=None,
        is_tracked=campaign.is_tracked and is_tracking_on(campaign.company),
        versions=versions_of(campaign),
    )


def _kept(campaign: Campaign, kept: KeptReport) -> Report:
    found = kept.figures
    return Report(
        campaign=campaign,
        figures=Figures.from_json(found["figures"]),
        steps=[Step(**one) for one in found["steps"]],
        links=[LinkFigures(**one) for one in found["links"]],
        domains=[DomainRow(**one) for one in found["domains"]],
        domains_at=None,
        kept_at=kept.kept_at,
        is_tracked=True,
        versions=deciding.figures_from(found.get("versions", {})),
    )


def _domains(campaign: Campaign) -> tuple[list[DomainRow], datetime | None]:
    if campaign.recipient_count <= COUNTED_LIVE:
        return counting.domains_of(campaign), None
    kept = DomainFigures.objects.filter(campaign=campaign).first()
    return ([DomainRow(**one) for one in kept.rows], kept.counted_at) if kept else ([], None)


# --- several campaigns ------------------------------------------------------------------------


@dataclass(frozen=True)
class ReportPage:
    """Campaigns that were sent, newest first, each with its figures; `next_id` continues it."""

    rows: list[tuple[Campaign, Figures]]
    next_id: int | None


def report_page(company: HasId, *, before: int | None = None) -> ReportPage:
    """Return a page of the campaigns that have a report."""
    rows = _sent(company).defer("source", "text").order_by("-pk")
    found = list((rows.filter(pk__lt=before) if before is not None else rows)[: PAGE_SIZE + 1])
    shown = found[:PAGE_SIZE]
    figures = figures_of_all(shown)
    return ReportPage([(one, figures[one.pk]) for one in shown], shown[-1].pk if len(found) > PAGE_SIZE else None)


def figures_of_all(campaigns: Sequence[Campaign]) -> dict[int, Figures]:
    """Return what lists show of each campaign; of one whose events were deleted what was kept."""
    found = counting.figures_of_all(campaigns)
    kept = KeptReport.objects.filter(campaign_id__in=found)
    return found | {one.campaign_id: Figures.from_json(one.figures["figures"]) for one in kept}


def earlier(campaign: Campaign) -> list[tuple[Campaign, Figures]]:
    """Return the campaigns sent before this one, the latest first, to compare it with (REP-04)."""
    rows = _sent(campaign).filter(company_id=campaign.company_id).exclude(pk=campaign.pk)
    if campaign.frozen_at is not None:
        rows = rows.filter(frozen_at__lte=campaign.frozen_at)
    return [(one, _figures(one)) for one in rows.order_by("-frozen_at", "-pk")[:COMPARED]]


def _figures(campaign: Campaign) -> Figures:
    kept = KeptReport.objects.filter(campaign=campaign).first()
    return Figures.from_json(kept.figures["figures"]) if kept else counting.figures_of(campaign)


def _sent(company: Any) -> QuerySet[Campaign]:
    company_id = company.company_id if isinstance(company, Campaign) else company.pk
    rows: QuerySet[Campaign] = Campaign.objects.filter(company_id=company_id, frozen_at__isnull=False)
    return rows


def campaign_names(company: HasId) -> dict[str, str]:
    """Return the latest campaigns that were sent, to name them in filters: number as text, and name."""
    rows = _sent(company).order_by(F("frozen_at").desc(), "-pk").values_list("pk", "name")
    return {str(pk): name for pk, name in rows[:MOST_NAMES]}


def link_names(company: HasId, values: Sequence[str]) -> dict[str, str]:
    """Return the names of links as filters write them, `12.3`: the campaign and the address."""
    found = {}
    for value in values:
        campaign, _, number = value.partition(".")
        if not (campaign.isdecimal() and number.isdecimal() and len(campaign + number) <= _LONGEST_ID):
            continue
        links = Link.objects.filter(company_id=company.pk, campaign_id=int(campaign), number=int(number))
        for link in links.select_related("campaign")[:1]:
            found[value] = f"{link.campaign.name}: {link.label or link.url}"
    return found


# --- who is behind a number -------------------------------------------------------------------

RESENDABLE: Final = (*UNDONE, Part.MISSED)


@dataclass(frozen=True)
class OfContact:
    """What a contact has done with newsletters in all (CPG, R3)."""

    got: int
    opened: int
    clicked: int
    last_at: datetime | None


def engagement_of(contact_id: int) -> OfContact:
    """Return how many campaigns a contact got, opened and clicked in, and when they last did."""
    got = Delivery.objects.filter(LEDGER[Part.GOT], contact_id=contact_id).count()
    rows = Engagement.objects.filter(contact_id=contact_id)
    done = rows.aggregate(opened=Count("opened_at"), clicked=Count("clicked_at"), last_at=Max("last_at"))
    return OfContact(got, done["opened"], done["clicked"], done["last_at"])


# --- shared reports ---------------------------------------------------------------------------


def shares_of(campaign: Campaign) -> list[SharedReport]:
    """Return the links to a report that were made, newest first."""
    return list(SharedReport.objects.filter(campaign=campaign)[:PAGE_SIZE])


def access_share(company: HasId, share_id: int) -> SharedReport:
    """Return a company's shared link, or `NotHere`."""
    rows = SharedReport.objects.select_related("campaign").filter(company_id=company.pk)
    found: SharedReport | None = rows.filter(pk=share_id).first()
    if found is None:
        raise NotHere(f"shared report {share_id}")
    return found


@dataclass(frozen=True)
class Shared:
    """A report somebody opened by its link."""

    company: Company
    campaign: Campaign
    row: SharedReport
    now: datetime


@contextmanager
def shared(token: str) -> Iterator[Shared | None]:
    """Find a shared report by its link and stay in its company's scope; nothing once it ended or was taken back."""
    named = read_share_token(token)
    company = None
    if named is not None:
        with all_companies():
            company = Company.objects.filter(pk=named.company_id, erased_at=None).first()
    if named is None or company is None:
        yield None
        return
    with company_scope(company):
        now = clock.company_now(company)
        row = SharedReport.objects.select_related("campaign").filter(pk=named.delivery_id, revoked_at=None).first()
        yield Shared(company, row.campaign, row, now) if row is not None and now < row.ends_at else None


# --- everybody, for a file --------------------------------------------------------------------

_CHUNK: Final = 2_000
_OF_LEDGER: Final = ("id", "email", "variant", "state", "reason", "code", "reply", "returned", "changed_at")
_OF_PEOPLE: Final = ("opened_at", "clicked_at", "opens", "clicks", "left_at")


def recipient_rows(campaign: Campaign) -> Iterator[dict[str, Any]]:
    """Return every recipient with what came of their mail and what they did, a few thousand at a time."""
    after = 0
    while rows := list(
        Delivery.objects.filter(campaign=campaign, pk__gt=after).order_by("pk").values(*_OF_LEDGER)[:_CHUNK]
    ):
        ids = [row["id"] for row in rows]
        done = Engagement.objects.filter(delivery_id__among=ids).values("delivery_id", *_OF_PEOPLE)
        by_mail = {row["delivery_id"]: row for row in done}
        nothing = dict.fromkeys(_OF_PEOPLE)
        for row in rows:
            yield {**row, **by_mail.get(row["id"], nothing)}
        after = ids[-1]


def letter_of(campaign: Campaign, variant: str = "") -> Letter | None:
    """Return what the campaign said to everybody, or to those of a version, as it was sent."""
    return ab_tests.letter_sent(campaign.pk, variant)
