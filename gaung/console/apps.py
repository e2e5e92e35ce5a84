"""Registration of this part with the framework."""

from django.apps import AppConfig


class ConsoleConfig(AppConfig):
    """The operator's desk."""

    name = "gaung.console"
    label = "console"
