"""Erasing a company for good: everything but the books the law asks to keep (docs/decisions)."""

from datetime import datetime
from typing import Final

from django.db import connection

from gaung.capacity.models import COUNTERS, Capacity
from gaung.companies import queries as companies
from gaung.companies.models import Company, Membership, User
from gaung.company_data import queries
from gaung.company_data.actions import keep_company, postpone_deletion
from gaung.foundation import audit, clock, notices
from gaung.foundation.access import SYSTEM
from gaung.foundation.locks import lock_row, write_transaction
from gaung.foundation.models import AuditEntry
from gaung.foundation.removal import remove_rows
from gaung.foundation.tenancy import all_companies, company_scope
from gaung.gateways import files
from gaung.subscriptions.queries import position

# What stays: documents, payments and the subscription they belong to, without which no sum can be shown
# to be right; the counters, at zero; and of the log the acts of money.
KEPT: Final = frozenset(
    {
        "capacity.Capacity",
        "foundation.AuditEntry",
        "invoices.CreditNote",
        "invoices.CreditNoteLine",
        "invoices.Invoice",
        "invoices.InvoiceLine",
        "invoices.InvoicePayment",
        "payments.Charge",
        "payments.PaymentMethod",
        "payments.ProviderEvent",
        "payments.Refund",
        "subscriptions.Cycle",
        "subscriptions.FailedCollection",
        "subscriptions.Quote",
        "subscriptions.Subscription",
        "subscriptions.SubscriptionEvent",
    }
)
KEPT_ACTS: Final = ("invoice.", "payment.", "payment_method.", "subscription.", "company.")
_NOTHING: Final = ("legal_name", "address_line_1", "address_line_2", "city", "postal_code", "tax_id", "website")


def erase_due(*, now: datetime) -> int:
    """Erase the companies whose waiting time is over, each on its own clock; says how many that were."""
    with all_companies():
        waiting = list(Company.objects.filter(deletes_at__isnull=False, erased_at__isnull=True).order_by("pk"))
    return sum(_erase_if_due(company) for company in waiting)


def _erase_if_due(company: Company) -> bool:
    now = clock.company_now(company)
    if company.deletes_at is None or company.deletes_at > now:
        return False
    with company_scope(company):
        if queries.hindrance(company, now=now) is not None:
            # Somebody bought meanwhile, or money became due: that counts more than a wish of two weeks ago.
            keep_company(company=company, by=SYSTEM, now=now, reason="Something is paid for or owed again.")
            return False
        where = position(company, now=now)
        if where.trial_ends_at is not None and where.trial_ends_at > now:
            postpone_deletion(company=company, until=where.trial_ends_at)
            return False
    erase_company(company=company, now=now)
    return True


def erase_company(*, company: Company, now: datetime) -> int:
    """Erase one company; says how many rows that were. Its people who belong nowhere else are erased too."""
    with all_companies(), write_transaction():
        erased = lock_row(Company, company.pk)
        people = notices.readers(companies.administrators(erased))
        users = list(Membership.objects.filter(company=erased).values_list("user_id", flat=True))
        removed = remove_rows(company=erased, keep=KEPT) + _forget_acts(erased)
        Capacity.objects.filter(company=erased).update(
            limit=0, ceiling=0, entitled=False, **dict.fromkeys(COUNTERS.values(), 0)
        )
        name = erased.name
        _forget_company(erased, now=now)
        removed += _forget_people(users)
        audit.record(company=erased, by=SYSTEM, action="company.erased", now=now, after={"rows": removed})
        notices.company_erased(company=erased, to=people, name=name)
    files.discard_all(company_id=erased.pk)
    return removed


def _forget_acts(company: Company) -> int:
    """Delete the acts that are not of money. The managers refuse to, and rightly: this is the one exception."""
    table = connection.ops.quote_name(AuditEntry._meta.db_table)
    kept = " AND ".join("action NOT LIKE %s" for _ in KEPT_ACTS)
    patterns = [f"{start}%" for start in KEPT_ACTS]
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE company_id = %s AND {kept}", [company.pk, *patterns])  # noqa: S608
        return int(cursor.rowcount)


def _forget_company(company: Company, *, now: datetime) -> None:
    for field in _NOTHING:
        setattr(company, field, "")
    company.name = f"Deleted company {company.pk}"
    company.slug = f"deleted-{company.pk}"
    company.billing_emails = []
    company.requires_two_factor = False
    company.erased_at = now
    company.save()


def _forget_people(user_ids: list[int]) -> int:
    """Delete the logins of people who are in no other company and run nothing here."""
    elsewhere = set(Membership.objects.filter(user_id__in=user_ids).values_list("user_id", flat=True))
    alone = User.objects.filter(pk__in=set(user_ids) - elsewhere, is_operator=False)
    count = alone.count()
    for user in alone:
        user.delete()
    return count
