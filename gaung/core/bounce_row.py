"""How many soft bounces are enough: five in a row over two campaigns (sending.md, rules.md section 3)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

ENOUGH: Final = 5
CAMPAIGNS: Final = 2
# Bounces come back late: a mail that nothing came back from for so long has arrived.
ARRIVED_AFTER: Final = timedelta(days=3)


@dataclass(frozen=True)
class Past:
    """One mail somebody got before: the soft bounces that count, and whether it surely arrived."""

    campaign_id: int
    counted: int
    has_arrived: bool


def is_enough(newest_first: Iterable[Past]) -> bool:
    """Whether the row of soft bounces since the last mail that arrived is long enough to give the address up."""
    total = 0
    campaigns: set[int] = set()
    for mail in newest_first:
        if mail.counted:
            total += mail.counted
            campaigns.add(mail.campaign_id)
        elif mail.has_arrived:
            break
    return total >= ENOUGH and len(campaigns) >= CAMPAIGNS
