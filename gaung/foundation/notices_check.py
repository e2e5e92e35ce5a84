"""Notices of the account check: received, a question, passed, not passed (D25, CHK-03)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from gaung.core.waiting import Fate, Waiting, with_fate
from gaung.foundation.formats import date_long, datetime_long
from gaung.foundation.notice import ACCOUNT_CHECK, BILLING, CAMPAIGNS, About, Reader, send_notice
from gaung.foundation.words import t

# How many campaigns a mail names; the page lists them all.
MOST_NAMED: Final = 10


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


def check_approved(*, company: About, to: Sequence[Reader], waiting: Sequence[Waiting] = ()) -> int:
    """The account passed (R13), and what becomes of the campaigns that waited for it (CHK-04)."""
    if not waiting:
        return send_notice("check-approved", company=company, to=to, page=BILLING, values=dict)
    return send_notice(
        "check-approved-campaigns",
        company=company,
        to=to,
        page=ACCOUNT_CHECK if len(waiting) > 1 else f"{CAMPAIGNS}{waiting[0].id}/progress/",
        values=lambda: {"campaigns": "\n\n".join(waiting_words(waiting)), "count": len(waiting)},
    )


def waiting_words(waiting: Sequence[Waiting]) -> list[str]:
    """What becomes of campaigns that waited for the check, once it passed: a sentence for each fate (CHK-04)."""
    found = ((fate, with_fate(waiting, fate)) for fate in Fate)
    return [t(f"mail-check-{fate}", count=len(some), names=_names(some)) for fate, some in found if some]


def _names(waiting: Sequence[Waiting]) -> str:
    names = ", ".join(one.name for one in waiting[:MOST_NAMED])
    left = len(waiting) - MOST_NAMED
    return t("mail-check-more", names=names, count=left) if left > 0 else names


def check_refused(
    *,
    company: About,
    to: Sequence[Reader],
    reason: str,
    fix: str,
    ask_again_on: date,
    note: str = "",
    waiting: Sequence[Waiting] = (),
) -> int:
    """The account did not pass: the rule, what to change, and when to ask again.

    `reason` stands inside a sentence, `fix` is one; give them as `lazy(...)` words, so that
    each reader has them in their own language. `note` is what the operator added, `waiting` the
    campaigns that go on waiting (CHK-04).
    """

    def values() -> dict[str, object]:
        still = t("mail-check-still", count=len(waiting), names=_names(waiting)) if waiting else ""
        return {"reason": reason, "fix": fix, "note": note, "date": date_long(ask_again_on), "waiting": still}

    return send_notice("check-refused", company=company, to=to, page=ACCOUNT_CHECK, values=values)
