"""Signing up by a form (PUB-05): everybody gets the same answer, whoever they are and however full the company is."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Final

from gaung.companies.models import Company
from gaung.contacts import actions as contacts
from gaung.contacts.actions import NewContact
from gaung.core.contact_status import Consent, MarketingStatus
from gaung.core.refusals import Refusal
from gaung.foundation.access import recipient_actor
from gaung.foundation.locks import again_after_conflict, write_transaction
from gaung.preferences.actions.opt_in import ask_to_confirm
from gaung.preferences.models import SignUpForm, Topic, TopicRefused
from gaung.preferences.queries import takes_people_in

ASKED: Final = MarketingStatus.PENDING_DOUBLE_OPT_IN


class SignUpFormClosed(Refusal):
    """The form takes nobody in."""

    code = "sign_up_form_closed"


@again_after_conflict
def sign_up(
    *,
    company: Company,
    form: SignUpForm,
    email: str,
    now: datetime,
    name: str = "",
    fields: Mapping[str, str] | None = None,
    wanted: Collection[int] = (),
) -> None:
    """Take in whoever filled in the form, with the words they agreed to as evidence.

    At the limit they wait (R17); where a confirmation is asked for, a mail with one link goes out.
    """
    if not takes_people_in(company, form):
        raise SignUpFormClosed()
    known = {key: value for key, value in (fields or {}).items() if key in form.fields and value.strip()}
    with write_transaction():
        contact, is_new = contacts.sign_up(
            company=company,
            person=NewContact(email=email, name=name if form.asks_name else "", fields=known),
            needs_confirmation=form.needs_confirmation,
            consent=Consent(source=form.name, at=now, text=form.consent_text),
            by=recipient_actor(label="recipient"),
            now=now,
        )
        if is_new:
            unwanted = Topic.objects.filter(pk__in=set(form.topics) - set(wanted))
            TopicRefused.objects.bulk_create(
                [TopicRefused(company_id=company.pk, contact=contact, topic=one, at=now) for one in unwanted]
            )
        if contact.status is ASKED:
            ask_to_confirm(
                company=company,
                contact=contact,
                form=form,
                consent_text=form.consent_text,
                language=form.language,
                now=now,
            )
