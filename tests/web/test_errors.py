"""What went wrong, whether anything changed, and whom to tell; late forms come back (G-14, G-03, A-05)."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.contrib.sessions.models import Session
from django.db import OperationalError
from django.test import Client

from gaung.foundation import clock, failures
from gaung.foundation.locks import write_transaction
from tests.cast import PASSWORD, Person

pytestmark = pytest.mark.django_db
FORM = {"name": "Kopi Senja Baru", "city": "Bandung", "password": "never-kept", "country": "ID"}


@pytest.fixture
def client_of(owner: Person) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(owner.user)
    return client


def breaking(error: Exception, *, after_commit: bool = False):
    """The page of background jobs breaks."""

    def broken(*args: object, **values: object):
        if after_commit:
            with write_transaction():
                pass
        raise error

    return patch("gaung.web.jobs.jobs.jobs_of", broken)


@pytest.mark.parametrize(("language", "said"), [("en", "Nothing was changed"), ("id", "Tidak ada yang berubah")])
def test_a_mistake_of_ours_has_a_code_the_operator_finds(
    owner: Person, client_of: Client, language: str, said: str
) -> None:
    owner.user.language = language
    owner.user.save()
    with breaking(ZeroDivisionError("secret")):
        answer = client_of.get(f"/c/{owner.company.slug}/jobs/")
    page = answer.content.decode()
    noted = failures.newest()[0]
    assert answer.status_code == 500
    assert noted.code in page
    assert said in page
    assert "secret" not in page


@pytest.mark.django_db(transaction=True)
def test_when_something_was_saved_the_page_does_not_deny_it(owner: Person, client_of: Client) -> None:
    with breaking(ZeroDivisionError(), after_commit=True):
        page = client_of.get(f"/c/{owner.company.slug}/jobs/").content.decode()
    assert "may have been saved" in page
    assert "Nothing was changed" not in page


def test_a_database_that_is_away_is_said_and_worth_another_try(owner: Person, client_of: Client) -> None:
    with breaking(OperationalError("no route")):
        answer = client_of.get(f"/c/{owner.company.slug}/jobs/")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "30"
    assert b"reach our data" in answer.content


@pytest.mark.parametrize(
    ("status", "ask"),
    [
        (404, lambda client, slug: client.get("/no-such-page/")),
        (404, lambda client, slug: client.get("/c/no-such-company/")),
        (405, lambda client, slug: client.get(f"/c/{slug}/notifications/reading/")),
        (413, lambda client, slug: client.post(f"/c/{slug}/settings/company/", {"name": "x" * 6_000_000})),
        (400, lambda client, slug: client.get("/", HTTP_HOST="evil.example")),
    ],
)
def test_every_refusal_is_a_page_of_ours_with_a_way_on(owner: Person, client_of: Client, status: int, ask) -> None:
    answer = ask(client_of, owner.company.slug)
    assert answer.status_code == status
    assert b"<h1" in answer.content
    assert b'href="/"' in answer.content


def test_405_still_names_what_is_allowed(owner: Person, client_of: Client) -> None:
    assert client_of.get(f"/c/{owner.company.slug}/notifications/reading/").headers["Allow"] == "POST"


# --- a form that came after the session had ended ------------------------------------------------


def sent_late(client: Client, owner: Person, **more: str):
    page = f"http://testserver/c/{owner.company.slug}/settings/company/"
    return client.post(page, FORM | more, headers={"referer": page})


def signed_in_again(client: Client, owner: Person, where: str) -> str:
    client.post("/accounts/login/", {"login": owner.user.email, "password": PASSWORD, "next": where})
    return client.get(where).content.decode()


def test_after_signing_in_again_the_entries_are_back(owner: Person) -> None:
    client = Client()
    answer = sent_late(client, owner)
    where = f"/c/{owner.company.slug}/settings/company/"
    assert answer["Location"] == f"/accounts/login/?next={where}"
    page = signed_in_again(client, owner, where)
    assert "Your entries are back" in page
    assert "Kopi Senja Baru" in page
    assert "never-kept" not in page
    owner.company.refresh_from_db()
    assert owner.company.name == "Kopi Senja", "nothing is sent again by itself"


def test_a_form_that_moves_money_is_not_kept(owner: Person) -> None:
    client = Client()
    sent_late(client, owner, once="token")
    assert "Your entries" not in signed_in_again(client, owner, f"/c/{owner.company.slug}/settings/company/")


def test_another_site_s_form_is_not_kept(owner: Person) -> None:
    client = Client()
    where = f"/c/{owner.company.slug}/settings/company/"
    client.post(where, FORM, headers={"referer": "http://evil.example/"})
    client.post(where, FORM, headers={"referer": f"http://testserver{where}", "sec-fetch-site": "cross-site"})
    assert "Your entries" not in signed_in_again(client, owner, where)


def test_a_stale_token_leads_back_to_the_form_with_its_entries(owner: Person) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(owner.user)
    where = f"/c/{owner.company.slug}/settings/company/"
    answer = sent_late(client, owner)
    assert answer.status_code == 403
    assert f'href="{where}"' in answer.content.decode()
    assert "Your entries are back" in client.get(where).content.decode()


def test_entries_wait_an_hour(owner: Person) -> None:
    client = Client()
    client.force_login(owner.user)
    session = client.session
    where = f"/c/{owner.company.slug}/settings/company/"
    late = (clock.now() - timedelta(seconds=1)).timestamp()
    session["kept_form"] = {"page": where, "entries": [["city", "Bandung"]], "had_file": False, "until": late}
    session.save()
    assert "Your entries" not in client.get(where).content.decode()


# --- the session's time ----------------------------------------------------------------------------


def test_a_page_knows_when_it_ends_and_staying_is_one_press(owner: Person, client_of: Client, settings) -> None:
    settings.SESSION_COOKIE_AGE = 1_000
    page = client_of.get(f"/c/{owner.company.slug}/").content.decode()
    assert 'data-session-seconds="' in page
    session = client_of.session
    session["ends_at"] = clock.now().timestamp() + 100
    session.save()
    assert client_of.get("/session/").json()["seconds"] <= 100
    assert client_of.post("/session/").json()["seconds"] > 900


def test_the_bell_asking_is_not_being_active(owner: Person, client_of: Client) -> None:
    client_of.get(f"/c/{owner.company.slug}/")
    session = client_of.session
    session["ends_at"] = clock.now().timestamp() + 100
    session.save()
    client_of.get(f"/c/{owner.company.slug}/notifications/count/")
    assert client_of.get("/session/").json()["seconds"] <= 100
    client_of.get(f"/c/{owner.company.slug}/")
    assert client_of.get("/session/").json()["seconds"] > 1_000
    assert Session.objects.count() == 1
