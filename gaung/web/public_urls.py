"""Addresses for people on a list: short, because they stand in every mail; no company's name in them."""

from django.urls import URLPattern, path

from gaung.web import (
    public_events,
    public_images,
    public_preferences,
    public_report,
    public_sign_up,
    public_unsubscribe,
    public_web_view,
    reports_in,
    senders,
)

urlpatterns: list[URLPattern] = [
    path("l/<str:token>/<int:number>", public_events.click, name="click"),
    path("o/<str:token>.gif", public_events.opened, name="open"),
    path("i/<str:key>", public_images.image, name="image"),
    path("u/<str:token>/", public_unsubscribe.unsubscribe, name="unsubscribe"),
    path("p/<str:token>/", public_preferences.preferences, name="preferences"),
    path("w/<str:token>/", public_web_view.web_view, name="web-view"),
    path("r/<str:token>/", public_report.shared_report, name="shared-report"),
    path("r/<str:token>/mail/", public_report.shared_mail, name="shared-mail"),
    path("s/<str:key>/", public_sign_up.sign_up_form, name="sign-up"),
    path("s/<str:key>/next/", public_sign_up.sign_up_done, name="sign-up-done"),
    path("confirm/<str:token>/", public_sign_up.confirm, name="confirm"),
    path("senders/<str:token>/", senders.sender_confirm, name="sender-confirm"),
    path("reports/<str:form>/", reports_in.report_in, name="report-in"),
    path("my-data/<str:token>/", public_preferences.my_data, name="my-data"),
]
