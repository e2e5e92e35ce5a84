"""How many of each campaign's mails were delivered, for lists of campaigns (CAM)."""

from collections.abc import Sequence

from django.db.models import Count

from gaung.core.delivery import State
from gaung.delivery.models import Delivery


def delivered_counts(campaign_ids: Sequence[int]) -> dict[int, int]:
    """Count, by campaign, the mails that were accepted and did not come back."""
    rows = Delivery.objects.filter(campaign_id__in=campaign_ids, state=State.SENT.value, returned__in=("", "complaint"))
    return {row["campaign_id"]: row["n"] for row in rows.values("campaign_id").annotate(n=Count("pk"))}


def state_counts(campaign_id: int) -> dict[State, int]:
    """Count a campaign's recipients by where they stand."""
    rows = Delivery.objects.filter(campaign_id=campaign_id).values("state").annotate(n=Count("pk"))
    return {State(row["state"]): row["n"] for row in rows}
