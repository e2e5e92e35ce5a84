"""Seats: who gets in, who waits, and how low a tier may go (R16-R18, R32-R34, D5, D7, D8)."""

from dataclasses import dataclass

from gaung.core.catalogue import SMALLEST_TIER, STEP
from gaung.core.refusals import Refusal


class BelowFloor(Refusal):
    """The tier is smaller than the number of subscribed contacts (R32, D5)."""

    code = "below_floor"


@dataclass(frozen=True)
class Admission:
    """How many of the newcomers become subscribed and how many wait (R17)."""

    subscribed: int
    pending: int


def headroom(*, limit: int, subscribed: int) -> int:
    """Free seats; never negative, also when a limit fell below what is subscribed (D14)."""
    return max(0, limit - subscribed)


def admit(*, limit: int, subscribed: int, incoming: int) -> Admission:
    """Let newcomers in as subscribed while there is a seat, the rest wait (R11, R17)."""
    taken = min(incoming, headroom(limit=limit, subscribed=subscribed))
    return Admission(subscribed=taken, pending=incoming - taken)


def promotable(*, ceiling: int, subscribed: int, pending: int) -> int:
    """How many waiting contacts become subscribed (R18, D7).

    `ceiling` is the limit, or the target of a scheduled downgrade if that is lower.
    """
    return min(pending, headroom(limit=ceiling, subscribed=subscribed))


def excess(*, limit: int, subscribed: int) -> int:
    """How many subscribed contacts a lower limit has no seat for (D8)."""
    return max(0, subscribed - limit)


def floor_for(subscribed: int) -> int:
    """The lowest tier that may be chosen: subscribed rounded up to 1,000, at least 1,000 (D5).

    27,001 -> 28,000 (R33); 28,000 -> 28,000.
    """
    return max(SMALLEST_TIER, -(-subscribed // STEP) * STEP)


def require_floor(*, quantity: int, subscribed: int) -> None:
    """Refuse a tier below the floor, with the floor and the count as facts (R32)."""
    floor = floor_for(subscribed)
    if quantity < floor:
        raise BelowFloor(quantity=quantity, floor=floor, subscribed=subscribed)


def contacts_to_archive(*, subscribed: int, pending: int, target: int, ceiling: int | None = None) -> int:
    """How many subscribed or pending contacts must go to reach `target` (R34, D5).

    Pending contacts count too, because freed seats go to them (D7): all but those above the
    `ceiling` of a scheduled downgrade, where nobody is promoted any more.
    """
    waiting = pending if takes_freed_seats(target=target, ceiling=ceiling) else 0
    return max(0, subscribed + waiting - target)


def takes_freed_seats(*, target: int, ceiling: int | None) -> bool:
    """Say whether waiting contacts would take the seats that are freed on the way to `target` (D7)."""
    return ceiling is None or ceiling > target
