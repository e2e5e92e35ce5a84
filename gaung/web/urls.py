"""Addresses of the pages for companies. Each chapter's pages have one block under its company."""

from django.urls import URLPattern, URLResolver, include, path

from gaung.web import home, language, mailbox, setup

company_pages: list[URLPattern | URLResolver] = [
    path("", home.company_home, name="company-home"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.landing, name="landing"),
    path("language/", language.choose, name="language"),
    path("setup/<str:token>/", setup.first_run, name="setup"),
    path("mailbox/", mailbox.listing, name="mailbox"),
    path("mailbox/<int:message_id>/", mailbox.message, name="mailbox-message"),
    path("mailbox/<int:message_id>/html/", mailbox.html_part, name="mailbox-html"),
    path("c/<slug:slug>/", include(company_pages)),
]
