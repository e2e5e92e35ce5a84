"""The ledger against what campaigns say of it (sending.md): `gaung verify`."""

from collections.abc import Iterator

from django.db.models import Count, F, Q

from gaung.campaigns.models import Campaign
from gaung.core.ab_test import A, B
from gaung.core.campaign import Status
from gaung.core.delivery import State
from gaung.delivery.ab_tests import WAITING_UNTIL
from gaung.delivery.models import OPEN_STATES, AbTest, Delivery, Prepared
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


@recount("delivery.ab_tests")
def tests_of_two() -> Iterator[Drift]:
    """Of a campaign with an A/B test as many have each version as it says, and nobody waits once it was let go."""
    for test in AbTest.objects.filter(campaign__status__in=_BEGUN):
        rows = Delivery.objects.filter(campaign_id=test.campaign_id).order_by()
        found = {row["variant"]: row["count"] for row in rows.values("variant").annotate(count=Count("pk"))}
        for variant, size in ((A, test.size_a), (B, test.size_b)):
            if found.get(variant, 0) != size:
                yield Drift(test.company_id, f"version_{variant}_of:{test.campaign_id}", size, found.get(variant, 0))
        waiting = rows.filter(state=State.QUEUED.value, due_at=WAITING_UNTIL).count()
        if test.released_at is not None and waiting:
            yield Drift(test.company_id, f"waiting_for_a_winner:{test.campaign_id}", 0, waiting)


@recount("delivery.homes")
def homes() -> Iterator[Drift]:
    """Every recipient belongs to the company whose campaign it is, and so does the contact."""
    strays = Delivery.objects.exclude(company_id=F("campaign__company_id"))
    strays |= Delivery.objects.filter(contact__isnull=False).exclude(company_id=F("contact__company_id"))
    for row in strays.order_by("pk").values("pk", "company_id", "campaign__company_id")[:100]:
        yield Drift(row["company_id"], f"recipient:{row['pk']}", row["company_id"], row["campaign__company_id"])
