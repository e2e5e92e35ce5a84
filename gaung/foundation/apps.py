"""Registration of this part with the framework."""

from django.apps import AppConfig


class FoundationConfig(AppConfig):
    """Ground every chapter stands on: time, tenancy, access, audit, tasks, words."""

    name = "gaung.foundation"
    label = "foundation"
