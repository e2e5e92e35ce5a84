"""The subscription's states and what moves it between them (rules.md section 4).

One table; a missing key is refused. The diagram in docs/rules is generated from it.
"""

from enum import StrEnum
from typing import Final

from gaung.core.refusals import Refusal


class Status(StrEnum):
    """Where a company stands with the Campaigns add-on."""

    NONE = "none"
    TRIALING = "trialing"
    ACTIVE = "active"
    TRIAL_EXPIRED = "trial_expired"
    REVIEW_BLOCKED = "review_blocked"
    PAST_DUE = "past_due"
    SUSPENDED = "suspended_nonpayment"
    ENDED = "ended"


class Event(StrEnum):
    """What happens to a subscription."""

    TRIAL_STARTED = "trial_started"
    TRIAL_ENDED_VERIFIED = "trial_ended_verified"
    TRIAL_ENDED_UNVERIFIED = "trial_ended_unverified"
    CHECK_APPROVED = "check_approved"
    BOUGHT = "bought"
    PAYMENT_FAILED = "payment_failed"
    PAID_UP = "paid_up"
    GRACE_OVER = "grace_over"
    WRITTEN_OFF = "written_off"
    CANCELLATION_DUE = "cancellation_due"


TRANSITIONS: Final[dict[tuple[Status, Event], Status]] = {
    (Status.NONE, Event.TRIAL_STARTED): Status.TRIALING,
    (Status.NONE, Event.BOUGHT): Status.ACTIVE,
    (Status.TRIALING, Event.BOUGHT): Status.ACTIVE,
    (Status.TRIALING, Event.TRIAL_ENDED_VERIFIED): Status.TRIAL_EXPIRED,
    (Status.TRIALING, Event.TRIAL_ENDED_UNVERIFIED): Status.REVIEW_BLOCKED,
    (Status.REVIEW_BLOCKED, Event.CHECK_APPROVED): Status.TRIAL_EXPIRED,
    (Status.TRIAL_EXPIRED, Event.BOUGHT): Status.ACTIVE,
    (Status.ACTIVE, Event.PAYMENT_FAILED): Status.PAST_DUE,
    (Status.PAST_DUE, Event.PAYMENT_FAILED): Status.PAST_DUE,
    (Status.PAST_DUE, Event.PAID_UP): Status.ACTIVE,
    (Status.PAST_DUE, Event.GRACE_OVER): Status.SUSPENDED,
    (Status.SUSPENDED, Event.PAID_UP): Status.ACTIVE,
    (Status.SUSPENDED, Event.WRITTEN_OFF): Status.ENDED,
    (Status.ACTIVE, Event.CANCELLATION_DUE): Status.ENDED,
    (Status.PAST_DUE, Event.CANCELLATION_DUE): Status.ENDED,
    (Status.SUSPENDED, Event.CANCELLATION_DUE): Status.ENDED,
    (Status.ENDED, Event.BOUGHT): Status.ACTIVE,
}

# The add-on is paid for and its tier is in force.
PAID: Final = frozenset({Status.ACTIVE, Status.PAST_DUE})
# A tier was bought and is kept: in force, or waiting for a payment.
HAS_A_TIER: Final = PAID | {Status.SUSPENDED}
# Contacts are admitted and promoted; campaigns can be drafted and sent.
ENTITLED: Final = PAID | {Status.TRIALING}


class IllegalTransition(Refusal):
    """The state table has no such step."""

    code = "illegal_transition"


class AlreadySubscribed(Refusal):
    """The company already pays for Campaigns."""

    code = "already_subscribed"


class NotSubscribed(Refusal):
    """There is no running subscription to change or cancel."""

    code = "not_subscribed"


class NotVerified(Refusal):
    """Buying needs a passed account check (R13, R15)."""

    code = "not_verified"


class PastDue(Refusal):
    """No upgrades and no new purchase while an invoice is past due (D12)."""

    code = "past_due"


class NoPaymentMethod(Refusal):
    """There is nothing to charge."""

    code = "no_payment_method"


class PaymentDeclined(Refusal):
    """The payment was declined; nothing changed (D9)."""

    code = "payment_declined"


class PaymentPending(Refusal):
    """An earlier payment has no known outcome yet; it is never charged again meanwhile (D9)."""

    code = "payment_pending"


class NothingToUndo(Refusal):
    """There is no scheduled change."""

    code = "nothing_to_undo"


def next_state(status: Status, event: Event) -> Status:
    """The state after `event`, or a refusal when the table has no such step."""
    try:
        return TRANSITIONS[status, event]
    except KeyError:
        raise IllegalTransition(status=status, event=event) from None


def may_send(*, status: Status, suspended: bool, approved: bool, recipients_so_far: int, review_after: int) -> bool:
    """Whether the company's campaigns may go out now (section 4, D25).

    `suspended` is the operator's compliance hold; `review_after` the number of distinct
    recipients from which an account check is mandatory.
    """
    reviewed_enough = approved or recipients_so_far < review_after
    return status in ENTITLED and not suspended and reviewed_enough
