"""What came back, in the words every way in shares: a mail, a provider's report, a server's reply (sending.md)."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from gaung.core.bounce_words import COUNTED, GONE, Reason, Stage, reason_of

LONGEST_WORDS: Final = 300


class MailKind(StrEnum):
    """What kind of mail, or of report, came in."""

    BOUNCE = "bounce"
    COMPLAINT = "complaint"
    DELIVERED = "delivered"
    AUTO_REPLY = "auto_reply"
    CHALLENGE = "challenge"
    ORDINARY = "ordinary"


class Weight(StrEnum):
    """What a finding does: a hard one at once, soft ones when there are many in a row, a complaint at once."""

    HARD = "hard"
    SOFT = "soft"
    COMPLAINT = "complaint"
    NOTHING = ""


@dataclass(frozen=True)
class Finding:
    """One recipient a report speaks of (empty when it does not say whom), and what it says of them."""

    recipient: str
    weight: Weight
    reason: Reason
    status: str = ""
    code: int | None = None
    words: str = ""

    @property
    def is_counted(self) -> bool:
        """Whether it stands in the row of five soft ones: what is our fault, or passes by itself, does not."""
        return self.weight is Weight.SOFT and self.reason in COUNTED


@dataclass(frozen=True)
class Reading:
    """A mail that was read: its kind, whom it speaks of, who reports it, and of a complaint its type."""

    kind: MailKind
    findings: tuple[Finding, ...] = ()
    reporter: str = ""
    feedback: str = ""


# Types of complaint reports that no person made: they are recognised, and move nobody.
NOT_PERSONAL: Final = frozenset({"auth-failure", "dkim", "dmarc", "not-spam", "virus"})


def complained(recipient: str, feedback: str) -> Finding:
    """A complaint of a type; a report about signatures weighs nothing."""
    kind = feedback.strip().lower() or "abuse"
    weight = Weight.NOTHING if kind in NOT_PERSONAL else Weight.COMPLAINT
    return Finding(recipient, weight, Reason.COMPLAINT, words=shortened(kind))


def weigh(reason: Reason, *, is_final: bool) -> tuple[Weight, Reason]:
    """Weigh a reason. What is not final never costs anybody: 4xx is a queue (sending.md)."""
    if not is_final:
        return Weight.SOFT, Reason.DELAYED if reason in GONE or reason in COUNTED else reason
    return (Weight.HARD if reason in GONE else Weight.SOFT), reason


def judge_reply(*, code: int | None, status: str, words: str, is_about_recipient: bool) -> Finding:
    """What a refusal in the dialogue itself says of its recipient (sending.md: classified by code, then text).

    Without a code the words are ours, not a server's: they say nothing of anybody. A server that
    blames the mail, the domain or the one who carries it says nothing of the person either.
    """
    if code is None:
        return Finding("", Weight.NOTHING, Reason.SYSTEM, words=shortened(words))
    if code < _FOR_GOOD:
        # Tried again for two days, and never taken: nothing is known of the person.
        weight, reason = weigh(reason_of([words], status=status), is_final=False)
        reason = Reason.EXPIRED if reason is Reason.DELAYED else reason
        return Finding("", weight, reason, status, code, shortened(words))
    stage = Stage.RECIPIENT if is_about_recipient else Stage.BODY
    weight, reason = weigh(reason_of([words], status=status, stage=stage), is_final=True)
    return Finding("", weight, reason, status, code, shortened(words))


_FOR_GOOD: Final = 500


def shortened(words: str) -> str:
    """Words on one line, without what cannot be seen, cut to what is kept."""
    return "".join(one if one.isprintable() else " " for one in " ".join(words.split()))[:LONGEST_WORDS]
