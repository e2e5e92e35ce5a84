"""Contacts by what they did with newsletters, as the database understands it (CON-02, REP-04)."""

from collections.abc import Mapping
from functools import reduce
from operator import or_
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q

from gaung.contacts.queries.filters import WithinDays, answers_of_campaigns
from gaung.core.audience import ClickedLink, Engaged, InCampaign, OfCampaigns, Part
from gaung.core.delivery import OPEN, State
from gaung.core.verdict import Kind, Verdict
from gaung.delivery.models import Delivery
from gaung.tracking.models import Engagement, Event

BOUNCES: Final = ("hard", "soft")
_ARRIVED: Final = Q(state=State.SENT.value) & ~Q(returned__in=BOUNCES)
_HARD: Final = Q(state=State.FAILED.value, reason="hard") | Q(returned="hard")
_SOFT: Final = (Q(state=State.FAILED.value) & ~Q(reason="hard")) | Q(returned="soft")
_WAITING: Final = Q(state__in=sorted(state.value for state in OPEN))
# What the ledger says of a recipient.
LEDGER: Final[Mapping[Part, Q]] = {
    Part.RECIPIENT: Q(),
    Part.GOT: _ARRIVED,
    Part.COMPLAINED: Q(returned="complaint"),
    Part.HARD: _HARD,
    Part.SOFT: _SOFT,
    Part.BOUNCED: _HARD | _SOFT,
    Part.MISSED: ~_ARRIVED & ~_WAITING,
    Part.SKIPPED: Q(state=State.SKIPPED.value),
    Part.UNSURE: Q(state=State.UNKNOWN.value),
    Part.WAITING: _WAITING,
}
# What the person did with the mail.
DONE: Final[Mapping[Part, Q]] = {
    Part.OPENED: Q(opened_at__isnull=False),
    Part.CLICKED: Q(clicked_at__isnull=False),
    Part.LEFT: Q(left_at__isnull=False),
    Part.MACHINE: Q(opened_at__isnull=True) & (Q(machine_opens__gt=0) | Q(unknown_opens__gt=0)),
}
# Who got the mail and did not.
UNDONE: Final = {Part.UNOPENED: Part.OPENED, Part.UNCLICKED: Part.CLICKED}


@answers_of_campaigns
def of_campaigns(wanted: OfCampaigns, within: WithinDays) -> Q:
    """Return the condition on a contact."""
    match wanted:
        case InCampaign(part, campaign_ids):
            return Q(pk__in=_those(part, sorted(campaign_ids)))
        case ClickedLink(links):
            clicks = reduce(or_, (Q(campaign_id=campaign, link_number=number) for campaign, number in sorted(links)))
            rows = Event.objects.filter(clicks, kind=Kind.CLICK.value, verdict=Verdict.HUMAN.value)
            return Q(pk__in=_known(rows, "delivery__contact_id"))
        case Engaged(first, until):
            # The last time counts, not one among others.
            later = Engagement.objects.filter(contact_id=OuterRef("contact_id"), last_at__gt=OuterRef("last_at"))
            last = Engagement.objects.filter(within("last_at", first, until), last_at__isnull=False)
            return Q(pk__in=_known(last.exclude(Exists(later)), "contact_id"))
    return Q(pk__in=_known(Engagement.objects.filter(last_at__isnull=False), "contact_id"))


def _those(part: Part, campaigns: list[int]) -> Any:
    if part in LEDGER:
        return _known(Delivery.objects.filter(LEDGER[part], campaign_id__in=campaigns), "contact_id")
    if part in DONE:
        return _known(Engagement.objects.filter(DONE[part], campaign_id__in=campaigns), "contact_id")
    done = Engagement.objects.filter(DONE[UNDONE[part]], delivery_id=OuterRef("pk"))
    got = Delivery.objects.filter(_ARRIVED, campaign_id__in=campaigns)
    return _known(got.exclude(Exists(done)), "contact_id")


def _known(rows: Any, column: str) -> Any:
    """The contacts of these rows; of somebody erased since, nobody."""
    return rows.filter(**{f"{column}__isnull": False}).values(column)
