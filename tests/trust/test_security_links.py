"""Links that let somebody in: used once, dead in time, and worth nothing with one character changed."""

from __future__ import annotations

import re
import threading
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client

from gaung.companies import actions, queries
from gaung.companies.models import Company, User
from gaung.foundation import clock
from gaung.foundation.models import MailMessage
from gaung.foundation.setup_link import setup_token
from gaung.foundation.tenancy import company_scope
from gaung.web import setup
from tests.cast import PASSWORD, Person
from tests.foundation.conftest import stage, theatre  # noqa: F401 - fixtures
from tests.foundation.stage import Stage

FIRST = {"email": "ayu@first.example", "name": "Ayu", "password": PASSWORD, "company_name": "Kopi", "country": "ID"}
FIRST |= {"mail": "local"}
AT_ONCE = 4


# --- the set-up link ----------------------------------------------------------------------------


def set_up_at_once() -> list[int]:
    """Several people press the button of the wizard at the same moment."""
    start, answers = threading.Barrier(AT_ONCE), []

    def press(number: int) -> None:
        try:
            client = Client()
            client.get(f"/setup/{setup_token()}/")
            start.wait()
            given = {**FIRST, "email": f"p{number}@first.example", "company_name": f"Kopi {number}"}
            answers.append(client.post(f"/setup/{setup_token()}/", given).status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=(number,)) for number in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(answers)


@pytest.mark.django_db(transaction=True)
def test_the_set_up_link_makes_one_first_person_even_when_pressed_at_once() -> None:
    """ON-02: one-time means one."""
    assert set_up_at_once() == [302, 410, 410, 410]
    assert User.objects.filter(is_operator=True).count() == 1
    assert Company.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_without_taking_turns_there_would_be_several_first_people(monkeypatch: pytest.MonkeyPatch) -> None:
    """Negative control: looking before the transaction, as the page itself does, lets several through."""
    all_looked = threading.Barrier(AT_ONCE)
    monkeypatch.setattr(setup, "_be_first", lambda now: None)
    looked = setup.who.is_empty_installation
    asked = threading.local()

    def look_together() -> bool:
        seen = looked()
        asked.times = getattr(asked, "times", 0) + 1
        if asked.times == 2:  # the post; the first was the page
            all_looked.wait(timeout=20)
        return seen

    monkeypatch.setattr(setup.who, "is_empty_installation", look_together)
    set_up_at_once()
    assert User.objects.filter(is_operator=True).count() > 1


# --- every link, changed ------------------------------------------------------------------------


def mutations(token: str) -> list[str]:
    """The token with each character changed, cut short, made longer, and its case turned."""
    alphabet = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_:"
    changed = [
        token[:at] + alphabet[(alphabet.find(token[at]) + 1 + at % 7) % len(alphabet)] + token[at + 1 :]
        for at in range(len(token))
    ]
    return [
        one for one in {*changed, token[:-1], token[1:], token + "A", token.swapcase(), token[::-1]} if one != token
    ]


def link_in_last_mail() -> str:
    found = re.search(r"http://[^/\s]+(/\S+)", MailMessage.objects.order_by("-pk").values_list("text", flat=True)[0])
    assert found is not None
    return found[1]


@pytest.mark.django_db
def test_no_changed_set_up_link_opens_the_wizard() -> None:
    for token in mutations(setup_token()):
        assert Client().get(f"/setup/{token}/").status_code == 404


def invited(owner: Person) -> Any:
    with company_scope(owner.company):
        viewers = queries.shipped_set(owner.company, "viewer")
        return actions.invite_member(
            company=owner.company,
            email="dewi@example.org",
            name="Dewi",
            permission_set_id=viewers.pk,
            by=owner.actor,
            now=clock.now(),
        )


@pytest.mark.django_db
def test_no_changed_invitation_lets_anyone_in(owner: Person) -> None:
    token = invited(owner).token
    for changed in mutations(token):
        answer = Client().post(f"/accounts/invitation/{changed}/", {"name": "Dewi", "password1": PASSWORD})
        assert answer.status_code in {404, 410}, changed
    assert queries.user_by_email("dewi@example.org") is None
    assert Client().get(f"/accounts/invitation/{token}/").status_code == 200


