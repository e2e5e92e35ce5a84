"""Registration of this part with the framework."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Pages for companies."""

    name = "gaung.web"
    label = "web"
