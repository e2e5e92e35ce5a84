"""What becomes of campaigns that waited for the account check, once it passed (CHK-04, D25, D26)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from gaung.core.schedule import is_too_late


class Fate(StrEnum):
    """What becomes of a campaign that waited: it goes out, it asks first, or nothing of it is sent."""

    GOES = "goes"
    ASKS = "asks"
    STAYS = "stays"


@dataclass(frozen=True)
class Waiting:
    """One campaign that waits for the account check, and what an approval would make of it."""

    id: int
    name: str
    fate: Fate


def fate_of(*, may_send: bool, planned_for: datetime | None, now: datetime) -> Fate:
    """Say what becomes of a campaign that waited, when the account passes now.

    `planned_for` is when the time it was planned for came; none for one that was told to go at once, or
    was on its way already: whoever wanted it out still does. `may_send` says whether anything but the
    check keeps the company from sending: the end of the add-on, a suspension.
    """
    if not may_send:
        return Fate.STAYS
    return Fate.ASKS if planned_for is not None and is_too_late(planned_for, now=now) else Fate.GOES


def with_fate(waiting: Sequence[Waiting], fate: Fate) -> list[Waiting]:
    """Return those that have a fate, in their order."""
    return [one for one in waiting if one.fate is fate]
