"""Making a company a test company, while nothing of it has been invoiced (OPS-04)."""

from datetime import datetime

from gaung.companies import actions as companies
from gaung.companies.models import Company
from gaung.core.permissions import MissingRight
from gaung.core.refusals import Refusal
from gaung.foundation.access import Actor
from gaung.foundation.locks import write_transaction
from gaung.invoices import queries as invoices


class HasInvoices(Refusal):
    """A company with live invoices stays live: their numbers and dates are real (I7)."""

    code = "has_invoices"


def make_test_company(*, company: Company, by: Actor, now: datetime) -> Company:
    """Give a company a test clock; its invoices go to the TEST series from now on. Operators only."""
    if by.kind not in ("operator", "system"):
        raise MissingRight(right="operator")
    with write_transaction():
        # The company's row is locked first, so that no invoice is issued in between.
        changed = companies.mark_as_test(company=company, by=by, now=now)
        if invoices.invoices_page(company, limit=1):
            raise HasInvoices()
    return changed
