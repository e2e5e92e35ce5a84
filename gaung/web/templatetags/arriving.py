"""Whether the person before the page still has an address to confirm (ON-01)."""

from typing import Any

from allauth.account.models import EmailAddress
from django import template
from django.template.context import Context

from gaung.web.accounts import forget_waiting, waiting_for

register = template.Library()

PROVEN = "address_proven"


@register.simple_tag(takes_context=True)
def unconfirmed(context: Context) -> str:
    """The address that waits to be confirmed, or nothing; known for good once it is proven."""
    request = context.get("request")
    if request is None or not hasattr(request, "session") or getattr(request, "user", None) is None:
        return ""
    if request.user.is_authenticated:
        return _of_user(request)
    waiting = waiting_for(request)
    is_on_its_page = request.path.startswith("/accounts/confirm-email/")
    return "" if waiting is None or is_on_its_page else str(waiting["email"])


def _of_user(request: Any) -> str:
    if request.session.get(PROVEN) == request.user.email:
        return ""
    forget_waiting(request)
    if not EmailAddress.objects.filter(user=request.user, email=request.user.email, verified=True).exists():
        return str(request.user.email)
    request.session[PROVEN] = request.user.email
    return ""
