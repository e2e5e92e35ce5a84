"""Invoices of all companies, as the operator's console searches them."""

from collections.abc import Sequence
from typing import Final

from django.db.models import Q

from gaung.core.invoice import InvoiceStatus
from gaung.foundation.tenancy import all_companies
from gaung.invoices.models import Invoice

PAGE_SIZE: Final = 50
STATES: Final = tuple(one for one in InvoiceStatus if one is not InvoiceStatus.DRAFT)


def all_invoices(*, search: str = "", status: str = "", before: int | None = None) -> Sequence[Invoice]:
    """Return invoices, newest first; `PAGE_SIZE` + 1 of them says that there are more.

    Searched by number, or by the company's name or address.
    """
    rows = Invoice.objects.select_related("company").order_by("-pk")
    if search:
        rows = rows.filter(
            Q(number__icontains=search) | Q(company__name__icontains=search) | Q(company__slug__icontains=search)
        )
    if status:
        rows = rows.filter(status=status)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    with all_companies():
        return list(rows[: PAGE_SIZE + 1])
