"""A campaign over a real connection to a real server: what the ledger says is what the server took (sending.md)."""

from datetime import timedelta

import pytest

from tests.contacts.kit import NOW
from tests.delivery import kit
from tests.delivery.fault_server import Fault, FaultServer

pytestmark = pytest.mark.django_db


@pytest.fixture
def leaving_by(settings):
    """The installation's newsletters leave by this server."""

    def choose(server):
        settings.GAUNG_SMTP_URL = f"smtp://127.0.0.1:{server.port}?tls=0"

    return choose


def test_greylisted_refused_and_taken_each_end_where_they_belong(leaving_by):
    faults = [Fault("rcpt", "550 5.1.1 no such user", to="orang7@"), Fault("rcpt", "450 4.2.0 later", times=5)]
    with FaultServer(faults=faults) as server, kit.a_sender(40) as owner:
        leaving_by(server)
        campaign = kit.a_campaign(owner)
        for minutes in (0, 1, 30, 60, 90):
            kit.due(owner, at=NOW + timedelta(minutes=minutes))
        campaign.refresh_from_db()
        assert campaign.status == "finished"
        assert kit.states(campaign) == {"sent": 39, "failed": 1}
        copies = server.copies()
        assert set(copies.values()) == {1}
        assert {recipient for _, recipient in copies} == {
            email for email, row in kit.rows(campaign).items() if row.state == "sent"
        }
