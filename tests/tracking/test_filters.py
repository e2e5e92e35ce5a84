"""Contacts by what they did with newsletters: the database means what the core says (CON-02, REP-04)."""

from datetime import date, timedelta
from itertools import product
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from gaung.contacts import queries
from gaung.contacts.models import Contact
from gaung.core.audience import (
    AllOf,
    AnyOf,
    Candidate,
    ClickedLink,
    Engaged,
    EverEngaged,
    Filter,
    InCampaign,
    Not,
    Part,
    matches,
)
from gaung.core.audience_address import filter_params, parse_filter
from gaung.delivery.models import Delivery
from gaung.foundation.tenancy import company_scope
from gaung.tracking.models import Engagement, Event
from tests.tracking.conftest import Sent

pytestmark = pytest.mark.django_db
# state, reason, returned, and the parts of the ledger it is.
ENDS: list[tuple[str, str, str, set[Part]]] = [
    ("sent", "", "", {Part.GOT}),
    ("sent", "", "complaint", {Part.GOT, Part.COMPLAINED}),
    ("sent", "", "hard", {Part.HARD, Part.BOUNCED, Part.MISSED}),
    ("sent", "", "soft", {Part.SOFT, Part.BOUNCED, Part.MISSED}),
    ("failed", "hard", "", {Part.HARD, Part.BOUNCED, Part.MISSED}),
    ("failed", "refused", "", {Part.SOFT, Part.BOUNCED, Part.MISSED}),
    ("unknown", "", "", {Part.UNSURE, Part.MISSED}),
    ("skipped", "unsubscribed", "", {Part.SKIPPED, Part.MISSED}),
    ("queued", "", "", {Part.WAITING}),
    ("deferred", "", "", {Part.WAITING}),
]
DEEDS = ("nothing", "machine", "opened", "clicked")


def _people(sent: Sent) -> dict[int, Candidate]:
    """Somebody of each end who did each thing, and one who was in no campaign."""
    sent.mail("stranger@example.org")
    Delivery.objects.all().delete()
    found = {}
    for at, (end, deed) in enumerate(product(ENDS, DEEDS)):
        state, reason, returned, parts = end
        email = f"p{at}@example.org"
        sent.mail(email, state=state, reason=reason, returned=returned)
        mail = Delivery.objects.get(email_key=email)
        found[mail.contact_id] = _one(sent, mail, deed, {Part.RECIPIENT, *parts}, at)
    lone = Contact.objects.exclude(pk__in=found).get()
    return found | {lone.pk: Candidate(status=lone.status, created_at=lone.created_at)}


def _one(sent: Sent, mail: Delivery, deed: str, parts: set[Part], at: int) -> Candidate:
    moment, campaign = sent.at - timedelta(days=at % 3), sent.campaign.pk
    done: dict[str, Any] = {"machine_opens": 1} if deed == "machine" else {}
    links = set()
    if deed in ("opened", "clicked"):
        done = {"opened_at": moment, "last_at": moment, "opens": 1}
    if deed == "clicked":
        done |= {"clicked_at": moment, "clicks": 1, "left_at": moment}
        links = {(campaign, 1 + at % 2)}
    facts = {"company": sent.company, "campaign": sent.campaign, "delivery": mail}
    if done:
        Engagement.objects.create(contact_id=mail.contact_id, **facts, **done)
    for _, number in links:
        Event.objects.create(kind="click", at=moment, link_number=number, verdict="human", **facts)
        Event.objects.create(kind="click", at=moment, link_number=4, verdict="machine", **facts)
    parts |= {
        "machine": {Part.MACHINE},
        "opened": {Part.OPENED},
        "clicked": {Part.OPENED, Part.CLICKED, Part.LEFT},
    }.get(deed, set())
    if Part.GOT in parts:
        parts |= {Part.UNOPENED} - ({Part.UNOPENED} if Part.OPENED in parts else set())
        parts |= {Part.UNCLICKED} - ({Part.UNCLICKED} if Part.CLICKED in parts else set())
    contact = mail.contact
    zone = ZoneInfo(sent.company.time_zone)
    return Candidate(
        status=contact.status,
        created_at=contact.created_at,
        parts=frozenset((part, campaign) for part in parts),
        links=frozenset(links),
        engaged_at=moment.astimezone(zone) if "last_at" in done else None,
    )


def _leaves(sent: Sent) -> list[Any]:
    campaign, today = sent.campaign.pk, sent.at.astimezone(ZoneInfo(sent.company.time_zone)).date()
    return [
        *(InCampaign(part, frozenset({campaign})) for part in Part),
        InCampaign(Part.OPENED, frozenset({campaign, campaign + 900})),
        InCampaign(Part.OPENED, frozenset({campaign + 900})),
        ClickedLink(frozenset({(campaign, 1)})),
        ClickedLink(frozenset({(campaign, 1), (campaign, 2), (campaign, 4)})),
        ClickedLink(frozenset({(campaign, 4)})),
        Engaged(today, None),
        Engaged(None, today - timedelta(days=1)),
        Engaged(date.min, date.max),
        EverEngaged(),
    ]


def test_the_database_and_the_core_mean_the_same(sent: Sent) -> None:
    with company_scope(sent.company):
        people = _people(sent)
        leaves = _leaves(sent)
        trees: list[Filter] = [*leaves, *map(Not, leaves)]
        trees += [AllOf((leaves[1], Not(leaves[2]))), AnyOf((leaves[4], leaves[-1]))]
        for tree in trees:
            found = set(queries.contacts_matching(sent.company, tree).values_list("pk", flat=True))
            assert found == {pk for pk, one in people.items() if matches(tree, one)}, tree
            params = filter_params(tree)
            assert filter_params(parse_filter(params)) == params


def test_who_was_erased_is_behind_no_number_and_hides_nobody(sent: Sent) -> None:
    """A row without a contact must not make `not opened` empty, as a null in a list does."""
    sent.mail("a@example.org")
    sent.mail("b@example.org")
    wanted = Not(InCampaign(Part.GOT, frozenset({sent.campaign.pk})))
    with company_scope(sent.company):
        Delivery.objects.filter(email_key="a@example.org").update(contact=None)
        assert list(queries.contacts_matching(sent.company, wanted).values_list("email", flat=True)) == [
            "a@example.org"
        ]
