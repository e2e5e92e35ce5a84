"""What a company's list looks like from outside: for the account check (CHK-02)."""

from collections.abc import Iterable
from datetime import datetime

from gaung.capacity.queries import status_counts
from gaung.companies.models import Company
from gaung.contacts.models import Contact
from gaung.core.contact_status import MarketingStatus
from gaung.core.findings import ListHealth, is_role_address

# The newest addresses of each status say enough, and a million would keep the page waiting.
SAMPLE = 10_000
MAILED = (MarketingStatus.SUBSCRIBED, MarketingStatus.PENDING_UPGRADE)


def list_health(company: Company, *, old_before: datetime) -> ListHealth:
    """Return counts of what makes a list bounce or complain, from the newest addresses that may be mailed."""
    counts = status_counts(company)
    looked = [row for status in MAILED for row in _newest(company, status)]
    consents = [consent_at for _, consent_at in looked if consent_at is not None]
    return ListHealth(
        total=sum(counts.values()) - counts[MarketingStatus.ARCHIVED],
        looked_at=len(looked),
        role=sum(is_role_address(email) for email, _ in looked),
        disposable=_disposable(email for email, _ in looked),
        bounced=counts[MarketingStatus.BOUNCED],
        old_consent=sum(consent_at < old_before for consent_at in consents),
        oldest_consent_on=min(consents).date() if consents else None,
    )


def _newest(company: Company, status: MarketingStatus) -> list[tuple[str, datetime | None]]:
    rows = Contact.objects.filter(company=company, marketing_status=status).order_by("-id")
    return [(email or "", consent_at) for email, consent_at in rows.values_list("email_key", "consent_at")[:SAMPLE]]


def _disposable(emails: Iterable[str]) -> int:
    from disposable_email_domains import blocklist

    return sum(email.rpartition("@")[2] in blocklist for email in emails)
