"""Registration of this part with the framework."""

from django.apps import AppConfig


class VerificationConfig(AppConfig):
    """The account check."""

    name = "gaung.verification"
    label = "verification"
