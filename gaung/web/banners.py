"""Which one banner a page of Campaigns shows: the most urgent thing that is so (G-01, CAM-1 to CAM-12).

Pure: from where the company stands, one name. Words and buttons are the page's.
"""

from enum import StrEnum

from gaung.core.subscription import Status
from gaung.subscriptions.queries import Position

LAST_DAYS = 3


class Banner(StrEnum):
    """The banners, the most urgent first."""

    HELD = "held"  # CAM-11: the operator suspended sending
    UNPAID = "unpaid"  # 30 days past due: nothing is sent
    PAST_DUE = "past_due"  # CAM-10
    LOCKED = "locked"  # CAM-5: trial ended, not verified
    PAYMENT_NEEDED = "payment_needed"  # CAM-6: trial ended, verified, nothing chosen or paid
    LIMIT = "limit"  # CAM-8
    CANCELLING = "cancelling"  # CAM-9
    TRIAL_ENDING = "trial_ending"  # CAM-3: three days and less
    TRIAL = "trial"  # CAM-2
    ENDED = "ended"  # CAM-12
    NOTHING = ""


def banner_for(position: Position) -> Banner:
    """Return the one banner; in a trial the days left always stand, the rest are lines in it (R10)."""
    if position.is_suspended:
        return Banner.HELD
    match position.status:
        case Status.SUSPENDED:
            return Banner.UNPAID
        case Status.PAST_DUE:
            return Banner.PAST_DUE
        case Status.REVIEW_BLOCKED:
            return Banner.LOCKED
        case Status.TRIAL_EXPIRED:
            return Banner.PAYMENT_NEEDED
        case Status.TRIALING:
            return Banner.TRIAL_ENDING if (position.trial_days_left or 0) <= LAST_DAYS else Banner.TRIAL
        case Status.ACTIVE:
            return _of_active(position)
        case Status.ENDED:
            return Banner.ENDED
    return Banner.NOTHING


def _of_active(position: Position) -> Banner:
    if position.is_at_limit:
        return Banner.LIMIT
    return Banner.CANCELLING if position.is_cancelling else Banner.NOTHING


TONES = {
    Banner.HELD: "critical",
    Banner.UNPAID: "critical",
    Banner.PAST_DUE: "critical",
    Banner.LOCKED: "critical",
    Banner.PAYMENT_NEEDED: "warning",
    Banner.LIMIT: "warning",
    Banner.CANCELLING: "info",
    Banner.TRIAL_ENDING: "info",
    Banner.TRIAL: "info",
    Banner.ENDED: "neutral",
}

# What asks for an act in the navigation (NAV-02).
ASKS_FOR_ACTION = frozenset(
    {
        Banner.HELD,
        Banner.UNPAID,
        Banner.PAST_DUE,
        Banner.LOCKED,
        Banner.PAYMENT_NEEDED,
        Banner.LIMIT,
        Banner.TRIAL_ENDING,
    }
)
