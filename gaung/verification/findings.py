"""What is found about a company before its check is submitted: its contacts and its domain (CHK-02)."""

from datetime import datetime, timedelta
from typing import Any

from gaung.companies.models import Company
from gaung.contacts.queries import list_health
from gaung.core import findings as rules
from gaung.core.findings import DomainLookup

Kept = list[dict[str, Any]]


def look(company: Company, *, website: str, names: DomainLookup, now: datetime) -> Kept:
    """Return everything found. Call it outside of a transaction: it asks the name system."""
    return of_contacts(company, now=now) + of_website(website, names=names)


def of_website(website: str, *, names: DomainLookup) -> Kept:
    """Return what the name system says of the website's domain."""
    domain = rules.domain_of(website)
    found = rules.of_domain(names.records(domain)) if domain else rules.without_domain()
    return [finding.as_json() for finding in found]


def of_contacts(company: Company, *, now: datetime) -> Kept:
    """Return what the company's contacts look like."""
    health = list_health(company, old_before=now - timedelta(days=rules.OLD_CONSENT_DAYS))
    return [finding.as_json() for finding in rules.of_list(health)]
