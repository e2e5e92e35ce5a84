"""Unsubscribing: one button, one click of a mail program, and the way back (PUB-01, RFC 8058, journey step 31)."""

from datetime import timedelta

import pytest
from django.test import Client

from gaung.capacity.models import Capacity
from gaung.contacts import actions as contacts
from gaung.contacts.models import Contact, StatusChange, Suppression
from gaung.core.contact_status import Consent, MarketingStatus
from gaung.foundation.access import SYSTEM
from gaung.foundation.tenancy import company_scope
from gaung.preferences.models import Wishes
from gaung.tracking.models import Event
from gaung.tracking.tokens import recipient_token
from tests.cast import Person
from tests.tracking.conftest import Sent

pytestmark = pytest.mark.django_db


def test_a_look_shows_who_and_changes_nothing(sent: Sent) -> None:
    """PUB-01: scanners open links; only a post acts."""
    answer = Client().get(f"/u/{sent.mail()}/")
    page = answer.content.decode()
    assert "a•••@example.org" in page
    assert "ani@" not in page
    assert "Stop getting emails from Kopi Senja?" in page
    assert page.count("<button") == 1
    assert sent.status() == "subscribed"


def test_the_button_unsubscribes_and_the_result_can_be_undone(sent: Sent) -> None:
    """Journey step 31: two clicks, no sign-in."""
    client, token = Client(), sent.mail()
    done = client.post(f"/u/{token}/", {"act": "unsubscribe"}, follow=True)
    assert "won&#x27;t get campaigns from Kopi Senja" in done.content.decode()
    assert sent.status() == "unsubscribed"
    back = client.post(f"/u/{token}/", {"act": "undo"}, follow=True)
    assert "You are subscribed again" in back.content.decode()
    assert sent.status() == "subscribed"
    assert sent.contact().consent_source == "Shop"
    assert not client.cookies
    with company_scope(sent.company):
        assert list(Event.objects.values_list("kind", "verdict")) == [
            ("unsubscribe", "human"),
            ("resubscribe", "human"),
        ]


def test_a_mail_program_unsubscribes_with_one_post_and_gets_no_page(sent: Sent) -> None:
    """RFC 8058: 2xx, at once, without cookies; again it is the same."""
    token = sent.mail()
    client = Client(enforce_csrf_checks=True)
    for _ in range(2):
        answer = client.post(f"/u/{token}/", {"List-Unsubscribe": "One-Click"})
        assert (answer.status_code, answer.content) == (200, b"")
    assert sent.status() == "unsubscribed"
    with company_scope(sent.company):
        assert Event.objects.count() == 1


def test_undo_at_the_limit_waits_for_a_seat_and_says_no_word_of_it(owner: Person, settings, tmp_path) -> None:
    """R17: admission applies to who comes back."""
    settings.GAUNG_DATA = tmp_path
    sent = Sent(owner, limit=1)
    token = sent.mail()
    client = Client()
    client.post(f"/u/{token}/")
    sent.mail("budi@example.org")
    page = client.post(f"/u/{token}/", {"act": "undo"}, follow=True).content.decode()
    assert sent.status() == "pending_upgrade"
    assert "You are subscribed again" in page
    assert "limit" not in page.lower()
    assert sent.capacity().used == 1


def test_it_is_remembered_when_the_contact_was_deleted_since(sent: Sent) -> None:
    """D22: the address itself is kept, as a fingerprint."""
    token = sent.mail()
    with company_scope(sent.company):
        contacts.delete_contacts(
            company=sent.company, contact_ids=[sent.contact().pk], by=sent.person.actor, now=sent.at
        )
    page = Client().post(f"/u/{token}/", follow=True).content.decode()
    assert "won&#x27;t get campaigns" in page
    assert ">Undo<" not in page
    with company_scope(sent.company):
        assert Suppression.objects.get().status == "unsubscribed"
        again = contacts.add_contact(
            company=sent.company,
            person=contacts.NewContact(email="ani@example.org"),
            by=SYSTEM,
            now=sent.at,
            wanted=MarketingStatus.SUBSCRIBED,
            consent=Consent(source="List", at=sent.at),
        )
        assert again.marketing_status == "unsubscribed"


def test_the_status_belongs_to_the_address_the_mail_went_to(sent: Sent) -> None:
    """D18: who has the address now is unsubscribed, not who has left it."""
    token = sent.mail()
    with company_scope(sent.company):
        contact = sent.contact()
        contacts.edit_contact(
            company=sent.company,
            contact_id=contact.pk,
            version=contact.version,
            email="ani@work.example",
            by=SYSTEM,
            now=sent.at,
        )
    Client().post(f"/u/{token}/")
    assert sent.status("ani@work.example") == "subscribed"
    with company_scope(sent.company):
        assert Suppression.objects.count() == 1


