"""A company in scope, and bills to issue."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.cast import new_company

if TYPE_CHECKING:
    from tests.cast import Person


@pytest.fixture
def owner(db: None) -> Iterator[Person]:
    """The administrator of a company billed in rupiah, in its scope."""
    from gaung.foundation.tenancy import company_scope

    person = new_company("Kopi Senja", owner_email="ayu@kopi.example")
    with company_scope(person.company):
        yield person


TODAY = date(2026, 4, 11)
