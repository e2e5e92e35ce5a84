"""Whose mail a report speaks of, what came back from somebody before, and how the ways in do."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db.models import Count, Exists, OuterRef, QuerySet

from gaung.bounces.models import Intake, Return, Unmatched
from gaung.companies.models import Company
from gaung.contacts.addresses import read_address
from gaung.contacts.models import Contact
from gaung.core.ab_test import version_of
from gaung.core.bounce_events import Told
from gaung.core.bounce_row import ARRIVED_AFTER, Past
from gaung.core.delivery import State
from gaung.core.email_address import AddressRefused
from gaung.core.message import message_id
from gaung.core.tracking import Recipient
from gaung.delivery.models import Delivery
from gaung.foundation import clock
from gaung.foundation.tenancy import all_companies
from gaung.tracking.models import Event
from gaung.tracking.tokens import read_token

# A provider that names only an address means a mail of the last days.
LATELY: Final = timedelta(days=14)
MOST_MAILS: Final = 50


def find_mail(told: Told) -> Recipient | None:
    """The mail an authenticated provider speaks of: by its token, by its Message-ID, else the address' last one."""
    for token in (told.token, told.return_path.partition("@")[0].partition("+")[2].lower()):
        named = read_token(token) if token else None
        if named is not None:
            return named
    if told.finding is None:
        return None
    try:
        key = read_address(told.finding.recipient).key
    except AddressRefused:
        return None
    return _by_address(key, told.message_id)


def _by_address(email_key: str, wanted: str) -> Recipient | None:
    with all_companies():
        companies = list(Company.objects.filter(erased_at=None).values_list("pk", flat=True))
        people = list(Contact.objects.filter(company__in=companies, email_key=email_key).values_list("pk", flat=True))
        sent = Delivery.objects.filter(contact__in=people, state=State.SENT.value)
        rows = list(sent.select_related("company").order_by("-id")[:MOST_MAILS])
    same = next((row for row in rows if wanted.startswith(_own_id(row))), None)
    if same is None and rows and clock.company_now(rows[0].company) - rows[0].changed_at <= LATELY:
        same = rows[0]
    return None if same is None else Recipient(same.company_id, same.pk)


def _own_id(row: Delivery) -> str:
    """The Message-ID of a mail up to its domain."""
    key = f"{row.company_id}-{row.campaign_id}{version_of(row.variant)}"
    return message_id(campaign_key=key, delivery_id=row.pk, domain="x").removesuffix("x>")


# --- the row of five ------------------------------------------------------------------------


def past_of(mail: Delivery, *, now: datetime) -> Iterator[Past]:
    """The mails of the address, newest first, as far as the rule of five needs them."""
    same = {"pk": mail.pk} if mail.contact_id is None else {"contact_id": mail.contact_id}
    found = list(Delivery.objects.filter(company_id=mail.company_id, **same).order_by("-id")[:MOST_MAILS])
    days: dict[int, set[date]] = defaultdict(set)
    ids = [row.pk for row in found]
    for pk, at in Return.objects.filter(delivery__in=ids, is_counted=True).values_list("delivery_id", "at"):
        days[pk].add(at.date())
    opened = set(Event.objects.filter(delivery__in=ids, verdict="human").values_list("delivery_id", flat=True))
    for row in found:
        is_quiet = row.state == State.SENT.value and not row.returned
        has_arrived = is_quiet and (row.pk in opened or now - row.changed_at >= ARRIVED_AFTER)
        yield Past(row.campaign_id, len(days[row.pk]), has_arrived)


def refused_open(campaign_id: int) -> QuerySet[Delivery]:
    """Mails a server refused by a reply of its own, and nobody looked at yet."""
    noted = Return.objects.filter(delivery=OuterRef("pk"), source="smtp")
    rows = Delivery.objects.filter(campaign_id=campaign_id, state=State.FAILED.value, reason__in=("hard", "refused"))
    return rows.filter(~Exists(noted), code__isnull=False).order_by("id")


# --- for the page ---------------------------------------------------------------------------


def intake_of(source: str) -> Intake:
    """How a way in does; one that was never used as well."""
    return Intake.objects.filter(source=source).first() or Intake(source=source)


def unmatched(*, most: int = 50) -> list[Unmatched]:
    """What moved nobody, newest first."""
    return list(Unmatched.objects.order_by("-at", "-pk")[:most])


def counts_since(since: datetime) -> dict[str, int]:
    """How many bounces and complaints came back since, over all companies, by weight."""
    rows: QuerySet[Any] = Return.objects.filter(at__gte=since).exclude(weight="")
    return {row["weight"]: row["count"] for row in rows.order_by().values("weight").annotate(count=Count("pk"))}
