"""A company: its founding, its profile, and the clock of a test company."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from gaung.companies import queries, security
from gaung.companies.actions.checks import clean_email, require_places
from gaung.companies.actions.rights import given_facts, record_member
from gaung.companies.models import Company, Membership, PermissionSet, User
from gaung.core.members import AddressRefused, SecondFactorFirst
from gaung.core.permissions import SHIPPED_SETS, Right
from gaung.core.text import clean_line
from gaung.foundation import audit
from gaung.foundation.access import Actor, require
from gaung.foundation.locks import lock_row, write_transaction
from gaung.foundation.tenancy import company_scope

# Words that are pages of ours, or would read as if they were.
_RESERVED_SLUGS = frozenset(
    {"console", "accounts", "account", "mailbox", "static", "api", "admin", "help", "setup", "new", "c"}
)


_MOST_TRIES = 1000


@dataclass(frozen=True)
class SignedUp:
    """A new company, its first member and that member as an actor."""

    user: User
    company: Company
    actor: Actor


def found_company(
    *,
    user: User,
    company_name: str,
    country: str,
    currency: str,
    time_zone: str,
    language: str,
    now: datetime,
    is_test: bool = False,
    is_sample: bool = False,
) -> SignedUp:
    """Make a company for a user, who becomes its administrator, with the shipped permission sets (ON-01).

    The subscription is opened by whoever composes the sign-up: it lives higher.
    """
    require_places(country=country, time_zone=time_zone, language=language)
    name = clean_line(company_name, field="company_name", limit=120)
    with write_transaction():
        company = _insert_company(
            name=name,
            legal_name=name,
            country=country,
            currency=currency,
            time_zone=time_zone,
            language=language,
            is_test=is_test,
            is_sample=is_sample,
            created_at=now,
        )
        with company_scope(company):
            sets = _ship_permission_sets(company)
            membership = Membership.objects.create(
                company=company, user=user, permission_set=sets["administrator"], joined_at=now
            )
            actor = queries.actor_for(membership)
            after = {"name": name, "country": country, "currency": currency, "time_zone": time_zone}
            audit.record(company=company, by=actor, action="company.founded", now=now, after=after)
            record_member(
                membership, by=actor, action="member.joined", now=now, after=given_facts(sets["administrator"])
            )
    return SignedUp(user=user, company=company, actor=actor)


def _insert_company(*, name: str, **fields: object) -> Company:
    base = (slugify(name) or "company")[:50].strip("-")
    taken = set(Company.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    taken |= _RESERVED_SLUGS
    number = 1
    while True:
        slug = base if number == 1 else f"{base}-{number}"
        number += 1
        if slug in taken:
            continue
        try:
            with transaction.atomic():
                return Company.objects.create(name=name, slug=slug, **fields)
        except IntegrityError:
            # Another sign-up took the address in this moment; the next number is tried.
            if number > _MOST_TRIES:
                raise


def _ship_permission_sets(company: Company) -> dict[str, PermissionSet]:
    return {
        key: PermissionSet.objects.create(company=company, shipped_key=key, rights=sorted(rights))
        for key, rights in SHIPPED_SETS.items()
    }


@dataclass(frozen=True)
class CompanyProfile:
    """What an administrator may change about the company. The currency is fixed at sign-up (D1)."""

    name: str
    legal_name: str
    country: str
    time_zone: str
    language: str
    address_line_1: str = ""
    address_line_2: str = ""
    city: str = ""
    postal_code: str = ""
    tax_id: str = ""
    website: str = ""
    billing_emails: tuple[str, ...] = ()


_LINE_LIMITS = {
    "legal_name": 200,
    "address_line_1": 200,
    "address_line_2": 200,
    "city": 120,
    "postal_code": 20,
    "tax_id": 60,
    "website": 300,
}
MOST_BILLING_EMAILS = 5


def update_company_profile(*, company: Company, profile: CompanyProfile, by: Actor, now: datetime) -> Company:
    """Change the company's name, address and settings; issued invoices keep what they said."""
    require(by, Right.ACCOUNT_SETTINGS)
    fields = _clean_profile(profile)
    with write_transaction():
        changed = lock_row(Company, company.pk)
        before = {name: getattr(changed, name) for name in fields}
        differing = [name for name, value in fields.items() if value != before[name]]
        if not differing:
            return changed
        for name in differing:
            setattr(changed, name, fields[name])
        changed.save(update_fields=differing)
        audit.record(
            company=changed,
            by=by,
            action="company.profile_changed",
            now=now,
            before={name: before[name] for name in differing},
            after={name: fields[name] for name in differing},
        )
    return changed


