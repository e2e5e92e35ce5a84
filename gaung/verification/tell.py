"""Notices about an account check, one at each change, to those who may send campaigns (CHK-03, MAIL-01)."""

from collections.abc import Sequence

from gaung.companies import queries as companies
from gaung.companies.models import Company
from gaung.core.permissions import Right
from gaung.core.verification import Event
from gaung.core.waiting import Waiting
from gaung.foundation import notices
from gaung.foundation.words import lazy
from gaung.verification.models import Check


def _readers(company: Company) -> list[notices.Reader]:
    """Return who may act on the notice: whoever may send, and whoever may buy."""
    senders = companies.members_with(company, Right.CAN_SEND_CAMPAIGNS)
    return notices.readers([*senders, *companies.administrators(company)])


def received(company: Company, check: Check) -> None:
    """Say that the request arrived and until when a decision is promised."""
    notices.check_received(
        company=company,
        to=_readers(company),
        requested_at=check.requested_at,
        decision_by=check.promised_by,
    )


def decided(company: Company, check: Check, event: Event, *, text: str, waiting: Sequence[Waiting] = ()) -> None:
    """Say what was decided, or what is asked, and what becomes of the campaigns that waited (CHK-04)."""
    to = _readers(company)
    if event is Event.ASKED:
        notices.check_question(company=company, to=to, question=text)
    elif event is Event.APPROVED:
        notices.check_approved(company=company, to=to, waiting=waiting)
    elif check.ask_again_on is not None:
        key = check.reason_code.replace("_", "-")
        notices.check_refused(
            company=company,
            to=to,
            reason=lazy(f"chk-reason-{key}"),
            fix=check.fix or lazy(f"chk-fix-{key}"),
            ask_again_on=check.ask_again_on,
            note=text,
            waiting=waiting,
        )


def suspended(company: Company, *, reason: str, text: str) -> None:
    """Say that sending is suspended, why, and what the operator asks for."""
    notices.suspended_by_review(company=company, to=_readers(company), reason=lazy(f"chk-hold-{reason}"), note=text)


def lifted(company: Company) -> None:
    """Say that the company may send again."""
    notices.suspension_lifted(company=company, to=_readers(company))


def answered_in_review(company: Company, *, text: str) -> None:
    """Say what the operator wrote about the suspension."""
    notices.review_message(company=company, to=_readers(company), text=text)
