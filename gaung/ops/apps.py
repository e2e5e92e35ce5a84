"""Registration of this part with the framework."""

from django.apps import AppConfig


class OpsConfig(AppConfig):
    """Commands, each one call long."""

    name = "gaung.ops"
    label = "ops"
