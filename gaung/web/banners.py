"""Which one banner a page of Campaigns shows: the most urgent thing that is so (G-01, CAM-1 to CAM-12).

Pure: from where the company stands, one name. Words and buttons are the page's.
"""

from enum import StrEnum
from typing import Protocol

from gaung.core.subscription import PAID, Status

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


class Stands(Protocol):
    """What decides the banner: a `Position` has it, and so has a `Glance`."""

    @property
    def status(self) -> Status:
        """The state of the subscription."""
        ...

    @property
    def is_suspended(self) -> bool:
        """Whether the operator holds sending back."""
        ...

    @property
    def is_at_limit(self) -> bool:
        """Whether new contacts have to wait."""
        ...

    @property
    def is_cancelling(self) -> bool:
        """Whether the add-on ends with this cycle."""
        ...

    @property
    def trial_days_left(self) -> int | None:
        """Days left in a running trial."""
        ...


_BY_STATUS = {
    Status.SUSPENDED: (Banner.UNPAID,),
    Status.REVIEW_BLOCKED: (Banner.LOCKED,),
    Status.TRIAL_EXPIRED: (Banner.PAYMENT_NEEDED,),
    Status.ENDED: (Banner.ENDED,),
    Status.NONE: (),
}


def banner_for(where: Stands) -> Banner:
    """Return the one banner, the most urgent of what is so (G-01)."""
    return next(iter(applying(where)), Banner.NOTHING)


def applying(where: Stands) -> tuple[Banner, ...]:
    """Return everything that is so, the most urgent first: the first is the banner, the rest is content.

    In a trial the days left always stand, and the limit and the check are lines in it (R10).
    """
    held = (Banner.HELD,) if where.is_suspended else ()
    return held + _by_status(where)


def _by_status(where: Stands) -> tuple[Banner, ...]:
    if where.status is Status.TRIALING:
        return (Banner.TRIAL_ENDING if (where.trial_days_left or 0) <= LAST_DAYS else Banner.TRIAL,)
    if where.status in PAID:
        due = (Banner.PAST_DUE,) if where.status is Status.PAST_DUE else ()
        limit = (Banner.LIMIT,) if where.is_at_limit else ()
        return due + limit + ((Banner.CANCELLING,) if where.is_cancelling else ())
    return _BY_STATUS[where.status]


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
