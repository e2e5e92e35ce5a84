"""Members ask chosen contacts for a new opt-in: a mail each, the person decides (section 3, PUB-03, CAM-11)."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from gaung.catalogue.actions import ensure_default_books
from gaung.contacts.actions import freeze_selection
from gaung.contacts.addresses import fingerprint
from gaung.contacts.models import Contact, StatusChange, Suppression
from gaung.core import asking as rules
from gaung.core.permissions import MissingRight
from gaung.core.refusals import Refusal
from gaung.foundation.models import AuditEntry, MailMessage
from gaung.preferences import actions
from gaung.preferences.models import OptIn, Wishes
from gaung.senders.models import Sender
from gaung.verification.models import Standing
from tests.contacts.kit import NOW, S, add
from tests.delivery import kit

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(db):
    ensure_default_books(now=NOW - timedelta(days=400))
    with kit.a_sender(3) as one:
        kit.a_campaign(one, status="draft")  # with it comes a verified sender
        for status, start in ((S.UNSUBSCRIBED, 10), (S.BOUNCED, 20), (S.NO_CONSENT, 30)):
            add(one, 1, start=start, wanted=status)
        yield one


def chosen(owner):
    ids = list(Contact.objects.order_by("pk").values_list("pk", flat=True))
    return freeze_selection(company=owner.company, by=owner.actor, now=NOW, ids=ids)


def ask(owner, *, by=None, at=NOW):
    return actions.ask_selected(company=owner.company, selection_id=chosen(owner).pk, by=by or owner.actor, now=at)


def refused(owner, **more):
    with pytest.raises(Refusal) as found:
        ask(owner, **more)
    return found.value.code


def status(email):
    return Contact.objects.get(email_key=email).marketing_status


def test_each_one_who_may_be_asked_gets_a_mail_and_waits_for_their_own_word(owner):
    Wishes.objects.create(
        company=owner.company, contact=Contact.objects.get(name="Orang 1"), language="id", updated_at=NOW
    )
    told = actions.foretell_asking(company=owner.company, selection_id=chosen(owner).pk, by=owner.actor, now=NOW)
    assert (told.count, told.subscribed, sum(told.left_out.values())) == (5, 3, 1)
    assert ask(owner) == 5
    assert status("orang20@example.com") == "bounced", "who bounced comes back by a form of their own only"
    assert {status(f"orang{n}@example.com") for n in (1, 2, 3, 10, 30)} == {"pending_double_opt_in"}
    mails = {mail.to_email: mail for mail in MailMessage.objects.filter(template="confirm-subscription")}
    assert len(mails) == 5
    assert {mail.reply_to for mail in mails.values()} == {"news@kopisenja.example"}
    assert mails["orang1@example.com"].language == "id", "in the language they chose"
    assert AuditEntry.objects.get(action="contacts.opt_in_requested").after == {"contacts": 5}
    assert StatusChange.objects.filter(new="pending_double_opt_in").count() == 5

    link = re.search(r"/confirm/[\w-]+/", mails["orang10@example.com"].text)[0]
    Client().post(link)
    back = Contact.objects.get(email_key="orang10@example.com")
    assert (back.marketing_status, back.consent_source) == ("subscribed", "opt_in")
    assert back.consent_text == "I want to get newsletters from Kopi Senja."


def test_whoever_complained_is_asked_nothing_more_i12(owner):
    Suppression.objects.create(
        company=owner.company, fingerprint=fingerprint("orang10@example.com"), status="unsubscribed", since=NOW
    )
    assert ask(owner) == 4
    assert status("orang10@example.com") == "unsubscribed"


def test_the_same_people_are_not_asked_twice(owner):
    ask(owner)
    assert refused(owner) == "nobody_can_be_asked"
    assert OptIn.objects.count() == 5


def test_no_more_than_so_many_a_day(owner, monkeypatch):
    monkeypatch.setattr(rules, "MOST_ASKED_A_DAY", 6)
    ask(owner)
    add(owner, 2, start=50)
    assert refused(owner) == "too_many_to_ask"
    assert status("orang50@example.com") == "subscribed", "none of them, not some"
    assert ask(owner, at=NOW + timedelta(days=1, minutes=1)) == 2


def test_not_while_suspended_and_not_without_a_sender_cam_11(owner):
    Standing.objects.update(compliance="suspended", hold_reason="spam")
    assert refused(owner) == "asking_not_now"
    Standing.objects.update(compliance="ok", hold_reason="")
    Sender.objects.update(verified_at=None)
    assert refused(owner) == "no_sender_to_ask"


def test_without_the_right_to_send_nobody_asks(owner, viewer):
    with pytest.raises(MissingRight):
        ask(owner, by=viewer.actor)
    assert status("orang1@example.com") == "subscribed"


def test_the_page_shows_what_it_changes_and_asks_once(owner):
    client = Client()
    client.force_login(owner.user)
    picked = chosen(owner)
    panel = client.get(reverse("contacts-selection", args=[owner.company.slug, picked.pk])).content.decode()
    page = reverse("contacts-opt-in", args=[owner.company.slug, picked.pk])
    assert page in panel
    text = client.get(page).content.decode()
    for words in ("Ask 5 contacts", "3 of them are subscribed now", "200 of 200 requests are left", "Not asked: 1"):
        assert words in text
    done = client.post(page, follow=True).content.decode()
    assert "5 contacts were asked to confirm." in done
    again = client.post(page, follow=True).content.decode()
    assert "None of the chosen can be asked to confirm" in again
    assert MailMessage.objects.filter(template="confirm-subscription").count() == 5
