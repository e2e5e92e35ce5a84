"""One contact: its name, address, fields and marketing status; and deleting contacts for good."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Max

from gaung.capacity.actions import count_moves, lock_capacity
from gaung.capacity.models import Capacity
from gaung.contacts import undo
from gaung.contacts.actions.edit_log import note_edits
from gaung.contacts.actions.moves import batches, grant, load_standings, settle
from gaung.contacts.addresses import fingerprint, read_address
from gaung.contacts.intake import LONGEST_NAME, AddressTaken
from gaung.contacts.models import Contact, DeletedSeat, StatusChange, Suppression
from gaung.contacts.ownership import NOBODY, find_owner, owner_label
from gaung.contacts.queries.access import access_contact
from gaung.contacts.queries.intake import field_reader
from gaung.contacts.standing import WHO, Wanted, refusal_of
from gaung.core.contact_status import Consent, MarketingStatus, Way, Who
from gaung.core.permissions import Right
from gaung.core.refusals import Refusal
from gaung.core.text import clean_line
from gaung.foundation import audit
from gaung.foundation.access import SYSTEM, Actor, require
from gaung.foundation.locks import write_transaction
from gaung.foundation.tenancy import HasId

# Statuses an address keeps when its contact is gone (D22).
KEPT = (MarketingStatus.UNSUBSCRIBED, MarketingStatus.BOUNCED)
SEATED = (MarketingStatus.SUBSCRIBED, MarketingStatus.PENDING_UPGRADE)


class ContactChanged(Refusal):
    """Somebody else changed the contact since the page was opened (G-13)."""

    code = "contact_changed"


class AddressSuppressed(Refusal):
    """The address unsubscribed or bounced before; only the person brings it back (D22)."""

    code = "address_suppressed"


class NameOrAddressMissing(Refusal):
    """A contact needs a name or an address to be known by."""

    code = "name_or_address_missing"


# --- the marketing status -------------------------------------------------------------------


def change_status(
    *,
    company: HasId,
    contact_id: int,
    to: MarketingStatus,
    by: Actor,
    now: datetime,
    reason: str = "",
    consent: Consent | None = None,
    way: Way = Way.PAGE,
) -> Contact:
    """Move one contact, or refuse with the reason (D19). At the limit it waits instead (R17)."""
    with write_transaction():
        capacity = lock_capacity(company=company)
        before = access_contact(company, contact_id)
        wanted = Wanted(to, WHO[by.kind], way, by, now, clean_reason(reason), consent)
        if _says_it_again(before, wanted):
            undo.let_stand(company=company, contact_ids=[before.pk])
            return before
        _move_one(company, capacity, before, wanted)
        settle(company=company, capacity=capacity, now=now)
        after = access_contact(company, contact_id)
        audit.record(
            company=company,
            by=by,
            action="contact.status_changed",
            now=now,
            target=after.email or after.name,
            before={"status": before.marketing_status},
            after={"status": after.marketing_status},
            reason=wanted.reason,
        )
    return after


def _says_it_again(contact: Contact, wanted: Wanted) -> bool:
    """A person unsubscribes who was unsubscribed by a member: from now on it is their own word (D22)."""
    return wanted.who is Who.RECIPIENT and wanted.to is contact.status is MarketingStatus.UNSUBSCRIBED


def clean_reason(reason: str) -> str:
    """Return a reason as one line of bounded length."""
    return clean_line(reason, field="reason", limit=500, required=False)


def _move_one(company: HasId, capacity: Capacity, contact: Contact, wanted: Wanted) -> None:
    standing = load_standings([contact.pk])[0]
    refusal = refusal_of(standing, wanted)
    if refusal is not None:
        raise refusal
    grant(company=company, capacity=capacity, contacts=[standing], wanted=wanted)


# --- name, address, fields ------------------------------------------------------------------


def edit_contact(
    *,
    company: HasId,
    contact_id: int,
    version: int,
    by: Actor,
    now: datetime,
    name: str | None = None,
    email: str | None = None,
    fields: Mapping[str, str] | None = None,
    owner_id: int | None = None,
) -> Contact:
    """Change what is given; None leaves a part as it is, an empty address removes it, owner 0 is nobody.

    The status stays with the contact. Removing the address of a subscribed or waiting contact
    archives it; an address that left an unsubscribed or bounced contact stays suppressed (D22).
    """
    with write_transaction():
        capacity = lock_capacity(company=company)
        contact = access_contact(company, contact_id)
        if contact.version != version:
            raise ContactChanged(version=contact.version)
        changes: dict[str, Any] = {}
        if name is not None:
            _rename(contact, name, changes)
        if fields is not None:
            _set_fields(company, contact, fields, changes)
        if owner_id is not None:
            _hand_over(company, contact, owner_id, changes)
        if email is not None:
            _readdress(company, capacity, contact, email, now, changes)
        if not contact.name and not contact.email:
            raise NameOrAddressMissing()
        if changes:
            _save(company, contact, changes, by, now)
            settle(company=company, capacity=capacity, now=now)
    return contact


def _save(company: HasId, contact: Contact, changes: dict[str, Any], by: Actor, now: datetime) -> None:
    contact.updated_at, contact.version = now, contact.version + 1
    contact.save(
        update_fields=[
            "name",
            "name_key",
            "email",
            "email_key",
            "fields",
            "owner",
            "bounce_lifted",
            "updated_at",
            "version",
        ]
    )
    note_edits(company=company, contact_ids=[contact.pk], changes=changes, by=by, now=now)
    if "email" in changes:
        before, after = changes["email"]
        audit.record(
            company=company,
            by=by,
            action="contact.address_changed",
            now=now,
            target=after or before,
            before={"email": before},
            after={"email": after, "status": contact.marketing_status},
        )


def _rename(contact: Contact, name: str, changes: dict[str, Any]) -> None:
    clean = clean_line(name, field="name", limit=LONGEST_NAME, required=False)
    if clean != contact.name:
        changes["name"] = [contact.name, clean]
        contact.name, contact.name_key = clean, clean.casefold()[:LONGEST_NAME]


def _set_fields(company: HasId, contact: Contact, fields: Mapping[str, str], changes: dict[str, Any]) -> None:
    values = field_reader(company)(fields)
    before = {key: contact.fields.get(key, "") for key in fields}
    after = {key: values.get(key, "") for key in fields}
    for key in fields:
        if before[key] != after[key]:
            changes[f"field.{key}"] = [before[key], after[key]]
            contact.fields.pop(key, None)
            if after[key]:
                contact.fields[key] = after[key]


def _hand_over(company: HasId, contact: Contact, owner_id: int, changes: dict[str, Any]) -> None:
    before = contact.owner
    if owner_id != (before.pk if before else NOBODY):
        contact.owner = find_owner(company, owner_id)
        changes["owner"] = [owner_label(before), owner_label(contact.owner)]


def _readdress(
    company: HasId, capacity: Capacity, contact: Contact, email: str, now: datetime, changes: dict[str, Any]
) -> None:
    address = read_address(email) if email.strip() else None
    old_email, old_key = contact.email, contact.email_key
    new_email = address.typed if address else ""
    if new_email == old_email:
        return
    changes["email"] = [old_email, new_email]
    new_key = address.key if address else None
    if new_key != old_key:
        _leave_address(company, capacity, contact, new_key, now)
    contact.email, contact.email_key = new_email, new_key


def _leave_address(company: HasId, capacity: Capacity, contact: Contact, new_key: str | None, now: datetime) -> None:
    """What the old address takes with it: an open opt-in request, a suppression, a bounce's lift."""
    if new_key is not None:
        _require_free(company, new_key, contact.pk)
    if contact.status is MarketingStatus.PENDING_DOUBLE_OPT_IN:
        _withdraw_request(company, capacity, contact, now)
    if new_key is None and contact.status in SEATED:
        removal = Wanted(MarketingStatus.ARCHIVED, Who.SYSTEM, Way.ADDRESS_REMOVED, SYSTEM, now, "address_removed")
        _move_one(company, capacity, contact, removal)
        _take_over_status(contact)
    suppress(company=company, contacts=[contact])
    contact.bounce_lifted = False


