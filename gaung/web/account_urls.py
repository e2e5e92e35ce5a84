"""Addresses of signing up, signing in and a person's own settings: the library's pages with our templates, and ours."""

from typing import Any

from allauth.account import views
from allauth.mfa.base import views as step
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from allauth.mfa.webauthn.internal import auth
from django.urls import URLPattern, path, re_path

from gaung.web import accounts, invitations, profile
from gaung.web.personal import own_page


class AddPasskey(passkeys.AddWebAuthnView):  # type: ignore[misc]
    """Add a passkey: a key that signs in by itself, which is why the person must be asked by the device."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Hand the browser what it makes the key for."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["js_data"] = {"creation_options": auth.begin_registration(self.request.user, passwordless=True)}
        return context


class RemovePasskey(passkeys.RemoveWebAuthnView):  # type: ignore[misc]
    """Remove a passkey, and go back to how one signs in."""

    success_url = "/accounts/security/"


class RenamePasskey(passkeys.EditWebAuthnView):  # type: ignore[misc]
    """Rename a passkey, and go back to how one signs in."""

    success_url = "/accounts/security/"


urlpatterns: list[URLPattern] = [
    path("", profile.profile, name="account_profile"),
    path("email/", profile.email, name="account_email"),
    path("email/again/", profile.email_again, name="account_email_again"),
    path("email/keep/", profile.email_keep, name="account_email_keep"),
    path("sessions/", profile.sessions, name="account_sessions"),
    path("sessions/others/end/", profile.sessions_end_others, name="account_sessions_end_others"),
    path("sessions/<int:sign_in_id>/end/", profile.session_end, name="account_session_end"),
    # A second factor
    path("security/", profile.sign_in_settings, name="mfa_index"),
    path("security/authenticator/", own_page(totp.activate_totp), name="mfa_activate_totp"),
    path("security/authenticator/removal/", own_page(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("security/codes/", own_page(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("security/codes/new/", own_page(codes.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("security/codes/file/", own_page(codes.download_recovery_codes), name="mfa_download_recovery_codes"),
    path("security/passkeys/", profile.sign_in_settings, name="mfa_list_webauthn"),
    path("security/passkeys/new/", own_page(AddPasskey.as_view()), name="mfa_add_webauthn"),
    path("security/passkeys/<int:pk>/", own_page(RenamePasskey.as_view()), name="mfa_edit_webauthn"),
    path("security/passkeys/<int:pk>/removal/", own_page(RemovePasskey.as_view()), name="mfa_remove_webauthn"),
    # Proving once more that it is still you
    path("again/", own_page(views.reauthenticate), name="account_reauthenticate"),
    path("again/code/", own_page(step.reauthenticate), name="mfa_reauthenticate"),
    path("again/passkey/", own_page(passkeys.reauthenticate_webauthn), name="mfa_reauthenticate_webauthn"),
    # Signing in and out
    path("login/", views.login, name="account_login"),
    path("login/second-step/", step.authenticate, name="mfa_authenticate"),
    path("login/passkey/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("signup/", accounts.SignUp.as_view(), name="account_signup"),
    path("confirm-email/", accounts.verification_sent, name="account_email_verification_sent"),
    path("confirm-email/again/", accounts.resend_verification, name="account_resend"),
    re_path(r"^confirm-email/(?P<key>[-:\w]+)/$", accounts.ConfirmEmail.as_view(), name="account_confirm_email"),
    path("password/change/", own_page(views.password_change), name="account_change_password"),
    path("password/reset/", views.password_reset, name="account_reset_password"),
    path("password/reset/sent/", views.password_reset_done, name="account_reset_password_done"),
    path(
        "password/reset/key/done/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("invitation/<str:token>/", invitations.invitation, name="invitation"),
]
