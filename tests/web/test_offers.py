"""Settings of members: topics, sign-up forms, measuring (PUB-02, PUB-05)."""

import re
from html import unescape

import pytest
from django.test import Client

from gaung.foundation.models import AuditEntry
from gaung.foundation.tenancy import company_scope
from gaung.preferences import queries
from gaung.preferences.models import SignUpForm, Topic
from tests.cast import Person

pytestmark = pytest.mark.django_db


def signed_in(person: Person) -> tuple[Client, str]:
    client = Client()
    client.force_login(person.user)
    return client, f"/c/{person.company.slug}/settings"


def test_a_topic_is_added_worded_anew_and_retired(colleague: Person) -> None:
    client, begin = signed_in(colleague)
    client.post(f"{begin}/topics/new/", {"name": "Offers", "description": "Monthly"})
    with company_scope(colleague.company):
        topic = Topic.objects.get()
    assert "already" not in client.get(f"{begin}/topics/").content.decode()
    again = client.post(f"{begin}/topics/new/", {"name": "Offers"})
    assert again.status_code == 422
    assert "You have a topic named Offers" in again.content.decode()
    client.post(f"{begin}/topics/{topic.pk}/", {"name": "Deals", "description": ""})
    client.post(f"{begin}/topics/{topic.pk}/retirement/", {"act": "retire"})
    with company_scope(colleague.company):
        assert queries.topics(colleague.company) == []
    assert "Retired" in client.get(f"{begin}/topics/").content.decode()
    client.post(f"{begin}/topics/{topic.pk}/retirement/", {"act": "again"})
    with company_scope(colleague.company):
        assert [one.name for one in queries.topics(colleague.company)] == ["Deals"]


FORM = {"name": "Footer", "consent_text": "Yes", "language": "en", "asks_name": "on", "needs_confirmation": "on"}


def test_a_form_is_made_shared_changed_and_closed(colleague: Person) -> None:
    client, begin = signed_in(colleague)
    assert "Create form" in client.get(f"{begin}/sign-up-forms/").content.decode()
    page = client.post(f"{begin}/sign-up-forms/new/", FORM, follow=True).content.decode()
    with company_scope(colleague.company):
        form = SignUpForm.objects.get()
    html = unescape(re.search(r"<textarea id=.share-html.*?>(.*?)</textarea>", page, re.DOTALL)[1])  # type: ignore[index]
    assert f'action="http://127.0.0.1:8000/s/{form.key}/"' in html
    assert "<script" not in html
    assert "style=" not in html
    stale = client.post(f"{begin}/sign-up-forms/{form.pk}/", FORM | {"name": "Late", "version": "0"})
    assert "Somebody else changed this form" in unescape(stale.content.decode())
    client.post(f"{begin}/sign-up-forms/{form.pk}/", FORM | {"name": "Side bar", "version": str(form.version)})
    client.post(f"{begin}/sign-up-forms/{form.pk}/closing/", {"act": "close"})
    assert "Open form again" in client.get(f"{begin}/sign-up-forms/{form.pk}/").content.decode()
    with company_scope(colleague.company):
        acts = set(AuditEntry.objects.values_list("action", flat=True))
        assert SignUpForm.objects.get().name == "Side bar"
    assert {"sign_up_form.saved", "sign_up_form.closed"} <= acts


def test_a_form_of_another_company_is_not_there(colleague: Person, stranger: Person) -> None:
    client, begin = signed_in(stranger)
    client.post(f"{begin}/sign-up-forms/new/", FORM)
    with company_scope(stranger.company):
        foreign = SignUpForm.objects.get().pk
    client, begin = signed_in(colleague)
    assert client.get(f"{begin}/sign-up-forms/{foreign}/").status_code == 404
    assert client.post(f"{begin}/sign-up-forms/{foreign}/closing/", {"act": "close"}).status_code == 404


def test_measuring_is_switched_off_by_account_settings_only(owner: Person, colleague: Person) -> None:
    client, begin = signed_in(colleague)
    assert client.get(f"{begin}/measuring/").status_code == 403
    client, begin = signed_in(owner)
    assert "checked" in client.get(f"{begin}/measuring/").content.decode()
    client.post(f"{begin}/measuring/", {"keep_days": "90"})
    with company_scope(owner.company):
        assert queries.measuring(owner.company) == queries.Measuring(is_on=False, keep_days=90)
        assert AuditEntry.objects.filter(action="company.measuring_changed").count() == 1
    assert client.post(f"{begin}/measuring/", {"keep_days": "31"}).status_code == 422


def test_a_marketer_finds_the_pages_they_may_use_in_settings(colleague: Person) -> None:
    client, begin = signed_in(colleague)
    page = client.get(f"{begin}/").content.decode()
    assert f"{begin}/sign-up-forms/" in page
    assert f"{begin}/measuring/" not in page
