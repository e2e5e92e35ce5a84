"""Writing again to exactly those who did not get a campaign (SND-02)."""

import pytest

from gaung.campaigns import audience
from gaung.catalogue.actions import ensure_default_books
from gaung.core.permissions import MissingRight
from gaung.delivery import again
from gaung.delivery.models import Delivery
from gaung.delivery.transports import using_transport
from tests.contacts.kit import NOW
from tests.delivery import kit

pytestmark = [pytest.mark.django_db, pytest.mark.one_database("sqlite")]


def copy_of(campaign, owner, **more):
    return again.write_again(campaign=campaign, name="April again", tag="Not reached", by=owner.actor, now=NOW, **more)


def people_of(draft):
    return sorted(audience.recipients(draft, now=NOW).values_list("email", flat=True))


@pytest.fixture
def over():
    """Ten recipients: two refused for the mail or given up, one without a mailbox, one uncertain, six who got it."""
    ensure_default_books(now=NOW)
    server = kit.Server()
    with using_transport(server.fresh), kit.a_sender(10) as owner:
        campaign = kit.a_campaign(owner)
        kit.due(owner)
        kit.due(owner)
        mails = Delivery.objects.filter(campaign=campaign).order_by("pk")
        for row, (state, reason) in zip(
            mails, [("failed", "refused"), ("failed", "gave_up"), ("failed", "hard"), ("unknown", "")], strict=False
        ):
            Delivery.objects.filter(pk=row.pk).update(state=state, reason=reason)
        Delivery.objects.filter(campaign=campaign).exclude(pk__in=[row.pk for row in mails[:4]]).update(state="sent")
        campaign.refresh_from_db()
        campaign.status = "finished"
        campaign.save()
        yield owner, campaign, [row.email for row in mails[:4]]


def test_the_copy_is_for_exactly_those_who_did_not_get_it(over):
    owner, campaign, missed = over
    draft = copy_of(campaign, owner)
    assert (draft.status, draft.subject) == ("draft", campaign.subject)
    assert people_of(draft) == sorted(missed[:2])


def test_the_uncertain_get_it_again_only_when_somebody_says_so(over):
    owner, campaign, missed = over
    draft = copy_of(campaign, owner, with_uncertain=True)
    assert people_of(draft) == sorted([*missed[:2], missed[3]])


def test_each_copy_has_a_tag_of_its_own_so_nobody_else_joins_it(over):
    owner, campaign, missed = over
    copy_of(campaign, owner)
    Delivery.objects.filter(campaign=campaign, email=missed[0]).update(state="sent", reason="")
    second = copy_of(campaign, owner)
    assert people_of(second) == [missed[1]]


def test_whoever_was_left_when_it_was_stopped_can_be_written_to(over):
    owner, campaign, missed = over
    rows = Delivery.objects.filter(campaign=campaign, state="sent")
    left = rows.order_by("pk").first()
    Delivery.objects.filter(pk=left.pk).update(state="skipped", reason="stopped")
    assert left.email in people_of(copy_of(campaign, owner))


def test_nothing_is_copied_while_it_still_goes_out_or_when_everybody_has_it(over):
    owner, campaign, _ = over
    Delivery.objects.filter(campaign=campaign).update(state="sent")
    with pytest.raises(again.NobodyMissed):
        copy_of(campaign, owner)
    campaign.status = "sending"
    campaign.save()
    with pytest.raises(again.NotOverYet):
        copy_of(campaign, owner)


def test_who_may_not_edit_campaigns_makes_no_copy(over, viewer):
    _, campaign, _ = over
    with pytest.raises(MissingRight):
        again.write_again(campaign=campaign, name="x", tag="x", by=viewer.actor, now=NOW)
