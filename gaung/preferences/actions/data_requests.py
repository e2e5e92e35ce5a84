"""A person asks for their data, or to be erased; a link in a mail to their address proves it is they (PUB-02)."""

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.template.loader import render_to_string

from gaung.companies.models import Company
from gaung.companies.tokens import new_token, token_hash
from gaung.contacts.models import Contact
from gaung.core.refusals import Refusal
from gaung.foundation import mail
from gaung.foundation.locks import write_transaction
from gaung.foundation.words import known_language, speaking, t
from gaung.preferences.models import DataRequest

OPEN_FOR: Final = timedelta(days=2)
AGAIN_AFTER: Final = timedelta(seconds=60)
MOST_A_DAY: Final = 5
KINDS: Final = ("export", "erase")


class DataRequestNotOpen(Refusal):
    """The link to one's data was used, has run out, or is another address's by now."""

    code = "data_request_not_open"


def ask_for_data(*, company: Company, contact: Contact, kind: str, language: str, now: datetime) -> bool:
    """Write the mail with the link to one's own data; not twice a minute, and a few times a day at most."""
    if kind not in KINDS or not contact.email_key:
        return False
    with write_transaction():
        asked = DataRequest.objects.filter(contact=contact, asked_at__gt=now - timedelta(days=1)).order_by("-asked_at")
        times = list(asked.values_list("asked_at", flat=True)[:MOST_A_DAY])
        if len(times) == MOST_A_DAY or (times and times[0] > now - AGAIN_AFTER):
            return False
        token = new_token()
        DataRequest.objects.create(
            company_id=company.pk,
            contact=contact,
            kind=kind,
            email_key=contact.email_key,
            token_hash=token_hash(token),
            asked_at=now,
            expires_at=now + OPEN_FOR,
        )
        _post(company, contact, kind, token, language)
    return True


def _post(company: Company, contact: Contact, kind: str, token: str, language: str) -> None:
    with speaking(language):
        page = {
            "brand": company.name,
            "language": known_language(language),
            "subject": t(f"pub-data-mail-{kind}-subject", company=company.name),
            "greeting": t("mail-greeting-nobody"),
            "paragraphs": [t(f"pub-data-mail-{kind}-body", company=company.name), t("pub-data-mail-not-you")],
            "button": t(f"pub-data-mail-{kind}-link"),
            "address": f"{settings.GAUNG_BASE_URL}/my-data/{token}/",
            "why": t("pub-data-mail-why", company=company.name),
        }
        mail.post(
            mail.Mail(
                to_email=contact.email,
                subject=str(page["subject"]),
                text=render_to_string("notices/notice.txt", page),
                html=render_to_string("notices/notice.html", page),
                language=str(page["language"]),
                template="my-data",
                about_company_id=company.pk,
            )
        )


def is_open(request: DataRequest, *, now: datetime) -> bool:
    """Whether the link still works, and for the same address."""
    is_theirs = request.contact.email_key == request.email_key
    return request.done_at is None and request.expires_at > now and is_theirs


def take_up(*, request: DataRequest, now: datetime) -> None:
    """Use the link: once for erasing; a copy may be fetched again while it is open."""
    if not is_open(request, now=now):
        raise DataRequestNotOpen()
    if request.kind == "erase":
        DataRequest.objects.filter(pk=request.pk).update(done_at=now)
