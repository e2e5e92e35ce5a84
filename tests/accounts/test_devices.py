"""Where a person is signed in: listed, ended from elsewhere, and a new device told by mail (MAIL-01)."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from gaung.companies import actions
from gaung.companies.models import SignIn
from gaung.foundation import clock
from gaung.foundation.models import MailMessage
from tests.cast import PASSWORD, Person

pytestmark = pytest.mark.django_db

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Mobile Safari/604.1"


@pytest.fixture(autouse=True)
def fresh_throttles(db: None) -> None:
    cache.clear()


def device(person: Person, agent: str = FIREFOX) -> Client:
    """A browser of its own, signed in."""
    client = Client(headers={"user-agent": agent})
    client.post("/accounts/login/", {"login": person.user.email, "password": PASSWORD})
    assert client.get("/accounts/").status_code == 200
    return client


def new_sign_in_mails(person: Person) -> Any:
    return MailMessage.objects.filter(to_email=person.user.email, template="account.new-sign-in")


def test_the_devices_page_names_each_and_marks_this_one(owner: Person) -> None:
    here, _ = device(owner), device(owner, PHONE)
    page = here.get("/accounts/sessions/").content.decode()
    assert "Firefox on Linux" in page
    assert "Safari on iPhone" in page
    assert page.count("This device") == 1
    assert "Not known" in page


def test_a_device_is_signed_out_from_another(owner: Person) -> None:
    here, there = device(owner), device(owner, PHONE)
    other = SignIn.objects.get(user_agent=PHONE)
    here.post(f"/accounts/sessions/{other.pk}/end/")
    assert there.get("/accounts/").status_code == 302
    assert here.get("/accounts/").status_code == 200


def test_all_others_are_signed_out_at_once(owner: Person) -> None:
    here, second, third = device(owner), device(owner, PHONE), device(owner)
    page = here.post("/accounts/sessions/others/end/", follow=True).content.decode()
    assert "2 devices are signed out" in page
    assert [one.get("/accounts/").status_code for one in (here, second, third)] == [200, 302, 302]


def test_nobody_ends_the_sign_in_of_another_person(owner: Person, stranger: Person) -> None:
    theirs, mine = device(owner), device(stranger)
    other = SignIn.objects.get(user=owner.user)
    assert mine.post(f"/accounts/sessions/{other.pk}/end/").status_code == 404
    assert mine.post(f"/accounts/sessions/{10**17}/end/").status_code == 404
    assert theirs.get("/accounts/").status_code == 200


def test_the_first_device_is_no_surprise_and_the_second_is(owner: Person) -> None:
    device(owner)
    assert new_sign_in_mails(owner).count() == 0
    device(owner, PHONE)
    told = new_sign_in_mails(owner).get()
    assert told.subject == "New sign-in to your account"
    assert "Safari on iPhone" in told.text


def test_a_known_device_is_not_told_again(owner: Person) -> None:
    here = device(owner)
    device(owner, PHONE)
    here.post("/accounts/logout/")
    here.post("/accounts/login/", {"login": owner.user.email, "password": PASSWORD})
    here.get("/accounts/")
    assert new_sign_in_mails(owner).count() == 1


def test_a_made_up_device_cookie_is_a_new_device(owner: Person) -> None:
    device(owner)
    forged = Client()
    forged.cookies["gaung_device"] = "x'; DROP TABLE" * 20
    forged.post("/accounts/login/", {"login": owner.user.email, "password": PASSWORD})
    forged.get("/accounts/")
    assert new_sign_in_mails(owner).count() == 1


def test_a_new_password_ends_every_other_sign_in(owner: Person) -> None:
    here, there = device(owner), device(owner, PHONE)
    here.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": "bukit-hijau-5512"})
    assert here.get("/accounts/").status_code == 200
    assert there.get("/accounts/").status_code == 302
    page = here.get("/accounts/sessions/").content.decode()
    assert "Safari on iPhone" not in page


def test_a_hostile_browser_name_is_only_text(owner: Person) -> None:
    client = device(owner, "<script>alert(1)</script>\x1b[2J" + "x" * 4000)
    page = client.get("/accounts/sessions/").content.decode()
    assert "<script>alert(1)" not in page
    assert len(SignIn.objects.get().user_agent) <= 300


def test_sign_ins_long_past_are_forgotten(owner: Person) -> None:
    device(owner)
    now = clock.now()
    assert actions.forget_old_sign_ins(now=now + timedelta(days=179)) == 0
    assert actions.forget_old_sign_ins(now=now + timedelta(days=181)) == 1
