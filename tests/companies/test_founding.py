"""Signing up: a company, its administrator and the shipped permission sets (ON-01, section 5)."""

from typing import Any

import pytest

from gaung.companies import actions, queries
from gaung.companies.models import Company, PermissionSet, User
from gaung.core.members import AddressRefused, EmailTaken, UnknownPlace
from gaung.core.permissions import SHIPPED_SETS, Right
from gaung.core.text import ControlCharacters
from gaung.foundation.models import AuditEntry
from gaung.foundation.tenancy import company_scope
from gaung.subscriptions.sign_up import sign_up
from tests.cast import NOW, Person

pytestmark = pytest.mark.django_db

FORM: dict[str, Any] = {
    "company_name": "Kopi Senja",
    "name": "Ayu Lestari",
    "email": "Ayu@KopiSenja.Example",
    "password": "jalan-senja-27001",
    "country": "ID",
    "currency": "IDR",
    "time_zone": "Asia/Jakarta",
    "language": "id",
    "now": NOW,
}


def test_a_new_company_has_an_administrator_and_the_shipped_sets() -> None:
    signed = sign_up(**FORM)
    assert signed.company.slug == "kopi-senja"
    assert signed.user.email == "ayu@kopisenja.example"
    assert signed.actor.may(Right.ACCOUNT_SETTINGS)
    with company_scope(signed.company):
        shipped = {one.shipped_key: one.right_set for one in PermissionSet.objects.all()}
        acts = set(AuditEntry.objects.values_list("action", flat=True))
    assert shipped == SHIPPED_SETS
    assert acts == {"company.founded", "member.joined", "subscription.opened"}


def test_two_companies_of_one_name_get_two_addresses() -> None:
    first = sign_up(**FORM)
    second = sign_up(**{**FORM, "email": "b@kopisenja.example"})
    assert (first.company.slug, second.company.slug) == ("kopi-senja", "kopi-senja-2")


@pytest.mark.parametrize(("name", "slug"), [("Console", "console-2"), ("株式会社", "company"), ("--", "company")])
def test_an_address_is_never_a_page_of_ours_and_never_empty(name: str, slug: str) -> None:
    assert sign_up(**{**FORM, "company_name": name}).company.slug == slug


def test_an_address_has_one_user_whatever_its_case() -> None:
    sign_up(**FORM)
    with pytest.raises(EmailTaken):
        sign_up(**{**FORM, "email": "AYU@kopisenja.example", "company_name": "Other"})
    assert Company.objects.count() == 1
    assert User.objects.count() == 1
    assert User.objects.get_by_natural_key("AYU@KOPISENJA.EXAMPLE").name == "Ayu Lestari"


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"company_name": "Kopi\x00"}, ControlCharacters),
        ({"name": "Ayu\nBcc: x"}, ControlCharacters),
        ({"email": "not-an-address"}, AddressRefused),
        ({"email": "a\x00@b.example"}, ControlCharacters),
        ({"country": "XX"}, UnknownPlace),
        ({"time_zone": "Mars/Olympus"}, UnknownPlace),
        ({"time_zone": "../../etc/passwd"}, UnknownPlace),
        ({"language": "fr"}, UnknownPlace),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_made(change: dict[str, str], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        sign_up(**{**FORM, **change})
    assert not Company.objects.exists()
    assert not User.objects.exists()


def test_an_operator_is_no_member_of_any_company(operator: User, owner: Person) -> None:
    assert operator.is_operator
    assert queries.companies_of(operator) == []
    assert queries.membership_for(operator, owner.company.slug) is None


def test_the_profile_is_changed_with_an_audit_row_of_old_and_new(owner: Person) -> None:
    profile = actions.CompanyProfile(
        name="Kopi Senja",
        legal_name="PT Kopi Senja",
        country="ID",
        time_zone="Asia/Makassar",
        language="en",
        city="Denpasar",
        billing_emails=("Finance@kopisenja.example",),
    )
    with company_scope(owner.company):
        changed = actions.update_company_profile(company=owner.company, profile=profile, by=owner.actor, now=NOW)
        entry = AuditEntry.objects.get(action="company.profile_changed")
    assert changed.legal_name == "PT Kopi Senja"
    assert changed.billing_emails == ["finance@kopisenja.example"]
    assert entry.before["time_zone"] == "Asia/Jakarta"
    assert entry.after["time_zone"] == "Asia/Makassar"
    assert "name" not in entry.after


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"website": "javascript:alert(1)"}, AddressRefused),
        ({"billing_emails": ("nobody",)}, AddressRefused),
        ({"billing_emails": tuple(f"a{n}@b.example" for n in range(6))}, AddressRefused),
        ({"tax_id": "01\t23"}, ControlCharacters),
    ],
)
def test_a_profile_with_bad_values_is_refused(owner: Person, change: Any, refusal: type[Exception]) -> None:
    values: dict[str, Any] = {
        "name": "K",
        "legal_name": "",
        "country": "ID",
        "time_zone": "UTC",
        "language": "en",
        **change,
    }
    with company_scope(owner.company), pytest.raises(refusal):
        actions.update_company_profile(
            company=owner.company, profile=actions.CompanyProfile(**values), by=owner.actor, now=NOW
        )


def test_only_a_test_company_has_a_clock(owner: Person) -> None:
    with company_scope(owner.company), pytest.raises(ValueError, match="test company"):
        actions.set_test_clock(company=owner.company, at=NOW, by=owner.actor, now=NOW)
