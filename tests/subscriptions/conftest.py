"""A customer for each test, on a test provider of its own."""

import pytest

from gaung.catalogue.actions import ensure_default_books
from tests.customer import START, Customer


@pytest.fixture
def customer(db):
    ensure_default_books(now=START)
    with Customer() as one:
        yield one
