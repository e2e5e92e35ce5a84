"""Links sent by the product's own mails: to confirm, and to one's own data. Their company is what the link proves."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from gaung.companies.models import Company
from gaung.companies.tokens import token_hash
from gaung.contacts.models import Contact
from gaung.foundation import clock
from gaung.foundation.tenancy import all_companies, company_scope
from gaung.foundation.words import known_language
from gaung.preferences import queries as preferences
from gaung.preferences.models import DataRequest, OptIn
from gaung.tracking.queries import NoSuchMail


@dataclass(frozen=True)
class Asked:
    """What somebody asked for, whose data it is, and in which language they read."""

    company: Company
    contact: Contact
    row: DataRequest
    language: str
    now: datetime


@dataclass(frozen=True)
class ToConfirm:
    """A request to confirm, and the language of the form it came from."""

    company: Company
    row: OptIn
    language: str
    now: datetime


@contextmanager
def data_request_of(token: str) -> Iterator[Asked]:
    """Find a request for one's data by its link, and stay in its company's scope."""
    with all_companies():
        row = DataRequest.objects.select_related("company").filter(token_hash=token_hash(token)).first()
    if row is None or row.company.erased_at is not None:
        raise NoSuchMail
    with company_scope(row.company):
        row = DataRequest.objects.select_related("contact", "company").get(pk=row.pk)
        language = known_language(preferences.language_of(row.contact) or row.company.language)
        yield Asked(row.company, row.contact, row, language, clock.company_now(row.company))


@contextmanager
def opt_in_of(token: str) -> Iterator[ToConfirm]:
    """Find a request to confirm by its link, and stay in its company's scope."""
    with all_companies():
        row = OptIn.objects.select_related("company").filter(token_hash=token_hash(token)).first()
    if row is None or row.company.erased_at is not None:
        raise NoSuchMail
    with company_scope(row.company):
        row = OptIn.objects.select_related("contact", "form", "company").get(pk=row.pk)
        language = known_language(row.form.language if row.form else row.company.language)
        yield ToConfirm(row.company, row, language, clock.company_now(row.company))
