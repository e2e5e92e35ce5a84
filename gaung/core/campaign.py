"""A campaign's states and what moves it between them (sending.md, D26).

One table; a missing key is refused. The diagram in docs/rules is generated from it.
"""

from datetime import timedelta
from enum import StrEnum
from typing import Final

from gaung.core.refusals import Refusal

# A schedule missed by more than this asks instead of firing (downtime, a restored backup).
LATE_AFTER: Final = timedelta(hours=6)
# How long a campaign that was told to go can be called back before its first mail (ED-08).
RECALL_SECONDS: Final = 60


class Status(StrEnum):
    """Where a campaign stands."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    HELD = "held"
    PREPARING = "preparing"
    SENDING = "sending"
    PAUSED = "paused"
    FINISHED = "finished"
    STOPPED = "stopped"


class Event(StrEnum):
    """What happens to a campaign."""

    SCHEDULED = "scheduled"
    UNSCHEDULED = "unscheduled"
    HELD = "held"
    SENT_NOW = "sent_now"
    FELL_DUE = "fell_due"
    RELEASED = "released"
    RECALLED = "recalled"
    PREPARED = "prepared"
    PAUSED = "paused"
    RESUMED = "resumed"
    STOPPED = "stopped"
    DRAINED = "drained"


class HoldReason(StrEnum):
    """Why a campaign whose time had come did not go, and asks (D26)."""

    LATE = "late"
    NOT_ENTITLED = "not_entitled"
    SUSPENDED = "suspended"
    CHECK = "check"
    CONTENT = "content"
    SENDER = "sender"
    NOBODY = "nobody"


class PauseReason(StrEnum):
    """Why a campaign that was going out stands still."""

    MEMBER = "member"
    OPERATOR = "operator"
    BOUNCES = "bounces"
    COMPLAINTS = "complaints"
    CHECK = "check"
    NOT_ENTITLED = "not_entitled"
    SUSPENDED = "suspended"
    SERVER = "server"
    RECORDS = "records"


# Who or what may let it go on again: these end by themselves when their cause is gone (D25).
GOES_ON_BY_ITSELF: Final = frozenset({PauseReason.CHECK, PauseReason.SERVER, PauseReason.RECORDS})

TRANSITIONS: Final[dict[tuple[Status, Event], Status]] = {
    (Status.DRAFT, Event.SCHEDULED): Status.SCHEDULED,
    (Status.DRAFT, Event.SENT_NOW): Status.PREPARING,
    (Status.SCHEDULED, Event.SCHEDULED): Status.SCHEDULED,
    (Status.SCHEDULED, Event.UNSCHEDULED): Status.DRAFT,
    (Status.SCHEDULED, Event.HELD): Status.HELD,
    (Status.SCHEDULED, Event.FELL_DUE): Status.PREPARING,
    (Status.SCHEDULED, Event.SENT_NOW): Status.PREPARING,
    (Status.HELD, Event.UNSCHEDULED): Status.DRAFT,
    (Status.HELD, Event.SCHEDULED): Status.SCHEDULED,
    (Status.HELD, Event.SENT_NOW): Status.PREPARING,
    (Status.HELD, Event.RELEASED): Status.PREPARING,
    (Status.HELD, Event.HELD): Status.HELD,
    (Status.PREPARING, Event.RECALLED): Status.DRAFT,
    (Status.PREPARING, Event.HELD): Status.HELD,
    (Status.PREPARING, Event.PREPARED): Status.SENDING,
    (Status.SENDING, Event.PAUSED): Status.PAUSED,
    (Status.SENDING, Event.STOPPED): Status.STOPPED,
    (Status.SENDING, Event.DRAINED): Status.FINISHED,
    (Status.PAUSED, Event.PAUSED): Status.PAUSED,
    (Status.PAUSED, Event.RESUMED): Status.SENDING,
    (Status.PAUSED, Event.STOPPED): Status.STOPPED,
    (Status.PAUSED, Event.DRAINED): Status.FINISHED,
}

# Its content, audience and schedule can be changed.
EDITABLE: Final = frozenset({Status.DRAFT})
# Mails of it may be on their way.
UNDER_WAY: Final = frozenset({Status.PREPARING, Status.SENDING, Status.PAUSED})
# Nothing happens to it any more.
OVER: Final = frozenset({Status.FINISHED, Status.STOPPED})


class CampaignCannot(Refusal):
    """The state table has no such step; `status` and `event` say which was asked."""

    code = "campaign_cannot"


def next_status(status: Status, event: Event) -> Status:
    """The status after `event`, or a refusal when the table has no such step."""
    try:
        return TRANSITIONS[status, event]
    except KeyError:
        raise CampaignCannot(status=status, event=event) from None
