"""The chapter as Django knows it."""

from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    """The delivery ledger and the engine that sends."""

    name = "gaung.delivery"
    label = "delivery"
