"""What holds a campaign back while it goes out: the review, the probe, bounces and complaints (D25, sending.md)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Final

from gaung.core.campaign import PauseReason

# Distinct recipients from which the account check is mandatory.
REVIEW_AFTER: Final = 200

# The first mails to a list nobody wrote to before; then the answers are waited for.
PROBE_SIZE: Final = 500
PROBE_SETTLES: Final = timedelta(minutes=2)

# Below this a single bounce would be a percent.
ENOUGH: Final = 100
BOUNCES_PAUSE: Final = Fraction(10, 100)
BOUNCES_WARN: Final = Fraction(5, 100)
COMPLAINTS_PAUSE: Final = Fraction(3, 1000)
COMPLAINTS_WARN: Final = Fraction(1, 1000)


class Warned(StrEnum):
    """What a campaign's page warns of before it pauses."""

    BOUNCES = "bounces"
    COMPLAINTS = "complaints"


@dataclass(frozen=True)
class Judgement:
    """Whether a campaign must pause for what came back, and what to warn of."""

    pause: PauseReason | None = None
    warned: frozenset[Warned] = frozenset()


def judge(*, handed_over: int, hard: int, complaints: int) -> Judgement:
    """Judge what came back of the mails handed over: pause at 10 % hard bounces or 0.3 % complaints.

    Nothing is judged before 100; from 5 % and 0.1 % on it is a warning.
    """
    if handed_over < ENOUGH:
        return Judgement()
    bounced, complained = Fraction(hard, handed_over), Fraction(complaints, handed_over)
    checks = (
        (Warned.BOUNCES, bounced >= BOUNCES_WARN),
        (Warned.COMPLAINTS, complained >= COMPLAINTS_WARN),
    )
    warned = frozenset(one for one, is_so in checks if is_so)
    if complained >= COMPLAINTS_PAUSE:
        return Judgement(PauseReason.COMPLAINTS, warned)
    if bounced >= BOUNCES_PAUSE:
        return Judgement(PauseReason.BOUNCES, warned)
    return Judgement(None, warned)


@dataclass(frozen=True)
class Room:
    """How many recipients may be claimed now: at most `most`, and why not more when it is none."""

    most: int
    reason: PauseReason | None = None
    until: datetime | None = None


def room(
    *, wanted: int, review_left: int | None, probe_left: int | None, probe_full_at: datetime | None, now: datetime
) -> Room:
    """How many of the wanted recipients may be claimed: the review's and the probe's limits.

    `review_left` is none for a company that passed its check; `probe_left` none for a known list.
    """
    if review_left is not None and review_left <= 0:
        return Room(0, PauseReason.CHECK)
    if probe_left is not None and probe_left <= 0:
        settled_at = (probe_full_at or now) + PROBE_SETTLES
        if now < settled_at:
            return Room(0, until=settled_at)
        probe_left = None
    return Room(min(one for one in (wanted, review_left, probe_left) if one is not None))
