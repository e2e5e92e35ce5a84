"""What an answer makes of a recipient's row (sending.md)."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest

from gaung.core.delivery import GIVE_UP_AFTER, Policy, State
from gaung.core.settling import UNCERTAIN_WAIT, Row, Settled, settle
from gaung.core.wire import Blame, Reply, ReplyKind

NOW = datetime(2026, 4, 11, 3, 0, tzinfo=UTC)
MIDDLE = Fraction(1, 2)


def a_reply(kind: ReplyKind, blames: Blame = Blame.RECIPIENT) -> Reply:
    return Reply(key=1, kind=kind, code=None, enhanced="", text="", blames=blames)


def settled(kind: ReplyKind, blames: Blame = Blame.RECIPIENT, **given: Any) -> Settled:
    row = Row(given.pop("attempts", 0), given.pop("first", NOW), given.pop("uncertain", False))
    policy = given.pop("policy", Policy.RETRY_ONCE)
    return settle(a_reply(kind, blames), row=row, policy=policy, now=NOW, dice=MIDDLE, **given)


def test_taken_is_sent_and_refused_is_failed() -> None:
    assert settled(ReplyKind.ACCEPTED) == Settled(State.SENT, 1)
    assert settled(ReplyKind.REFUSED) == Settled(State.FAILED, 1, has_failed=True)


def test_put_off_waits_in_the_queue() -> None:
    assert settled(ReplyKind.PUT_OFF) == Settled(State.DEFERRED, 1, NOW + timedelta(minutes=5))
    assert settled(ReplyKind.PUT_OFF, attempts=2).due_at == NOW + timedelta(minutes=8)


def test_an_installation_may_give_up_sooner_or_later() -> None:
    first, two_hours = NOW - timedelta(hours=3), timedelta(hours=2)
    assert settled(ReplyKind.PUT_OFF, first=first, give_up_after=two_hours).state is State.FAILED
    assert settled(ReplyKind.PUT_OFF, first=first).state is State.DEFERRED


def test_put_off_for_48_hours_is_given_up() -> None:
    assert settled(ReplyKind.PUT_OFF, first=NOW - GIVE_UP_AFTER, attempts=9) == Settled(State.FAILED, 10)
    early = NOW - GIVE_UP_AFTER + timedelta(seconds=1)
    assert settled(ReplyKind.PUT_OFF, first=early, attempts=9).state is State.DEFERRED


def test_a_slow_domain_is_no_strike_against_the_mail() -> None:
    later = NOW + timedelta(minutes=3)
    assert settled(ReplyKind.PUT_OFF, Blame.DOMAIN, attempts=4, domain_at=later) == Settled(State.DEFERRED, 4, later)
    assert settled(ReplyKind.PUT_OFF, Blame.DOMAIN).due_at == NOW


@pytest.mark.parametrize("kind", [ReplyKind.PUT_OFF, ReplyKind.REFUSED, ReplyKind.RETURNED])
def test_what_the_relay_did_puts_the_mail_back_as_if_it_had_not_been_claimed(kind: ReplyKind) -> None:
    assert settled(kind, Blame.RELAY, attempts=2, uncertain=True) == Settled(State.QUEUED, 2, NOW, is_uncertain=True)


def test_a_mail_never_written_goes_back_whoever_is_blamed() -> None:
    assert settled(ReplyKind.RETURNED, Blame.MESSAGE).state is State.QUEUED


def test_a_mail_that_may_have_arrived_is_sent_once_more_or_not_at_all() -> None:
    assert settled(ReplyKind.UNCERTAIN, Blame.RELAY) == Settled(
        State.QUEUED, 1, NOW + UNCERTAIN_WAIT, is_uncertain=True
    )
    assert settled(ReplyKind.UNCERTAIN, uncertain=True).state is State.UNKNOWN
    assert settled(ReplyKind.UNCERTAIN, policy=Policy.STRICT).state is State.UNKNOWN
