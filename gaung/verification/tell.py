"""Notices about an account check, one at each change, to those who may send campaigns (CHK-03)."""

from datetime import datetime

from gaung.companies.models import Company
from gaung.core.verification import Event
from gaung.verification.models import Check


def received(company: Company, check: Check, *, now: datetime) -> None:
    """Say that the request arrived and until when a decision is promised."""


def decided(company: Company, check: Check, event: Event, *, text: str, now: datetime) -> None:
    """Say what was decided, or what is asked."""
