"""Domains whose records are due for a look: every ten minutes for three days, then daily (SET-01)."""

from datetime import datetime, timedelta
from typing import Final

from django.db.models import Q

from gaung.foundation import clock, tasks
from gaung.foundation.locks import write_transaction
from gaung.foundation.tenancy import all_companies, company_scope
from gaung.senders.models import SendingDomain

AT_ONCE: Final = 100
# An order that was lost with its worker is made again after this.
ORDERED_FOR: Final = timedelta(minutes=5)


def run_due(*, now: datetime) -> int:
    """Order a look at every domain that is due, at its company's own time; return how many were ordered."""
    with all_companies():
        rows = SendingDomain.objects.filter(Q(next_check_at__lte=now) | Q(company__is_test=True))
        found = list(rows.select_related("company").order_by("next_check_at")[:AT_ONCE])
    ordered = 0
    for domain in found:
        with company_scope(domain.company):
            at = clock.company_now(domain.company) if domain.company.is_test else now
            ordered += _ordered(domain, at)
    return ordered


def _ordered(domain: SendingDomain, now: datetime) -> bool:
    with write_transaction():
        rows = SendingDomain.objects.filter(pk=domain.pk, next_check_at__lte=now)
        if not rows.update(next_check_at=now + ORDERED_FOR):
            return False
        tasks.enqueue("senders.look_at_domain", company_id=domain.company_id, domain_id=domain.pk)
        return True
