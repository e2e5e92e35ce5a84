"""The invitation mail: its link is known to the mail and to nobody else."""

from django.http import HttpRequest
from django.urls import reverse

from gaung.companies import queries
from gaung.companies.actions import Invited
from gaung.foundation import formats
from gaung.foundation.mail import Mail, post
from gaung.foundation.words import speaking, t


def mail_invitation(request: HttpRequest, invited: Invited) -> None:
    """Post the invitation in the language of the person, or else of the company."""
    invitation = invited.invitation
    company = invitation.company
    known = queries.user_by_email(invitation.email)
    spoken = known.language if known is not None else company.language
    link = request.build_absolute_uri(reverse("invitation", args=[invited.token]))
    with speaking(spoken):
        values = {
            "company": company.name,
            "link": link,
            "until": formats.datetime_long(invitation.expires_at, company.time_zone),
        }
        mail = Mail(
            to_email=invitation.email,
            to_name=invitation.name,
            subject=t("acc-mail-invite-subject", company=company.name),
            text=t("acc-mail-invite-text", **values),
            language=spoken,
            template="account.invite",
            about_company_id=company.pk,
        )
    post(mail)
