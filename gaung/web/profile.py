"""A person's own settings: name, address, language, keys, sign-in, devices. Open to every member."""

from typing import Any

from allauth.account.internal.flows.email_verification import send_verification_email_to_address
from allauth.account.models import EmailAddress
from allauth.core.internal import ratelimit
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gaung.companies import actions, queries, security
from gaung.foundation import clock
from gaung.foundation.access import NotHere
from gaung.foundation.words import speaking, t
from gaung.web.account_forms import NewEmailForm, ProfileForm
from gaung.web.account_mails import post_personal
from gaung.web.again import ask_again, proved_again
from gaung.web.personal import own_page
from gaung.web.sign_ins import SESSION_KEY, device_words
from gaung.web.two_factor import passkeys_of, passkeys_work_here, recovery_codes_left

# --- name, language, keys -----------------------------------------------------------------------


@own_page
@require_http_methods(["GET", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """Show and change one's own name, language and keys."""
    user: Any = request.user
    initial = {
        "name": user.name,
        "language": user.language,
        "single_key_shortcuts": user.single_key_shortcuts,
    }
    form = ProfileForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.rename_user(user=user, name=form.cleaned_data["name"])
        actions.choose_language(user=user, language=form.cleaned_data["language"])
        actions.choose_shortcuts(user=user, single_keys=form.cleaned_data["single_key_shortcuts"])
        with speaking(user.language):
            messages.success(request, t("acc-profile-saved"))
        return redirect("account_profile")
    values = {
        "form": form,
        "companies": queries.companies_of(user),
        "new_email": EmailAddress.objects.get_new(user),
    }
    return render(request, "account/profile.html", values, status=400 if form.errors else 200)


# --- the address --------------------------------------------------------------------------------


@own_page
@never_cache
@require_http_methods(["GET", "POST"])
def email(request: HttpRequest) -> HttpResponse:
    """Move to another address: a link goes there, and until it is used the old one stays."""
    if not proved_again(request):
        return ask_again(request)
    form = NewEmailForm(data=request.POST or None, user=request.user)
    if request.method == "POST":
        if not _within_limits(request):
            form.is_valid()
            form.add_error("email", t("acc-error-too-many"))
        elif form.is_valid():
            waiting = EmailAddress.objects.add_new_email(
                request, request.user, form.cleaned_data["email"], send_verification=False
            )
            _send_link(request, waiting)
            messages.success(request, t("set-email-sent", email=waiting.email))
            return redirect("account_profile")
    return render(request, "account/email.html", {"form": form}, status=400 if form.errors else 200)


@own_page
@require_POST
def email_again(request: HttpRequest) -> HttpResponse:
    """Send the link to the new address again; the library lets one a minute through."""
    waiting = EmailAddress.objects.get_new(request.user)
    if waiting is None:
        raise Http404
    if _send_link(request, waiting):
        messages.success(request, t("set-email-sent", email=waiting.email))
    else:
        messages.info(request, t("set-email-just-sent"))
    return redirect("account_profile")


@own_page
@require_POST
def email_keep(request: HttpRequest) -> HttpResponse:
    """Stay at the old address: the link to the new one stops working."""
    waiting = EmailAddress.objects.get_new(request.user)
    if waiting is None:
        raise Http404
    waiting.remove()
    messages.success(request, t("set-email-kept"))
    return redirect("account_profile")


def _send_link(request: HttpRequest, waiting: EmailAddress) -> bool:
    """Send the link; an address that signs somebody else in gets a word about it instead, and looks alike here."""
    taken = queries.user_by_email(waiting.email)
    if taken is None:
        return bool(send_verification_email_to_address(request, waiting))
    if not ratelimit.consume(request, app="allauth.account", action="confirm_email", key=waiting.email.lower()):
        return False
    link = request.build_absolute_uri(reverse("account_login"))
    post_personal("address-taken", taken.email, taken.name, link, taken.language)
    return True


def _within_limits(request: HttpRequest) -> bool:
    return bool(ratelimit.consume(request, app="allauth.account", action="change_email", user=request.user))


# --- signing in ---------------------------------------------------------------------------------


@own_page
@never_cache
@require_safe
def sign_in_settings(request: HttpRequest) -> HttpResponse:
    """Show how one signs in: password, authenticator, passkeys, recovery codes."""
    user: Any = request.user
    factors = security.second_factors([user.pk]).get(user.pk, set())
    values = {
        "has_authenticator": "totp" in factors,
        "has_second_factor": bool(factors),
        "passkeys": passkeys_of(user),
        "passkeys_work_here": passkeys_work_here(request),
        "codes_left": recovery_codes_left(user),
        "asking": [one for one in queries.companies_of(user) if one.requires_two_factor],
    }
    return render(request, "account/security.html", values)


# --- devices ------------------------------------------------------------------------------------


@own_page
@never_cache
@require_safe
def sessions(request: HttpRequest) -> HttpResponse:
    """List where one is signed in."""
    here = request.session.get(SESSION_KEY)
    user: Any = request.user
    rows = [
        {"sign_in": one, "device": device_words(one.user_agent), "is_here": one.pk == here}
        for one in security.sign_ins_of(user, now=clock.now())
    ]
    rows.sort(key=lambda row: not row["is_here"])
    return render(request, "account/sessions.html", {"rows": rows, "others": sum(not row["is_here"] for row in rows)})


@own_page
@require_POST
def session_end(request: HttpRequest, sign_in_id: int) -> HttpResponse:
    """Sign one device out."""
    user: Any = request.user
    try:
        actions.end_sign_in(user=user, sign_in_id=sign_in_id, now=clock.now())
    except NotHere as gone:
        raise Http404 from gone
    messages.success(request, t("set-session-ended"))
    return redirect("account_sessions")


@own_page
@require_POST
def sessions_end_others(request: HttpRequest) -> HttpResponse:
    """Sign every other device out."""
    user: Any = request.user
    ended = actions.end_other_sign_ins(user=user, keep=request.session.get(SESSION_KEY), now=clock.now())
    messages.success(request, t("set-sessions-ended", n=ended))
    return redirect("account_sessions")
