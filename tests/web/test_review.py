"""The review of a suspended company: its reason, what to send us, and the conversation (CAM-11)."""

from __future__ import annotations

import pytest
from django.test import Client

from gaung.core.permissions import MissingRight
from gaung.core.verification import HoldReason, NotSuspended
from gaung.foundation import clock
from gaung.foundation.access import SYSTEM
from gaung.foundation.tenancy import company_scope
from gaung.verification import actions, reviews
from tests.cast import Person

pytestmark = pytest.mark.django_db


def client_of(person: Person) -> Client:
    client = Client()
    client.force_login(person.user)
    return client


def suspend(owner: Person, reason: str = "consent", text: str = "Which form is it?") -> None:
    with company_scope(owner.company):
        actions.suspend_company(company=owner.company, reason=reason, text=text, by=SYSTEM, now=clock.now())


def page(person: Person) -> str:
    answer = client_of(person).get(f"/c/{person.company.slug}/review/")
    assert answer.status_code == 200
    return answer.content.decode()


def reply(person: Person, text: str) -> object:
    return client_of(person).post(f"/c/{person.company.slug}/review/messages/", {"text": text}, follow=True)


def test_it_names_the_reason_what_to_send_what_works_and_what_does_not(owner: Person) -> None:
    suspend(owner)
    html = page(owner)
    for words in (
        "we need to see how your contacts agreed",
        "Which form is it?",
        "Send us the form or page where your contacts agreed",
        "Drafts can be written",
        "Campaigns, scheduled ones too",
        "Mails that ask people to confirm",
    ):
        assert words in html


@pytest.mark.parametrize("reason", list(HoldReason))
def test_every_category_says_what_to_send_us(owner: Person, reason: HoldReason) -> None:
    suspend(owner, reason.value)
    assert "What to send us" in page(owner)


def test_the_banner_leads_to_the_reply(owner: Person, colleague: Person, viewer: Person) -> None:
    suspend(owner)
    for person, may in ((owner, True), (colleague, True), (viewer, False)):
        html = client_of(person).get(f"/c/{owner.company.slug}/campaigns/").content.decode()
        assert ("Reply to the review" in html) is may


def test_both_sides_are_read_in_the_order_they_wrote(owner: Person, colleague: Person) -> None:
    suspend(owner)
    reply(colleague, "It is at our shop.")
    with company_scope(owner.company):
        reviews.write_in_review(company=owner.company, text="Since when?", by=SYSTEM, now=clock.now())
    html = page(owner)
    places = [html.rindex(text) for text in ("suspended sending:", "It is at our shop.", "Since when?")]
    assert places == sorted(places)
    assert "Budi Santoso wrote" in html


def test_the_operator_sees_who_waits_for_an_answer(owner: Person) -> None:
    suspend(owner)
    assert reviews.waiting_replies() == []
    reply(owner, "Here it is.")
    assert [one.pk for one in reviews.waiting_replies()] == [owner.company.pk]


def test_after_the_suspension_the_thread_stays_and_nothing_can_be_written(owner: Person) -> None:
    suspend(owner)
    with company_scope(owner.company):
        actions.lift_suspension(company=owner.company, text="Fine", by=SYSTEM, now=clock.now())
        with pytest.raises(NotSuspended):
            reviews.write_in_review(company=owner.company, text="Hello?", by=owner.actor, now=clock.now())
    html = page(owner)
    assert "lifted the suspension" in html
    assert "Send reply" not in html
    assert "Fine" not in html  # why it was lifted is for us


def test_a_reply_needs_words_and_the_right_to_send(owner: Person, viewer: Person) -> None:
    suspend(owner)
    answer = client_of(owner).post(f"/c/{owner.company.slug}/review/messages/", {"text": " "})
    assert answer.status_code == 422
    with company_scope(owner.company), pytest.raises(MissingRight):
        reviews.write_in_review(company=owner.company, text="Hi", by=viewer.actor, now=clock.now())


def test_a_company_never_suspended_finds_nothing_to_reply_to(owner: Person) -> None:
    assert "There is nothing to reply to" in page(owner)


def test_hostile_words_stay_words(owner: Person) -> None:
    suspend(owner)
    reply(owner, '<script>alert(1)</script> "quoted" \u202eright to left')
    assert "<script>alert" not in page(owner)
