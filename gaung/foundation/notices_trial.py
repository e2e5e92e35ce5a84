"""Notices of the trial: begun, 7, 3 and 1 days left, and its three ends (D4, MAIL-01)."""

from collections.abc import Sequence
from datetime import date, datetime

from gaung.core.money import Money
from gaung.foundation.formats import date_long, datetime_long, money
from gaung.foundation.notice import ACCOUNT_CHECK, BILLING, CAMPAIGNS, About, Reader, send_notice
from gaung.foundation.words import t


def trial_started(*, company: About, to: Sequence[Reader], ends_at: datetime, limit: int) -> int:
    """The trial has begun (R9, R11)."""
    return send_notice(
        "trial-started",
        company=company,
        to=to,
        page=CAMPAIGNS,
        values=lambda: {"until": datetime_long(ends_at, company.time_zone), "limit": limit},
        once=ends_at.isoformat(),
    )


def trial_days_left(
    *,
    company: About,
    to: Sequence[Reader],
    days: int,
    ends_at: datetime,
    used: int,
    limit: int,
    is_verified: bool,
    has_tier: bool,
) -> int:
    """The trial ends in 7, 3 or 1 days; what is missing to keep Campaigns is said (R13, R14)."""
    variant = "-check" if not is_verified else "-tier" if not has_tier else "-ready"
    return send_notice(
        "trial-left",
        company=company,
        to=to,
        page={"-check": ACCOUNT_CHECK, "-tier": BILLING, "-ready": CAMPAIGNS}[variant],
        values=lambda: {
            "n": days,
            "until": datetime_long(ends_at, company.time_zone),
            "used": used,
            "limit": limit,
        },
        once=f"{ends_at.isoformat()}:{days}",
        variant=variant,
    )


def trial_ended_active(
    *, company: About, to: Sequence[Reader], ended_on: date, tier: int, price: Money, interval: str
) -> int:
    """The trial has ended and the chosen tier is in force (R30)."""
    return send_notice(
        "trial-ended-active",
        company=company,
        to=to,
        page=BILLING,
        values=lambda: {
            "date": date_long(ended_on),
            "tier": tier,
            "price": money(price),
            "interval": t(f"common-interval-{interval}"),
        },
        once=ended_on.isoformat(),
    )


def trial_ended_unverified(*, company: About, to: Sequence[Reader], ended_on: date) -> int:
    """The trial has ended without a passed check: Campaigns is locked (R15)."""
    return send_notice(
        "trial-ended-unverified",
        company=company,
        to=to,
        page=ACCOUNT_CHECK,
        values=lambda: {"date": date_long(ended_on)},
        once=ended_on.isoformat(),
    )


def trial_ended_unpaid(*, company: About, to: Sequence[Reader], ended_on: date) -> int:
    """The trial has ended, the check is passed, a tier or a payment is missing (D4)."""
    return send_notice(
        "trial-ended-unpaid",
        company=company,
        to=to,
        page=BILLING,
        values=lambda: {"date": date_long(ended_on)},
        once=ended_on.isoformat(),
    )
