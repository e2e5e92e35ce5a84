"""The chapter as Django knows it."""

from importlib import import_module

from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    """The delivery ledger and the engine that sends."""

    name = "gaung.delivery"
    label = "delivery"

    def ready(self) -> None:
        """Let the audience be told who got a mail lately."""
        import_module("gaung.delivery.frequency")
