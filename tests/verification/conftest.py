"""What the tests of the account check share."""

from collections.abc import Iterator

import pytest

from gaung.companies.models import Company, User
from gaung.foundation.access import Actor, operator_actor
from gaung.foundation.tenancy import company_scope
from tests.cast import Person


@pytest.fixture
def company(owner: Person) -> Iterator[Company]:
    """Kopi Senja, with its scope open."""
    with company_scope(owner.company):
        yield owner.company


@pytest.fixture
def staff(operator: User) -> Actor:
    """The operator, as whoever acts in the console."""
    return operator_actor(user_id=operator.pk, label=operator.name)
