"""A form posted twice is done once (G-05)."""

from datetime import UTC, datetime, timedelta

import pytest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.test import RequestFactory

from gaung.foundation import once
from gaung.foundation.models import OnceAnswer
from gaung.web.once import do_once, do_once_across
from tests.cast import Person

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 4, 11, 3, 0, tzinfo=UTC)


class Till:
    """A view that counts what it did."""

    def __init__(self, *, fails: bool = False) -> None:
        self.sold = 0
        self.fails = fails

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if self.fails:
            raise RuntimeError("the bank is away")
        if request.POST.get("mistake"):
            return HttpResponse("mend this")
        self.sold += 1
        return HttpResponseRedirect(f"/sold/{self.sold}/")


def post(person: Person, token: str, **fields: str) -> HttpRequest:
    request = RequestFactory().post("/pay/", {"once": token, **fields})
    request.user = person.user
    return request


GUARDS = pytest.mark.parametrize("guard", [do_once, do_once_across])


@GUARDS
def test_a_second_post_gets_the_first_answer_and_does_nothing(owner: Person, guard: object) -> None:
    till = Till()
    pay = guard(till.__call__)  # type: ignore[operator]
    answers = [pay(post(owner, "abc")).url for _ in range(3)]
    assert answers == ["/sold/1/"] * 3
    assert till.sold == 1


@GUARDS
def test_another_form_is_another_act(owner: Person, guard: object) -> None:
    till = Till()
    pay = guard(till.__call__)  # type: ignore[operator]
    assert [pay(post(owner, token)).url for token in ("a", "b")] == ["/sold/1/", "/sold/2/"]


@GUARDS
def test_a_form_that_was_refused_may_be_posted_again(owner: Person, guard: object) -> None:
    till = Till()
    pay = guard(till.__call__)  # type: ignore[operator]
    assert pay(post(owner, "abc", mistake="1")).content == b"mend this"
    assert pay(post(owner, "abc")).url == "/sold/1/"


@GUARDS
def test_a_form_whose_act_failed_may_be_posted_again(owner: Person, guard: object) -> None:
    till = Till(fails=True)
    pay = guard(till.__call__)  # type: ignore[operator]
    with pytest.raises(RuntimeError):
        pay(post(owner, "abc"))
    till.fails = False
    assert pay(post(owner, "abc")).url == "/sold/1/"


@GUARDS
def test_anothers_token_is_worth_nothing(owner: Person, stranger: Person, guard: object) -> None:
    till = Till()
    pay = guard(till.__call__)  # type: ignore[operator]
    pay(post(owner, "abc"))
    assert pay(post(stranger, "abc")).url == "/sold/2/"


def test_without_the_guard_it_is_done_twice(owner: Person) -> None:
    """Negative control."""
    till = Till()
    for _ in range(2):
        till(post(owner, "abc"))
    assert till.sold == 2


def test_a_token_of_a_process_that_died_falls_free_after_a_minute() -> None:
    assert once.take("key", now=NOW)
    assert not once.take("key", now=NOW + timedelta(seconds=30))
    assert once.take("key", now=NOW + timedelta(minutes=2))


def test_an_answered_token_never_falls_free() -> None:
    once.take("key", now=NOW)
    once.answer("key", location="/sold/1/")
    assert not once.take("key", now=NOW + timedelta(days=3))
    assert once.location_of("key") == "/sold/1/"


def test_old_tokens_are_forgotten() -> None:
    once.take("key", now=NOW)
    assert once.forget_old(now=NOW + timedelta(days=8)) == 1
    assert not OnceAnswer.objects.exists()