def _clean_profile(profile: CompanyProfile) -> dict[str, object]:
    require_places(country=profile.country, time_zone=profile.time_zone, language=profile.language)
    lines = {
        name: clean_line(getattr(profile, name), field=name, limit=limit, required=False)
        for name, limit in _LINE_LIMITS.items()
    }
    if lines["website"] and not lines["website"].startswith(("https://", "http://")):
        raise AddressRefused(field="website", value=lines["website"])
    emails = [clean_email(one, field="billing_emails") for one in profile.billing_emails]
    if len(emails) > MOST_BILLING_EMAILS:
        raise AddressRefused(field="billing_emails", limit=MOST_BILLING_EMAILS)
    return {
        "name": clean_line(profile.name, field="name", limit=120),
        "country": profile.country,
        "time_zone": profile.time_zone,
        "language": profile.language,
        "billing_emails": sorted(set(emails)),
        **lines,
    }


def ask_for_two_factor(*, company: Company, required: bool, by: Actor, now: datetime) -> Company:
    """Ask every member for a second step at sign-in, or no longer; who asks has one already (SET-02)."""
    require(by, Right.ACCOUNT_SETTINGS)
    with write_transaction():
        changed = lock_row(Company, company.pk)
        if changed.requires_two_factor == required:
            return changed
        if required and by.user_id is not None and not security.second_factors([by.user_id]):
            raise SecondFactorFirst()
        changed.requires_two_factor = required
        changed.save(update_fields=["requires_two_factor"])
        audit.record(
            company=changed,
            by=by,
            action="company.two_factor_rule_changed",
            now=now,
            before={"two_factor": not required},
            after={"two_factor": required},
        )
    return changed


def note_log_taken(*, company: Company, filter: Mapping[str, str], by: Actor, now: datetime) -> None:  # noqa: A002
    """Note that somebody took the audit log away as a file, and which part of it."""
    require(by, Right.ACCOUNT_SETTINGS)
    chosen = {name: value for name, value in filter.items() if value}
    with write_transaction():
        audit.record(company=company, by=by, action="company.log_exported", now=now, after=chosen)


def set_test_clock(*, company: Company, at: datetime | None, by: Actor, now: datetime) -> Company:
    """Move a test company's clock; live companies have none (OPS-04)."""
    with write_transaction():
        changed = lock_row(Company, company.pk)
        if not changed.is_test:
            raise ValueError("Only a test company has a clock of its own.")
        before = {"at": changed.test_clock_at}
        changed.test_clock_at = at
        changed.save(update_fields=["test_clock_at"])
        audit.record(company=changed, by=by, action="company.clock_moved", now=now, before=before, after={"at": at})
    return changed


def mark_as_test(*, company: Company, by: Actor, now: datetime) -> Company:
    """Make a company a test company: it gets a clock of its own and never a live invoice (OPS-04).

    Whoever calls makes sure that nothing was invoiced yet: invoices stand higher.
    """
    with write_transaction():
        changed = lock_row(Company, company.pk)
        if not changed.is_test:
            changed.is_test = True
            changed.save(update_fields=["is_test"])
            audit.record(
                company=changed,
                by=by,
                action="company.made_a_test",
                now=now,
                before={"is_test": False},
                after={"is_test": True},
            )
    return changed
