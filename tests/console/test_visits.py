"""An operator sees a company's pages as a member does: read-only, for an hour, and the company knows (OPS-05)."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from gaung.companies import actions
from gaung.companies.actions.operators import end_visit_in_time
from gaung.companies.models import Membership, OperatorNote, OperatorVisit, User
from gaung.foundation import clock, tasks
from gaung.foundation.access import SYSTEM, operator_actor
from gaung.foundation.models import AuditEntry
from gaung.foundation.tenancy import all_companies, company_scope
from tests.cast import new_member
from tests.console.conftest import text_of
from tests.customer import Customer
from tests.test_permissions import COMPANY_ROUTES
from tests.trust.posts import differences, stored

pytestmark = pytest.mark.django_db


def address(customer: Customer, name: str = "visit", *more: object) -> str:
    return reverse(f"console-{name}", args=[customer.company.slug, *more])


def owner_of(customer: Customer) -> Membership:
    with company_scope(customer.company):
        found: Membership = Membership.objects.select_related("user").get()
        return found


def begin(desk: Client, customer: Customer, why: str = "Ticket 77: their import shows nothing.") -> None:
    answer = desk.post(address(customer), {"member": str(owner_of(customer).pk), "text": why})
    assert answer["Location"] == f"/c/{customer.company.slug}/"


def test_a_company_is_closed_to_an_operator_who_does_not_visit(desk: Client, customer: Customer) -> None:
    assert desk.get(f"/c/{customer.company.slug}/").status_code == 404


def test_a_visit_needs_a_reason_and_says_what_the_company_will_read(desk: Client, customer: Customer) -> None:
    page = text_of(desk.get(address(customer)))
    assert "The company reads in its audit log who looked" in page
    refused = desk.post(address(customer), {"member": str(owner_of(customer).pk), "text": " "})
    assert refused.status_code == 200
    assert not AuditEntry.objects.filter(action="visit.started").exists()
    foreign = desk.post(address(customer), {"member": "999999", "text": "Why not."})
    assert foreign.status_code == 200
    assert desk.get(f"/c/{customer.company.slug}/").status_code == 404


def test_every_page_says_whose_pages_they_are_and_until_when(desk: Client, customer: Customer) -> None:
    begin(desk, customer)
    name = owner_of(customer).user.name
    for page in ("", "contacts/", "campaigns/", "billing/", "settings/", "account-check/"):
        text = text_of(desk.get(f"/c/{customer.company.slug}/{page}"))
        assert f"You see the pages of Kopi Senja as {name}" in text, page
        assert "Nothing can be changed." in text, page
        assert address(customer, "visit-end") in text, page


def test_no_page_of_the_company_can_be_written_to_during_a_visit(desk: Client, customer: Customer) -> None:
    begin(desk, customer)
    before = stored()
    for route in COMPANY_ROUTES:
        answer = desk.post(route.address(customer.company.slug), {"name": "Taken over", "step": "confirm"})
        if route.name == "view-stop":  # ends another way of looking; changes nothing
            continue
        assert answer.status_code in {403, 405}, route.name
        if answer.status_code == 403:
            assert "looking changes nothing" in text_of(answer), route.name
    assert differences(before, stored()) == []


def test_the_company_reads_who_looked_as_whom_and_why(desk: Client, customer: Customer) -> None:
    begin(desk, customer)
    desk.post(address(customer, "visit-end"))
    client = Client()
    client.force_login(owner_of(customer).user)
    page = text_of(client.get(f"/c/{customer.company.slug}/settings/audit-log/"))
    assert "An operator began to look at your pages" in page
    assert "Ticket 77: their import shows nothing." in page
    assert "An operator stopped looking at your pages" in page
    assert "Sari Staff" in page


def test_a_visit_ends_by_the_button_and_the_company_is_closed_again(desk: Client, customer: Customer) -> None:
    begin(desk, customer)
    ended = desk.post(address(customer, "visit-end"), follow=True)
    assert "You no longer look at the pages of Kopi Senja" in text_of(ended)
    assert desk.get(f"/c/{customer.company.slug}/").status_code == 404


def test_a_visit_ends_after_an_hour_and_that_is_written_down(desk: Client, customer: Customer) -> None:
    begin(desk, customer)
    tasks.run_pending()
    assert not AuditEntry.objects.filter(action="visit.ended").exists(), "the hour is not over"
    with all_companies():
        OperatorVisit.objects.update(ends_at=clock.now() - timedelta(seconds=1))
    over = desk.get(f"/c/{customer.company.slug}/", follow=True)
    assert "Your hour of looking is over" in text_of(over)
    assert over.redirect_chain[-1][0] == address(customer, "company")
    with all_companies():
        visit = OperatorVisit.objects.get()
    end_visit_in_time(company_id=customer.company.pk, visit_id=visit.pk, now=clock.now())
    ended = AuditEntry.objects.get(action="visit.ended")
    assert (ended.at, ended.actor_kind) == (visit.ends_at, "operator")
    assert desk.get(f"/c/{customer.company.slug}/").status_code == 404


def test_another_browser_of_the_same_operator_is_on_no_visit(desk: Client, customer: Customer, operator: User) -> None:
    begin(desk, customer)
    other = Client()
    other.force_login(operator)
    assert other.get(f"/c/{customer.company.slug}/").status_code == 404


def test_a_visit_ends_with_the_membership_it_looks_through(desk: Client, customer: Customer) -> None:
    viewer = new_member(customer.company, email="v@kopisenja.example", name="Vera", set_key="viewer")
    desk.post(address(customer), {"member": str(viewer.membership.pk), "text": "Why."})
    home = f"/c/{customer.company.slug}/"
    assert "as Vera" in text_of(desk.get(home))
    assert desk.get(f"{home}billing/").status_code == 403, "she may not see it, so neither does the visitor"
    with company_scope(customer.company):
        actions.deactivate_member(
            company=customer.company, membership_id=viewer.membership.pk, by=SYSTEM, now=clock.now()
        )
    assert desk.get(home).status_code == 302


def test_nobody_but_an_operator_visits(customer: Customer, operator: User) -> None:
    """A session that names a visit is worth nothing to anyone else."""
    by = operator_actor(user_id=operator.pk, label="Sari Staff")
    visit = actions.start_visit(
        company=customer.company, membership_id=owner_of(customer).pk, reason="?", by=by, now=clock.now()
    )
    stranger = new_member(Customer(name="Batik Lestari").company, email="s@batik.example", name="S", set_key="viewer")
    client = Client()
    client.force_login(stranger.user)
    session = client.session
    session["operator_visit"] = {"slug": customer.company.slug, "visit": visit.pk}
    session.save()
    assert client.get(f"/c/{customer.company.slug}/").status_code == 302
    assert client.get(f"/c/{customer.company.slug}/").status_code == 404


def test_looking_leaves_no_trace_of_the_members_own_activity(desk: Client, customer: Customer) -> None:
    before = owner_of(customer).last_active_at
    begin(desk, customer)
    desk.get(f"/c/{customer.company.slug}/")
    assert owner_of(customer).last_active_at == before


# --- notes --------------------------------------------------------------------------------------


def test_notes_are_for_operators_only_ops_05(desk: Client, customer: Customer) -> None:
    desk.post(address(customer, "note"), {"text": "Their import runs every Monday."})
    page = text_of(desk.get(address(customer, "company")))
    assert "Their import runs every Monday." in page
    client = Client()
    client.force_login(owner_of(customer).user)
    for path in ("", "settings/audit-log/"):
        assert "every Monday" not in text_of(client.get(f"/c/{customer.company.slug}/{path}"))


def test_a_note_is_removed_by_whoever_wrote_it(desk: Client, customer: Customer) -> None:
    desk.post(address(customer, "note"), {"text": "Mine."})
    with all_companies():
        mine = OperatorNote.objects.get()
        theirs = OperatorNote.objects.create(
            company=customer.company, text="Theirs.", by_id=0, by_label="Budi", at=clock.now()
        )
    for note in (mine, theirs):
        desk.post(address(customer, "note-removal", note.pk))
    with all_companies():
        assert list(OperatorNote.objects.values_list("text", flat=True)) == ["Theirs."]


def test_an_empty_note_is_sent_back(desk: Client, customer: Customer) -> None:
    assert desk.post(address(customer, "note"), {"text": ""}).status_code == 200
    with all_companies():
        assert not OperatorNote.objects.exists()


# --- the time line ------------------------------------------------------------------------------


def test_the_states_are_drawn_on_a_time_line_and_told_in_a_table_ops_05(desk: Client, customer: Customer) -> None:
    customer.start_trial()
    customer.wait(days=22)
    page = text_of(desk.get(address(customer, "company")))
    assert '<title id="line-title">Subscription of Kopi Senja over time</title>' in page
    assert "Trial since" in page
    assert "Trial ended, not verified" in page
    assert page.count('class="stretch ') == 3
    assert "The account check is approved" in page, "what can happen next"
    assert "style=" not in page


def test_a_company_that_just_signed_up_has_a_line_too(desk: Client, customer: Customer) -> None:
    assert "No Campaigns since" in text_of(desk.get(address(customer, "company")))
