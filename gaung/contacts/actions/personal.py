"""What a person may ask for: a copy of their data, and that it is erased (CPG-02).

Neither is undone, so the copy is noted in the audit log, and erasing asks for the address typed.
"""

from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any

from gaung.capacity.actions import lock_capacity
from gaung.contacts.actions.edits import delete_rows
from gaung.contacts.actions.moves import settle
from gaung.contacts.importing.models import ImportProblem
from gaung.contacts.models import Contact, ContactEdit
from gaung.contacts.queries.access import access_contact
from gaung.contacts.queries.personal import person_data
from gaung.core.permissions import Right
from gaung.core.refusals import Refusal
from gaung.foundation import audit
from gaung.foundation.access import Actor, require
from gaung.foundation.locks import write_transaction
from gaung.foundation.tenancy import HasId


class ErasureNotConfirmed(Refusal):
    """What was typed is not the contact's address, nor the name of one without."""

    code = "erasure_not_confirmed"


# What chapters above keep about a person, and how they forget it; called before the contact goes.
Forgetter = Callable[[int], None]
_forgetters: list[Forgetter] = []


def on_erasure(forget: Forgetter) -> Forgetter:
    """Register what a chapter above has to forget of a contact that is erased."""
    _forgetters.append(forget)
    return forget


def export_person(*, company: HasId, contact_id: int, by: Actor, now: datetime) -> dict[str, Any]:
    """Return everything kept about a person; who took the copy is noted (I11)."""
    require(by, Right.CAN_EXPORT_CONTACTS)
    found = person_data(company, contact_id)
    target = found["email"] or found["name"]
    audit.record(company=company, by=by, action="contact.data_exported", now=now, target=target)
    return found


def erase_person(*, company: HasId, contact_id: int, typed: str, by: Actor, now: datetime) -> None:
    """Erase a person: the contact, its history, and its address and name wherever they are kept.

    Kept are a fingerprint of an address that unsubscribed or bounced, so that it is never mailed
    again (D22), and until when a seat was held, without saying by whom (D23).
    """
    require(by, Right.CAN_BULK_EDIT_CONTACTS)
    with write_transaction():
        capacity = lock_capacity(company=company)
        contact = access_contact(company, contact_id)
        if typed.strip().casefold() != known_as(contact).casefold():
            raise ErasureNotConfirmed(expected=known_as(contact))
        names = _names(contact)
        for forget in _forgetters:
            forget(contact.pk)
        delete_rows(company=company, capacity=capacity, ids=[contact.pk], by=by, now=now, erased=True)
        settle(company=company, capacity=capacity, now=now)
        audit.forget(company=company, names=names)
        ImportProblem.objects.filter(company_id=company.pk, value__in=names).update(value="", raw=b"")


def known_as(contact: Contact) -> str:
    """Return what a contact is known by, and what is typed to erase it."""
    return contact.email or contact.name


def _names(contact: Contact) -> Collection[str]:
    """Every address and name this contact has had."""
    names = {contact.email, contact.email_key or "", contact.name}
    for changes in ContactEdit.objects.filter(contact=contact).values_list("changes", flat=True):
        names |= {str(value) for key in ("email", "name") for value in changes.get(key, ())}
    return names - {""}
