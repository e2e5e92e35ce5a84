"""What is kept when the opens and clicks of a campaign are deleted: its report as sums (trust.md, R12)."""

from dataclasses import asdict
from datetime import datetime

from gaung.campaigns.models import Campaign
from gaung.reports.counting import domains_of, figures_of, links_of, steps_of
from gaung.reports.models import KeptReport
from gaung.tracking.ab_tests import versions_of
from gaung.tracking.events import before_forgetting


@before_forgetting
def keep_report(campaign: Campaign, now: datetime) -> None:
    """Keep a campaign's figures once, before the first of its events goes."""
    if KeptReport.objects.filter(campaign=campaign).exists():
        return
    figures = {
        "figures": figures_of(campaign).to_json(),
        "steps": [asdict(one) for one in steps_of(campaign)],
        "links": [asdict(one) for one in links_of(campaign)],
        "versions": {variant: asdict(one) for variant, one in versions_of(campaign).items()},
        "domains": [asdict(one) for one in domains_of(campaign)[:100]],
    }
    KeptReport.objects.create(company_id=campaign.company_id, campaign=campaign, kept_at=now, figures=figures)