def _require_free(company: HasId, key: str, own_id: int) -> None:
    other = Contact.objects.filter(company_id=company.pk, email_key=key).exclude(pk=own_id).first()
    if other is not None:
        raise AddressTaken(contact_id=other.pk)
    kept = Suppression.objects.filter(company_id=company.pk, fingerprint=fingerprint(key)).first()
    if kept is not None:
        raise AddressSuppressed(status=kept.status)


def _withdraw_request(company: HasId, capacity: Capacity, contact: Contact, now: datetime) -> None:
    """An opt-in request went to the old address: the contact goes back to where it was."""
    back = MarketingStatus(contact.previous_status or MarketingStatus.NO_CONSENT)
    _move_one(company, capacity, contact, Wanted(back, Who.MEMBER, Way.PAGE, SYSTEM, now, "address_changed"))
    _take_over_status(contact)


def _take_over_status(contact: Contact) -> None:
    """Take over the new status without losing what is not saved yet."""
    fresh = Contact.objects.get(pk=contact.pk)
    for name in ("marketing_status", "status_since", "previous_status", "subscribed_at", "pending_since", "version"):
        setattr(contact, name, getattr(fresh, name))


# --- deleting -------------------------------------------------------------------------------


def delete_contacts(*, company: HasId, contact_ids: Sequence[int], by: Actor, now: datetime) -> int:
    """Delete contacts for good, with their timelines; suppressed addresses stay so (D22, D7).

    More than one at a time needs the right to bulk edit.
    """
    if len(contact_ids) > 1:
        require(by, Right.CAN_BULK_EDIT_CONTACTS)
    with write_transaction():
        capacity = lock_capacity(company=company)
        count = sum(
            delete_rows(company=company, capacity=capacity, ids=batch, by=by, now=now)
            for batch in batches(list(contact_ids))
        )
        settle(company=company, capacity=capacity, now=now)
    return count


