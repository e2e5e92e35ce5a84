"""The delivery ledger: one row per recipient, its states, and when a refused-for-now mail is tried again (sending.md).

`sent` is final. A campaign is finished exactly when no row is queued, in flight or deferred;
counts shown to people are sums of states.
"""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Final

from gaung.core.refusals import Refusal


class State(StrEnum):
    """Where one recipient of a campaign stands."""

    QUEUED = "queued"
    IN_FLIGHT = "in_flight"
    SENT = "sent"
    DEFERRED = "deferred"
    FAILED = "failed"
    UNKNOWN = "unknown"
    SKIPPED = "skipped"


class Outcome(StrEnum):
    """What became of one attempt."""

    CLAIMED = "claimed"
    ACCEPTED = "accepted"
    PUT_OFF = "put_off"
    REFUSED = "refused"
    UNCERTAIN = "uncertain"
    RETURNED = "returned"
    LEFT_OUT = "left_out"
    GIVEN_UP = "given_up"
    SEEN = "seen"
    WRITTEN_OFF = "written_off"


class Policy(StrEnum):
    """What is done with a mail that may or may not have arrived when a sender died."""

    RETRY_ONCE = "retry_once"
    STRICT = "strict"


class Skip(StrEnum):
    """Why a frozen recipient got nothing after all (I12): looked at when the row is claimed."""

    UNSUBSCRIBED = "unsubscribed"
    BOUNCED = "bounced"
    ARCHIVED = "archived"
    PENDING_UPGRADE = "pending_upgrade"
    NOT_SUBSCRIBED = "not_subscribed"
    SUPPRESSED = "suppressed"
    ADDRESS_CHANGED = "address_changed"
    DELETED = "deleted"
    PAUSED_BY_RECIPIENT = "paused_by_recipient"
    TOPIC = "topic"
    RECENTLY_MAILED = "recently_mailed"
    STOPPED = "stopped"
    BAD_ADDRESS = "bad_address"


TRANSITIONS: Final[dict[tuple[State, Outcome], State]] = {
    (State.QUEUED, Outcome.CLAIMED): State.IN_FLIGHT,
    (State.DEFERRED, Outcome.CLAIMED): State.IN_FLIGHT,
    (State.QUEUED, Outcome.LEFT_OUT): State.SKIPPED,
    (State.DEFERRED, Outcome.LEFT_OUT): State.SKIPPED,
    (State.DEFERRED, Outcome.GIVEN_UP): State.FAILED,
    (State.IN_FLIGHT, Outcome.ACCEPTED): State.SENT,
    (State.IN_FLIGHT, Outcome.PUT_OFF): State.DEFERRED,
    (State.IN_FLIGHT, Outcome.REFUSED): State.FAILED,
    # Never written to the wire: as if it had not been claimed.
    (State.IN_FLIGHT, Outcome.RETURNED): State.QUEUED,
    (State.IN_FLIGHT, Outcome.UNCERTAIN): State.UNKNOWN,
    # Something came back from it, so it had arrived: whoever waits for a second try gets none.
    (State.UNKNOWN, Outcome.SEEN): State.SENT,
    (State.QUEUED, Outcome.SEEN): State.SENT,
    (State.DEFERRED, Outcome.SEEN): State.SENT,
    # Somebody who knows says that it did not arrive.
    (State.UNKNOWN, Outcome.WRITTEN_OFF): State.FAILED,
}

# Why somebody failed of whom it was said by hand that the mail did not arrive.
NOT_ARRIVED: Final = "not_arrived"

# A campaign with a row in one of these is not finished.
OPEN: Final = frozenset({State.QUEUED, State.IN_FLIGHT, State.DEFERRED})

# Minutes to wait after each deferral; the last one again and again.
RETRY_MINUTES: Final = (5, 7, 8, 25, 75, 120, 240)
JITTER: Final = Fraction(1, 10)
GIVE_UP_AFTER: Final = timedelta(hours=48)


class DeliveryCannot(Refusal):
    """The ledger has no such step."""

    code = "delivery_cannot"


def next_state(state: State, outcome: Outcome) -> State:
    """The state after an attempt's outcome, or a refusal when the table has no such step."""
    try:
        return TRANSITIONS[state, outcome]
    except KeyError:
        raise DeliveryCannot(state=state, outcome=outcome) from None


def after_crash(policy: Policy, *, uncertain_before: bool) -> State:
    """Where a row found in flight after its sender died belongs.

    `retry_once`: once more, then `unknown`; `strict`: never again, `unknown` at once.
    """
    if policy is Policy.RETRY_ONCE and not uncertain_before:
        return State.QUEUED
    return State.UNKNOWN


def wait_after(deferrals: int, *, dice: Fraction) -> timedelta:
    """How long a mail waits after so many deferrals (1 = the first); `dice` in [0, 1) spreads it by 10 % each way."""
    minutes = RETRY_MINUTES[min(deferrals, len(RETRY_MINUTES)) - 1]
    factor = 1 - JITTER + 2 * JITTER * dice
    return timedelta(seconds=int(minutes * 60 * factor))


def is_finished(counts: Mapping[State, int]) -> bool:
    """Whether nothing of a campaign is queued, in flight or deferred."""
    return not any(counts.get(state, 0) for state in OPEN)
