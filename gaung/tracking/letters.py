"""What a campaign said to one person: where a link of it leads, and the mail as a page (PUB-04)."""

from dataclasses import replace
from typing import Any

from django.conf import settings

from gaung.campaigns.letters import values_of
from gaung.campaigns.models import Campaign
from gaung.contacts.models import Contact
from gaung.core import letter as letters
from gaung.core.ab_test import A, B, version_of
from gaung.core.letter import Addresses, Filled, Letter
from gaung.core.refusals import Refusal
from gaung.delivery import ab_tests
from gaung.delivery.models import Prepared
from gaung.foundation.locks import write_transaction
from gaung.foundation.tenancy import all_companies, company_scope
from gaung.tracking.actions import store_links
from gaung.tracking.models import Link
from gaung.tracking.queries import Mail


def target_of(mail: Mail, number: int) -> str | None:
    """Return where a link of this mail leads: from the campaign's own links, never from the address.

    A link that was mended after the sending leads to where it was mended to (SND-02).
    """
    if mail.delivery is None:
        return None
    rows = Link.objects.filter(campaign_id=mail.delivery.campaign_id, number=number)
    link = rows.filter(variant__in=("", version_of(mail.delivery.variant))).order_by("-variant").first()
    if link is not None and link.goes_to:
        return link.goes_to
    letter = letter_of(mail)
    if letter is None:
        return link.url if link is not None else None
    try:
        return letters.target_of(letter, number, values=_values(mail.contact))
    except Refusal:
        return None


def letter_of(mail: Mail) -> Letter | None:
    """Return what the campaign said to everybody, or to those of this mail's version, as it was sent."""
    if mail.campaign is None:
        return None
    return ab_tests.letter_sent(mail.campaign.pk, mail.delivery.variant if mail.delivery else "")


def as_page(mail: Mail) -> Filled | None:
    """Return the mail as its reader got it, with plain links and without the picture: looking again is not measured."""
    letter = letter_of(mail)
    if letter is None:
        return None
    addresses = Addresses.under(settings.GAUNG_BASE_URL, token=mail.token)
    return letters.fill(replace(letter, is_tracked=False), values=_values(mail.contact), addresses=addresses)


def store_missing_links() -> int:
    """Give each campaign on its way a row for each of its links, so that reports can count them; says how many."""
    with all_companies():
        known = Link.objects.values("campaign_id")
        campaigns = list(Campaign.objects.filter(pk__in=Prepared.objects.values("campaign_id")).exclude(pk__in=known))
        companies = {one.pk: one.company for one in campaigns}
    return sum(_store(one, companies[one.pk]) for one in campaigns)


def _store(campaign: Campaign, company: Any) -> int:
    with company_scope(company), write_transaction():
        letter, other = (ab_tests.letter_sent(campaign.pk, variant) for variant in (A, B))
        if other is None or letter is None or other.links == letter.links:
            return store_links(campaign=campaign, urls=letter.links if letter else ())
        stored = store_links(campaign=campaign, urls=letter.links, variant=A)
        return stored + store_links(campaign=campaign, urls=other.links, variant=B)


def _values(contact: Contact | None) -> dict[str, object]:
    """What the tags of a letter say of a person; of one who is gone, nothing."""
    return {} if contact is None else values_of(contact)
