"""Members and invitations of a company (SET-02). Account settings only."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from gaung.companies import actions, queries, security
from gaung.companies.queries import set_title
from gaung.core.members import AlreadyMember
from gaung.core.permissions import Right
from gaung.foundation import clock
from gaung.foundation.words import lazy, t
from gaung.web.account_forms import one_line
from gaung.web.account_mails import mail_invitation
from gaung.web.forms import ProductForm
from gaung.web.pages import CompanyRequest, company_page, refusal_text

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
    titles = {one.pk: set_title(one) for one in page.permission_sets}
    factors = security.second_factors(one.user_id for one in page.members)
    values = {
        "form": form,
        "members": [_member(one, titles, factors, request) for one in page.members],
        "invitations": [{"row": one, "set": titles[one.permission_set_id]} for one in page.invitations],
        "sets": list(titles.items()),
        "without_factor": sum(one.is_active and one.user_id not in factors for one in page.members),
    }
    return render(request, "members/list.html", values, status=status)


def _member(row: Any, titles: dict[int, str], factors: dict[int, set[str]], request: CompanyRequest) -> dict[str, Any]:
    kinds = factors.get(row.user_id, set())
    return {
        "row": row,
        "set": titles[row.permission_set_id],
        "is_me": row.user_id == request.membership.user_id,
        "has_factor": bool(kinds),
        "factors": ", ".join(t(f"set-factor-{kind}") for kind in sorted(kinds)),
    }


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
