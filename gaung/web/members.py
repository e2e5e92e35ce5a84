"""Members, invitations and permission sets of a company (SET-02). Account settings only."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from gaung.companies import actions, queries
from gaung.companies.queries import set_title
from gaung.core.members import FIXED_SET, AlreadyMember
from gaung.core.permissions import Right
from gaung.core.refusals import Refusal
from gaung.foundation import clock
from gaung.foundation.words import lazy, t
from gaung.web.account_forms import one_line
from gaung.web.account_mails import mail_invitation
from gaung.web.forms import ProductForm
from gaung.web.pages import CompanyRequest, company_page, kebab, refusal_text

account_settings = company_page(right=Right.ACCOUNT_SETTINGS)


# --- members ------------------------------------------------------------------------------------


class InviteForm(ProductForm):
    """Whom to invite, and with which permission set."""

    email = forms.EmailField(label=lazy("acc-email"), max_length=254)
    name = forms.CharField(label=lazy("acc-name"), max_length=120, required=False)
    permission_set = forms.TypedChoiceField(label=lazy("acc-set"), coerce=int)

    def __init__(self, *args: Any, sets: list[Any], **kwargs: Any) -> None:
        """Offer the company's sets."""
        super().__init__(*args, **kwargs)
        field = self.fields["permission_set"]
        field.choices = [(one.pk, set_title(one)) for one in sets]  # type: ignore[attr-defined]
        # The set that allows least is offered first: more is a choice, never a slip.
        self.initial.setdefault("permission_set", min(sets, key=lambda one: len(one.rights)).pk)

    def clean_name(self) -> str:
        """Refuse control characters."""
        return one_line(self.cleaned_data["name"], field="name", required=False)


@account_settings
def members(request: CompanyRequest) -> HttpResponse:
    """List members and open invitations."""
    return _members_page(request, InviteForm(sets=queries.permission_sets(request.company)))


def _members_page(request: CompanyRequest, form: InviteForm, status: int = 200) -> HttpResponse:
    page = queries.members_page(request.company, now=clock.now())
    values = {
        "form": form,
        "members": page.members,
        "invitations": page.invitations,
        "sets": [(one.pk, set_title(one)) for one in page.permission_sets],
    }
    return render(request, "members/list.html", values, status=status)


@require_POST
@account_settings
def invite(request: CompanyRequest) -> HttpResponse:
    """Invite someone, or the same person again with a fresh link."""
    form = InviteForm(request.POST, sets=queries.permission_sets(request.company))
    if not form.is_valid():
        return _members_page(request, form, status=400)
    try:
        _invite(request, **form.cleaned_data)
    except AlreadyMember as refusal:
        form.add_error("email", refusal_text(refusal))
        return _members_page(request, form, status=409)
    return redirect("members", slug=request.company.slug)


def _invite(request: CompanyRequest, *, email: str, name: str, permission_set: int) -> None:
    invited = actions.invite_member(
        company=request.company,
        email=email,
        name=name,
        permission_set_id=permission_set,
        by=request.actor,
        now=clock.now(),
    )
    mail_invitation(request, invited, inviter=request.actor.label)
    messages.success(request, t("acc-invited", email=invited.invitation.email))


@require_POST
@account_settings
def resend(request: CompanyRequest, invitation_id: int) -> HttpResponse:
    """Send an open invitation again; the earlier link stops working."""
    found = queries.access_invitation(request.company, invitation_id, now=clock.now())
    _invite(request, email=found.email, name=found.name, permission_set=found.permission_set_id)
    return redirect("members", slug=request.company.slug)


@require_POST
@account_settings
def withdraw(request: CompanyRequest, invitation_id: int) -> HttpResponse:
    """Make an open invitation useless."""
    actions.withdraw_invitation(company=request.company, invitation_id=invitation_id, by=request.actor, now=clock.now())
    messages.success(request, t("acc-invitation-withdrawn"))
    return redirect("members", slug=request.company.slug)


@require_POST
@account_settings
def change_set(request: CompanyRequest, membership_id: int) -> HttpResponse:
    """Give a member another permission set."""
    chosen = request.POST.get("permission_set", "")
    membership = actions.change_member_set(
        company=request.company,
        membership_id=membership_id,
        permission_set_id=int(chosen) if chosen.isdecimal() and len(chosen) < _ID_DIGITS else 0,
        by=request.actor,
        now=clock.now(),
    )
    said = t("acc-member-changed", name=membership.user.name, set=set_title(membership.permission_set))
    messages.success(request, said)
    return redirect("members", slug=request.company.slug)


# Ids are 64 bits wide; a longer number is nobody's.
_ID_DIGITS = 19


