"""Mails about a person's own account, and the invitation: its link is known to the mail and to nobody else."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse

from gaung.companies import queries
from gaung.companies.actions import Invited
from gaung.foundation import notices
from gaung.foundation.formats import datetime_long
from gaung.foundation.mail import Mail, post
from gaung.foundation.words import speaking, t


def mail_invitation(request: HttpRequest, invited: Invited, *, inviter: str) -> None:
    """Post the invitation in the language of the person, or else of the company."""
    invitation = invited.invitation
    company = invitation.company
    known = queries.user_by_email(invitation.email)
    spoken = known.language if known is not None else company.language
    with speaking(spoken):
        access = queries.set_title(invitation.permission_set)
    notices.invitation(
        company=company,
        to=notices.Reader(invitation.email, invitation.name, spoken),
        inviter=inviter,
        access=access,
        link=request.build_absolute_uri(reverse("invitation", args=[invited.token])),
        expires_on=invitation.expires_at.astimezone(ZoneInfo(company.time_zone)).date(),
    )


def mail_new_sign_in(request: HttpRequest, user: Any, *, device: str, at: datetime) -> None:
    """Tell a person that their account was used on a device it was never used on before (MAIL-01)."""
    company = next(iter(queries.companies_of(user)), None)
    with speaking(user.language):
        moment = datetime_long(at, company.time_zone if company is not None else "UTC")
    link = request.build_absolute_uri(reverse("account_sessions"))
    post_personal("new-sign-in", user.email, user.name, link, user.language, device=device, moment=moment)


def post_personal(kind: str, email: str, name: str, address: str, spoken: str, **values: object) -> None:
    """Post one of the mails `acc-mail-<kind>-…` to one person, in their language, in the look of the notices."""
    with speaking(spoken):
        post(_personal(kind, email, name, address, spoken, values))


def _personal(kind: str, email: str, name: str, address: str, spoken: str, values: dict[str, object]) -> Mail:
    body = t(f"acc-mail-{kind}-body", email=email, **values)
    page = {
        "language": spoken,
        "subject": t(f"acc-mail-{kind}-subject"),
        "greeting": t("mail-greeting", name=name) if name else t("mail-greeting-nobody"),
        "paragraphs": [" ".join(part.split()) for part in body.split("\n\n")],
        "button": t(f"acc-mail-{kind}-link"),
        "address": address,
        "why": t("acc-mail-why"),
    }
    return Mail(
        to_email=email,
        to_name=name,
        subject=str(page["subject"]),
        text=render_to_string("notices/notice.txt", page),
        html=render_to_string("notices/notice.html", page),
        language=spoken,
        template=f"account.{kind}",
    )
