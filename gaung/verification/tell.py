"""Notices about an account check, one at each change, to those who may send campaigns (CHK-03)."""

from datetime import datetime

from gaung.companies.models import Company
from gaung.companies.queries import members_with
from gaung.core.permissions import Right
from gaung.core.verification import Event
from gaung.foundation import notices
from gaung.foundation.words import lazy
from gaung.verification.models import Check


def received(company: Company, check: Check, *, now: datetime) -> None:
    """Say that the request arrived and until when a decision is promised."""
    notices.check_received(company=company, to=_readers(company), requested_at=now, decision_by=check.promised_by)


def decided(company: Company, check: Check, event: Event, *, text: str, now: datetime) -> None:
    """Say what was decided, or what is asked."""
    if event is Event.ASKED:
        notices.check_question(company=company, to=_readers(company), question=text)
    elif event is Event.APPROVED:
        notices.check_approved(company=company, to=_readers(company))
    elif event is Event.REFUSED and check.ask_again_on is not None:
        code = check.reason_code.replace("_", "-")
        notices.check_refused(
            company=company,
            to=_readers(company),
            reason=lazy(f"chk-reason-{code}"),
            fix=lazy(f"chk-fix-{code}"),
            note=text,
            ask_again_on=check.ask_again_on,
        )


def _readers(company: Company) -> list[notices.Reader]:
    return notices.readers(members_with(company, Right.CAN_SEND_CAMPAIGNS))
