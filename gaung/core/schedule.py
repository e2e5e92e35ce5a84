"""When a campaign goes: a wall-clock time in a named zone, checked before it is promised (ED-08, D26)."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from gaung.core.campaign import LATE_AFTER
from gaung.core.refusals import Refusal

# Further ahead is more likely a slip of the year than a plan.
LONGEST_AHEAD: Final = timedelta(days=366)


class LocalTime(StrEnum):
    """How often a wall-clock time exists in its zone."""

    ONCE = "once"
    SKIPPED = "skipped"
    TWICE = "twice"


class SendTimePassed(Refusal):
    """The time is not in the future."""

    code = "send_time_passed"


class SendTimeTooFar(Refusal):
    """The time is more than a year ahead."""

    code = "send_time_too_far"


class AfterEntitlement(Refusal):
    """The campaign would fall after a known end of the entitlement (D26); `ends_at` says when that is."""

    code = "after_entitlement"


@dataclass(frozen=True)
class Moment:
    """The instant a wall-clock time means, and what is to be told about it."""

    instant: datetime
    kind: LocalTime


def moment_of(wall: datetime, *, zone: str) -> Moment:
    """The instant of a wall-clock time: a skipped one moves on by the gap, of two the first is meant."""
    place = ZoneInfo(zone)
    first, second = (wall.replace(tzinfo=place, fold=fold) for fold in (0, 1))
    instant = first.astimezone(UTC)
    if instant.astimezone(place).replace(tzinfo=None) != wall.replace(tzinfo=None):
        return Moment(instant, LocalTime.SKIPPED)
    is_twice = first.utcoffset() != second.utcoffset()
    return Moment(instant, LocalTime.TWICE if is_twice else LocalTime.ONCE)


def check_send_time(send_at: datetime, *, now: datetime, entitled_until: datetime | None) -> None:
    """Refuse a time that is over, too far ahead, or at or after a known end of the entitlement (D26)."""
    if send_at <= now:
        raise SendTimePassed(send_at=send_at)
    if send_at > now + LONGEST_AHEAD:
        raise SendTimeTooFar(days=LONGEST_AHEAD.days)
    if entitled_until is not None and send_at >= entitled_until:
        raise AfterEntitlement(ends_at=entitled_until)


def is_too_late(send_at: datetime, *, now: datetime) -> bool:
    """Whether a schedule was missed by so much that the campaign asks instead of going."""
    return now - send_at > LATE_AFTER
