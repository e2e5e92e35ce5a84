"""How an invited person comes in: a new login, a user of another company, or someone it is not for (ON-01)."""

from typing import Any, cast

from django.contrib.auth import login
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from gaung.companies import actions, queries
from gaung.core.members import AlreadyMember, EmailTaken, InvitationForAnother, InvitationGone
from gaung.foundation import clock
from gaung.foundation.words import language
from gaung.web.account_forms import InvitedForm

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@require_http_methods(["GET", "POST"])
@never_cache
@sensitive_post_parameters("password1")
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show an invitation, and let the person it was sent to join."""
    found = queries.invitation_by_token(token, now=clock.now())
    if found is None:
        return _gone(request, token)
    if request.user.is_authenticated:
        return _join_signed_in(request, token, found)
    if queries.user_by_email(found.email) is not None:
        return redirect_to_login(request.get_full_path(), reverse("account_login"))
    return _join_new(request, token, found)


def _gone(request: HttpRequest, token: str) -> HttpResponse:
    """Say what became of the link, and who can send another: its holder read the mail it came in."""
    past = queries.past_invitation(token)
    if past is None:
        return render(request, "account/invitation_gone.html", {"state": "unknown"}, status=410)
    values = {
        "state": past.state,
        "invitation": past.invitation,
        "inviter": past.inviter,
        "is_member": queries.membership_for(request.user, past.invitation.company.slug) is not None,
    }
    return render(request, "account/invitation_gone.html", values, status=410)


def _join_signed_in(request: HttpRequest, token: str, found: Any) -> HttpResponse:
    if queries.membership_for(request.user, found.company.slug) is not None:
        return _member_already(request, found)
    if request.method == "POST":
        try:
            membership = actions.accept_invitation(token=token, user=cast(Any, request.user), now=clock.now())
        except InvitationGone:
            return _gone(request, token)
        except AlreadyMember:
            return _member_already(request, found)
        except InvitationForAnother:
            return render(request, "account/invitation.html", {"invitation": found}, status=403)
        return redirect("company-home", slug=membership.company.slug)
    return render(request, "account/invitation.html", {"invitation": found})


def _member_already(request: HttpRequest, found: Any) -> HttpResponse:
    values = {"state": "member", "invitation": found, "is_member": True}
    return render(request, "account/invitation_gone.html", values)


def _join_new(request: HttpRequest, token: str, found: Any) -> HttpResponse:
    form = InvitedForm(request.POST or None, email=found.email, initial={"name": found.name})
    if request.method == "POST" and form.is_valid():
        try:
            membership = actions.register_invited(
                token=token,
                name=form.cleaned_data["name"],
                password=form.cleaned_data["password1"],
                language=language(),
                now=clock.now(),
            )
        except (InvitationGone, EmailTaken):
            return redirect("invitation", token=token)
        user = membership.user
        login(request, user, backend=BACKEND)
        return redirect("company-home", slug=membership.company.slug)
    values = {"invitation": found, "form": form}
    return render(request, "account/invitation_new.html", values, status=400 if form.errors else 200)
