"""Members and what they may do: invitations, permission sets, the last administrator (section 5)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from gaung.companies import actions, queries
from gaung.companies.models import Invitation, Membership
from gaung.core.members import (
    AlreadyMember,
    EmailTaken,
    InvitationForAnother,
    InvitationGone,
    PermissionSetFixed,
    PermissionSetInUse,
    PermissionSetNameTaken,
    UnknownRight,
)
from gaung.core.permissions import LastAdministrator, MissingRight, Right
from gaung.core.text import ControlCharacters
from gaung.foundation.access import NotHere
from gaung.foundation.models import AuditEntry, MailMessage
from gaung.foundation.tenancy import all_companies, company_scope
from tests.cast import NOW, PASSWORD, Person

pytestmark = pytest.mark.django_db


def _set(person: Person, key: str) -> int:
    with company_scope(person.company):
        return int(queries.shipped_set(person.company, key).pk)


def _change(owner: Person, member: Person, key: str, by: Person | None = None) -> None:
    with company_scope(owner.company):
        actions.change_member_set(
            company=owner.company,
            membership_id=member.membership.pk,
            permission_set_id=_set(owner, key),
            by=(by or owner).actor,
            now=NOW,
        )


def _as_now(person: Person) -> Person:
    """The person as they are after a change of their rights."""
    membership = queries.membership_for(person.user, person.company.slug)
    assert membership is not None
    return replace(person, membership=membership, actor=queries.actor_for(membership))


def _rights(person: Person) -> frozenset[Right]:
    membership = queries.membership_for(person.user, person.company.slug)
    return frozenset() if membership is None else membership.rights


def _acts(person: Person, action: str) -> list[AuditEntry]:
    with company_scope(person.company):
        return list(AuditEntry.objects.filter(action=action))


# --- changing what members may do ---------------------------------------------------------------


def test_a_members_set_is_changed_with_an_audit_row_of_old_and_new(owner: Person, viewer: Person) -> None:
    """I11: every change of rights has an audit row."""
    _change(owner, viewer, "marketer")
    assert Right.CAN_SEND_CAMPAIGNS in _rights(viewer)
    (entry,) = _acts(owner, "member.set_changed")
    assert entry.before["permission_set"] == "viewer"
    assert entry.after["permission_set"] == "marketer"
    assert (entry.actor_id, entry.actor_label, entry.channel) == (owner.user.pk, "Ayu Lestari", "web")


def test_a_member_is_told_by_mail_in_their_language_that_their_access_changed(owner: Person, viewer: Person) -> None:
    """MAIL-01: permission changed."""
    actions.choose_language(user=viewer.user, language="id")
    _change(owner, viewer, "marketer")
    mail = MailMessage.objects.get(to_email=viewer.user.email)
    assert mail.language == "id"
    assert "Pemasar" in mail.text


def test_changing_to_the_same_set_changes_nothing(owner: Person, viewer: Person) -> None:
    _change(owner, viewer, "viewer")
    assert _acts(owner, "member.set_changed") == []


def test_without_account_settings_nobody_changes_members(owner: Person, colleague: Person) -> None:
    """R2: account settings only."""
    with pytest.raises(MissingRight):
        _change(owner, colleague, "administrator", by=colleague)
    with company_scope(owner.company):
        for act in (actions.deactivate_member, actions.reactivate_member):
            with pytest.raises(MissingRight):
                act(company=owner.company, membership_id=owner.membership.pk, by=colleague.actor, now=NOW)
        with pytest.raises(MissingRight):
            actions.create_permission_set(
                company=owner.company, name="Mine", rights=["account_settings"], by=colleague.actor, now=NOW
            )


def test_the_last_administrator_cannot_be_demoted_or_deactivated(owner: Person, colleague: Person) -> None:
    """Section 5: the last administrator cannot be removed."""
    with pytest.raises(LastAdministrator):
        _change(owner, owner, "viewer")
    with company_scope(owner.company), pytest.raises(LastAdministrator):
        actions.deactivate_member(company=owner.company, membership_id=owner.membership.pk, by=owner.actor, now=NOW)
    assert Right.ACCOUNT_SETTINGS in _rights(owner)
    assert _acts(owner, "member.deactivated") == []


def test_with_a_second_administrator_the_first_may_go(owner: Person, colleague: Person) -> None:
    _change(owner, colleague, "administrator")
    _change(owner, owner, "viewer", by=_as_now(colleague))
    assert Right.ACCOUNT_SETTINGS not in _rights(owner)


def test_a_deactivated_administrator_does_not_count(owner: Person, colleague: Person) -> None:
    _change(owner, colleague, "administrator")
    with company_scope(owner.company):
        actions.deactivate_member(company=owner.company, membership_id=colleague.membership.pk, by=owner.actor, now=NOW)
    with pytest.raises(LastAdministrator):
        _change(owner, owner, "viewer")


def test_a_deactivated_member_is_out_at_once_and_can_come_back(owner: Person, viewer: Person) -> None:
    arguments = {"company": owner.company, "membership_id": viewer.membership.pk, "by": owner.actor, "now": NOW}
    with company_scope(owner.company):
        actions.deactivate_member(**arguments)
    assert queries.membership_for(viewer.user, owner.company.slug) is None
    assert queries.companies_of(viewer.user) == []
    with company_scope(owner.company):
        actions.reactivate_member(**arguments)
    assert queries.companies_of(viewer.user) == [owner.company]


def test_a_foreign_id_is_not_here(owner: Person, stranger: Person) -> None:
    with company_scope(stranger.company):
        with pytest.raises(NotHere):
            actions.deactivate_member(
                company=stranger.company, membership_id=owner.membership.pk, by=stranger.actor, now=NOW
            )
        with pytest.raises(NotHere):
            actions.change_member_set(
                company=stranger.company,
                membership_id=stranger.membership.pk,
                permission_set_id=owner.membership.permission_set_id,
                by=stranger.actor,
                now=NOW,
            )


def test_who_can_help_names_the_members_who_have_the_right(owner: Person, colleague: Person, viewer: Person) -> None:
    """G-04: the page without permission names who can help."""
    assert queries.who_can_help(owner.company, Right.ACCOUNT_SETTINGS) == ["Ayu Lestari"]
    assert queries.who_can_help(owner.company, Right.CAN_SEND_CAMPAIGNS) == ["Ayu Lestari", "Budi Santoso"]


# --- invitations --------------------------------------------------------------------------------


def _invite(owner: Person, email: str = "Eka@kopisenja.example", key: str = "author") -> actions.Invited:
    with company_scope(owner.company):
        return actions.invite_member(
            company=owner.company,
            email=email,
            name="Eka Putri",
            permission_set_id=_set(owner, key),
            by=owner.actor,
            now=NOW,
        )


def test_an_invited_person_joins_with_the_set_they_were_offered(owner: Person) -> None:
    invited = _invite(owner)
    membership = actions.register_invited(
        token=invited.token, name="Eka Putri", password=PASSWORD, language="id", now=NOW
    )
    assert membership.user.email == "eka@kopisenja.example"
    assert membership.rights == {Right.CAN_EDIT_CAMPAIGNS, Right.CAN_VIEW_CAMPAIGN_REPORTS}
    with pytest.raises(InvitationGone):
        actions.accept_invitation(token=invited.token, user=membership.user, now=NOW)


def test_a_user_of_another_company_joins_by_the_link_too(owner: Person, stranger: Person) -> None:
    invited = _invite(owner, email=stranger.user.email)
    actions.accept_invitation(token=invited.token, user=stranger.user, now=NOW)
    assert queries.companies_of(stranger.user) == [stranger.company, owner.company]


def test_a_link_is_for_the_person_it_was_sent_to(owner: Person, stranger: Person) -> None:
    invited = _invite(owner)
    with pytest.raises(InvitationForAnother):
        actions.accept_invitation(token=invited.token, user=stranger.user, now=NOW)
    assert queries.membership_for(stranger.user, owner.company.slug) is None


def test_a_link_does_not_take_over_a_login_that_exists(owner: Person, stranger: Person) -> None:
    invited = _invite(owner, email=stranger.user.email)
    with pytest.raises(EmailTaken):
        actions.register_invited(token=invited.token, name="X", password="other-password-1", language="en", now=NOW)
    with all_companies():
        assert Invitation.objects.get().accepted_at is None


def test_a_link_runs_out_after_seven_days(owner: Person) -> None:
    invited = _invite(owner)
    late = NOW + timedelta(days=7)
    assert queries.invitation_by_token(invited.token, now=late - timedelta(seconds=1)) is not None
    with pytest.raises(InvitationGone):
        actions.register_invited(token=invited.token, name="Eka", password=PASSWORD, language="en", now=late)


def test_a_new_invitation_makes_the_old_link_useless(owner: Person) -> None:
    first, second = _invite(owner), _invite(owner, key="viewer")
    assert queries.invitation_by_token(first.token, now=NOW) is None
    assert queries.invitation_by_token(second.token, now=NOW) is not None


def test_a_withdrawn_invitation_is_gone(owner: Person) -> None:
    invited = _invite(owner)
    with company_scope(owner.company):
        actions.withdraw_invitation(company=owner.company, invitation_id=invited.invitation.pk, by=owner.actor, now=NOW)
    assert queries.invitation_by_token(invited.token, now=NOW) is None
    assert queries.invitation_by_token("", now=NOW) is None


def test_only_a_hash_of_the_token_is_kept(owner: Person) -> None:
    invited = _invite(owner)
    with all_companies():
        kept = Invitation.objects.values_list("token_hash", flat=True).get()
    assert invited.token not in kept
    assert len(kept) == 64


def test_a_member_is_not_invited_again(owner: Person, viewer: Person) -> None:
    with pytest.raises(AlreadyMember):
        _invite(owner, email=viewer.user.email.upper())


def test_a_member_who_left_comes_back_by_invitation(owner: Person, viewer: Person) -> None:
    with company_scope(owner.company):
        actions.deactivate_member(company=owner.company, membership_id=viewer.membership.pk, by=owner.actor, now=NOW)
    invited = _invite(owner, email=viewer.user.email, key="marketer")
    actions.accept_invitation(token=invited.token, user=viewer.user, now=NOW)
    with company_scope(owner.company):
        assert Membership.objects.filter(user=viewer.user).count() == 1
    assert Right.CAN_SEND_CAMPAIGNS in _rights(viewer)


# --- permission sets ----------------------------------------------------------------------------


def _create(owner: Person, name: str = "Freelancer", rights: tuple[str, ...] = ("can_edit_campaigns",)) -> int:
    with company_scope(owner.company):
        created = actions.create_permission_set(
            company=owner.company, name=name, rights=rights, by=owner.actor, now=NOW
        )
    return int(created.pk)


def _edit(owner: Person, set_id: int, name: str, rights: tuple[str, ...]) -> None:
    with company_scope(owner.company):
        actions.edit_permission_set(
            company=owner.company, permission_set_id=set_id, name=name, rights=rights, by=owner.actor, now=NOW
        )


def test_a_set_of_the_companys_own_is_made_changed_and_deleted(owner: Person) -> None:
    set_id = _create(owner)
    _edit(owner, set_id, "Freelancers", ("can_view_campaign_reports",))
    with company_scope(owner.company):
        actions.delete_permission_set(company=owner.company, permission_set_id=set_id, by=owner.actor, now=NOW)
        assert len(queries.permission_sets(owner.company)) == 4
    (changed,) = _acts(owner, "permission_set.changed")
    assert changed.before == {"name": "Freelancer", "rights": ["can_edit_campaigns"]}
    assert changed.after == {"name": "Freelancers", "rights": ["can_view_campaign_reports"]}
    assert len(_acts(owner, "permission_set.created")) == len(_acts(owner, "permission_set.deleted")) == 1


def test_a_changed_set_holds_for_its_members_at_once(owner: Person, viewer: Person) -> None:
    _edit(owner, _set(owner, "viewer"), "", ("can_export_contacts",))
    assert _rights(viewer) == {Right.CAN_EXPORT_CONTACTS}


def test_the_administrator_set_is_neither_changed_nor_deleted(owner: Person) -> None:
    fixed = _set(owner, "administrator")
    with pytest.raises(PermissionSetFixed):
        _edit(owner, fixed, "", ("can_edit_campaigns",))
    with company_scope(owner.company), pytest.raises(PermissionSetFixed):
        actions.delete_permission_set(company=owner.company, permission_set_id=fixed, by=owner.actor, now=NOW)


def test_taking_account_settings_out_of_the_last_administrators_set_is_refused(
    owner: Person, colleague: Person
) -> None:
    """Section 5: nobody would be left who can manage the account."""
    chief = _create(owner, "Chief", ("account_settings",))
    with company_scope(owner.company):
        actions.change_member_set(
            company=owner.company,
            membership_id=owner.membership.pk,
            permission_set_id=chief,
            by=owner.actor,
            now=NOW,
        )
    with pytest.raises(LastAdministrator):
        _edit(owner, chief, "Chief", ("can_edit_campaigns",))
    assert Right.ACCOUNT_SETTINGS in _rights(owner)


def test_a_set_in_use_is_not_deleted(owner: Person, viewer: Person) -> None:
    in_use = _set(owner, "viewer")
    with company_scope(owner.company), pytest.raises(PermissionSetInUse) as refused:
        actions.delete_permission_set(company=owner.company, permission_set_id=in_use, by=owner.actor, now=NOW)
    assert refused.value.facts == {"members": 1, "invitations": 0}


def test_two_sets_do_not_share_a_name(owner: Person) -> None:
    _create(owner)
    with pytest.raises(PermissionSetNameTaken):
        _create(owner, "FREELANCER")


def test_unknown_rights_and_control_characters_are_refused(owner: Person) -> None:
    with pytest.raises(UnknownRight):
        _create(owner, "X", ("root",))
    with pytest.raises(ControlCharacters):
        _create(owner, "X\x07")


# --- the audit log ------------------------------------------------------------------------------


def test_the_audit_log_is_paged_by_a_cursor_and_filtered(owner: Person) -> None:
    for number in range(5):
        _create(owner, f"Set {number}")
    with company_scope(owner.company):
        first = queries.audit_page(owner.company, size=4)
        second = queries.audit_page(owner.company, size=4, before=first.next_before)
        sets = queries.audit_page(owner.company, area="permission_set")
        nobody = queries.audit_page(owner.company, who="Zoe")
    ids = [entry.pk for page in (first, second) for entry in page.entries]
    assert ids == sorted(ids, reverse=True)
    assert len(ids) == len(set(ids)) == 8
    assert second.next_before is None
    assert len(sets.entries) == 5
    assert nobody.entries == []


def test_activity_is_noted_every_few_minutes_only(owner: Person) -> None:
    with company_scope(owner.company):
        membership = queries.access_member(owner.company, owner.membership.pk)
        actions.note_activity(membership, now=NOW)
        actions.note_activity(membership, now=NOW + timedelta(minutes=1))
        assert queries.access_member(owner.company, membership.pk).last_active_at == NOW
        actions.note_activity(membership, now=NOW + timedelta(minutes=6))
        assert queries.access_member(owner.company, membership.pk).last_active_at == NOW + timedelta(minutes=6)
