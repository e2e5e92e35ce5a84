"""The chapter as Django knows it."""

from importlib import import_module

from django.apps import AppConfig


class TrackingConfig(AppConfig):
    """What recipients did: opens, clicks, unsubscribes."""

    name = "gaung.tracking"
    label = "tracking"

    def ready(self) -> None:
        """Let the chapter be asked to forget an erased person, and who did what with a campaign."""
        import_module("gaung.tracking.personal")
        import_module("gaung.tracking.filters")
