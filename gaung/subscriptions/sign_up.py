"""A new customer, complete: the company with its people, and its one subscription (ON-01, D1)."""

from datetime import datetime
from zoneinfo import ZoneInfo

from gaung.companies import actions as companies
from gaung.companies.actions import SignedUp
from gaung.companies.models import User
from gaung.core.periods import Interval
from gaung.foundation.locks import write_transaction
from gaung.foundation.tenancy import company_scope
from gaung.subscriptions.actions import open_subscription


def sign_up(
    *,
    company_name: str,
    name: str,
    email: str,
    password: str | None,
    country: str,
    currency: str,
    time_zone: str,
    language: str,
    now: datetime,
    interval: Interval = Interval.MONTH,
    is_test: bool = False,
    is_sample: bool = False,
) -> SignedUp:
    """Make a user, then their company and its subscription: all or nothing."""
    with write_transaction():
        return found_company(
            user=companies.create_user(email=email, name=name, password=password, language=language, now=now),
            company_name=company_name,
            country=country,
            currency=currency,
            time_zone=time_zone,
            language=language,
            now=now,
            interval=interval,
            is_test=is_test,
            is_sample=is_sample,
        )


def found_company(
    *,
    user: User,
    company_name: str,
    country: str,
    currency: str,
    time_zone: str,
    language: str,
    now: datetime,
    interval: Interval = Interval.MONTH,
    is_test: bool = False,
    is_sample: bool = False,
) -> SignedUp:
    """Make a company with its subscription for a user, who becomes its administrator: all or nothing."""
    with write_transaction():
        signed = companies.found_company(
            user=user,
            company_name=company_name,
            country=country,
            currency=currency,
            time_zone=time_zone,
            language=language,
            now=now,
            is_test=is_test,
            is_sample=is_sample,
        )
        company = signed.company
        with company_scope(company):
            open_subscription(
                company=company,
                currency=company.currency,
                interval=interval,
                time_zone=company.time_zone,
                # The anchor is the local date of sign-up, kept for ever (D1, D2).
                anchor_on=now.astimezone(ZoneInfo(company.time_zone)).date(),
                by=signed.actor,
                now=now,
            )
    return signed
