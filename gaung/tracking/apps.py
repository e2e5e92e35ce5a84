"""The chapter as Django knows it."""

from django.apps import AppConfig


class TrackingConfig(AppConfig):
    """What recipients did: opens, clicks, unsubscribes."""

    name = "gaung.tracking"
    label = "tracking"
