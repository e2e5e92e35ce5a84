"""What one recipient did with one mail, and the shares a report makes of it (sending.md, REP-01).

Only what people did counts; what machines did, and what cannot be told, is summed beside it. Who
clicked has opened, also with pictures switched off: that is how a click in a mail is reached.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Final

from gaung.core.verdict import Kind, Verdict

# With fewer delivered a share says nothing: one more person would move it by more than 5 % (REP, small audience).
FEWEST_FOR_RATES: Final = 20


@dataclass(frozen=True, slots=True)
class Deed:
    """One event of a mail with its verdict."""

    kind: Kind
    at: datetime
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Engagement:
    """The sum of one mail's events: when a person first opened and clicked, and how often who did what."""

    opened_at: datetime | None = None
    clicked_at: datetime | None = None
    last_at: datetime | None = None
    opens: int = 0
    clicks: int = 0
    machine_opens: int = 0
    machine_clicks: int = 0
    unknown_opens: int = 0
    unknown_clicks: int = 0


def engagement_of(deeds: Iterable[Deed]) -> Engagement:
    """Sum up the openings and clicks of one mail, in whatever order they came."""
    found = [one for one in deeds if one.kind in (Kind.OPEN, Kind.CLICK)]
    people = [one for one in found if one.verdict is Verdict.HUMAN]
    return Engagement(
        opened_at=min((one.at for one in people), default=None),
        clicked_at=min((one.at for one in people if one.kind is Kind.CLICK), default=None),
        last_at=max((one.at for one in people), default=None),
        opens=_count(found, Kind.OPEN, Verdict.HUMAN),
        clicks=_count(found, Kind.CLICK, Verdict.HUMAN),
        machine_opens=_count(found, Kind.OPEN, Verdict.MACHINE),
        machine_clicks=_count(found, Kind.CLICK, Verdict.MACHINE),
        unknown_opens=_count(found, Kind.OPEN, Verdict.UNKNOWN),
        unknown_clicks=_count(found, Kind.CLICK, Verdict.UNKNOWN),
    )


def left_at(deeds: Iterable[Deed]) -> datetime | None:
    """When a recipient unsubscribed by this mail, unless they took it back since (PUB-01)."""
    about = [one for one in deeds if one.kind in (Kind.UNSUBSCRIBE, Kind.RESUBSCRIBE)]
    return about[-1].at if about and about[-1].kind is Kind.UNSUBSCRIBE else None


def _count(deeds: Iterable[Deed], kind: Kind, verdict: Verdict) -> int:
    return sum(one.kind is kind and one.verdict is verdict for one in deeds)


@dataclass(frozen=True, slots=True)
class Rate:
    """A share with what it is made of: so many of so many."""

    part: int
    whole: int

    @property
    def share(self) -> Fraction | None:
        """The exact share; none of nothing."""
        return Fraction(self.part, self.whole) if self.whole else None

    @property
    def is_telling(self) -> bool:
        """Whether there are enough for a percentage to say something."""
        return self.whole >= FEWEST_FOR_RATES

    @property
    def permille(self) -> int | None:
        """The share in tenths of a percent, rounded half up; none of nothing."""
        return (self.part * 2000 + self.whole) // (2 * self.whole) if self.whole else None
