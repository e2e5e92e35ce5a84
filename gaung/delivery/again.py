"""Writing again to exactly those who did not get a campaign (SND-02)."""

from datetime import datetime

from django.db.models import Q, QuerySet

from gaung.campaigns import actions as campaigns
from gaung.campaigns.models import Campaign
from gaung.contacts import actions as contacts
from gaung.contacts.actions.tags import LONGEST_TAG, tags_named
from gaung.contacts.models import Tag
from gaung.core.campaign import OVER, Status
from gaung.core.delivery import Skip, State
from gaung.core.permissions import Right
from gaung.core.refusals import Refusal
from gaung.delivery import ab_tests
from gaung.delivery.models import Delivery
from gaung.foundation.access import Actor, require
from gaung.foundation.locks import write_transaction


class NotOverYet(Refusal):
    """A campaign that still goes out tries again by itself."""

    code = "not_over_yet"


class NobodyMissed(Refusal):
    """Everybody who can get it has got it."""

    code = "nobody_missed"


def missed(campaign: Campaign, *, with_uncertain: bool = False) -> QuerySet[Delivery]:
    """Who did not get it and still might: refused for a while or for the mail, or left when it was stopped.

    Not those whose address does not exist, nor who left meanwhile; the uncertain may have got it.
    """
    refused = Q(state=State.FAILED.value) & ~Q(reason="hard")
    left = Q(state=State.SKIPPED.value, reason=Skip.STOPPED.value)
    uncertain = Q(state=State.UNKNOWN.value) if with_uncertain else Q(pk__in=[])
    return Delivery.objects.filter(refused | left | uncertain, campaign=campaign, contact__isnull=False)


def write_again(
    *, campaign: Campaign, name: str, tag: str, by: Actor, now: datetime, with_uncertain: bool = False
) -> Campaign:
    """Begin a draft that says the same to exactly those who did not get it; a tag on them says who they are."""
    require(by, Right.CAN_EDIT_CAMPAIGNS)
    if Status(campaign.status) not in OVER:
        raise NotOverYet(name=campaign.name)
    people = list(missed(campaign, with_uncertain=with_uncertain).values_list("contact_id", flat=True))
    if not people:
        raise NobodyMissed(name=campaign.name)
    company, says = campaign.company, ab_tests.said_to_rest(campaign)
    with write_transaction():
        label = _free(company.pk, tag)
        contacts.tag_contacts(company=company, contact_ids=people, tag=label, by=by, now=now)
        copy = campaigns.copy_campaign(
            company=company, campaign_id=campaign.pk, name=name, by=by, now=now, variant=says
        )
        (made,) = tags_named(company=company, names=[label], now=now).values()
        audience = {"include": [{"tag": [str(made.pk)]}], "exclude": [], "topic_id": campaign.topic_id}
        return campaigns.save_audience(company=company, campaign_id=copy.pk, by=by, now=now, **audience)  # type: ignore[arg-type]


def _free(company_id: int, tag: str) -> str:
    """The tag's name, with a number where it is taken: nobody else may carry it."""
    taken = set(Tag.objects.filter(company_id=company_id).values_list("name_key", flat=True))
    names = [tag[:LONGEST_TAG], *(f"{tag[: LONGEST_TAG - 5]} {number}" for number in range(2, 1000))]
    return next(name for name in names if name.casefold() not in taken)
