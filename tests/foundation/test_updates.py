"""Many rows updated at once: the same as saving each, and nothing outside of the company in scope."""

from datetime import timedelta

import pytest

from gaung.foundation.models import AuditEntry
from gaung.foundation.tenancy import ForeignCompanyRow, company_scope
from gaung.foundation.updates import RowGone, update_rows
from gaung.subscriptions.models import Cycle
from tests.cast import NOW, Person

pytestmark = pytest.mark.django_db


def _cycle(person: Person) -> Cycle:
    return Cycle.objects.get(company=person.company)


def test_each_row_gets_its_own_values(owner: Person) -> None:
    with company_scope(owner.company):
        first = _cycle(owner)
        second = Cycle.objects.create(
            company=owner.company,
            subscription=first.subscription,
            starts_on=first.ends_on,
            ends_on=first.ends_on + timedelta(days=30),
            time_zone="UTC",
            interval="month",
            begun_at=NOW,
        )
        first.time_zone, second.begun_at = "Asia/Makassar", NOW + timedelta(hours=1)
        update_rows([first, second], ["time_zone", "begun_at"])
        zones = Cycle.objects.order_by("starts_on").values_list("time_zone", "begun_at")
        assert list(zones) == [("Asia/Makassar", first.begun_at), ("UTC", second.begun_at)]


def test_a_row_of_another_company_is_refused(owner: Person, stranger: Person) -> None:
    with company_scope(stranger.company):
        foreign = _cycle(stranger)
    with company_scope(owner.company), pytest.raises(ForeignCompanyRow):
        update_rows([foreign], ["time_zone"])


def test_a_row_that_is_gone_is_noticed(owner: Person) -> None:
    with company_scope(owner.company):
        gone = _cycle(owner)
        gone.pk = 0
        with pytest.raises(RowGone):
            update_rows([gone], ["time_zone"])


def test_no_rows_are_no_work(owner: Person) -> None:
    update_rows(list[AuditEntry](), ["action"])
