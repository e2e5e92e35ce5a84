"""The chapter as Django knows it."""

from importlib import import_module

from django.apps import AppConfig


class BouncesConfig(AppConfig):
    """Bounces and complaints, and what they move."""

    name = "gaung.bounces"
    label = "bounces"

    def ready(self) -> None:
        """Let the chapter be asked to forget an erased person."""
        import_module("gaung.bounces.personal")
