"""Addresses of the pages for companies. Each chapter's pages have one block under its company."""

from django.urls import URLPattern, URLResolver, include, path

from gaung.web import (
    account_check,
    billing_bank,
    billing_urls,
    campaigns,
    contacts_urls,
    gallery,
    help,
    home,
    installation,
    language,
    mailbox,
    public_urls,
    review,
    session_time,
    settings_urls,
    setup,
    shell_urls,
    shortcuts,
)

company_pages: list[URLPattern | URLResolver] = [
    path("", home.company_home, name="company-home"),
    *shell_urls.urlpatterns,
    path("first-steps/", home.set_checklist, name="home-checklist"),
    *contacts_urls.urlpatterns,
    *settings_urls.urlpatterns,
    *billing_urls.urlpatterns,
    path("campaigns/", campaigns.campaigns, name="campaigns"),
    path("campaigns/banner/", campaigns.hide_banner, name="campaigns-banner"),
    path("review/", review.review, name="review"),
    path("review/messages/", review.reply, name="review-reply"),
    path("help/", help.company_index, name="help"),
    path("help/contact/", help.company_contact, name="help-contact"),
    path("help/<slug:topic>/", help.company_topic, name="help-topic"),
    path("help/<slug:topic>/useful/", help.company_useful, name="help-useful"),
    path("account-check/", account_check.account_check, name="account-check"),
    path("account-check/draft/", account_check.save_draft, name="account-check-draft"),
    path("account-check/requests/", account_check.request_check, name="account-check-request"),
    path("account-check/answers/", account_check.answer_question, name="account-check-answer"),
    path("account-check/proofs/<int:proof_id>/", account_check.proof, name="account-check-proof"),
    path(
        "account-check/proofs/<int:proof_id>/removal/", account_check.remove_proof, name="account-check-proof-removal"
    ),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.landing, name="landing"),
    path("language/", language.choose, name="language"),
    path("setup/<str:token>/", setup.first_run, name="setup"),
    path("installation/", installation.installation, name="installation"),
    path("installation/mail/", installation.change_mail, name="installation-mail"),
    path("installation/sample/", installation.load_sample, name="sample"),
    path("installation/sample/progress/", installation.sample_progress, name="sample-progress"),
    path("installation/sample/removal/", installation.remove_sample, name="sample-removal"),
    path("mailbox/", mailbox.listing, name="mailbox"),
    path("mailbox/<int:message_id>/", mailbox.message, name="mailbox-message"),
    path("mailbox/<int:message_id>/html/", mailbox.html_part, name="mailbox-html"),
    path("session/", session_time.session, name="session"),
    path("shortcuts/", shortcuts.shortcuts, name="shortcuts"),
    path("components/", gallery.components, name="components"),
    path("test-bank/<str:key>", billing_bank.test_bank, name="test-bank"),
    path("help/", help.index, name="public-help"),
    path("help/contact/", help.contact, name="public-help-contact"),
    path("help/<slug:topic>/", help.topic, name="public-help-topic"),
    path("help/<slug:topic>/useful/", help.useful, name="public-help-useful"),
    path("c/<slug:slug>/", include(company_pages)),
    *public_urls.urlpatterns,
]