@pytest.mark.django_db
def test_an_invitation_that_is_used_or_too_old_says_so(owner: Person) -> None:
    used = invited(owner).token
    client = Client()
    client.post(f"/accounts/invitation/{used}/", {"name": "Dewi", "password1": PASSWORD})
    answer = Client().get(f"/accounts/invitation/{used}/")
    assert (answer.status_code, b"no longer open" in answer.content) == (410, True)
    assert queries.invitation_by_token(used, now=clock.now() + timedelta(days=8)) is None


@pytest.mark.django_db
def test_a_token_is_stored_as_a_hash_only(owner: Person) -> None:
    """trust.md: tokens are hashed at rest."""
    made = invited(owner)
    assert made.token not in repr(vars(made.invitation))


@pytest.mark.django_db
def test_no_changed_verification_link_proves_an_address(owner: Person) -> None:
    from allauth.account.models import EmailAddress

    cache.clear()
    address = EmailAddress.objects.get(email=owner.user.email)
    address.verified = False
    address.save()
    Client().post("/accounts/confirm-email/again/", {"email": owner.user.email})
    path = link_in_last_mail()
    key = path.removeprefix("/accounts/confirm-email/").rstrip("/")
    for changed in mutations(key):
        Client().post(f"/accounts/confirm-email/{changed}/")
        address.refresh_from_db()
        assert not address.verified, changed
    Client().post(path)
    address.refresh_from_db()
    assert address.verified


@pytest.mark.django_db
def test_no_changed_reset_link_sets_a_password_and_a_used_one_says_so(owner: Person) -> None:
    cache.clear()
    Client().post("/accounts/password/reset/", {"email": owner.user.email})
    path = link_in_last_mail()
    key = path.removeprefix("/accounts/password/reset/key/").rstrip("/")
    for changed in mutations(key):
        answer = Client().get(f"/accounts/password/reset/key/{changed}/", follow=True)
        assert b'name="password1"' not in answer.content, changed
    client = Client()
    form = client.get(path, follow=True)
    assert b'name="password1"' in form.content
    client.post(form.redirect_chain[-1][0], {"password1": "bukit-hijau-5512"})
    owner.user.refresh_from_db()
    assert owner.user.check_password("bukit-hijau-5512")
    again = Client().get(path, follow=True)
    assert b'name="password1"' not in again.content
    assert b"Ask for a new" in again.content or b"new link" in again.content


# --- throttles ----------------------------------------------------------------------------------

TRY = """
from django.test import Client
from django.conf import settings
settings.ALLOWED_HOSTS.append("testserver")
settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
LOCAL = {local}
if LOCAL:
    from django.core.cache import caches
    from django.core.cache.backends.locmem import LocMemCache
    caches["default"] = LocMemCache("alone", {{}})
client = Client()
said = 0
for _ in range({times}):
    page = client.post("/accounts/login/", {{"login": "ayu@example.org", "password": "wrong-wrong-wrong"}})
    said += "too many" in page.content.decode().lower() or page.status_code == 429
print(json.dumps(said))
"""


@pytest.mark.one_database("sqlite")
@pytest.mark.django_db
def test_two_web_processes_count_failed_sign_ins_together(stage: Stage) -> None:  # noqa: F811 - a fixture
    assert stage.run(TRY.format(local=False, times=4)) == 0
    assert stage.run(TRY.format(local=False, times=4)) >= 1


@pytest.mark.django_db
@pytest.mark.sqlite_only
def test_with_a_memory_of_its_own_each_process_would_begin_anew(stage: Stage) -> None:  # noqa: F811 - a fixture
    """Negative control."""
    assert stage.run(TRY.format(local=True, times=4)) == 0
    assert stage.run(TRY.format(local=True, times=4)) == 0


@pytest.mark.django_db
@pytest.mark.sqlite_only
def test_pages_do_not_ask_the_throttles(owner: Person) -> None:
    """What counts tries costs a page nothing."""
    from django.test.utils import CaptureQueriesContext

    client = Client()
    client.force_login(owner.user)
    with CaptureQueriesContext(connection) as asked:
        client.get(f"/c/{owner.company.slug}/")
    assert not [one["sql"] for one in asked if "throttles" in one["sql"]]
