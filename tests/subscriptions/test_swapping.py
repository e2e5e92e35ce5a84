"""Swapping contacts to dodge the tier is recorded and seen (D23)."""

import pytest

from gaung.contacts import actions as contacts
from gaung.contacts.models import Contact, StatusChange
from gaung.core.contact_status import MarketingStatus
from gaung.foundation.access import SYSTEM
from gaung.subscriptions.swapping import alarming, in_this_cycle, past_cycles


def swap(customer, count):
    contacts.archive_newest(
        company=customer.company, count=count, status=MarketingStatus.SUBSCRIBED, by=SYSTEM, now=customer.now
    )
    customer.people(count)


def test_the_distinct_subscribed_addresses_of_a_cycle_are_counted_d23(customer):
    customer.paying(1_000)
    customer.people(1_000)
    swap(customer, 400)
    assert in_this_cycle(customer.company).distinct == 1_400
    assert alarming([customer.company]) == {}


def test_above_one_and_a_half_times_the_limit_the_operator_is_alarmed_d23(customer):
    customer.paying(1_000)
    customer.people(1_000)
    swap(customer, 300)
    swap(customer, 201)
    assert alarming([customer.company])[customer.company.pk].distinct == 1_501


def test_deleting_contacts_hides_nobody_who_was_subscribed_d23(customer):
    customer.paying(1_000)
    customer.people(1_000)
    ids = list(Contact.objects.order_by("-pk").values_list("pk", flat=True)[:600])
    contacts.delete_contacts(company=customer.company, contact_ids=ids, by=SYSTEM, now=customer.now)
    customer.people(600)
    assert in_this_cycle(customer.company).is_alarming


def test_each_cycle_is_written_down_when_it_is_over_and_the_next_begins_anew_d23(customer):
    customer.paying(1_000)
    customer.people(900)
    swap(customer, 100)
    customer.wait(days=30)
    assert [(one.distinct, one.limit) for one in past_cycles(customer.company)] == [(1_000, 1_000)]
    assert in_this_cycle(customer.company).distinct == 900


@pytest.mark.sqlite_only
def test_counting_who_left_reads_only_who_left_however_many_contacts_came_d23(customer):
    customer.paying(1_000)
    customer.people(10)
    left = StatusChange.objects.filter(company=customer.company, old="subscribed", act__at__gte=customer.now)
    assert "status_change_left (company_id=?)" in left.explain()
