"""A member lost their phone: an operator who knows who they are takes the second step away (SET-02, I11)."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from gaung.companies import actions
from gaung.companies.models import Membership, SignIn, User
from gaung.core.members import OwnSecondStep
from gaung.core.permissions import MissingRight
from gaung.foundation import clock
from gaung.foundation.access import operator_actor
from gaung.foundation.models import AuditEntry, MailMessage
from gaung.foundation.tenancy import company_scope
from tests.cast import PASSWORD, Person, new_member
from tests.console.conftest import text_of

pytestmark = pytest.mark.django_db
HOW = {"checked": "on", "text": "Called the number on the contract; the phone was stolen."}


def address(person: Person, *, of: Person | None = None) -> str:
    return reverse("console-second-step", args=[(of or person).company.slug, person.membership.pk])


def give_factors(user: User) -> None:
    for kind in ("totp", "webauthn", "recovery_codes"):
        Authenticator.objects.create(user=user, type=kind, data={"secret": "x"})


@pytest.fixture
def locked_out(owner: Person, client: Client) -> Person:
    """A marketer with every kind of second step, signed in on a device that is lost too."""
    person = new_member(owner.company, email="rina@kopisenja.example", name="Rina", set_key="marketer")
    give_factors(person.user)
    return person


def acts(person: Person) -> list[AuditEntry]:
    with company_scope(person.company):
        return list(AuditEntry.objects.filter(action="member.second_step_removed"))


def test_the_company_page_lists_its_members_and_offers_it_where_there_is_one(
    desk: Client, owner: Person, locked_out: Person
) -> None:
    page = text_of(desk.get(reverse("console-company", args=[owner.company.slug])))
    assert "Authenticator, Passkey" in page
    assert address(locked_out) in page
    assert address(owner) not in page


def test_after_it_the_password_alone_signs_in_and_every_session_is_over(desk: Client, locked_out: Person) -> None:
    theirs = Client()
    theirs.force_login(locked_out.user)
    assert theirs.get(f"/c/{locked_out.company.slug}/").status_code == 200
    answer = desk.post(address(locked_out), HOW, follow=True)
    assert "The second step is removed" in text_of(answer)
    assert not Authenticator.objects.filter(user=locked_out.user).exists()
    assert not SignIn.objects.filter(user=locked_out.user, ended_at=None).exists()
    assert theirs.get(f"/c/{locked_out.company.slug}/").status_code == 302, "the lost device is signed out"
    again = Client().post("/accounts/login/", {"login": locked_out.user.email, "password": PASSWORD})
    assert "second-step" not in again["Location"]


def test_the_person_is_told_by_mail_in_their_language(desk: Client, locked_out: Person) -> None:
    actions.choose_language(user=locked_out.user, language="id")
    desk.post(address(locked_out), HOW)
    mail = MailMessage.objects.get(to_email=locked_out.user.email, template="second-step-removed")
    assert "langkah kedua" in mail.text.lower()
    assert "/accounts/security/" in mail.text
    assert "stolen" not in mail.text


def test_each_of_their_companies_reads_it_and_the_reason_only_the_one_that_asked(
    desk: Client, owner: Person, stranger: Person, locked_out: Person
) -> None:
    with company_scope(stranger.company):
        Membership.objects.create(
            company=stranger.company,
            user=locked_out.user,
            permission_set=stranger.membership.permission_set,
            joined_at=clock.now(),
        )
    desk.post(address(locked_out), HOW)
    (here,), (there,) = acts(owner), acts(stranger)
    assert (here.reason, there.reason) == (HOW["text"], "")
    assert here.actor_kind == there.actor_kind == "operator"
    reader = Client()
    reader.force_login(owner.user)
    log = text_of(reader.get(f"/c/{owner.company.slug}/settings/audit-log/"))
    assert "Second step of a member removed by an operator" in log
    assert "Called the number on the contract" in log


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        ({"step": "confirm"}, "Make sure who asks, then tick this box"),
        ({"text": "They called."}, "Make sure who asks, then tick this box"),
        ({"checked": "on"}, "Fill in"),
        ({"checked": "on", "text": "   "}, "Fill in"),
        ({"checked": "on", "text": "x" * 100_000}, "at most"),
    ],
)
def test_without_the_check_or_the_reason_nothing_is_removed(
    desk: Client, locked_out: Person, entries: dict[str, str], words: str
) -> None:
    assert words in text_of(desk.post(address(locked_out), entries))
    assert Authenticator.objects.filter(user=locked_out.user).count() == 3
    assert not acts(locked_out)


def test_twice_and_for_who_has_none_it_says_so(desk: Client, locked_out: Person) -> None:
    desk.post(address(locked_out), HOW)
    again = desk.post(address(locked_out), HOW, follow=True)
    assert "has no second step; nothing was changed" in text_of(again)
    assert len(acts(locked_out)) == 1


def test_a_foreign_and_a_deactivated_member_are_not_here(
    desk: Client, owner: Person, stranger: Person, locked_out: Person
) -> None:
    give_factors(stranger.user)
    assert desk.post(address(stranger, of=owner), HOW).status_code == 404
    with company_scope(owner.company):
        Membership.objects.filter(pk=locked_out.membership.pk).update(is_active=False)
    assert desk.post(address(locked_out), HOW).status_code == 404
    assert Authenticator.objects.count() == 6


def test_only_operators_do_it_and_none_for_themselves(owner: Person, operator: User, locked_out: Person) -> None:
    def remove(by: object) -> None:
        actions.remove_second_step(
            company=owner.company,
            membership_id=locked_out.membership.pk,
            reason="because",
            by=by,  # type: ignore[arg-type]
            now=clock.now(),
        )

    with pytest.raises(MissingRight):
        remove(owner.actor)
    with pytest.raises(OwnSecondStep):
        remove(operator_actor(user_id=locked_out.user.pk, label="Rina"))
    assert Authenticator.objects.filter(user=locked_out.user).count() == 3
