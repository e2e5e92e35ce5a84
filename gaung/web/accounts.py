"""How a person comes in: the verification mail again, an invitation."""

from typing import Any, cast

from allauth.account.internal.flows.email_verification import send_verification_email_to_address
from allauth.account.models import EmailAddress
from django.contrib.auth import login
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from gaung.companies import actions, queries
from gaung.core.members import EmailTaken, InvitationForAnother, InvitationGone
from gaung.foundation import clock
from gaung.foundation.words import language
from gaung.web.account_forms import InvitedForm, ResendForm

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@require_http_methods(["GET", "POST"])
@never_cache
def resend_verification(request: HttpRequest) -> HttpResponse:
    """Send the verification link again; the answer is the same for every address."""
    form = ResendForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        address = EmailAddress.objects.filter(email=form.cleaned_data["email"].lower(), verified=False).first()
        if address is not None:
            # The library lets one mail a minute through for an address.
            send_verification_email_to_address(request, address, skip_enumeration_mails=True)
        return redirect("account_email_verification_sent")
    return render(request, "account/resend.html", {"form": form}, status=400 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@never_cache
@sensitive_post_parameters("password1")
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show an invitation, and let the person it was sent to join."""
    found = queries.invitation_by_token(token, now=clock.now())
    if found is None:
        return render(request, "account/invitation_gone.html", status=410)
    if request.user.is_authenticated:
        return _join_signed_in(request, token, found)
    if queries.user_by_email(found.email) is not None:
        return redirect_to_login(request.get_full_path(), reverse("account_login"))
    return _join_new(request, token, found)


def _join_signed_in(request: HttpRequest, token: str, found: Any) -> HttpResponse:
    if request.method == "POST":
        try:
            membership = actions.accept_invitation(token=token, user=cast(Any, request.user), now=clock.now())
        except InvitationGone as gone:
            raise Http404 from gone
        except InvitationForAnother:
            return render(request, "account/invitation.html", {"invitation": found}, status=403)
        return redirect("company-home", slug=membership.company.slug)
    return render(request, "account/invitation.html", {"invitation": found})


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
