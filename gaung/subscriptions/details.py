"""Billing details: what an invoice says of the buyer, who gets it, and in which language (BIL-14)."""

from dataclasses import dataclass, fields
from datetime import datetime

from gaung.companies import actions as companies
from gaung.companies.actions import CompanyProfile
from gaung.companies.models import Company
from gaung.core.members import UnknownPlace
from gaung.core.permissions import Right
from gaung.foundation import audit, places
from gaung.foundation.access import Actor, require
from gaung.foundation.locks import write_transaction
from gaung.subscriptions.store import load, lock


@dataclass(frozen=True)
class BillingDetails:
    """The buyer as invoices print it from now on. Without a language of its own the company's is taken."""

    legal_name: str
    country: str
    address_line_1: str = ""
    address_line_2: str = ""
    city: str = ""
    postal_code: str = ""
    tax_id: str = ""
    billing_emails: tuple[str, ...] = ()
    invoice_language: str = ""


def details_of(company: Company) -> BillingDetails:
    """Return what the next invoice will say."""
    own = {one.name: getattr(company, one.name) for one in fields(BillingDetails) if one.name != "invoice_language"}
    own["billing_emails"] = tuple(company.billing_emails)
    return BillingDetails(**own, invoice_language=load(company).row.invoice_language)


@write_transaction()
def save_details(*, company: Company, details: BillingDetails, by: Actor, now: datetime) -> Company:
    """Change them for the invoices to come; those issued keep what they said (I7)."""
    require(by, Right.ACCOUNT_SETTINGS)
    own = {one.name: getattr(details, one.name) for one in fields(BillingDetails) if one.name != "invoice_language"}
    kept = {one.name: getattr(company, one.name) for one in fields(CompanyProfile)}
    changed = companies.update_company_profile(
        company=company, profile=CompanyProfile(**{**kept, **own}), by=by, now=now
    )
    _save_language(company, details.invoice_language, by=by, now=now)
    return changed


def _save_language(company: Company, wanted: str, *, by: Actor, now: datetime) -> None:
    if wanted and not places.is_language(wanted):
        raise UnknownPlace(field="invoice_language", value=wanted)
    row = lock(company).row
    if row.invoice_language == wanted:
        return
    before, row.invoice_language = row.invoice_language, wanted
    row.save(update_fields=["invoice_language"])
    audit.record(
        company=company,
        by=by,
        action="subscription.invoice_language_changed",
        now=now,
        target=f"subscription:{row.pk}",
        before={"language": before},
        after={"language": wanted},
    )
