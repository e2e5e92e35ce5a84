"""Leaving: when a company may be deleted, and when it is (SET-04)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from gaung.core.money import Money
from gaung.core.refusals import Refusal
from gaung.core.subscription import Status

WAIT_DAYS: Final = 14
EXPORT_DAYS: Final = 7
MOST_EXPORTS_A_DAY: Final = 5


class MoneyOwed(Refusal):
    """Something is unpaid: it is paid first, or waits for the operator (SET-04)."""

    code = "money_owed"


class PaymentUnderWay(Refusal):
    """A payment's outcome is not known yet; its money may still arrive (D9)."""

    code = "payment_under_way"


class StillSubscribed(Refusal):
    """Campaigns is paid for: it is cancelled first, and used to the end of its cycle (R40)."""

    code = "still_subscribed"


class EndsLater(Refusal):
    """Campaigns is cancelled and paid until a day that has not come yet (R41)."""

    code = "ends_later"


class TierChosen(Refusal):
    """In the trial a tier was chosen, which would be paid when the trial ends (R30)."""

    code = "tier_chosen"


class NameDiffers(Refusal):
    """What was typed is not the company's name."""

    code = "name_differs"


class NotLeaving(Refusal):
    """No deletion was asked for, or it was called off already."""

    code = "not_leaving"


class TooManyExports(Refusal):
    """An export is being made, or as many as a day allows were made."""

    code = "too_many_exports"


class ExportGone(Refusal):
    """The file was kept for seven days and is deleted."""

    code = "export_gone"


@dataclass(frozen=True)
class Leaver:
    """What decides whether a company may leave."""

    status: Status
    owed: Money | None
    has_payment_under_way: bool
    is_cancelling: bool
    ends_on: date
    has_chosen_tier: bool


def require_free_to_leave(company: Leaver) -> None:
    """Refuse to delete a company that owes, is paying, or is about to (SET-04)."""
    if company.owed is not None:
        raise MoneyOwed(amount=company.owed)
    if company.has_payment_under_way:
        raise PaymentUnderWay()
    if company.status in (Status.ACTIVE, Status.PAST_DUE, Status.SUSPENDED):
        raise EndsLater(date=company.ends_on) if company.is_cancelling else StillSubscribed(date=company.ends_on)
    if company.status is Status.TRIALING and company.has_chosen_tier:
        raise TierChosen()


def require_name(*, typed: str, name: str) -> None:
    """Refuse a deletion whose name was not typed as it stands; case and spaces around it do not matter."""
    if " ".join(typed.split()).casefold() != " ".join(name.split()).casefold():
        raise NameDiffers(name=name)


def deletion_time(*, asked_at: datetime, trial_ends_at: datetime | None) -> datetime:
    """Return when a company is erased: fourteen days later, and never while its trial runs."""
    waited = asked_at + timedelta(days=WAIT_DAYS)
    return waited if trial_ends_at is None else max(waited, trial_ends_at)
