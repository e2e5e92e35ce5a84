"""What a server's answer makes of a recipient's row in the delivery ledger (sending.md)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Final

from gaung.core.delivery import GIVE_UP_AFTER, Outcome, Policy, State, after_crash, next_state, wait_after
from gaung.core.wire import Blame, Reply, ReplyKind

GAVE_UP: Final = "gave_up"
# A mail that may have arrived is not sent again in the same breath.
UNCERTAIN_WAIT: Final = timedelta(minutes=1)


@dataclass(frozen=True)
class Row:
    """What is known of a recipient before the answer."""

    attempts: int
    first_tried_at: datetime
    was_uncertain: bool = False


@dataclass(frozen=True)
class Settled:
    """What a row becomes: its state, when it is due again, and why it failed."""

    state: State
    attempts: int
    due_at: datetime | None = None
    is_uncertain: bool = False
    has_failed: bool = False


def settle(
    reply: Reply,
    *,
    row: Row,
    policy: Policy,
    now: datetime,
    dice: Fraction,
    domain_at: datetime | None = None,
    give_up_after: timedelta = GIVE_UP_AFTER,
) -> Settled:
    """Return what the row becomes.

    What the relay or a slow domain did is not the message's fault: it goes back without a
    strike, the domain's at the domain's next place. 4xx waits its turn in the queue and is
    given up after 48 hours, or as the installation says.
    """
    attempts = row.attempts + 1
    if reply.kind is ReplyKind.ACCEPTED:
        return Settled(next_state(State.IN_FLIGHT, Outcome.ACCEPTED), attempts)
    if reply.kind is ReplyKind.UNCERTAIN:
        state = after_crash(policy, uncertain_before=row.was_uncertain)
        return Settled(state, attempts, now + UNCERTAIN_WAIT, is_uncertain=True)
    if reply.kind is ReplyKind.RETURNED or reply.blames is Blame.RELAY:
        state = next_state(State.IN_FLIGHT, Outcome.RETURNED)
        return Settled(state, row.attempts, now, is_uncertain=row.was_uncertain)
    if reply.kind is ReplyKind.REFUSED:
        return Settled(next_state(State.IN_FLIGHT, Outcome.REFUSED), attempts, has_failed=True)
    if now - row.first_tried_at >= give_up_after:
        deferred = next_state(State.IN_FLIGHT, Outcome.PUT_OFF)
        return Settled(next_state(deferred, Outcome.GIVEN_UP), row.attempts + 1)
    return _put_off(reply, row=row, now=now, dice=dice, domain_at=domain_at)


def _put_off(reply: Reply, *, row: Row, now: datetime, dice: Fraction, domain_at: datetime | None) -> Settled:
    deferred = next_state(State.IN_FLIGHT, Outcome.PUT_OFF)
    if reply.blames is Blame.DOMAIN:
        return Settled(deferred, row.attempts, domain_at or now, is_uncertain=row.was_uncertain)
    wait = wait_after(row.attempts + 1, dice=dice)
    return Settled(deferred, row.attempts + 1, now + wait, is_uncertain=row.was_uncertain)
