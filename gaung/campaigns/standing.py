"""What a company may do with campaigns at present: draft, send, and until when (section 4, D14, D26)."""

from datetime import datetime

from gaung.companies.models import Company
from gaung.core.dunning import suspension_time
from gaung.core.periods import first_instant
from gaung.core.refusals import Refusal
from gaung.core.subscription import ENTITLED, Status
from gaung.subscriptions import queries as subscriptions
from gaung.subscriptions.queries import Position


class CampaignsReadOnly(Refusal):
    """Without the add-on in force, campaigns and templates can only be read (D14)."""

    code = "campaigns_read_only"


class SendingNotEntitled(Refusal):
    """Nothing is sent without the add-on in force (section 4)."""

    code = "sending_not_entitled"


class SendingSuspended(Refusal):
    """Nothing is sent while the company is suspended (section 4)."""

    code = "sending_suspended"


def may_draft(company: Company, *, now: datetime) -> bool:
    """Whether campaigns can be written: in the trial, active, past due, and also while suspended."""
    return _position(company, now).status in ENTITLED


def require_drafting(company: Company, *, now: datetime) -> None:
    """Refuse a change of a campaign while campaigns are read-only."""
    if not may_draft(company, now=now):
        raise CampaignsReadOnly()


def require_sending(company: Company, *, now: datetime) -> None:
    """Refuse to send while the add-on is not in force or the company is suspended."""
    position = _position(company, now)
    if position.status not in ENTITLED:
        raise SendingNotEntitled()
    if position.is_suspended:
        raise SendingSuspended()


def entitled_until(company: Company, *, now: datetime) -> datetime | None:
    """The end of the entitlement as far as it is known today; None when no end is known (D26)."""
    position = _position(company, now)
    if position.status is Status.TRIALING and not (position.is_approved and position.pending_quantity):
        return position.trial_ends_at
    ends = [first_instant(position.cycle.end, position.zone)] if position.is_cancelling else []
    if position.status is Status.PAST_DUE and position.past_due_on is not None:
        ends.append(suspension_time(position.past_due_on, position.zone))
    return min(ends, default=None)


def _position(company: Company, now: datetime) -> Position:
    return subscriptions.position(company, now=now)
