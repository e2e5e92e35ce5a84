"""Registration of this part with the framework."""

from django.apps import AppConfig


class InvoicesConfig(AppConfig):
    """Numbered documents that never change."""

    name = "gaung.invoices"
    label = "invoices"
