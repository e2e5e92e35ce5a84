"""The console's own sign-in: the same throttled check of the password, for operators only (OPS-01)."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.views import LoginView
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme


class OperatorsOnly:
    """Mixed into the members' sign-in form: whoever is not our staff is answered as with a wrong password."""

    user: Any

    def clean(self) -> Any:
        """Check the password, then whose it is."""
        cleaned = super().clean()  # type: ignore[misc]
        if self.user is not None and not self.user.is_operator:
            self.user = None
            raise get_adapter().validation_error("email_password_mismatch")
        return cleaned


class OperatorSignIn(LoginView):  # type: ignore[misc]
    """Signs an operator in."""

    template_name = "console/sign_in.html"

    def get_form_class(self) -> type:
        """Return the members' form, closed to anyone but operators."""
        return type("OperatorLoginForm", (OperatorsOnly, super().get_form_class()), {})

    def get_success_url(self) -> str:
        """Go where the operator wanted to go, or to the queue."""
        wanted = self.request.POST.get("next") or self.request.GET.get("next") or ""
        is_ours = wanted.startswith("/console/") and url_has_allowed_host_and_scheme(
            wanted, allowed_hosts={self.request.get_host()}
        )
        return wanted if is_ours else reverse("console")
