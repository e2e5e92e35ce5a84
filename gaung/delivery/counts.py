"""Counts of a campaign's recipients by state, quick also for a million: what ended well is the rest."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count

from gaung.campaigns.models import Campaign
from gaung.core.delivery import State
from gaung.delivery.models import ENDED_OTHERWISE, OPEN_STATES, Delivery, stands_among


@dataclass(frozen=True)
class Counts:
    """How many recipients stand in each state, and why some got nothing."""

    by_state: Mapping[State, int]
    reasons: Mapping[State, Mapping[str, int]]
    returned: Mapping[str, int]

    def of(self, state: State) -> int:
        """How many stand in a state."""
        return self.by_state.get(state, 0)

    @property
    def total(self) -> int:
        """Everybody the campaign was frozen for."""
        return sum(self.by_state.values())

    @property
    def hard(self) -> int:
        """Hard bounces: refused by their server at once, or sent back later."""
        return self.reasons.get(State.FAILED, {}).get("hard", 0) + self.returned.get("hard", 0)

    @property
    def complaints(self) -> int:
        """Complaints that came back."""
        return self.returned.get("complaint", 0)

    @property
    def handed_over(self) -> int:
        """Mails a server took or refused: what bounces are measured against."""
        refused = self.reasons.get(State.FAILED, {})
        return self.of(State.SENT) + refused.get("hard", 0) + refused.get("refused", 0)


def counts_of(campaign: Campaign) -> Counts:
    """Count a campaign's recipients: the few that are open or ended otherwise are counted, the rest was sent."""
    rows = Delivery.objects.filter(campaign_id=campaign.pk)
    by_state: Counter[State] = Counter()
    reasons: dict[State, dict[str, int]] = {}
    for row in rows.filter(stands_among(OPEN_STATES)).order_by().values("state").annotate(count=Count("pk")):
        by_state[State(row["state"])] += row["count"]
    ended = rows.filter(stands_among(ENDED_OTHERWISE)).order_by().values("state", "reason").annotate(count=Count("pk"))
    for row in ended:
        state = State(row["state"])
        by_state[state] += row["count"]
        reasons.setdefault(state, {})[row["reason"]] = row["count"]
    by_state[State.SENT] = max(0, campaign.recipient_count - sum(by_state.values()))
    back = rows.exclude(returned="").order_by().values("returned").annotate(count=Count("pk"))
    return Counts(by_state, reasons, {row["returned"]: row["count"] for row in back})


def open_rows(campaign: Campaign) -> int:
    """How many recipients are queued, in flight or deferred."""
    return int(Delivery.objects.filter(stands_among(OPEN_STATES), campaign_id=campaign.pk).count())
