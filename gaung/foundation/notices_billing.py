"""Notices of the subscription and its payments: to account-settings users and billing addresses only (MAIL-01)."""

from collections.abc import Sequence
from datetime import date

from gaung.core.money import Money
from gaung.foundation.formats import date_long, money
from gaung.foundation.notice import BILLING, REVIEW, About, Reader, send_notice
from gaung.foundation.words import t


def upgraded(
    *,
    company: About,
    to: Sequence[Reader],
    limit: int,
    promoted: int,
    amount: Money,
    invoice_number: str,
    next_on: date,
    next_amount: Money,
    interval: str,
) -> int:
    """The receipt of an upgrade or a purchase: the new limit stands (R27, R28, R29)."""
    return send_notice(
        "upgraded",
        company=company,
        to=to,
        page=BILLING,
        values=lambda: {
            "limit": limit,
            "n": promoted,
            "amount": money(amount),
            "number": invoice_number,
            "date": date_long(next_on),
            "price": money(next_amount),
            "interval": t(f"common-interval-{interval}"),
        },
    )


def downgrade_scheduled(*, company: About, to: Sequence[Reader], old: int, new: int, on: date) -> int:
    """A lower tier is scheduled for the next cycle (R36)."""
    return send_notice(
        "downgrade-scheduled",
        company=company,
        to=to,
        page=BILLING,
        values=lambda: {"old": old, "new": new, "date": date_long(on)},
    )


def downgrade_at_risk(*, company: About, to: Sequence[Reader], new: int, on: date, days: int, excess: int) -> int:
    """More are subscribed than the scheduled tier holds; 7, 3 and 1 days before (D8)."""
    return send_notice(
        "downgrade-at-risk",
        company=company,
        to=to,
        page=BILLING,
        values=lambda: {"new": new, "date": date_long(on), "days": days, "n": excess},
        once=f"{on.isoformat()}:{new}:{days}",
    )


def downgraded(*, company: About, to: Sequence[Reader], new: int, demoted: int, on: date) -> int:
    """The lower tier is in force (R36, D8)."""
    return send_notice(
        "downgraded",
        company=company,
        to=to,
        page=BILLING,
        values=lambda: {"new": new, "n": demoted, "date": date_long(on)},
        once=on.isoformat(),
    )


def cancellation_scheduled(*, company: About, to: Sequence[Reader], ends_on: date) -> int:
    """The add-on ends at the cycle's end; the link undoes it (R39-R41)."""
    return send_notice(
        "cancellation-scheduled",
        company=company,
        to=to,
        page=BILLING,
        values=lambda: {"date": date_long(ends_on)},
    )


def ended(*, company: About, to: Sequence[Reader], ended_on: date) -> int:
    """The add-on has ended; everything is kept (R41, D14)."""
    return send_notice(
        "ended",
        company=company,
        to=to,
        page=BILLING,
        values=lambda: {"date": date_long(ended_on)},
        once=ended_on.isoformat(),
    )


def payment_failed(
    *,
    company: About,
    to: Sequence[Reader],
    amount: Money,
    failed_on: date,
    next_try_on: date | None,
    last_try_on: date,
    stops_on: date,
) -> int:
    """A payment failed: next try, last try, and when sending stops (D12).

    Without a next try only another payment method or "Pay now" helps.
    """
    return send_notice(
        "payment-failed",
        company=company,
        to=to,
        page=BILLING,
        values=lambda: {
            "amount": money(amount),
            "date": date_long(failed_on),
            "next": date_long(next_try_on) if next_try_on else "",
            "last": date_long(last_try_on),
            "stop": date_long(stops_on),
        },
        variant="" if next_try_on else "-final",
    )


def paid_again(*, company: About, to: Sequence[Reader], amount: Money, on: date) -> int:
    """The open amount is paid and everything works again (D12)."""
    return send_notice(
        "paid-again",
        company=company,
        to=to,
        page=BILLING,
        values=lambda: {"amount": money(amount), "date": date_long(on)},
    )


def suspended_for_payment(*, company: About, to: Sequence[Reader], amount: Money, ends_on: date) -> int:
    """Thirty days without payment: nothing is sent until it is paid (D12)."""
    return send_notice(
        "suspended-for-payment",
        company=company,
        to=to,
        page=BILLING,
        values=lambda: {"amount": money(amount), "date": date_long(ends_on)},
    )


def suspended_by_review(*, company: About, to: Sequence[Reader], reason: str, note: str) -> int:
    """Sending is suspended by the operator, with the reason and what to do about it (CAM-11).

    The review's page shows the same, and there the company answers.
    """
    return send_notice(
        "suspended-by-review",
        company=company,
        to=to,
        page=REVIEW,
        values=lambda: {"reason": reason, "note": note},
    )


def review_message(*, company: About, to: Sequence[Reader], text: str) -> int:
    """The operator wrote in the conversation about a suspension; the company answers there (CAM-11)."""
    return send_notice("review-message", company=company, to=to, page=REVIEW, values=lambda: {"text": text})


def suspension_lifted(*, company: About, to: Sequence[Reader]) -> int:
    """Sending works again."""
    return send_notice("suspension-lifted", company=company, to=to, page=BILLING, values=dict)
