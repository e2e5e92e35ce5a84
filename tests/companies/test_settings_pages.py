"""The pages of members, permission sets, profile and audit log: complete for those who may (SET-02, SET-03)."""

from typing import Any

import pytest
from django.test import Client

from gaung.companies import queries
from gaung.companies.models import Company, Invitation, PermissionSet
from gaung.core.permissions import Right
from gaung.foundation import audit, clock
from gaung.foundation.access import SYSTEM
from gaung.foundation.models import MailMessage
from gaung.foundation.tenancy import company_scope
from tests.cast import Person

pytestmark = pytest.mark.django_db


def _url(person: Person, path: str = "") -> str:
    return f"/c/{person.company.slug}/settings/{path}"


@pytest.fixture
def signed_in(client: Client, owner: Person) -> Client:
    client.force_login(owner.user)
    return client


def _set_id(person: Person, key: str) -> int:
    with company_scope(person.company):
        return int(queries.shipped_set(person.company, key).pk)


def _page(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_members_page_lists_members_and_open_invitations(
    signed_in: Client, owner: Person, colleague: Person
) -> None:
    signed_in.post(
        _url(owner, "members/invite/"),
        {"email": "eka@kopisenja.example", "name": "", "permission_set": _set_id(owner, "viewer")},
    )
    page = _page(signed_in, _url(owner, "members/"))
    for shown in ("Ayu Lestari", "Budi Santoso", "budi@kopisenja.example", "eka@kopisenja.example", "Marketer"):
        assert shown in page


def test_a_wrong_invitation_comes_back_with_its_mistake(signed_in: Client, owner: Person, colleague: Person) -> None:
    url = _url(owner, "members/invite/")
    wrong = signed_in.post(url, {"email": "eka", "name": "Eka", "permission_set": "999999"})
    assert wrong.status_code == 400
    assert "name@example.com" in wrong.content.decode()
    again = signed_in.post(url, {"email": colleague.user.email, "permission_set": _set_id(owner, "viewer")})
    assert again.status_code == 409
    assert "is a member already" in again.content.decode()


def test_an_invitation_is_sent_again_and_withdrawn(signed_in: Client, owner: Person) -> None:
    signed_in.post(
        _url(owner, "members/invite/"),
        {"email": "eka@kopisenja.example", "permission_set": _set_id(owner, "viewer")},
    )
    with company_scope(owner.company):
        first = Invitation.objects.get()
    signed_in.post(_url(owner, f"invitations/{first.pk}/again/"))
    assert MailMessage.objects.filter(to_email="eka@kopisenja.example").count() == 2
    with company_scope(owner.company):
        second = Invitation.objects.exclude(pk=first.pk).get()
    signed_in.post(_url(owner, f"invitations/{second.pk}/withdraw/"))
    _page(signed_in, _url(owner, "members/"))  # says what was done, once
    assert "eka@kopisenja.example" not in _page(signed_in, _url(owner, "members/"))
    assert signed_in.post(_url(owner, f"invitations/{second.pk}/withdraw/")).status_code == 404


def test_a_members_set_is_changed_and_access_taken_and_given(
    signed_in: Client, owner: Person, colleague: Person
) -> None:
    member = f"members/{colleague.membership.pk}"
    signed_in.post(_url(owner, f"{member}/set/"), {"permission_set": _set_id(owner, "viewer")})
    membership = queries.membership_for(colleague.user, owner.company.slug)
    assert membership is not None
    assert membership.rights == {Right.CAN_VIEW_CAMPAIGN_REPORTS}
    signed_in.post(_url(owner, f"{member}/deactivate/"))
    assert queries.membership_for(colleague.user, owner.company.slug) is None
    signed_in.post(_url(owner, f"{member}/reactivate/"))
    assert queries.membership_for(colleague.user, owner.company.slug) is not None


def test_the_last_administrator_is_told_why_not(signed_in: Client, owner: Person) -> None:
    url = _url(owner, f"members/{owner.membership.pk}/deactivate/")
    page = signed_in.post(url, {"next": _url(owner, "members/")}, follow=True).content.decode()
    assert "Someone must keep account settings" in page


@pytest.mark.parametrize("chosen", ["", "0", "x", "9" * 40, "-1", "1; DROP TABLE"])
def test_a_set_that_is_none_is_not_here(signed_in: Client, owner: Person, chosen: str) -> None:
    url = _url(owner, f"members/{owner.membership.pk}/set/")
    assert signed_in.post(url, {"permission_set": chosen}).status_code == 404


def test_a_permission_set_is_made_changed_and_deleted(signed_in: Client, owner: Person) -> None:
    signed_in.post(_url(owner, "permission-sets/new/"), {"name": "Freelancer", "rights": ["can_edit_campaigns"]})
    with company_scope(owner.company):
        made = PermissionSet.objects.get(name="Freelancer")
    page = _page(signed_in, _url(owner, "permission-sets/"))
    assert "Freelancer" in page
    assert "Administrator" in page
    one = _url(owner, f"permission-sets/{made.pk}/")
    assert "Delete permission set" in _page(signed_in, one)
    signed_in.post(one, {"name": "Freelancers", "rights": []})
    assert "Freelancers" in _page(signed_in, _url(owner, "permission-sets/"))
    signed_in.post(f"{one}delete/")
    assert signed_in.get(one).status_code == 404


def test_a_shipped_set_keeps_its_name_in_every_language(signed_in: Client, owner: Person) -> None:
    viewer = _set_id(owner, "viewer")
    signed_in.post(_url(owner, f"permission-sets/{viewer}/"), {"name": "Viewer", "rights": ["can_export_contacts"]})
    with company_scope(owner.company):
        edited = PermissionSet.objects.get(pk=viewer)
    assert (edited.name, edited.shipped_key, edited.rights) == ("", "viewer", ["can_export_contacts"])
    owner.user.language = "id"
    owner.user.save()
    assert "Pembaca" in _page(signed_in, _url(owner, "permission-sets/"))


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"name": "", "rights": []}, "Name"),
        ({"name": "A\x00B", "rights": []}, "cannot be seen"),
        ({"name": "X", "rights": ["root"]}, "options listed"),
    ],
)
def test_a_wrong_permission_set_comes_back(signed_in: Client, owner: Person, form: Any, words: str) -> None:
    answer = signed_in.post(_url(owner, "permission-sets/new/"), form)
    assert answer.status_code == 400
    assert words in answer.content.decode()


