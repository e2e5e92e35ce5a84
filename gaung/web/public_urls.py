"""Addresses for people on a list: short, because they stand in every mail; no company's name in them."""

from django.urls import URLPattern, path

from gaung.web import public_events, public_preferences, public_unsubscribe, public_web_view

urlpatterns: list[URLPattern] = [
    path("l/<str:token>/<int:number>", public_events.click, name="click"),
    path("o/<str:token>.gif", public_events.opened, name="open"),
    path("u/<str:token>/", public_unsubscribe.unsubscribe, name="unsubscribe"),
    path("p/<str:token>/", public_preferences.preferences, name="preferences"),
    path("w/<str:token>/", public_web_view.web_view, name="web-view"),
    path("my-data/<str:token>/", public_preferences.my_data, name="my-data"),
]
