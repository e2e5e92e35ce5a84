"""What the sign-in library asks of us: words, mails and where to go next."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise

from gaung.companies import actions
from gaung.companies import queries as companies
from gaung.foundation import clock
from gaung.foundation.words import has_words, language, lazy, t
from gaung.web.account_mails import post_personal
from gaung.web.sign_ins import SESSION_KEY

# The library's mails -> our words; the name of the link in what the library hands over.
_MAILS = {
    "email_confirmation_signup": ("verify", "activate_url"),
    "email_confirmation": ("verify", "activate_url"),
    "account_already_exists": ("exists", "password_reset_url"),
    "password_reset_key": ("reset", "password_reset_url"),
    "password_changed": ("password-changed", ""),
    "password_reset": ("password-changed", ""),
    "email_changed": ("email-changed", ""),
    "totp_activated": ("authenticator-added", ""),
    "totp_deactivated": ("authenticator-removed", ""),
    "webauthn_added": ("passkey-added", ""),
    "webauthn_removed": ("passkey-removed", ""),
    "recovery_codes_generated": ("recovery-codes-made", ""),
}
# What of it stands in the log of the person's companies.
_ACTS = {
    "password_changed": "member.password_changed",
    "password_reset": "member.password_changed",
    "email_changed": "member.email_changed",
    "totp_activated": "member.authenticator_added",
    "totp_deactivated": "member.authenticator_removed",
    "webauthn_added": "member.passkey_added",
    "webauthn_removed": "member.passkey_removed",
    "recovery_codes_generated": "member.recovery_codes_made",
}
# A new password ends every other sign-in: whoever knew the old one is out.
_FORGOTTEN = frozenset({"exists", "reset", "password-changed", "email-changed"})
_ENDS_OTHERS = frozenset({"password_changed", "password_reset"})


_AGAIN = {
    "reauthenticate": "set-again-password",
    "mfa_reauthenticate": "set-again-code",
    "mfa_reauthenticate:webauthn": "set-again-passkey",
}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """The library's seams, filled with the product's words and mails."""

    error_messages: ClassVar[dict[str, str | Promise]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": lazy("acc-error-inactive"),
        "email_password_mismatch": lazy("acc-error-mismatch"),
        "enter_current_password": lazy("acc-error-present-password"),
        "incorrect_password": lazy("acc-error-present-password"),
        "invalid_login": lazy("acc-error-mismatch"),
        "invalid_password_reset": lazy("acc-error-reset-link"),
        "invalid_or_expired_key": lazy("acc-error-reset-link"),
        "too_many_login_attempts": lazy("acc-error-too-many"),
        "rate_limited": lazy("acc-error-too-many"),
        "duplicate_email": lazy("set-error-same-email"),
    }

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Post one of the library's mails as ours, in the reader's language."""
        found = _MAILS.get(template_prefix.rpartition("/")[2])
        if found is None:
            return
        kind, link = found
        # A stranger's sign-up with a user's address tells that user, in their own language.
        user = context.get("user") or companies.user_by_email(email)
        spoken = getattr(user, "language", "") or language()
        page = "account_reset_password" if kind in _FORGOTTEN else "mfa_index"
        address = context.get(link) or self.request.build_absolute_uri(reverse(page))
        post_personal(kind, email, str(getattr(user, "name", "")), str(address), spoken)

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """Tell a person by mail that how they sign in was changed, and write it into their companies' logs."""
        self.send_mail(template_prefix, email or user.email, {"user": user})
        what = template_prefix.rpartition("/")[2]
        now = clock.now()
        if what in _ACTS:
            actions.record_security(user=user, act=_ACTS[what], now=now)
        if what in _ENDS_OTHERS:
            actions.end_other_sign_ins(user=user, keep=self.request.session.get(SESSION_KEY), now=now)

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Say in our words what we have words for; keep quiet about the rest."""
        name = (message_template or "").rpartition("/")[2].removesuffix(".txt").replace("_", "-")
        if has_words(f"acc-said-{name}"):
            messages.add_message(request, level, t(f"acc-said-{name}"), extra_tags=extra_tags)

    def get_email_verification_redirect_url(self, email_address: Any) -> str:
        """Whoever changed their address goes back to their own page."""
        if self.request.user.is_authenticated:
            return reverse("account_profile")
        return str(super().get_email_verification_redirect_url(email_address))

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """The ways to prove that it is still you, in our words."""
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return [{**one, "description": t(_AGAIN[one["id"]])} for one in methods]

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Go back to the user's own page."""
        return reverse("account_profile")
