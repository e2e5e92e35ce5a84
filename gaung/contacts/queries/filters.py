"""A filter as the database understands it."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

from django.db.models import Q

from gaung.contacts.models import Contact, ContactTag
from gaung.core.audience import (
    AllOf,
    AnyOf,
    Created,
    FieldIs,
    Filter,
    HasTag,
    Leaf,
    SourceIs,
    StartsWith,
    StatusIs,
    prefix_end,
)
from gaung.foundation.tenancy import HasId


def contacts_matching(company: HasId, wanted: Filter) -> Any:
    """Return the contacts of a company that a filter means, in no order yet."""
    return Contact.objects.filter(company_id=company.pk).filter(condition(company, wanted))


def condition(company: HasId, wanted: Filter) -> Q:
    """Return the condition on a contact that a filter stands for."""
    match wanted:
        case AllOf(parts):
            return _joined(company, parts, Q.AND)
        case AnyOf(parts):
            # No alternative at all means nobody.
            return _joined(company, parts, Q.OR) if parts else Q(pk__in=())
        case _:
            return _leaf(company, wanted)


def _leaf(company: HasId, wanted: Leaf) -> Q:
    match wanted:
        case StatusIs(statuses):
            return Q(marketing_status__in=sorted(status.value for status in statuses))
        case HasTag(tag_ids):
            tagged = ContactTag.objects.filter(tag_id__in=sorted(tag_ids))
            return Q(pk__in=tagged.values("contact_id"))
        case SourceIs(sources):
            return Q(source__in=sorted(sources))
        case Created():
            return _created(wanted)
        case StartsWith(text):
            return _starts_with(company, text)
        case FieldIs(key, value):
            return Q(**{f"fields__{key}": value})


def _joined(company: HasId, parts: tuple[Filter, ...], how: str) -> Q:
    joined = Q()
    for part in parts:
        joined = joined._combine(condition(company, part), how)  # type: ignore[attr-defined]
    return joined


def _created(wanted: Created) -> Q:
    days = Q()
    if wanted.first is not None:
        days &= Q(created_at__gte=datetime.combine(wanted.first, time.min, UTC))
    if wanted.last is not None:
        days &= Q(created_at__lt=datetime.combine(wanted.last + timedelta(days=1), time.min, UTC))
    return days


def _starts_with(company: HasId, text: str) -> Q:
    """Addresses and names that begin with a text, each a range of its own index.

    Two look-ups by number, not one condition with OR: the database then reads the two short
    ranges instead of walking the list in its order until enough are found.
    """
    key = text.casefold()
    own = Contact.objects.filter(company_id=company.pk)
    by_address = own.filter(_range("email_key", key)).values("pk")
    by_name = own.filter(_range("name_key", key)).values("pk")
    return Q(pk__in=by_address.union(by_name, all=True))


def _range(column: str, prefix: str) -> Q:
    end = prefix_end(prefix)
    found = Q(**{f"{column}__gte": prefix})
    return found if end is None else found & Q(**{f"{column}__lt": end})
