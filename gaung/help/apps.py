"""The chapter as Django knows it."""

from django.apps import AppConfig


class HelpConfig(AppConfig):
    """Help pages."""

    name = "gaung.help"
