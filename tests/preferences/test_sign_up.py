"""Signing up by a form and confirming by mail (PUB-03, PUB-05, section 3)."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from gaung.contacts import actions as contacts
from gaung.contacts.models import Contact, StatusChange
from gaung.core.contact_status import Consent, MarketingStatus, Way
from gaung.foundation import clock
from gaung.foundation.access import SYSTEM, recipient_actor
from gaung.foundation.models import MailMessage
from gaung.foundation.tenancy import company_scope
from gaung.preferences import actions
from gaung.preferences.models import OptIn, SignUpForm, Topic, TopicRefused
from gaung.tracking import actions as tracking
from gaung.tracking import queries as mails
from gaung.verification import actions as verification
from tests.cast import Person
from tests.tracking.conftest import Sent

pytestmark = pytest.mark.django_db
ANI = "ani@example.org"


@pytest.fixture(autouse=True)
def fresh() -> None:
    cache.clear()


def form_of(person: Person, *, limit: int = 500, **values: Any) -> SignUpForm:
    company = person.company
    with company_scope(company):
        contacts.set_capacity(company=company, limit=limit, ceiling=limit, entitled=True, by=SYSTEM, now=clock.now())
        content = actions.FormContent(**{"name": "Shop", "consent_text": "Yes, write to me"} | values)
        return actions.save_form(company=company, content=content, by=person.actor, now=clock.now())


def sign_up(form: SignUpForm, email: str = ANI, **values: Any) -> Any:
    return Client(enforce_csrf_checks=True).post(
        f"/s/{form.key}/", {"email": email, "agree": "yes"} | values, follow=True
    )


def contact(person: Person, email: str = ANI) -> Contact:
    with company_scope(person.company):
        found: Contact = Contact.objects.get(email_key=email)
        return found


def link() -> str:
    found = re.search(
        r"/confirm/[\w-]+/", MailMessage.objects.filter(template="confirm-subscription").order_by("-pk")[0].text
    )
    assert found
    return found[0]


def test_signing_up_waits_for_a_confirmation_and_the_button_gives_it(owner: Person) -> None:
    form = form_of(owner)
    page = sign_up(form, name="Ani").content.decode()
    assert "One more step" in page
    assert contact(owner).marketing_status == "pending_double_opt_in"
    mail = MailMessage.objects.get(template="confirm-subscription")
    assert "Kopi Senja" in mail.subject
    assert "Gaung" not in mail.html
    client = Client()
    look = client.get(link()).content.decode()
    assert "a•••@example.org" in look
    assert contact(owner).marketing_status == "pending_double_opt_in"
    assert "Confirmed" in client.post(link(), follow=True).content.decode()
    found = contact(owner)
    assert (found.marketing_status, found.consent_source, found.consent_text) == (
        "subscribed",
        "Shop",
        "Yes, write to me",
    )
    assert "Confirmed already" in client.get(link()).content.decode()
    assert "Confirmed already" in client.post(link()).content.decode()


def test_the_words_agreed_to_are_kept_as_evidence(owner: Person) -> None:
    sign_up(form_of(owner, needs_confirmation=False))
    with company_scope(owner.company):
        evidence = StatusChange.objects.select_related("act").get().act.evidence
    assert evidence["source"] == "Shop"
    assert evidence["text"] == "Yes, write to me"
    assert contact(owner).marketing_status == "subscribed"


def test_at_the_limit_the_visitor_succeeds_and_reads_no_word_of_it(owner: Person) -> None:
    """R17, PUB-05."""
    form = form_of(owner, limit=1, needs_confirmation=False)
    first, second = sign_up(form).content, sign_up(form, "budi@example.org").content
    assert first == second
    assert contact(owner, "budi@example.org").marketing_status == "pending_upgrade"
    assert not re.search("limit|upgrade|seat|bill", second.decode(), re.IGNORECASE)


@pytest.mark.parametrize("known_as", ["subscribed", "unsubscribed", "archived", "nobody"])
def test_known_and_unknown_addresses_get_the_same_answer(owner: Person, known_as: str) -> None:
    form = form_of(owner)
    unknown = sign_up(form, "new@example.org").content
    if known_as != "nobody":
        with company_scope(owner.company):
            made = contacts.add_contact(
                company=owner.company,
                person=contacts.NewContact(email=ANI, name="Ani"),
                by=owner.actor,
                now=clock.now(),
                wanted=MarketingStatus.SUBSCRIBED,
                consent=Consent(source="x", at=clock.now()),
            )
            if known_as != "subscribed":
                contacts.change_status(
                    company=owner.company,
                    contact_id=made.pk,
                    to=MarketingStatus(known_as),
                    by=recipient_actor(label="") if known_as == "unsubscribed" else owner.actor,
                    now=clock.now(),
                    way=Way.UNSUBSCRIBE_PAGE if known_as == "unsubscribed" else Way.PAGE,
                )
    assert sign_up(form, name="Somebody else").content == unknown
    found = contact(owner)
    if known_as != "nobody":
        assert found.name == "Ani"  # whoever typed an address changes nothing about its owner
    assert found.marketing_status == ("subscribed" if known_as == "subscribed" else "pending_double_opt_in")


def test_an_unsubscribed_person_comes_back_by_themselves(owner: Person) -> None:
    """D22."""
    form = form_of(owner)
    sign_up(form)
    Client().post(link())
    with company_scope(owner.company):
        contacts.change_status(
            company=owner.company,
            contact_id=contact(owner).pk,
            to=MarketingStatus.UNSUBSCRIBED,
            by=recipient_actor(label=""),
            now=clock.now(),
        )
        OptIn.objects.update(asked_at=clock.now() - timedelta(hours=1))
    sign_up(form)
    Client().post(link())
    assert contact(owner).marketing_status == "subscribed"


def test_a_program_that_fills_in_everything_is_answered_and_not_taken_in(owner: Person) -> None:
    """PUB-05: a trap, no puzzle."""
    form = form_of(owner)
    assert "One more step" in sign_up(form, website="https://spam.example").content.decode()
    with company_scope(owner.company):
        assert not Contact.objects.exists()
    assert not MailMessage.objects.filter(template="confirm-subscription").exists()


@pytest.mark.parametrize(
    "given", [{"agree": ""}, {"email": ""}, {"email": "no address"}, {"email": "a@b.example\r\nBcc: x@y.example"}]
)
def test_a_form_that_cannot_be_taken_keeps_what_was_entered(owner: Person, given: dict[str, str]) -> None:
    answer = sign_up(form_of(owner), **{"name": "Ani Wijaya"} | given)
    assert answer.status_code == 422
    assert "Ani Wijaya" in answer.content.decode()
    with company_scope(owner.company):
        assert not Contact.objects.exists()


def test_topics_a_newcomer_leaves_out_are_not_wanted(owner: Person) -> None:
    with company_scope(owner.company):
        news, offers = (Topic.objects.create(company=owner.company, name=n, created_at=clock.now()).pk for n in "NO")
    form = form_of(owner, topics=[news, offers])
    sign_up(form, topic=[news])
    with company_scope(owner.company):
        assert list(TopicRefused.objects.values_list("topic_id", flat=True)) == [offers]


def test_nobodys_mailbox_is_filled(owner: Person) -> None:
    form = form_of(owner)
    for _ in range(4):
        sign_up(form)
    assert MailMessage.objects.filter(template="confirm-subscription").count() == 1


def test_one_network_signs_up_only_so_many(owner: Person) -> None:
    form = form_of(owner)
    codes = [sign_up(form, f"p{number}@example.org").status_code for number in range(22)]
    assert codes == [200] * 20 + [429] * 2


def test_a_link_that_ran_out_sends_a_new_one(owner: Person) -> None:
    sign_up(form_of(owner))
    old = link()
    with company_scope(owner.company):
        OptIn.objects.update(expires_at=clock.now(), asked_at=clock.now() - timedelta(days=8))
    client = Client()
    assert "This link has run out" in client.get(old).content.decode()
    assert "A new link is on its way" in client.post(old).content.decode()
    assert link() != old
    client.post(link())
    assert contact(owner).marketing_status == "subscribed"


def test_a_link_to_an_address_that_was_changed_confirms_nothing(owner: Person) -> None:
    sign_up(form_of(owner))
    with company_scope(owner.company):
        found = contact(owner)
        contacts.edit_contact(
            company=owner.company,
            contact_id=found.pk,
            version=found.version,
            email="other@example.org",
            by=owner.actor,
            now=clock.now(),
        )
    for answer in (Client().get(link()), Client().post(link())):
        assert "about another address" in answer.content.decode()
    assert contact(owner, "other@example.org").marketing_status == "no_consent"


def test_unsubscribing_calls_a_confirmation_off(owner: Person) -> None:
    """An earlier mail's unsubscribe link weighs more than an open request."""
    sent = Sent(owner)
    token = sent.mail()
    with company_scope(owner.company), mails.mail_of(token) as mail:
        tracking.unsubscribe(mail=mail)
    sign_up(form_of(owner))
    assert contact(owner).marketing_status == "pending_double_opt_in"
    Client().post(f"/u/{token}/")
    assert contact(owner).marketing_status == "unsubscribed"
    assert "over" in Client().post(link()).content.decode()
    assert contact(owner).marketing_status == "unsubscribed"


