"""The audit log: found by kind, person, way, day and text, in words, and taken away as a file (SET-03)."""

import csv
import io
from datetime import timedelta

import pytest
from django.test import Client

from gaung.companies import actions
from gaung.foundation import audit
from gaung.foundation.access import SYSTEM, operator_actor
from gaung.foundation.models import AuditEntry
from gaung.foundation.tenancy import company_scope
from tests.cast import NOW, Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def log(client: Client, owner: Person, colleague: Person) -> str:
    """A log with acts of three kinds of actors on three days; the address of the page."""
    staff = operator_actor(user_id=9, label="Sari Staff")
    with company_scope(owner.company):
        for by, action, day, target in (
            (owner.actor, "payment_method.added", 1, ""),
            (staff, "compliance.suspended", 2, ""),
            (SYSTEM, "payment.refund_ordered", 3, "refund:7"),
            (colleague.actor, "contact.address_changed", 3, "contact:12 ani@example.org"),
        ):
            audit.record(company=owner.company, by=by, action=action, now=NOW + timedelta(days=day), target=target)
    client.force_login(owner.user)
    return f"/c/{owner.company.slug}/settings/audit-log/"


def shown(client: Client, address: str, **wanted: object) -> str:
    answer = client.get(address, wanted)
    assert answer.status_code == 200
    page = answer.content.decode()
    return page[page.index("<main") :]


def test_payments_include_the_methods_they_are_made_by(client: Client, log: str) -> None:
    page = shown(client, log, area="payment")
    assert "Payment method added" in page
    assert "Refund ordered" in page
    assert "Sending suspended" not in page


def test_acts_are_found_by_who_did_them(client: Client, log: str, colleague: Person) -> None:
    assert "Sending suspended" in shown(client, log, actor="operator")
    assert "Payment method added" not in shown(client, log, actor="operator")
    page = shown(client, log, actor=str(colleague.user.pk))
    assert "Address of a contact changed" in page
    assert "Payment method added" not in page


def test_acts_are_found_by_the_way_they_came(client: Client, log: str) -> None:
    page = shown(client, log, channel="console")
    assert "Sending suspended" in page
    assert "Payment method added" not in page


def test_acts_are_found_by_day_on_the_companys_clock(client: Client, log: str) -> None:
    """NOW is 10:00 in Jakarta; both days count whole."""
    page = shown(client, log, since="2026-04-13", until="2026-04-13")
    assert "Sending suspended" in page
    assert "Payment method added" not in page
    assert "Refund ordered" not in page


@pytest.mark.parametrize(("text", "found"), [("ani@example", True), ("address of a con", True), ("zoe", False)])
def test_acts_are_found_by_target_and_by_the_words_of_the_act(client: Client, log: str, text: str, found: bool) -> None:
    assert ("Address of a contact changed" in shown(client, log, q=text)) is found


def test_a_filter_without_a_match_offers_to_clear_it(client: Client, log: str) -> None:
    """G-08."""
    page = shown(client, log, q="zoe")
    assert "Nothing matches" in page
    assert "Clear filter" in page


@pytest.mark.parametrize(
    "odd",
    [
        {"actor": "x'--"},
        {"actor": "9" * 60},
        {"actor": "²"},
        {"since": "01/03/26"},
        {"until": "9999-99-99"},
        {"since": "0001-01-01", "until": "9999-12-31"},
        {"channel": "root"},
        {"q": "%' OR 1=1\x00"},
        {"before": "-1"},
    ],
)
def test_odd_filters_are_no_filters(client: Client, log: str, odd: dict[str, str]) -> None:
    assert client.get(log, odd).status_code == 200


def test_pages_hang_together_by_a_cursor_and_keep_the_filter(client: Client, owner: Person, log: str) -> None:
    with company_scope(owner.company):
        for number in range(60):
            audit.record(company=owner.company, by=SYSTEM, action="contacts.deleted", now=NOW, target=f"tag {number}")
    page = shown(client, log, area="contacts")
    assert "area=contacts&amp;before=" in page
    assert "tag 59" in page
    assert "tag 2<" not in page


def test_the_file_holds_what_was_looked_for_and_stands_in_the_log_itself(
    client: Client, owner: Person, log: str
) -> None:
    with company_scope(owner.company):
        audit.record(company=owner.company, by=SYSTEM, action="contacts.deleted", now=NOW, target="=HYPERLINK(1)")
    answer = client.post(f"{log}file/", {"area": "contacts"})
    rows = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))  # type: ignore[attr-defined]
    assert rows[0] == ["When", "Who", "From", "What", "About", "Before → after", "Reason"]
    assert {row[3] for row in rows[1:]} == {"Contacts deleted", "Address of a contact changed"}
    assert not any(cell.startswith("=") for row in rows for cell in row)
    with company_scope(owner.company):
        assert AuditEntry.objects.get(action="company.log_exported").after == {"area": "contacts"}


def test_facts_are_said_in_words_not_in_keys(client: Client, owner: Person, log: str) -> None:
    with company_scope(owner.company):
        audit.record(
            company=owner.company,
            by=owner.actor,
            action="contact.status_changed",
            now=NOW,
            target="contact:12 ani@example.org",
            before={"status": "pending_upgrade"},
            after={"status": "subscribed"},
        )
    page = shown(client, log, q="ani@")
    assert "Pending upgrade" in page
    assert "pending_upgrade" not in page
    assert "contact:12" not in page


def test_saving_a_set_unchanged_leaves_no_line(owner: Person, viewer: Person) -> None:
    with company_scope(owner.company):
        made = viewer.membership.permission_set
        before = AuditEntry.objects.count()
        actions.edit_permission_set(
            company=owner.company, permission_set_id=made.pk, name="", rights=made.rights, by=owner.actor, now=NOW
        )
        assert AuditEntry.objects.count() == before


def test_the_log_says_how_long_it_is_kept(client: Client, log: str) -> None:
    assert "kept for as long as the company exists" in shown(client, log)
