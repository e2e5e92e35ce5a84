"""Notices of the account check: received, a question, passed, not passed (D25, CHK-03)."""

from collections.abc import Sequence
from datetime import date, datetime

from gaung.foundation.formats import date_long, datetime_long
from gaung.foundation.notice import ACCOUNT_CHECK, BILLING, About, Reader, send_notice


def check_received(*, company: About, to: Sequence[Reader], requested_at: datetime, decision_by: datetime) -> int:
    """The request has arrived; the answer is promised within 24 hours."""
    return send_notice(
        "check-received",
        company=company,
        to=to,
        page=ACCOUNT_CHECK,
        values=lambda: {
            "requested": datetime_long(requested_at, company.time_zone),
            "by": datetime_long(decision_by, company.time_zone),
        },
    )


def check_question(*, company: About, to: Sequence[Reader], question: str) -> int:
    """One more answer is needed."""
    return send_notice(
        "check-question",
        company=company,
        to=to,
        page=ACCOUNT_CHECK,
        values=lambda: {"question": question},
    )


def check_approved(*, company: About, to: Sequence[Reader]) -> int:
    """The account passed (R13)."""
    return send_notice("check-approved", company=company, to=to, page=BILLING, values=dict)


def check_refused(
    *, company: About, to: Sequence[Reader], reason: str, fix: str, ask_again_on: date, note: str = ""
) -> int:
    """The account did not pass: the rule, what to change, and when to ask again.

    `reason` stands inside a sentence, `fix` is one; give them as `lazy(...)` words, so that
    each reader has them in their own language. `note` is what the operator added.
    """
    return send_notice(
        "check-refused",
        company=company,
        to=to,
        page=ACCOUNT_CHECK,
        values=lambda: {"reason": reason, "fix": fix, "note": note, "date": date_long(ask_again_on)},
    )
