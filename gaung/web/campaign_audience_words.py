"""What an audience's filters are called: saved filters and tags by their names (ED-05)."""

from typing import Final
from urllib.parse import urlencode

from gaung.contacts import queries as contacts
from gaung.core.audience import Part
from gaung.core.audience_address import filter_params, parse_filter
from gaung.core.refusals import Refusal
from gaung.foundation.words import t
from gaung.reports import queries as reports
from gaung.web.contacts_conditions import campaign_how
from gaung.web.pages import CompanyRequest

# What people did with the latest campaigns is on offer without a saved filter.
LATEST: Final = 3
OFFERED: Final = (Part.OPENED, Part.UNOPENED, Part.CLICKED)


def audience_words(request: CompanyRequest) -> dict[str, str]:
    """Every filter on offer as an address writes it, with its name: saved ones, tags, the latest campaigns."""
    found: dict[str, str] = {}
    for saved in contacts.saved_filters(request.company, by=request.actor):
        written = _written(saved.params)
        if written:
            found[written] = saved.name
    for tag in contacts.tags(request.company):
        found.setdefault(_written({"tag": [str(tag.pk)]}), t("cmp-audience-tag", name=tag.name))
    for pk, name in list(reports.campaign_names(request.company).items())[:LATEST]:
        for part in OFFERED:
            words = t("con-says-campaign", how=campaign_how(part.value), value=name)
            found.setdefault(_written({f"campaign.{part}": [pk]}), words)
    return found


def _written(params: dict[str, list[str]]) -> str:
    """A filter in its one canonical form; nothing for one that cannot be read any more."""
    try:
        return urlencode(filter_params(parse_filter(params)), doseq=True)
    except Refusal:
        return ""
