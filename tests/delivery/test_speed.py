"""The speed a sending shows is told by its senders, without reading its recipients (SND-01)."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gaung.delivery import leases, queries
from gaung.delivery.models import Lease
from gaung.delivery.transports import using_transport
from gaung.foundation import clock
from tests.contacts.kit import NOW
from tests.delivery import kit

pytestmark = pytest.mark.django_db


def a_lease(campaign, *, begun, seen, taken, ended=False):
    """A sender that began so many seconds ago, gave its last sign so many seconds ago, and took so many mails."""
    now = clock.now()
    last = now - timedelta(seconds=seen)
    values = {"taken_at": now - timedelta(seconds=begun), "taken": taken, "owner": "one"}
    values |= {"expires_at": last + leases.LEASE, "ended_at": last if ended else None}
    return Lease.objects.create(company_id=campaign.company_id, campaign=campaign, **values)


@pytest.mark.parametrize(
    ("senders", "per_minute"),
    [
        ([], 0),
        ([{"begun": 60, "seen": 0, "taken": 600}], 600),
        ([{"begun": 60, "seen": 0, "taken": 600}, {"begun": 30, "seen": 0, "taken": 300}], 900),
        ([{"begun": 1200, "seen": 0, "taken": 12_000}], 600),
        ([{"begun": 100, "seen": 40, "taken": 50, "ended": True}], 30),
        ([{"begun": 900, "seen": 300, "taken": 5_000, "ended": True}], 0),
    ],
)
def test_the_speed_is_that_of_the_last_two_minutes(senders, per_minute):
    with kit.a_sender(1) as owner:
        campaign = kit.a_campaign(owner, status="sending")
        for one in senders:
            a_lease(campaign, **one)
        assert leases.taken_per_minute(campaign_id=campaign.pk) == pytest.approx(per_minute, abs=per_minute * 0.05)


def test_a_sender_counts_what_the_server_took_and_the_page_reads_no_recipient_for_it():
    server = kit.Server(answer=kit.for_some("1@", kit.ReplyKind.REFUSED))
    with using_transport(server.fresh), kit.a_sender(20) as owner:
        campaign = kit.a_campaign(owner)
        kit.due(owner)
        kit.due(owner)
        campaign.refresh_from_db()
        assert campaign.status == "finished"
        assert sum(Lease.objects.values_list("taken", flat=True)) == server.got.total() == 18
        campaign.status = "sending"
        with CaptureQueriesContext(connection) as asked:
            assert queries.progress(campaign, now=NOW).per_minute > 0
        assert not [one["sql"] for one in asked if "changed_at" in one["sql"] and "delivery_delivery" in one["sql"]]
