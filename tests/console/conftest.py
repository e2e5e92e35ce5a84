"""What the tests of the console share: an operator at the desk, and a customer."""

from collections.abc import Iterator

import pytest
from django.test import Client

from gaung.catalogue.actions import ensure_default_books
from gaung.companies.models import User
from tests.customer import START, Customer


@pytest.fixture(autouse=True)
def _prices(db: None) -> None:
    ensure_default_books(now=START)


@pytest.fixture
def desk(operator: User, client: Client) -> Client:
    """The operator, signed in."""
    client.force_login(operator)
    return client


@pytest.fixture
def customer(db: None) -> Iterator[Customer]:
    """Kopi Senja, a test company with a card gateway of its own."""
    with Customer() as customer:
        yield customer


def text_of(answer: object) -> str:
    """The page's text with its quotes as typed."""
    return answer.content.decode().replace("&#x27;", "'").replace("&quot;", '"')  # type: ignore[attr-defined]
