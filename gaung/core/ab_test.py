"""An A/B test of a newsletter: who gets which version, when it is decided, and whether the numbers say anything.

Only what people did counts, each once, over what was delivered. The test of the difference is made
of integers, so it says the same everywhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from math import comb
from typing import Any, Final, Self

from gaung.core.engagement import FEWEST_FOR_RATES
from gaung.core.refusals import Refusal
from gaung.core.schedule import is_too_late

A, B = "A", "B"
VERSIONS: Final = (A, B)
SHARE_LEAST, SHARE_MOST, SHARE_USUAL = 10, 50, 20
HOURS_LEAST, HOURS_MOST, HOURS_USUAL = 1, 72, 4
# With fewer people who did it, or did not, the exact test is made; with more the other is as good.
EXACT_UP_TO: Final = 1_000
# A difference that comes by chance less often than once in so many times is told from chance.
ONCE_IN: Final = 20
# The same as a bound of chi square with one degree of freedom, in millionths.
CHI_SQUARE: Final = 3_841_459
_MILLION: Final = 1_000_000


class What(StrEnum):
    """What the two versions differ in."""

    SUBJECT = "subject"
    CONTENT = "content"


class Decide(StrEnum):
    """What decides which version the rest gets."""

    OPENS = "opens"
    CLICKS = "clicks"
    HAND = "hand"


class Asks(StrEnum):
    """Why a person has to choose after all."""

    LATE = "late"
    NOBODY = "nobody"
    UNTRACKED = "untracked"


class Says(StrEnum):
    """What the numbers say of the two versions."""

    TOO_FEW = "too_few"
    NOBODY = "nobody"
    CHANCE = "chance"
    AHEAD = "ahead"


class ShareOutOfRange(Refusal):
    """The test takes from 10 to 50 percent of the audience, both versions together."""

    code = "ab_share"


class WaitOutOfRange(Refusal):
    """The decision comes 1 to 72 hours after the test mails have gone."""

    code = "ab_hours"


class NotMeasured(Refusal):
    """Without tracking nobody's opens and clicks are known: then a person decides."""

    code = "ab_not_measured"


@dataclass(frozen=True)
class Plan:
    """How a test is set up."""

    what: What
    share: int = SHARE_USUAL
    decide: Decide = Decide.OPENS
    hours: int = HOURS_USUAL

    def __post_init__(self) -> None:
        """Refuse what no test can be."""
        if not SHARE_LEAST <= self.share <= SHARE_MOST:
            raise ShareOutOfRange(field="share", least=SHARE_LEAST, most=SHARE_MOST)
        if not HOURS_LEAST <= self.hours <= HOURS_MOST:
            raise WaitOutOfRange(field="hours", least=HOURS_LEAST, most=HOURS_MOST)

    def to_json(self) -> dict[str, Any]:
        """The set-up as it is kept."""
        return {"what": self.what.value, "share": self.share, "decide": self.decide.value, "hours": self.hours}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self | None:
        """The set-up again; none for a campaign without a test."""
        if not kept:
            return None
        return cls(What(kept["what"]), int(kept["share"]), Decide(kept["decide"]), int(kept["hours"]))


def version_of(variant: str) -> str:
    """Which version a ledger's row stands for: `a` and `b` are the winner as the rest got it."""
    return variant.upper()


# --- who gets which version -----------------------------------------------------------------


@dataclass(frozen=True)
class Sizes:
    """How many get A, how many B, and how many wait for the winner."""

    a: int
    b: int
    rest: int

    @property
    def total(self) -> int:
        """Everybody."""
        return self.a + self.b + self.rest

    def without(self, variant: str) -> "Sizes":
        """What is left when one more has their place."""
        if variant == A:
            return replace(self, a=self.a - 1)
        return replace(self, b=self.b - 1) if variant == B else replace(self, rest=self.rest - 1)


