"""Registration of this part with the framework."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class FoundationConfig(AppConfig):
    """Ground every chapter stands on: time, tenancy, access, audit, tasks, words."""

    name = "gaung.foundation"
    label = "foundation"

    def ready(self) -> None:
        """Guard every tenant table by row-level security as soon as it is migrated."""
        from gaung.foundation.tenancy import protect_after_migrate

        post_migrate.connect(protect_after_migrate, dispatch_uid="gaung.tenancy")
