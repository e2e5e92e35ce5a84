"""A sender's right to claim recipients: owned, numbered, and over after a while without a sign of life.

The number fences off a sender that was only slow: what it claims or records under an ended
lease changes no row that went to somebody else.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import F

from gaung.campaigns.models import Campaign
from gaung.core.campaign import Status
from gaung.core.delivery import Policy
from gaung.delivery import ledger
from gaung.delivery.models import Lease
from gaung.foundation import clock
from gaung.foundation.locks import write_transaction

LEASE: Final = timedelta(seconds=60)
# The speed shown is that of the last minutes, told by so many senders at most.
RATE_OVER: Final = timedelta(minutes=2)
NEWEST: Final = 40


@dataclass(frozen=True)
class Held:
    """A lease in hand."""

    id: int
    company_id: int


class LeaseLost(Exception):  # noqa: N818 - says what happened
    """Others took this sender for dead and settled what it had in flight."""


def take(*, campaign: Campaign, owner: str) -> Held:
    """Take a lease on a campaign's recipients."""
    now = clock.now()
    with write_transaction():
        row = Lease.objects.create(
            company_id=campaign.company_id, campaign=campaign, owner=owner[:80], taken_at=now, expires_at=now + LEASE
        )
    return Held(row.pk, row.company_id)


def renew(held: Held, *, taken: int = 0) -> datetime:
    """Say that the sender lives, in the transaction of what it does; raises `LeaseLost` when it is too late.

    `taken` is how many mails the server took since the last sign of life.
    """
    now = clock.now()
    alive = Lease.objects.filter(pk=held.id, ended_at__isnull=True)
    if not alive.update(expires_at=now + LEASE, taken=F("taken") + taken):
        raise LeaseLost(held.id)
    return now


def end(held: Held) -> None:
    """Give the lease back."""
    with write_transaction():
        Lease.objects.filter(pk=held.id, ended_at__isnull=True).update(ended_at=clock.now())


def live(*, campaign_id: int) -> int:
    """How many senders are at work on a campaign."""
    return int(Lease.objects.filter(campaign_id=campaign_id, ended_at__isnull=True).count())


def taken_per_minute(*, campaign_id: int) -> int:
    """How many mails servers take of a campaign in a minute at present, as its newest senders tell (SND-01).

    Read from a few leases, never from the recipients: of a million of them nothing says by an index
    which were sent a moment ago, and an index that did would cost each mail its upkeep.
    """
    until = clock.now()
    since = until - RATE_OVER
    newest = Lease.objects.filter(campaign_id=campaign_id, taken__gt=0).order_by("-pk")[:NEWEST]
    seen = [(one.taken_at, one.ended_at or one.expires_at - LEASE, one.taken) for one in newest]
    seen = [one for one in seen if one[1] > since]
    if not seen:
        return 0
    begun = max(since, min(first for first, _, _ in seen))
    taken = sum(count * _share(first, last, since) for first, last, count in seen)
    return int(taken * 60 / max(1.0, (until - begun).total_seconds()))


def _share(first: datetime, last: datetime, since: datetime) -> float:
    """How much of a sender's time was after a moment."""
    whole = max(1.0, (last - first).total_seconds())
    return min(1.0, max(1.0, (last - max(first, since)).total_seconds()) / whole)


def settle_the_dead(*, campaign: Campaign, now: datetime) -> int:
    """End the leases that showed no sign of life, and settle what they left in flight; return how many rows.

    Of a campaign that was stopped for good nothing is sent again.
    """
    with write_transaction():
        late = Lease.objects.filter(campaign=campaign, ended_at__isnull=True, expires_at__lte=clock.now())
        late.update(ended_at=clock.now())
        policy = Policy.STRICT if campaign.status == Status.STOPPED else Policy(campaign.policy)
        return ledger.recover(campaign_id=campaign.pk, policy=policy, now=now)