@pytest.mark.parametrize("status", ["archived", "bounced", "no_consent"])
def test_whoever_gets_nothing_may_unsubscribe_all_the_same(sent: Sent, status: str) -> None:
    token = sent.mail()
    with company_scope(sent.company):
        if status == "archived":
            contacts.change_status(
                company=sent.company,
                contact_id=sent.contact().pk,
                to=MarketingStatus.ARCHIVED,
                by=sent.person.actor,
                now=sent.at,
            )
        else:
            Contact.objects.update(marketing_status=status, subscribed_at=None)
            Capacity.objects.update(used=0, **{status: 1})
    answer = Client().post(f"/u/{token}/", follow=True)
    assert answer.status_code == 200
    assert sent.status() == ("bounced" if status == "bounced" else "unsubscribed")
    assert "You are unsubscribed" in answer.content.decode()


def test_the_history_names_nobody(sent: Sent) -> None:
    """So that an erased person leaves no address behind."""
    Client().post(f"/u/{sent.mail()}/")
    with company_scope(sent.company):
        act = StatusChange.objects.select_related("act").order_by("-id")[0].act
    assert (act.actor_kind, act.actor_label, act.reason) == ("recipient", "recipient", "unsubscribe_page")


def test_the_page_speaks_the_readers_language_the_campaigns_then_the_companys(owner: Person) -> None:
    sent = Sent(owner, language="id")
    token = sent.mail()
    page = Client(headers={"accept-language": "en"}).get(f"/u/{token}/").content.decode()
    assert '<html lang="id">' in page
    assert "Berhenti menerima email dari Kopi Senja?" in page
    with company_scope(sent.company):
        Wishes.objects.create(company=sent.company, contact=sent.contact(), language="en", updated_at=sent.at)
    assert "Stop getting emails" in Client().get(f"/u/{token}/").content.decode()


def test_the_page_is_small_private_and_strict(sent: Sent) -> None:
    """PUB: 30 KB, no index, no referrer, no cookie, no script."""
    answer = Client().get(f"/u/{sent.mail()}/")
    assert len(answer.content) < 8_000
    assert "<script" not in answer.content.decode()
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert "Set-Cookie" not in answer.headers


def test_a_changed_token_leads_nowhere(sent: Sent) -> None:
    token = sent.mail()
    wrong = [token[:-1] + ("0" if token[-1] != "0" else "1"), token.upper(), token + "0", "x", "0" * 48]
    for one in wrong:
        for answer in (Client().get(f"/u/{one}/"), Client().post(f"/u/{one}/")):
            assert answer.status_code == 404
            assert "Kopi Senja" not in answer.content.decode()
    assert sent.status() == "subscribed"


def test_a_token_of_another_company_reaches_its_own_mail_only(sent: Sent, stranger: Person) -> None:
    """A mail's number under another company's name is no mail."""
    sent.mail()
    other = Sent(stranger)
    with company_scope(sent.company):
        from gaung.delivery.models import Delivery

        foreign = Delivery.objects.get().pk
    crossed = recipient_token(company_id=other.company.pk, delivery_id=foreign)
    assert Client().post(f"/u/{crossed}/").status_code == 404
    assert sent.status() == "subscribed"


def test_a_test_mail_changes_nothing_and_says_so(sent: Sent) -> None:
    token = recipient_token(company_id=sent.company.pk, delivery_id=0)
    for answer in (Client().get(f"/u/{token}/"), Client().post(f"/u/{token}/")):
        assert "This was a test email" in answer.content.decode()


def test_trying_keys_is_slowed_down(sent: Sent) -> None:
    from gaung.web import public

    public._misses.clear()
    codes = [Client().get("/u/nothing/").status_code for _ in range(65)]
    token = sent.mail()
    assert Client().get(f"/u/{token}/").status_code == 429
    public._misses.clear()
    assert (codes[0], codes[-1]) == (404, 429)
    assert Client().get(f"/u/{token}/").status_code == 200


def test_nothing_of_a_company_that_left_is_shown(sent: Sent) -> None:
    token = sent.mail()
    sent.company.erased_at = sent.at + timedelta(days=1)
    sent.company.save(update_fields=["erased_at"])
    assert Client().get(f"/u/{token}/").status_code == 404
