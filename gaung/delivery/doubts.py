"""Mails that may or may not have arrived: what settles them afterwards (sending.md).

A connection broke after the mail and before the answer. An opening, a click or a bounce says later
that it arrived; failing that, somebody who knows says so by hand. Nothing is sent again by this.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from django.db.models import Q

from gaung.campaigns.models import Campaign
from gaung.core.delivery import NOT_ARRIVED, Outcome, State, next_state
from gaung.core.permissions import Right
from gaung.delivery.models import Delivery
from gaung.foundation import audit
from gaung.foundation.access import Actor, require
from gaung.foundation.locks import lock_row, write_transaction

# Doubted once, and waiting to be sent once more: not any more, when it is seen to have arrived.
WAITING: Final = (State.QUEUED.value, State.DEFERRED.value)


def seen_to_arrive(delivery_ids: Iterable[int]) -> int:
    """Something came back from these mails, so they arrived: whoever was in doubt has it, and gets no second one.

    Belongs into the transaction that stores what came back.
    """
    in_doubt = Q(state=State.UNKNOWN.value) | Q(is_uncertain=True, state__in=WAITING)
    rows = Delivery.objects.filter(in_doubt, pk__among=list(delivery_ids))
    return int(rows.update(state=next_state(State.UNKNOWN, Outcome.SEEN).value, reason=""))


def settle(
    *, campaign: Campaign, has_arrived: bool, by: Actor, now: datetime, delivery_ids: Iterable[int] | None = None
) -> int:
    """Say of mails in doubt that they arrived, or did not; of all of a campaign, or of some; return of how many.

    Nobody is mailed by it: whoever has not got it can be chosen for the next campaign.
    """
    require(by, Right.CAN_SEND_CAMPAIGNS)
    with write_transaction():
        campaign = lock_row(Campaign, campaign.pk)
        rows = Delivery.objects.filter(campaign=campaign, state=State.UNKNOWN.value)
        if delivery_ids is not None:
            rows = rows.filter(pk__among=list(delivery_ids))
        state = next_state(State.UNKNOWN, Outcome.SEEN if has_arrived else Outcome.WRITTEN_OFF)
        count = int(rows.update(state=state.value, reason="" if has_arrived else NOT_ARRIVED))
        if count:
            after = {"count": count, "state": state.value}
            audit.record(
                company=campaign.company, by=by, action="campaign.settled", now=now, target=campaign.name, after=after
            )
    return count
