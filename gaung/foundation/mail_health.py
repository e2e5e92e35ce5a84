"""How the product's own mails do: sent, waiting and failed, by kind, and the last errors (OPS-05)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Count, Max, Q, QuerySet

from gaung.foundation import tasks
from gaung.foundation.locks import write_transaction
from gaung.foundation.mail import MailMessage
from gaung.foundation.tenancy import HasId

PAGE_SIZE: Final = 50
DAYS: Final = 7


@dataclass(frozen=True)
class Counts:
    """How many mails of the last days stand where."""

    sent: int
    kept: int
    waiting: int
    failed: int


_COUNTED: Final = {
    status: Count("pk", filter=Q(status=status))
    for status in (MailMessage.SENT, MailMessage.KEPT, MailMessage.WAITING, MailMessage.FAILED)
}


def counts(*, now: datetime) -> Counts:
    """Count the mails of the last week by where they stand."""
    return Counts(**_recent(now).aggregate(**_COUNTED))


@dataclass(frozen=True)
class Kind:
    """One kind of mail: its template, how many stand where, the newest."""

    template: str
    counts: Counts
    newest_at: datetime


def kinds(*, now: datetime) -> list[Kind]:
    """Return each kind of mail written in the last week, with its counts."""
    rows: Iterable[Any] = _recent(now).values("template").annotate(newest_at=Max("written_at"), **_COUNTED)
    found = [Kind(row["template"], Counts(**{name: row[name] for name in _COUNTED}), row["newest_at"]) for row in rows]
    return sorted(found, key=lambda one: one.template)


def troubled(*, limit: int = 20) -> Sequence[MailMessage]:
    """Return mails that failed or are being tried again, the newest first, with what the server said."""
    rows = MailMessage.objects.filter(Q(status=MailMessage.FAILED) | Q(status=MailMessage.WAITING, attempts__gt=0))
    return list(rows.order_by("-pk")[:limit])


def about(company: HasId, *, limit: int = 20) -> Sequence[MailMessage]:
    """Return the newest mails about a company."""
    return list(MailMessage.objects.filter(about_company_id=company.pk).order_by("-pk")[:limit])


def send_again(*, mail_id: int) -> bool:
    """Hand a failed mail to the server once more; say whether there was one."""
    with write_transaction():
        found = MailMessage.objects.filter(pk=mail_id, status=MailMessage.FAILED)
        if not found.update(status=MailMessage.WAITING, attempts=0, last_error=""):
            return False
        tasks.enqueue("mail.hand_over", mail_id=mail_id)
    return True


def _recent(now: datetime) -> QuerySet[MailMessage]:
    return MailMessage.objects.filter(written_at__gte=now - timedelta(days=DAYS))