@require_POST
@account_settings
def deactivate(request: CompanyRequest, membership_id: int) -> HttpResponse:
    """Take a member's access away."""
    membership = actions.deactivate_member(
        company=request.company, membership_id=membership_id, by=request.actor, now=clock.now()
    )
    messages.success(request, t("acc-member-deactivated", name=membership.user.name))
    return redirect("members", slug=request.company.slug)


@require_POST
@account_settings
def reactivate(request: CompanyRequest, membership_id: int) -> HttpResponse:
    """Give a member their access back."""
    membership = actions.reactivate_member(
        company=request.company, membership_id=membership_id, by=request.actor, now=clock.now()
    )
    messages.success(request, t("acc-member-reactivated", name=membership.user.name))
    return redirect("members", slug=request.company.slug)


# --- permission sets ----------------------------------------------------------------------------


@dataclass(frozen=True)
class MatrixRow:
    """One right and, set by set, whether it is held."""

    name: str
    hint: str
    held: list[bool]


@account_settings
def permission_sets(request: CompanyRequest) -> HttpResponse:
    """Show rights by set, as a matrix with plain descriptions."""
    used = queries.permission_sets_in_use(request.company, now=clock.now())
    rows = [
        MatrixRow(
            name=t(f"acc-right-{kebab(right.value)}"),
            hint=t(f"acc-right-{kebab(right.value)}-hint"),
            held=[right in one.permission_set.right_set for one in used],
        )
        for right in Right
    ]
    sets = [
        {
            "id": one.permission_set.pk,
            "name": set_title(one.permission_set),
            "member_count": one.member_count,
            "is_fixed": one.permission_set.shipped_key == FIXED_SET,
        }
        for one in used
    ]
    return render(request, "members/sets.html", {"sets": sets, "rows": rows})


class SetForm(ProductForm):
    """A permission set: its name and its rights."""

    name = forms.CharField(label=lazy("acc-set-name"), max_length=80)
    rights = forms.MultipleChoiceField(
        label=lazy("acc-set-rights"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer every right by its plain description."""
        super().__init__(*args, **kwargs)
        choices = [(right.value, t(f"acc-right-{kebab(right.value)}")) for right in Right]
        self.fields["rights"].choices = choices  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        """Refuse control characters."""
        return one_line(self.cleaned_data["name"], field="name", limit=80)


@account_settings
def new_set(request: CompanyRequest) -> HttpResponse:
    """Make a permission set of the company's own."""
    form = SetForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.create_permission_set(
                company=request.company, by=request.actor, now=clock.now(), **form.cleaned_data
            )
        except Refusal as refusal:
            form.add_error(None, refusal_text(refusal))
        else:
            messages.success(request, t("acc-set-saved"))
            return redirect("permission-sets", slug=request.company.slug)
    values = {"form": form, "edited": None}
    return render(request, "members/set.html", values, status=400 if form.errors else 200)


@account_settings
def edit_set(request: CompanyRequest, set_id: int) -> HttpResponse:
    """Change the name and the rights of a permission set."""
    edited = queries.access_permission_set(request.company, set_id)
    initial = {"name": set_title(edited), "rights": edited.rights}
    form = SetForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        # A shipped set that keeps its shown name keeps being the shipped one, in every language.
        kept = edited.shipped_key and form.cleaned_data["name"] == set_title(edited)
        try:
            actions.edit_permission_set(
                company=request.company,
                permission_set_id=set_id,
                name=edited.name if kept else form.cleaned_data["name"],
                rights=form.cleaned_data["rights"],
                by=request.actor,
                now=clock.now(),
            )
        except Refusal as refusal:
            form.add_error(None, refusal_text(refusal))
        else:
            messages.success(request, t("acc-set-saved"))
            return redirect("permission-sets", slug=request.company.slug)
    used = queries.permission_sets_in_use(request.company, now=clock.now())
    in_use = next(one for one in used if one.permission_set.pk == set_id)
    values = {
        "form": form,
        "edited": edited,
        "is_fixed": edited.shipped_key == FIXED_SET,
        "is_free": not (in_use.member_count or in_use.invitation_count),
    }
    return render(request, "members/set.html", values, status=400 if form.errors else 200)


@require_POST
@account_settings
def delete_set(request: CompanyRequest, set_id: int) -> HttpResponse:
    """Delete a permission set nobody uses."""
    actions.delete_permission_set(company=request.company, permission_set_id=set_id, by=request.actor, now=clock.now())
    messages.success(request, t("acc-set-deleted"))
    return redirect("permission-sets", slug=request.company.slug)