def sizes(*, total: int, share: int) -> Sizes:
    """How an audience is divided: the same number for each version, give or take one; at least one each."""
    test = min(total, max(2, total * share // 100))
    return Sizes(a=test - test // 2, b=test // 2, rest=total - test)


def place(*, seed: str, key: str, left: Sizes) -> str:
    """Which version the next person gets, or "" for the rest: as likely as places are left, and the same each time.

    Asked of everybody one after another it fills the places exactly.
    """
    digest = sha256(f"{seed}\0{key}".encode()).digest()
    at = int.from_bytes(digest[:16], "big") % left.total
    if at < left.a:
        return A
    return B if at < left.a + left.b else ""


# --- what the numbers say -------------------------------------------------------------------


@dataclass(frozen=True)
class Side:
    """One version: how many got it, and how many of these opened or clicked themselves."""

    delivered: int
    did: int


@dataclass(frozen=True)
class Judgement:
    """What the numbers say, and which version is ahead ("" when neither is)."""

    says: Says
    ahead: str


def judge(a: Side, b: Side) -> Judgement:
    """Judge two versions: which is ahead, and whether so large a difference is likely to be chance."""
    ahead_by = a.did * b.delivered - b.did * a.delivered
    ahead = "" if not ahead_by else A if ahead_by > 0 else B
    if min(a.delivered, b.delivered) < FEWEST_FOR_RATES:
        return Judgement(Says.TOO_FEW, ahead)
    if not a.did + b.did:
        return Judgement(Says.NOBODY, "")
    return Judgement(Says.CHANCE if is_chance(a, b) else Says.AHEAD, ahead)


def is_chance(a: Side, b: Side) -> bool:
    """Whether versions that are equally good would differ as much at least once in twenty times (two-sided)."""
    some = a.did + b.did
    others = a.delivered + b.delivered - some
    if some > EXACT_UP_TO and others > EXACT_UP_TO:
        return _is_chance_of_many(a, b)
    return _is_chance_exactly(a, b) if some <= others else _is_chance_exactly(_others(a), _others(b))


def _others(side: Side) -> Side:
    return Side(side.delivered, side.delivered - side.did)


def _is_chance_exactly(a: Side, b: Side) -> bool:
    """Fisher's exact test: of all ways to spread them over both, those no more likely than this one."""
    some = a.did + b.did
    first, last = max(0, some - b.delivered), min(some, a.delivered)
    ways = comb(a.delivered, first) * comb(b.delivered, some - first)
    found = []
    for at in range(first, last + 1):
        found.append(ways)
        ways = ways * (a.delivered - at) * (some - at) // ((at + 1) * (b.delivered - some + at + 1))
    seen = found[a.did - first]
    return sum(one for one in found if one <= seen) * ONCE_IN >= sum(found)


def _is_chance_of_many(a: Side, b: Side) -> bool:
    """The test of two shares for many, with the correction that keeps it from seeing too much (Yates)."""
    total, some = a.delivered + b.delivered, a.did + b.did
    apart = max(0, 2 * abs(a.did * b.delivered - b.did * a.delivered) - total)
    bound = 4 * CHI_SQUARE * a.delivered * b.delivered * some * (total - some)
    return total * apart * apart * _MILLION < bound


# --- when and how it is decided -------------------------------------------------------------


@dataclass(frozen=True)
class Decision:
    """The version the rest gets, or why a person is asked."""

    winner: str = ""
    asks: Asks | None = None


def decides_at(plan: Plan, *, gone_at: datetime) -> datetime | None:
    """When a test is decided by itself: some hours after its mails have gone; none when a person decides."""
    return None if plan.decide is Decide.HAND else gone_at + timedelta(hours=plan.hours)


def decision(*, due_at: datetime, is_measured: bool, a: Side, b: Side, now: datetime) -> Decision | None:
    """What becomes of a test that decides by itself; nothing before its time.

    The version ahead is taken, also when the difference may be chance: it is no worse than the other.
    When both are equal A is. More than 6 h late, without tracking or when nobody did anything a
    person is asked instead.
    """
    if now < due_at:
        return None
    if is_too_late(due_at, now=now):
        return Decision(asks=Asks.LATE)
    if not is_measured:
        return Decision(asks=Asks.UNTRACKED)
    if not a.did + b.did:
        return Decision(asks=Asks.NOBODY)
    return Decision(winner=judge(a, b).ahead or A)
