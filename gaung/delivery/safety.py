"""Whether what came back of a campaign makes it pause (sending.md): the stored counts, judged by the core."""

from gaung.campaigns.models import Campaign
from gaung.core.sending import Judgement, judge
from gaung.delivery.counts import counts_of
from gaung.delivery.models import Prepared


def judged(campaign: Campaign) -> Judgement:
    """Judge what came back of a campaign since somebody let it go on, or since its first mail."""
    counts, seen = counts_of(campaign), Prepared.objects.filter(campaign=campaign).first() or Prepared()
    return judge(
        handed_over=counts.handed_over - seen.handed_over_seen,
        hard=counts.hard - seen.hard_seen,
        complaints=counts.complaints - seen.complaints_seen,
    )


def note_seen(campaign: Campaign) -> None:
    """Somebody lets the campaign go on knowing what came back."""
    counts = counts_of(campaign)
    Prepared.objects.filter(campaign=campaign).update(
        handed_over_seen=counts.handed_over, hard_seen=counts.hard, complaints_seen=counts.complaints
    )
