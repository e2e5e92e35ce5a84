"""Scripted recipients, people and scanners, against 5,000 mails: the report equals the truth (issue: Shown by; REP).

The script knows who did what, because it did it. Nothing of the truth comes from the product's own tables.
"""

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest

from gaung.companies.models import Company
from gaung.contacts import queries as contacts
from gaung.core.audience import ClickedLink, InCampaign, Part
from gaung.core.verdict import Verdict
from gaung.core.wire import ReplyKind
from gaung.delivery.models import Delivery
from gaung.delivery.transports import using_transport
from gaung.foundation.recounts import recount_everything
from gaung.reports import queries
from gaung.tracking import events
from tests.delivery import kit
from tests.reports.crowd import SOURCE, Crowd, take_in

pytestmark = [pytest.mark.django_db, pytest.mark.one_database("sqlite")]
PEOPLE = 5_000


def refuses(mail: Any) -> Any:
    """One in a hundred does not exist, one in two hundred is refused for another reason."""
    number = int("".join(filter(str.isdigit, mail.rcpt_to.partition("@")[0])))
    if number % 100 == 0:
        return kit.reply(mail, ReplyKind.REFUSED)
    return kit.reply(mail, ReplyKind.REFUSED, enhanced="5.7.1", text="No") if number % 200 == 1 else None


@pytest.fixture
def sending(settings: Any, tmp_path: Any, request: Any):
    """A campaign of so many that has gone out."""
    settings.GAUNG_DATA = tmp_path
    server = kit.Server(window=200, answer=refuses)
    with using_transport(server.fresh), kit.a_sender(request.param) as owner:
        campaign = kit.a_campaign(owner, kind="mjml", source=SOURCE)
        kit.due(owner)
        for step in range(1, 40):
            kit.due(owner, at=kit.contacts.NOW + timedelta(minutes=10 * step))
            campaign.refresh_from_db()
            if campaign.status == "finished":
                break
        assert campaign.status == "finished", kit.states(campaign)
        # From here on events have their own times.
        Company.objects.filter(pk=owner.company.pk).update(is_test=False, test_clock_at=None)
        owner.company.refresh_from_db()
        campaign.refresh_from_db()
        yield owner, campaign


@pytest.mark.parametrize("sending", [PEOPLE], indirect=True)
def test_the_report_of_5000_equals_the_truth(sending: Any) -> None:
    owner, campaign = sending
    # What came back later: written by whoever reads bounces.
    back = list(Delivery.objects.filter(campaign=campaign, state="sent").order_by("pk").values_list("pk", flat=True))
    for kind, some in (("hard", back[3:40:4]), ("soft", back[50:80:3]), ("complaint", back[90:95])):
        Delivery.objects.filter(pk__in=some).update(returned=kind)
    crowd = Crowd(owner.company, campaign)
    truth = crowd.act()
    take_in()
    found = queries.report(campaign)
    figures = found.figures
    states = Counter(Delivery.objects.filter(campaign=campaign).values_list("state", "reason", "returned"))
    assert figures.recipients == PEOPLE == sum(states.values())
    assert figures.sent == PEOPLE
    assert (figures.hard, figures.soft) == (50 + 10, 25 + 10)
    assert figures.delivered == PEOPLE - 95
    assert figures.complaints == 5
    assert figures.opened == len(truth.opened)
    assert figures.clicked == len(truth.clicked)
    assert (figures.opens, figures.clicks) == (truth.opens, truth.clicks)
    assert figures.left == len(truth.left)
    assert figures.opened_by_machine == len(truth.machine_opened - truth.opened)
    assert figures.clicked_by_machine == len(truth.machine_clicked - truth.clicked)
    assert (figures.opened_untold, figures.clicked_untold) == (0, 0)
    # Each link at its place, the same address twice counted apart (REP-03).
    assert {one.number: one.people for one in found.links} == {n: len(truth.by_link[n]) for n in range(1, 6)}
    assert {one.number: one.clicks for one in found.links} == dict(truth.clicks_of_link)
    # The chart's bars are the tiles' people, each in the quarter of an hour they came (REP-02).
    quarters = Counter(int(at.timestamp()) // 900 for at in truth.first.values())
    assert {step.slot: step.opened for step in found.steps if step.opened} == quarters
    assert sum(step.opened for step in found.steps) == figures.opened
    assert sum(step.clicked for step in found.steps) == figures.clicked
    # Domains: all of them at one, so its line is the tiles again.
    (domain,) = found.domains
    assert (domain.domain, domain.sent, domain.delivered) == ("example.com", figures.sent, figures.delivered)
    assert (domain.opened, domain.clicked, domain.bounced) == (figures.opened, figures.clicked, figures.bounced)
    _drill(owner, campaign, truth)
    assert [one for one in recount_everything() if one.drifts] == []


def _drill(owner: Any, campaign: Any, truth: Any) -> None:
    """REP-04: behind each number stand exactly its contacts."""
    of_mail = dict(Delivery.objects.filter(campaign=campaign).values_list("pk", "contact_id"))
    got = set(
        Delivery.objects.filter(campaign=campaign, state="sent", returned__in=("", "complaint")).values_list(
            "pk", flat=True
        )
    )

    def people(wanted: Any) -> set[int]:
        return set(contacts.contacts_matching(owner.company, wanted).values_list("pk", flat=True))

    def part(which: Part) -> set[int]:
        return people(InCampaign(which, frozenset({campaign.pk})))

    assert part(Part.OPENED) == {of_mail[pk] for pk in truth.opened}
    assert part(Part.CLICKED) == {of_mail[pk] for pk in truth.clicked}
    assert part(Part.LEFT) == {of_mail[pk] for pk in truth.left}
    assert part(Part.UNOPENED) == {of_mail[pk] for pk in got - truth.opened}
    assert part(Part.UNCLICKED) == {of_mail[pk] for pk in got - truth.clicked}
    assert part(Part.MISSED) == {contact for pk, contact in of_mail.items() if pk not in got}
    assert people(ClickedLink(frozenset({(campaign.pk, 3)}))) == {of_mail[pk] for pk in truth.by_link[3]}


@pytest.mark.parametrize("sending", [500], indirect=True)
def test_without_verdicts_the_report_would_not_be_the_truth(sending: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Negative control: everything taken for a person's."""
    owner, campaign = sending
    monkeypatch.setattr(events, "judge", lambda *, sent_at, link_count, seen: [Verdict.HUMAN] * len(seen))
    truth = Crowd(owner.company, campaign).act()
    take_in()
    figures = queries.report(campaign).figures
    assert figures.opened > len(truth.opened) + 100
    assert figures.clicked > len(truth.clicked) + 30
