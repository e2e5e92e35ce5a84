"""A campaign that was sent, and the mails people got."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest

from gaung.campaigns.models import Campaign
from gaung.capacity.models import Capacity
from gaung.companies.models import Company
from gaung.contacts import actions as contacts
from gaung.contacts.models import Contact
from gaung.core.contact_status import Consent, MarketingStatus
from gaung.delivery.models import Delivery
from gaung.foundation import clock
from gaung.foundation.access import SYSTEM
from gaung.foundation.tenancy import company_scope
from gaung.tracking import actions
from gaung.tracking.tokens import recipient_token
from tests.cast import Person

URLS = ("https://shop.example/a", "https://shop.example/b?x=1", "https://shop.example/a", "https://shop.example/c")


@dataclass
class Sent:
    """One campaign of a company with everything a recipient's page needs."""

    person: Person
    limit: int = 500
    language: str = "en"
    at: datetime = field(default_factory=clock.now)

    def __post_init__(self) -> None:
        self.company: Company = self.person.company
        with company_scope(self.company):
            contacts.set_capacity(
                company=self.company, limit=self.limit, ceiling=self.limit, entitled=True, by=SYSTEM, now=self.at
            )
            self.campaign = Campaign.objects.create(
                company=self.company,
                name="Spring",
                subject="Spring",
                language=self.language,
                status="sending",
                status_since=self.at,
                created_at=self.at,
                updated_at=self.at,
            )
            actions.store_links(campaign=self.campaign, urls=URLS)

    def mail(self, email: str = "ani@example.org", **values: Any) -> str:
        """The token of a mail to a subscribed contact."""
        with company_scope(self.company):
            contact = Contact.objects.filter(email_key=email).first() or contacts.add_contact(
                company=self.company,
                person=contacts.NewContact(email=email, name="Ani"),
                by=SYSTEM,
                now=self.at,
                wanted=MarketingStatus.SUBSCRIBED,
                consent=Consent(source="Shop", at=self.at, text="Yes"),
            )
            delivery = Delivery.objects.create(
                **{
                    "company": self.company,
                    "campaign": self.campaign,
                    "contact": contact,
                    "email": email,
                    "email_key": email,
                    "state": "sent",
                    "due_at": self.at,
                    "changed_at": self.at - timedelta(hours=1),
                }
                | values
            )
        return recipient_token(company_id=self.company.pk, delivery_id=delivery.pk)

    def contact(self, email: str = "ani@example.org") -> Contact:
        """The contact as it is now."""
        with company_scope(self.company):
            found: Contact = Contact.objects.get(email_key=email)
            return found

    def status(self, email: str = "ani@example.org") -> str:
        """Their marketing status."""
        return self.contact(email).marketing_status

    def capacity(self) -> Capacity:
        """The company's counters."""
        with company_scope(self.company):
            found: Capacity = Capacity.objects.get(company=self.company)
            return found


@pytest.fixture
def sent(owner: Person, settings: Any, tmp_path: Any) -> Iterator[Sent]:
    settings.GAUNG_DATA = tmp_path
    return Sent(owner)  # type: ignore[return-value]
