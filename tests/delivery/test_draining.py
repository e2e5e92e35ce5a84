"""Stopping and pausing a sender in the middle, at a slow server on real sockets (sending.md, trust.md)."""

import threading
import time

import pytest

from gaung.campaigns.models import Campaign
from gaung.core.wire import ReplyKind
from gaung.delivery import actions, engine, leases, transports, turns
from gaung.delivery.models import Lease
from gaung.foundation import clock, tasks, worker
from gaung.gateways.wire import Limits
from tests.contacts.kit import NOW
from tests.delivery import kit
from tests.delivery.fault_server import Fault, FaultServer
from tests.delivery.test_wire import wire_to

pytestmark = pytest.mark.django_db
PEOPLE = 60


@pytest.fixture
def campaign():
    """Frozen and let go; no sender is at work yet."""
    with kit.a_sender(PEOPLE) as owner:
        one = kit.a_campaign(owner)
        kit.let_go(owner, one)
        one.owner = owner
        yield one


def took(server):
    return {mail.rcpt_to for mail in server.taken}


def in_state(campaign, state):
    return {email for email, row in kit.rows(campaign).items() if row.state == state}


def test_told_to_stop_a_sender_drains_the_wire_writes_it_down_and_leaves(campaign):
    """SIGTERM: nothing new, every answer awaited, no row left in flight, well within a worker's time to leave."""
    with FaultServer([Fault("dot", "late", seconds=0.25)]) as server:
        threading.Timer(0.6, tasks.stopping.set).start()
        try:
            ended = engine.run(campaign=campaign, owner="here", transport=wire_to(server))
        finally:
            tasks.stopping.clear()
    assert ended.is_interrupted
    assert 0 < len(server.taken) < PEOPLE
    assert in_state(campaign, "sent") == took(server)
    assert set(kit.states(campaign)) == {"sent", "queued"}
    assert not Lease.objects.filter(ended_at__isnull=True).exists()


def test_the_wire_is_waited_for_less_long_than_a_worker_has_to_leave():
    """Else outcomes would be lost that the server did give."""
    from gaung.ops import supervise

    assert transports.DRAIN_SECONDS + 2 * engine.LOOK_EVERY < worker.PATIENCE_SECONDS < supervise.STOP_SECONDS


def test_a_pause_holds_within_five_seconds_at_a_server_that_takes_its_time(campaign, monkeypatch):
    """SND-02: asked every second, also while nothing comes back."""
    asked, paused_at = engine._Sender._is_sending, []

    def paused_meanwhile(sender):
        if not paused_at:
            actions.pause(campaign=campaign, by=campaign.owner.actor, now=NOW)
            paused_at.append((time.monotonic(), len(server.taken)))
        return asked(sender)

    monkeypatch.setattr(engine._Sender, "_is_sending", paused_meanwhile)
    with FaultServer([Fault("dot", "late", seconds=1.2)]) as server:
        transport = wire_to(server, limits=Limits(connections=2, window=2))
        engine.run(campaign=campaign, owner="here", transport=transport)
        ((at, before),) = paused_at
        assert time.monotonic() - at < 5
    assert len(server.taken) <= before + 2 * transport.window
    assert in_state(campaign, "sent") == took(server)
    assert set(kit.states(campaign)) == {"sent", "queued"}
    campaign.refresh_from_db()
    assert campaign.status == "paused"


def test_a_sender_that_was_taken_for_dead_still_says_what_the_server_took(campaign):
    """Slow, not dead: what nobody took up yet learns the truth, so nobody gets a second copy for it."""
    held = leases.take(campaign=campaign, owner="slow")
    prepared = turns.Prepared.objects.get(campaign=campaign)
    sending = turns.Sending(campaign, prepared, held, 0.0)
    turn = turns.take_turn(sending, replies=[], most=4, now=NOW, elapsed=1.0)
    Lease.objects.update(expires_at=clock.now())
    leases.settle_the_dead(campaign=campaign, now=NOW)
    kinds = [ReplyKind.ACCEPTED, ReplyKind.REFUSED, ReplyKind.RETURNED, ReplyKind.PUT_OFF]
    mails = [type("Mail", (), {"key": one.id}) for one in turn.claimed]
    answers = [(one, kit.reply(mail, kind)) for one, mail, kind in zip(turn.claimed, mails, kinds, strict=True)]
    sender = engine._Sender(sending, None, kit.Server(), lambda: True)
    flight = engine._Flight(turn.claimed, mails, [reply for _, reply in answers], 0.0)
    with pytest.raises(leases.LeaseLost):
        sender._turn(flight, most=4)
    rows = {row.pk: (row.state, row.is_uncertain) for row in kit.rows(campaign).values()}
    found = [rows[one.id] for one in turn.claimed]
    assert found == [("sent", False), ("failed", False), ("queued", True), ("queued", True)]
    assert Campaign.objects.get(pk=campaign.pk).status == "sending"
