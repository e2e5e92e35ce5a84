"""The ledger against what campaigns say of it (sending.md): `gaung verify`."""

from collections.abc import Iterator

from django.db.models import Count, F, Q

from gaung.campaigns.models import Campaign
from gaung.core.campaign import Status
from gaung.core.delivery import State
from gaung.delivery.models import OPEN_STATES, Delivery, Prepared
from gaung.foundation.recounts import Drift, recount

_BEGUN = (Status.SENDING.value, Status.PAUSED.value, Status.FINISHED.value, Status.STOPPED.value)


@recount("delivery.ledger")
def ledger() -> Iterator[Drift]:
    """Everybody a campaign was frozen for has a row, and it is finished exactly when none of them is open."""
    found = {
        row["campaign_id"]: row
        for row in Delivery.objects.order_by()
        .values("campaign_id")
        .annotate(
            rows=Count("pk"),
            open=Count("pk", filter=Q(state__in=OPEN_STATES)),
            untried=Count("pk", filter=Q(state=State.SENT.value, attempts=0)),
        )
    }
    for campaign in Campaign.objects.filter(status__in=_BEGUN, pk__in=Prepared.objects.values("campaign")):
        counts = found.get(campaign.pk, {"rows": 0, "open": 0, "untried": 0})
        if counts["rows"] != campaign.recipient_count:
            yield Drift(campaign.company_id, f"recipients_of:{campaign.pk}", campaign.recipient_count, counts["rows"])
        if campaign.status == Status.FINISHED and counts["open"]:
            yield Drift(campaign.company_id, f"finished_with_open:{campaign.pk}", 0, counts["open"])
        if counts["untried"]:
            yield Drift(campaign.company_id, f"sent_without_a_try:{campaign.pk}", 0, counts["untried"])


@recount("delivery.homes")
def homes() -> Iterator[Drift]:
    """Every recipient belongs to the company whose campaign it is, and so does the contact."""
    strays = Delivery.objects.exclude(company_id=F("campaign__company_id"))
    strays |= Delivery.objects.filter(contact__isnull=False).exclude(company_id=F("contact__company_id"))
    for row in strays.order_by("pk").values("pk", "company_id", "campaign__company_id")[:100]:
        yield Drift(row["company_id"], f"recipient:{row['pk']}", row["company_id"], row["campaign__company_id"])
