"""Opens and clicks: written down beside the database, taken in once, judged together (sending.md)."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from gaung.core.verdict import Kind
from gaung.delivery.models import Delivery
from gaung.foundation import clock
from gaung.foundation.tenancy import company_scope
from gaung.gateways import spool
from gaung.preferences.models import TrackingChoice
from gaung.tracking import actions, events
from gaung.tracking.models import Event, Link
from gaung.tracking.tokens import recipient_token
from tests.cast import Person
from tests.core.test_verdict import BROWSER, PRIVACY, TOOLS
from tests.tracking.conftest import URLS, Sent

pytestmark = pytest.mark.django_db
NOTHING_WAITS = timedelta(0)


def browser(agent: str = BROWSER, **more: str) -> Client:
    return Client(headers={"user-agent": agent, **more})


def take_in() -> int:
    return events.take_in(now=clock.now(), settled=NOTHING_WAITS)


def kept(sent: Sent) -> list[tuple[Any, ...]]:
    with company_scope(sent.company):
        return list(Event.objects.order_by("id").values_list("kind", "link_number", "verdict"))


def test_a_click_leads_to_the_campaigns_own_link_and_is_kept(sent: Sent) -> None:
    token = sent.mail()
    answer = browser().get(f"/l/{token}/2?next=https://evil.example&url=//evil.example")
    assert (answer.status_code, answer.headers["Location"]) == (302, URLS[1])
    assert "Set-Cookie" not in answer.headers
    assert kept(sent) == []
    assert take_in() == 1
    assert kept(sent) == [("click", 2, "human")]


def test_the_same_address_at_two_places_is_two_links(sent: Sent) -> None:
    """REP-03."""
    token = sent.mail()
    for number in (1, 3):
        assert browser().get(f"/l/{token}/{number}").headers["Location"] == URLS[0]
    take_in()
    assert [line[1] for line in kept(sent)] == [1, 3]


def test_a_mended_link_leads_to_where_it_goes_now(sent: Sent) -> None:
    """SND-02."""
    token = sent.mail()
    with company_scope(sent.company):
        Link.objects.filter(number=1).update(goes_to="https://shop.example/mended")
    assert browser().get(f"/l/{token}/1").headers["Location"] == "https://shop.example/mended"


@pytest.mark.parametrize("number", [0, 5, 99, 10**12])
def test_a_link_the_campaign_does_not_have_leads_nowhere(sent: Sent, number: int) -> None:
    assert browser().get(f"/l/{sent.mail()}/{number}").status_code == 404
    assert take_in() == 0


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "ftp://x.example"])
def test_a_link_that_is_no_link_leads_nowhere(sent: Sent, url: str) -> None:
    token = sent.mail()
    with company_scope(sent.company):
        Link.objects.update(url=url)
    assert browser().get(f"/l/{token}/1").status_code == 404


def test_a_click_with_a_wrong_token_leads_nowhere(sent: Sent) -> None:
    sent.mail()
    assert browser().get(f"/l/{'0' * 48}/1").status_code == 404
    assert take_in() == 0


def test_a_link_of_another_company_is_not_reached(sent: Sent, stranger: Person) -> None:
    sent.mail()
    other = Sent(stranger)
    with company_scope(sent.company):
        foreign = Delivery.objects.get().pk
    crossed = recipient_token(company_id=other.company.pk, delivery_id=foreign)
    assert browser().get(f"/l/{crossed}/1").status_code == 404


def test_an_opening_is_a_picture_and_an_event(sent: Sent) -> None:
    answer = browser().get(f"/o/{sent.mail()}.gif")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/gif")
    assert answer.headers["Cache-Control"] == "no-store"
    assert take_in() == 1
    assert kept(sent) == [("open", None, "human")]


def test_a_wrong_token_gets_the_picture_and_leaves_no_event(sent: Sent) -> None:
    """A mail shows no broken picture, and nobody learns which tokens there are."""
    for token in ("x", "0" * 48, recipient_token(company_id=sent.company.pk, delivery_id=987_654)):
        assert browser().get(f"/o/{token}.gif").content.startswith(b"GIF89a")
    assert take_in() == 0


def test_machines_are_marked(sent: Sent) -> None:
    token = sent.mail()
    browser(PRIVACY).get(f"/o/{token}.gif")
    browser().head(f"/l/{token}/1")
    browser(TOOLS[0]).get(f"/l/{token}/1")
    browser(**{"sec-purpose": "prefetch"}).get(f"/l/{token}/1")
    take_in()
    assert [line[2] for line in kept(sent)] == ["machine"] * 4


def test_a_first_click_is_judged_anew_when_the_scanners_round_goes_on(sent: Sent) -> None:
    token = sent.mail()
    browser().get(f"/l/{token}/1")
    take_in()
    assert kept(sent)[0][2] == "human"
    for number in (2, 3, 4):
        browser().get(f"/l/{token}/{number}")
    take_in()
    assert [line[2] for line in kept(sent)] == ["machine"] * 4


def test_what_is_taken_in_twice_counts_once(sent: Sent, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker killed after the commit and before the file is gone."""
    token = sent.mail()
    browser().get(f"/l/{token}/1")
    with monkeypatch.context() as killed:
        killed.setattr(spool, "discard", lambda path: None)
        assert take_in() == 1
    assert take_in() == 0
    assert len(kept(sent)) == 1
    assert spool.waiting(events.AREA, now=clock.now() + timedelta(minutes=1)) == []


