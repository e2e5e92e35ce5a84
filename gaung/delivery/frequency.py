"""People who want a newsletter at most weekly or monthly, and got one lately (PUB-02)."""

from datetime import datetime
from typing import Final

from django.db.models import Exists, OuterRef, Q

from gaung.campaigns.audience import answers_mailed_lately
from gaung.campaigns.models import Campaign
from gaung.core.delivery import State
from gaung.core.wishes import OFTEN
from gaung.delivery.models import Delivery
from gaung.preferences.models import Wishes

# What a person may have in their mailbox.
HANDED_OVER: Final = (State.SENT.value, State.UNKNOWN.value, State.IN_FLIGHT.value)


@answers_mailed_lately
def mailed_lately(campaign: Campaign, now: datetime) -> Exists:
    """Return the condition on a contact: another campaign than this one was mailed to them too short a time ago."""
    got = Delivery.objects.filter(contact_id=OuterRef("contact_id"), state__in=HANDED_OVER)
    got = got.exclude(campaign_id=campaign.pk)
    wants = Q()
    for often, gap in OFTEN.items():
        wants |= Q(Exists(got.filter(changed_at__gt=now - gap)), often=often)
    return Exists(Wishes.objects.filter(wants, contact=OuterRef("pk")))
