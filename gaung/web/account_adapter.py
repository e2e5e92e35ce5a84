"""What the sign-in library asks of us: words, mails and where to go next."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as context_of
from django.contrib import messages
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import Promise

from gaung.companies import queries as companies
from gaung.foundation.mail import Mail, post
from gaung.foundation.words import has_words, language, lazy, speaking, t

# The library's mails -> our words; the name of the link in what the library hands over.
_MAILS = {
    "email_confirmation_signup": ("verify", "activate_url"),
    "email_confirmation": ("verify", "activate_url"),
    "account_already_exists": ("exists", "password_reset_url"),
    "password_reset_key": ("reset", "password_reset_url"),
    "password_changed": ("password-changed", ""),
    "password_reset": ("password-changed", ""),
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
        address = context.get(link) or context_of.request.build_absolute_uri(reverse("account_reset_password"))
        with speaking(spoken):
            post(_mail(kind, email, str(getattr(user, "name", "")), str(address), spoken))

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

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Go back to the user's own page."""
        return reverse("account_profile")


def _mail(kind: str, email: str, name: str, address: str, spoken: str) -> Mail:
    """Compose a mail in the language in force, in the look of the product's notices."""
    page = {
        "language": spoken,
        "subject": t(f"acc-mail-{kind}-subject"),
        "greeting": t("mail-greeting", name=name) if name else t("mail-greeting-nobody"),
        "paragraphs": [" ".join(part.split()) for part in t(f"acc-mail-{kind}-body", email=email).split("\n\n")],
        "button": t(f"acc-mail-{kind}-link"),
        "address": address,
        "why": t("acc-mail-why"),
    }
    return Mail(
        to_email=email,
        to_name=name,
        subject=str(page["subject"]),
        text=render_to_string("notices/notice.txt", page),
        html=render_to_string("notices/notice.html", page),
        language=spoken,
        template=f"account.{kind}",
    )
