"""Registration of this part with the framework."""

from django.apps import AppConfig


class CapacityConfig(AppConfig):
    """Seats allowed and used per company."""

    name = "gaung.capacity"
    label = "capacity"
