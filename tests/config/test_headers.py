"""Every answer carries the strict headers, also the ones no view of ours wrote."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client

from gaung.config.headers import HEADERS, SecurityHeaders


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/accounts/login/", "/no-such-page/", "/static/vendor/htmx/htmx.min.js"])
def test_pages_files_and_errors_carry_the_headers(address: str) -> None:
    answer = Client().get(address)
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_page_that_sets_its_own_policy_keeps_it() -> None:
    own = HttpResponse(headers={"Content-Security-Policy": "sandbox"})
    answer = SecurityHeaders(lambda request: own)(HttpRequest())
    assert answer.headers["Content-Security-Policy"] == "sandbox"
