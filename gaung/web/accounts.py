"""How a person comes in by sign-up: the link that confirms an address, again and when it ran out (ON-01)."""

from datetime import datetime, timedelta
from typing import Any, Final

from allauth.account import views
from allauth.account.app_settings import SALT
from allauth.account.internal.flows.email_verification import send_verification_email_to_address
from allauth.account.models import EmailAddress
from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from gaung.foundation import clock, places
from gaung.foundation.words import t
from gaung.web.account_forms import ResendForm, SignUpForm, offered_currencies

# Who waits for a link and since when, kept with the visitor: known to nobody else, and the same
# whether or not the address has a user.
WAITING: Final = "waits_for_link"
ONE_A_MINUTE: Final = timedelta(seconds=60)


class SignUp(views.SignupView):  # type: ignore[misc]
    """Sign up on one page; the answer is the same for every address."""

    def form_valid(self, form: SignUpForm) -> HttpResponse:
        """Remember who waits for a link, so that nobody has to type the address again (WCAG 3.3.7)."""
        answer: HttpResponse = super().form_valid(form)
        _remember(self.request, form.cleaned_data["email"])
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Hand the page what each country suggests, so that it can fill that in at once."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["places"] = _suggestions()
        return context


def _suggestions() -> dict[str, list[str]]:
    currencies = offered_currencies()
    found = {code: places.defaults_for(code, currencies) for code, _ in places.countries("en")}
    return {code: [one.currency, one.time_zone, one.language] for code, one in found.items()}


@require_safe
@never_cache
def verification_sent(request: HttpRequest) -> HttpResponse:
    """Say where the link went, and let it be sent again after a minute."""
    waiting = waiting_for(request)
    values = {"waiting": waiting, "form": ResendForm(initial={"email": waiting["email"] if waiting else ""})}
    return render(request, "account/verification_sent.html", values)


@require_http_methods(["GET", "POST"])
@never_cache
def resend_verification(request: HttpRequest) -> HttpResponse:
    """Send the verification link again; the answer is the same for every address."""
    waiting = waiting_for(request)
    form = ResendForm(request.POST or None, initial={"email": waiting["email"] if waiting else ""})
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"].lower()
        address = EmailAddress.objects.filter(email=email, verified=False).first()
        if address is not None:
            # The library lets one mail a minute through for an address.
            send_verification_email_to_address(request, address, skip_enumeration_mails=True)
        _say_when(request, email, waiting)
        return redirect("account_email_verification_sent")
    return render(request, "account/resend.html", {"form": form}, status=400 if form.errors else 200)


def _say_when(request: HttpRequest, email: str, waiting: dict[str, Any] | None) -> None:
    if waiting is not None and waiting["email"] == email and waiting["seconds"]:
        messages.info(request, t("acc-resend-wait", seconds=waiting["seconds"]))
        return
    _remember(request, email)
    messages.success(request, t("acc-resend-done", email=email))


class ConfirmEmail(views.ConfirmEmailView):  # type: ignore[misc]
    """The link of the mail: it confirms by a button, and says what to do when it no longer can."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Tell a link that ran out from one that was used, and both from one that is not ours."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        if not context.get("can_confirm"):
            context |= _gone(self.kwargs["key"])
        return context


def _gone(key: str) -> dict[str, Any]:
    """What became of a link: whoever holds a signed one read the mail, so its address may be named."""
    try:
        address_id = signing.loads(key, salt=SALT)
    except signing.BadSignature:
        return {"gone": "broken"}
    address = EmailAddress.objects.filter(pk=address_id).first()
    if address is None:
        return {"gone": "broken"}
    return {"gone": "done" if address.verified else "expired", "address": address.email}


# --- who waits ----------------------------------------------------------------------------------


def _remember(request: HttpRequest, email: str) -> None:
    request.session[WAITING] = {"email": email.lower(), "sent_at": clock.now().isoformat()}


def waiting_for(request: HttpRequest) -> dict[str, Any] | None:
    """Return which address this visitor waits with, and in how many seconds it can be written to again."""
    kept = request.session.get(WAITING)
    if not isinstance(kept, dict):
        return None
    since = clock.now() - datetime.fromisoformat(kept["sent_at"])
    left = ONE_A_MINUTE - since
    return {"email": kept["email"], "seconds": max(0, round(left.total_seconds()))}


def forget_waiting(request: HttpRequest) -> None:
    """The person is in: nobody waits any more."""
    request.session.pop(WAITING, None)
