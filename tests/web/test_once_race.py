"""Many posts of one form at the same moment (G-05), with the negative control."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.test import RequestFactory

from gaung.foundation import mail
from gaung.foundation.mail import Mail
from gaung.foundation.models import MailMessage
from gaung.web.once import do_once, do_once_across
from tests.cast import Person

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 6


def sell(request: HttpRequest) -> HttpResponse:
    """An effect that leaves a row."""
    with transaction.atomic():
        sold = mail.post(Mail(to_email="ayu@example.com", subject="Sold", text="1"))
    assert sold is not None
    return HttpResponseRedirect(f"/sold/{sold.pk}/")


def all_at_once(person: Person, view: Callable[[HttpRequest], HttpResponse]) -> list[str]:
    """Post the same form from several threads that start together."""
    start = threading.Barrier(AT_ONCE)
    answers: list[str] = []

    def post() -> None:
        request = RequestFactory().post("/pay/", {"once": "same"})
        request.user = person.user
        start.wait()
        try:
            answers.append(view(request)["Location"])
        finally:
            connection.close()

    threads = [threading.Thread(target=post) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


@pytest.mark.parametrize("guard", [do_once, do_once_across])
def test_many_posts_of_one_form_at_once_are_one_act_and_one_answer(
    owner: Person, guard: Callable[..., Callable[[HttpRequest], HttpResponse]]
) -> None:
    answers = all_at_once(owner, guard(sell))
    assert MailMessage.objects.count() == 1
    assert answers == [f"/sold/{MailMessage.objects.get().pk}/"] * AT_ONCE


def test_without_the_guard_each_post_is_an_act(owner: Person) -> None:
    """Negative control."""
    all_at_once(owner, sell)
    assert MailMessage.objects.count() == AT_ONCE