@pytest.mark.parametrize("token", ["x", "a" * 43, "%00", "é"])
def test_made_up_keys_and_links_lead_nowhere(owner: Person, token: str) -> None:
    for path in (f"/confirm/{token}/", f"/s/{token}/", f"/s/{token}/next/"):
        assert Client().get(path).status_code == 404
        assert Client().post(path).status_code in (404, 405)


def test_a_closed_form_takes_nobody_in(owner: Person) -> None:
    form = form_of(owner)
    with company_scope(owner.company):
        actions.close_form(company=owner.company, form_id=form.pk, is_open=False, by=owner.actor, now=clock.now())
    assert sign_up(form).status_code == 410
    with company_scope(owner.company):
        assert not Contact.objects.exists()


def test_a_suspended_company_asks_nobody_to_confirm(owner: Person) -> None:
    """CAM-11: opt-in mails are off."""
    form = form_of(owner)
    with company_scope(owner.company):
        verification.suspend_company(company=owner.company, reason="content", text="x", by=SYSTEM, now=clock.now())
    assert sign_up(form).status_code == 410


def test_the_form_speaks_its_language_and_asks_what_it_was_told_to(owner: Person) -> None:
    with company_scope(owner.company):
        contacts.create_custom_field(company=owner.company, label="City", by=owner.actor, now=clock.now())
    form = form_of(owner, language="id", fields=["city", "gone"], title="Kabar <b>kopi</b>", asks_name=False)
    page = Client(headers={"accept-language": "en"}).get(f"/s/{form.key}/").content.decode()
    assert '<html lang="id">' in page
    assert "Kabar &lt;b&gt;kopi&lt;/b&gt;" in page
    assert 'name="field-city"' in page
    assert 'name="name"' not in page
    sign_up(form, **{"field-city": "Solo", "field-gone": "x", "field-other": "y"})
    assert contact(owner).fields == {"city": "Solo"}