def delete_rows(
    *, company: HasId, capacity: Capacity, ids: Sequence[int], by: Actor, now: datetime, erased: bool = False
) -> int:
    """Delete one batch of contacts; the caller holds the capacity row and settles afterwards.

    The name of one who is `erased` is not left behind in the log.
    """
    rows = list(Contact.objects.filter(company_id=company.pk, pk__in=ids))
    if not rows:
        return 0
    suppress(company=company, contacts=rows)
    counts = Counter(contact.status for contact in rows)
    count_moves(capacity=capacity, deltas={status: -n for status, n in counts.items()})
    _remember_seats(company, rows, now)
    gone = [contact.pk for contact in rows]
    undo.forget_contacts(company=company, contact_ids=gone)
    Contact.objects.filter(pk__in=gone).delete()
    before = {status.value: n for status, n in counts.items()}
    if erased:
        audit.record(company=company, by=by, action="contact.erased", now=now, before=before)
    else:
        target = (rows[0].email or rows[0].name) if len(rows) == 1 else ""
        audit.record(company=company, by=by, action="contacts.deleted", now=now, target=target, before=before)
    return len(rows)


def _remember_seats(company: HasId, rows: Sequence[Contact], now: datetime) -> None:
    """Keep until when each of them held a seat, so that deleting does not hide who was subscribed (D23)."""
    left = StatusChange.objects.filter(contact__in=rows, old=MarketingStatus.SUBSCRIBED.value)
    until = dict(left.values_list("contact_id").annotate(Max("act__at")))
    until |= {contact.pk: now for contact in rows if contact.status is MarketingStatus.SUBSCRIBED}
    DeletedSeat.objects.bulk_create([DeletedSeat(company_id=company.pk, until=at) for at in until.values()])


def suppress(*, company: HasId, contacts: Sequence[Contact]) -> None:
    """Keep the fingerprints of unsubscribed and bounced addresses that lose their contact (D22)."""
    Suppression.objects.bulk_create(
        [
            Suppression(
                company_id=company.pk,
                fingerprint=fingerprint(contact.email_key),
                status=kept_status(contact),
                since=contact.status_since,
            )
            for contact in contacts
            if contact.email_key is not None and kept_status(contact)
        ],
        ignore_conflicts=True,
    )


def kept_status(contact: Contact) -> str:
    """The status an address keeps without its contact; an open opt-in request does not wash it off."""
    is_asked = contact.status is MarketingStatus.PENDING_DOUBLE_OPT_IN
    status = contact.previous_status if is_asked else contact.marketing_status
    return status if status in KEPT else ""


# --- the newest ones: scenarios -------------------------------------------------------------


def archive_newest(*, company: HasId, count: int, status: MarketingStatus, by: Actor, now: datetime) -> int:
    """Archive the newest contacts of a status, as many as there are (R34)."""
    return _move_newest(company, count, status, MarketingStatus.ARCHIVED, by, now)


def unsubscribe_newest(*, company: HasId, count: int, by: Actor, now: datetime) -> int:
    """Unsubscribe the newest subscribed contacts, as many as there are."""
    return _move_newest(company, count, MarketingStatus.SUBSCRIBED, MarketingStatus.UNSUBSCRIBED, by, now)


def _move_newest(
    company: HasId, count: int, status: MarketingStatus, to: MarketingStatus, by: Actor, now: datetime
) -> int:
    with write_transaction():
        capacity = lock_capacity(company=company)
        newest = Contact.objects.filter(company_id=company.pk, marketing_status=status.value).order_by("-id")
        ids = list(newest.values_list("pk", flat=True)[:count])
        wanted = Wanted(to, Who.MEMBER, Way.BULK, by, now)
        grant(company=company, capacity=capacity, contacts=load_standings(ids), wanted=wanted)
        settle(company=company, capacity=capacity, now=now)
        if ids:
            after = {"from": status.value, "to": to.value, "contacts": len(ids)}
            audit.record(company=company, by=by, action="contacts.bulk_edited", now=now, after=after)
    return len(ids)