def test_without_the_note_of_what_was_taken_it_would_count_twice(sent: Sent, monkeypatch: pytest.MonkeyPatch) -> None:
    """Negative control."""
    token = sent.mail()
    browser().get(f"/l/{token}/1")
    monkeypatch.setattr(spool, "discard", lambda path: None)
    monkeypatch.setattr(events.once, "take", lambda key, now: True)
    assert take_in() + take_in() == 2


def test_a_line_cut_off_by_a_full_disk_is_left_out(sent: Sent) -> None:
    token = sent.mail()
    for junk in ("", "[", '["click", 1]', '["x", 1, 2, 3, "no date", "", "", ""]', "\ufffd" * 50, "null"):
        assert spool.append(events.AREA, junk)
    browser().get(f"/l/{token}/1")
    assert take_in() == 1


def test_a_full_disk_holds_nobody_up(sent: Sent, settings: Any, tmp_path: Any) -> None:
    token = sent.mail()
    (tmp_path / "spool").write_text("a file where the folder should be")
    assert browser().get(f"/l/{token}/1").status_code == 302


def test_a_campaign_without_tracking_keeps_nothing(sent: Sent) -> None:
    token = sent.mail()
    with company_scope(sent.company):
        sent.campaign.is_tracked = False
        sent.campaign.save(update_fields=["is_tracked"])
    assert browser().get(f"/l/{token}/1").status_code == 302
    browser().get(f"/o/{token}.gif")
    assert take_in() == 0


def test_a_company_that_switched_it_off_keeps_nothing_and_links_still_lead_on(sent: Sent) -> None:
    token = sent.mail()
    with company_scope(sent.company):
        TrackingChoice.objects.create(company=sent.company, is_on=False, updated_at=sent.at)
    assert browser().get(f"/l/{token}/1").headers["Location"] == URLS[0]
    browser().get(f"/o/{token}.gif")
    assert take_in() == 0


def test_one_mail_opened_in_a_loop_fills_no_database(sent: Sent, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "MOST_OF_ONE_MAIL", 5)
    token = sent.mail()
    for _ in range(9):
        browser().get(f"/o/{token}.gif")
    assert take_in() == 5
    browser().get(f"/o/{token}.gif")
    assert take_in() == 0


def test_hostile_heads_are_kept_as_text_of_bounded_length(sent: Sent) -> None:
    token = sent.mail()
    browser("<script>\x01\x7f" + "é" * 900).get(f"/o/{token}.gif")
    take_in()
    with company_scope(sent.company):
        agent = Event.objects.get().user_agent
    assert len(agent) <= 300
    assert agent.isprintable()


def test_links_stored_twice_are_stored_once(sent: Sent) -> None:
    with company_scope(sent.company):
        actions.store_links(campaign=sent.campaign, urls=URLS)
        assert Link.objects.count() == len(URLS)


def test_a_network_is_known_again_and_cannot_be_found() -> None:
    one, same, other = (events.fingerprint(text) for text in ("203.0.113.7", "203.0.113.99", "198.51.100.7"))
    assert one == same != other
    assert "203" not in one
    assert events.fingerprint("2001:db8:1:2::1") == events.fingerprint("2001:db8:1:2::9")


def test_ten_thousand_at_once_are_taken_in_with_few_statements(sent: Sent, django_assert_max_num_queries: Any) -> None:
    """A burst never locks the database: batches, not rows."""
    tokens = [sent.mail(f"p{number}@example.org") for number in range(20)]
    with company_scope(sent.company):
        ids = list(Delivery.objects.values_list("pk", flat=True))
    for number in range(4_000):
        events.note(
            kind=Kind.OPEN,
            whose=events.Recipient(sent.company.pk, ids[number % len(ids)]),
            now=clock.now(),
            method="GET",
            user_agent=BROWSER,
            address="203.0.113.7",
        )
    with django_assert_max_num_queries(120):
        assert take_in() == min(4_000, len(tokens) * events.MOST_OF_ONE_MAIL)


def test_what_was_kept_long_enough_goes(sent: Sent) -> None:
    """The retention setting: opens and clicks go, unsubscribes stay."""
    token = sent.mail()
    browser().get(f"/l/{token}/1")
    take_in()
    Client().post(f"/u/{token}/")
    with company_scope(sent.company):
        TrackingChoice.objects.create(company=sent.company, keep_days=90, updated_at=sent.at)
        long_ago = sent.at - timedelta(days=91)
        Event.objects.update(at=long_ago)
        type(sent.campaign).objects.update(created_at=long_ago)
    assert events.forget_old(now=clock.now()) == 1
    assert [line[0] for line in kept(sent)] == ["unsubscribe"]
    assert events.forget_old(now=clock.now()) == 0