def _profile(**changes: str) -> dict[str, str]:
    return {
        "name": "Kopi Senja",
        "legal_name": "PT Kopi Senja",
        "country": "ID",
        "time_zone": "Asia/Makassar",
        "language": "id",
        "billing_emails": "finance@kopisenja.example\nboss@kopisenja.example",
        **changes,
    }


def test_the_profile_is_saved(signed_in: Client, owner: Person) -> None:
    assert signed_in.post(_url(owner, "company/"), _profile(tax_id="01.234.567.8")).status_code == 302
    company = Company.objects.get(pk=owner.company.pk)
    assert company.legal_name == "PT Kopi Senja"
    assert company.tax_id == "01.234.567.8"
    assert company.billing_emails == ["boss@kopisenja.example", "finance@kopisenja.example"]
    assert company.currency == "IDR"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"name": "Kopi\x1bSenja"}, "cannot be seen"),
        ({"city": "Den\u202epasar"}, "cannot be seen"),
        ({"country": "XX"}, "options listed"),
        ({"time_zone": "Mars/Olympus"}, "options listed"),
        ({"website": "javascript:alert(1)"}, "https://example.com"),
        ({"billing_emails": "nobody"}, "name@example.com"),
    ],
)
def test_a_wrong_profile_comes_back_with_its_mistake(
    signed_in: Client, owner: Person, change: dict[str, str], words: str
) -> None:
    answer = signed_in.post(_url(owner, "company/"), _profile(**change))
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert Company.objects.get(pk=owner.company.pk).legal_name != "PT Kopi Senja"


def test_the_audit_log_shows_who_what_before_after_and_from_where(
    signed_in: Client, owner: Person, colleague: Person
) -> None:
    """SET-03, I11."""
    signed_in.post(_url(owner, f"members/{colleague.membership.pk}/set/"), {"permission_set": _set_id(owner, "viewer")})
    page = _page(signed_in, _url(owner, "audit-log/"))
    for shown in ("Ayu Lestari", "Permission set of a member changed", "budi@kopisenja.example", "Web", "WIB"):
        assert shown in page
    assert "<del>Marketer</del>" in page
    assert "<ins>Viewer</ins>" in page


def test_the_audit_log_is_filtered_and_survives_odd_cursors(signed_in: Client, owner: Person) -> None:
    assert "Nothing matches" in _page(signed_in, _url(owner, "audit-log/?q=Zoe"))
    assert "Company created" in _page(signed_in, _url(owner, "audit-log/?area=company"))
    for odd in ("before=x", "before=-1", "before=" + "9" * 40, "area=root", "who=%00", "before=²"):
        assert signed_in.get(_url(owner, f"audit-log/?{odd}")).status_code == 200


def test_a_name_is_shown_as_text_never_as_markup(signed_in: Client, owner: Person) -> None:
    signed_in.post(_url(owner, "company/"), _profile(name="<script>alert(1)</script>"))
    for path in ("", "members/", "audit-log/", "permission-sets/"):
        assert "<script>alert" not in _page(signed_in, _url(owner, path))


def test_the_audit_log_says_amounts_states_and_times_in_the_readers_words(signed_in: Client, owner: Person) -> None:
    """SET-03, I11: nothing is shown by its code or in minor units."""
    facts = {"total_minor": 654_000, "currency": "IDR", "reason": "renewal", "status": "past_due"}
    when = {"ends_at": "2026-03-31T10:40:00+07:00", "effective_on": "2026-04-01"}
    with company_scope(owner.company):
        audit.record(
            company=owner.company, by=SYSTEM, action="invoice.issued", now=clock.now(), after={**facts, **when}
        )
    page = _page(signed_in, _url(owner, "audit-log/"))
    for shown in ("Invoice issued", "Rp654,000", "Renewal", "Past due", "31 March 2026 10:40 WIB", "1 April 2026"):
        assert shown in page
    for code in ("total_minor", "past_due", "654000"):
        assert code not in page
