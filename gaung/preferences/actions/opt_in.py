"""Confirmations by mail: asking, asking again, confirming, calling off (PUB-03, PUB-05)."""

from datetime import datetime, timedelta

from django.conf import settings
from django.template.loader import render_to_string

from gaung.companies.models import Company
from gaung.companies.tokens import new_token, token_hash
from gaung.contacts import actions as contacts
from gaung.contacts.models import Contact
from gaung.core.contact_status import Consent, MarketingStatus, Way
from gaung.core.refusals import Refusal
from gaung.foundation import mail
from gaung.foundation.access import Actor, recipient_actor
from gaung.foundation.locks import write_transaction
from gaung.foundation.tenancy import HasId
from gaung.foundation.words import known_language, speaking, t
from gaung.preferences.models import OptIn, SignUpForm

OPEN_FOR = timedelta(days=7)
# Nobody's mailbox is filled by somebody else's typing.
AGAIN_AFTER = timedelta(seconds=60)
MOST_A_DAY = 5
ASKED = MarketingStatus.PENDING_DOUBLE_OPT_IN


class ConfirmationNotOpen(Refusal):
    """The request to confirm was answered, called off or has run out."""

    code = "confirmation_not_open"


def ask_to_confirm(
    *,
    company: Company,
    contact: Contact,
    form: SignUpForm | None,
    consent_text: str,
    language: str,
    now: datetime,
    reply_to: str = "",
) -> bool:
    """Write the mail with the one link that confirms; not twice a minute, and a few times a day at most."""
    asked = OptIn.objects.filter(contact=contact, asked_at__gt=now - timedelta(days=1)).order_by("-asked_at")
    times = list(asked.values_list("asked_at", flat=True)[:MOST_A_DAY])
    if len(times) == MOST_A_DAY or (times and times[0] > now - AGAIN_AFTER):
        return False
    token = new_token()
    OptIn.objects.create(
        company_id=company.pk,
        contact=contact,
        form=form,
        email_key=contact.email_key or "",
        token_hash=token_hash(token),
        asked_at=now,
        expires_at=now + OPEN_FOR,
        consent_text=consent_text,
    )
    sender = form.sender if form is not None else None
    known = sender.email if sender is not None and sender.verified_at else reply_to
    _post(company, contact, token, language, reply_to=known)
    return True


def _post(company: Company, contact: Contact, token: str, language: str, *, reply_to: str) -> None:
    with speaking(language):
        page = {
            "brand": company.name,
            "language": known_language(language),
            "subject": t("pub-confirm-subject", company=company.name),
            "greeting": t("mail-greeting-nobody"),
            "paragraphs": [t("pub-confirm-body", company=company.name), t("pub-confirm-body-not-you")],
            "button": t("pub-confirm-link"),
            "address": f"{settings.GAUNG_BASE_URL}/confirm/{token}/",
            "why": t("pub-confirm-why", company=company.name),
        }
        mail.post(
            mail.Mail(
                to_email=contact.email,
                subject=str(page["subject"]),
                text=render_to_string("notices/notice.txt", page),
                html=render_to_string("notices/notice.html", page),
                language=str(page["language"]),
                template="confirm-subscription",
                about_company_id=company.pk,
                reply_to=reply_to,
            )
        )


def ask_again(*, company: Company, opt_in: OptIn, language: str, now: datetime) -> bool:
    """The link has run out: a new one, to the same address (PUB-03)."""
    contact = opt_in.contact
    if contact.status is not ASKED or contact.email_key != opt_in.email_key:
        return False
    with write_transaction():
        return ask_to_confirm(
            company=company,
            contact=contact,
            form=opt_in.form,
            consent_text=opt_in.consent_text,
            language=language,
            now=now,
        )


def confirm(*, company: HasId, opt_in: OptIn, now: datetime) -> Contact:
    """The person pressed the button: subscribed, or waiting when no seat is free (section 3, R17)."""
    with write_transaction():
        fresh = OptIn.objects.select_related("contact", "form").get(pk=opt_in.pk)
        contact = fresh.contact
        is_open = fresh.confirmed_at is None and fresh.withdrawn_at is None and fresh.expires_at > now
        if not is_open or contact.status is not ASKED or contact.email_key != fresh.email_key:
            raise ConfirmationNotOpen()
        by = recipient_actor(label="recipient", channel="mail")
        source = fresh.form.name if fresh.form else "opt_in"
        moved = contacts.change_status(
            company=company,
            contact_id=contact.pk,
            to=MarketingStatus.SUBSCRIBED,
            by=by,
            now=now,
            reason="opt_in",
            consent=Consent(source=source, at=now, text=fresh.consent_text),
            way=Way.OPT_IN,
        )
        OptIn.objects.filter(pk=fresh.pk).update(confirmed_at=now)
    return moved


def withdraw_request(*, company: HasId, contact: Contact, by: Actor, now: datetime) -> Contact:
    """Call off what a contact was asked to confirm; the links in its mails are worth nothing then."""
    with write_transaction():
        OptIn.objects.filter(contact=contact, confirmed_at=None, withdrawn_at=None).update(withdrawn_at=now)
        return contacts.withdraw_opt_in(company=company, contact_id=contact.pk, by=by, now=now)
