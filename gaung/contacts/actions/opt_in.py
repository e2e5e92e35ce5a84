"""People who sign up by a form, and requests to confirm by mail (section 3: pending double opt-in)."""

from collections.abc import Sequence
from datetime import datetime

from gaung.capacity.actions import lock_capacity
from gaung.contacts.actions.admissions import add_contact
from gaung.contacts.actions.edits import change_status
from gaung.contacts.actions.moves import grant, load_standings, settle
from gaung.contacts.addresses import read_address
from gaung.contacts.intake import NewContact
from gaung.contacts.models import Contact
from gaung.contacts.queries.access import access_contact
from gaung.contacts.standing import Wanted, refusal_of
from gaung.core.contact_status import Consent, MarketingStatus, StatusMoveRefused, Way, Who
from gaung.core.permissions import Right
from gaung.foundation import audit
from gaung.foundation.access import Actor, require
from gaung.foundation.locks import write_transaction
from gaung.foundation.tenancy import HasId

ASKED = MarketingStatus.PENDING_DOUBLE_OPT_IN
HAVE_IT = (MarketingStatus.SUBSCRIBED, MarketingStatus.PENDING_UPGRADE)


def sign_up(
    *,
    company: HasId,
    person: NewContact,
    needs_confirmation: bool,
    consent: Consent,
    by: Actor,
    now: datetime,
) -> tuple[Contact, bool]:
    """Take in somebody who filled in a form; says also whether they are new.

    They are subscribed, or waiting for a seat (R17), or asked to confirm by mail. An address that
    bounced is asked in any case. What is on file about a known contact stays as it is: whoever
    filled in the form may be anybody.
    """
    with write_transaction():
        lock_capacity(company=company)
        to = ASKED if needs_confirmation else MarketingStatus.SUBSCRIBED
        key = read_address(person.email).key
        contact = Contact.objects.filter(company_id=company.pk, email_key=key).first()
        is_new = contact is None
        if contact is None:
            contact = add_contact(
                company=company, person=person, by=by, now=now, wanted=to, consent=consent, source="form", way=Way.FORM
            )
        if contact.status not in (ASKED, *HAVE_IT):
            contact = _move(company, contact, to, consent, by, now)
    return contact, is_new


def _move(company: HasId, contact: Contact, to: MarketingStatus, consent: Consent, by: Actor, now: datetime) -> Contact:
    common = {"company": company, "contact_id": contact.pk, "by": by, "now": now, "reason": "form", "way": Way.FORM}
    try:
        return change_status(to=to, consent=consent, **common)  # type: ignore[arg-type]
    except StatusMoveRefused:
        return change_status(to=ASKED, consent=consent, **common)  # type: ignore[arg-type]


def request_opt_in(*, company: HasId, contact_ids: Sequence[int], by: Actor, now: datetime) -> list[int]:
    """Ask contacts to confirm: they wait for their own word and get no campaigns until then; return whom (section 3).

    Whoever asks has seen to a verified sender and the day's limit; a status that cannot be asked from stays.
    """
    require(by, Right.CAN_SEND_CAMPAIGNS)
    with write_transaction():
        capacity = lock_capacity(company=company)
        wanted = _asking(by, now)
        outcome = grant(company=company, capacity=capacity, contacts=load_standings(contact_ids), wanted=wanted)
        settle(company=company, capacity=capacity, now=now)
        asked = [pk for pk, became in outcome.items() if became == ASKED.value]
        audit.record(
            company=company, by=by, action="contacts.opt_in_requested", now=now, after={"contacts": len(asked)}
        )
    return asked


def why_not_asked(*, contact_ids: Sequence[int], by: Actor, now: datetime) -> dict[int, str]:
    """Of some contacts those that cannot be asked to confirm, each with the code of the reason."""
    wanted = _asking(by, now)
    found = {one.id: refusal_of(one, wanted) for one in load_standings(contact_ids)}
    return {pk: refusal.code for pk, refusal in found.items() if refusal is not None}


def _asking(by: Actor, now: datetime) -> Wanted:
    return Wanted(ASKED, Who.MEMBER, Way.PAGE, by, now, may_request_opt_in=True)


def withdraw_opt_in(*, company: HasId, contact_id: int, by: Actor, now: datetime, reason: str = "") -> Contact:
    """Call off an open request to confirm: the contact goes back to where it was (section 3)."""
    with write_transaction():
        capacity = lock_capacity(company=company)
        contact = access_contact(company, contact_id)
        back = MarketingStatus(contact.previous_status or MarketingStatus.NO_CONSENT)
        # A member's move in the table, whoever asks for it: it gives nobody more than they had.
        wanted = Wanted(back, Who.MEMBER, Way.PAGE, by, now, reason)
        grant(company=company, capacity=capacity, contacts=load_standings([contact.pk]), wanted=wanted)
        settle(company=company, capacity=capacity, now=now)
        after = access_contact(company, contact_id)
        audit.record(
            company=company,
            by=by,
            action="contact.opt_in_withdrawn",
            now=now,
            target=after.email,
            before={"status": contact.marketing_status},
            after={"status": after.marketing_status},
        )
    return after
