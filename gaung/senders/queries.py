"""Senders as pages and the engine read them."""

from gaung.companies.models import Company
from gaung.companies.tokens import token_hash
from gaung.core.refusals import Refusal
from gaung.foundation import mail_server
from gaung.foundation.access import NotHere
from gaung.foundation.tenancy import HasId, all_companies
from gaung.gateways import smtp
from gaung.senders.models import Sender


class SenderLinkUnknown(Refusal):
    """The link that proves an address was used, replaced by a newer one, or never made."""

    code = "sender_link_unknown"


def senders(company: HasId) -> list[Sender]:
    """Return who newsletters can come from, proved or not yet, in the order they were added."""
    return list(Sender.objects.filter(company_id=company.pk, removed_at=None).order_by("pk"))


def access_sender(company: HasId, sender_id: int) -> Sender:
    """Return a sender of the company, or NotHere."""
    found = Sender.objects.filter(company_id=company.pk, pk=sender_id, removed_at=None).first()
    if found is None:
        raise NotHere
    return found


def sender_of_link(token: str) -> Sender:
    """Return the sender a link from the mail proves, or refuse it."""
    with all_companies():
        found = Sender.objects.filter(token_hash=token_hash(token), removed_at=None).select_related("company").first()
    if found is None:
        raise SenderLinkUnknown
    return found


def transport_for(company: Company) -> smtp.Server | None:
    """Return the server the company's newsletters leave by; none where mails stay on this machine."""
    return mail_server.in_force()
