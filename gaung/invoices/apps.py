"""Registration of this part with the framework."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class InvoicesConfig(AppConfig):
    """Numbered documents that never change."""

    name = "gaung.invoices"
    label = "invoices"

    def ready(self) -> None:
        """Have the database refuse changes to final documents as soon as their tables exist (I7)."""
        from gaung.invoices.guards import guard_after_migrate

        post_migrate.connect(guard_after_migrate, sender=self, dispatch_uid="gaung.invoices.guards")
