"""Addresses of signing up, signing in and passwords: the library's pages we use, with our templates."""

from allauth.account import views
from django.urls import URLPattern, path, re_path
from django.views.generic import RedirectView

from gaung.web import accounts

urlpatterns: list[URLPattern] = [
    path("", accounts.profile, name="account_profile"),
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    # The library sends people here after some of its acts; the address is a part of the profile.
    path("email/", RedirectView.as_view(pattern_name="account_profile"), name="account_email"),
    path("signup/", views.signup, name="account_signup"),
    path("confirm-email/", views.email_verification_sent, name="account_email_verification_sent"),
    path("confirm-email/again/", accounts.resend_verification, name="account_resend"),
    re_path(r"^confirm-email/(?P<key>[-:\w]+)/$", views.confirm_email, name="account_confirm_email"),
    path("password/change/", views.password_change, name="account_change_password"),
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
    path("invitation/<str:token>/", accounts.invitation, name="invitation"),
]
