"""The invitation mail: its link is known to the mail and to nobody else."""

from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.urls import reverse

from gaung.companies import queries
from gaung.companies.actions import Invited
from gaung.foundation import notices
from gaung.foundation.words import speaking


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
