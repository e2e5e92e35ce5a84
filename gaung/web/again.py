"""Asking "is it still you?" before something sensitive: the password, a code or a passkey once more."""

from urllib.parse import urlencode

from allauth.account.internal.flows.reauthentication import is_reauthentication_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse


def proved_again(request: HttpRequest) -> bool:
    """Say whether the person proved within the last five minutes that it is still them."""
    return not is_reauthentication_required(request, app="")


def ask_again(request: HttpRequest, *, back: str = "") -> HttpResponse:
    """Send the person to prove it, and back to this page or another of the company; a late form is filled in again."""
    page = reverse(back, kwargs={"slug": request.company.slug}) if back else request.path  # type: ignore[attr-defined]
    return HttpResponseRedirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': page})}")
