"""Registration of this part with the framework."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class FoundationConfig(AppConfig):
    """Ground every chapter stands on: time, tenancy, access, audit, tasks, words."""

    name = "gaung.foundation"
    label = "foundation"

    def ready(self) -> None:
        """Make the lookups known, and guard every tenant table as soon as it is migrated."""
        from gaung.foundation import lookups  # noqa: F401 - registers itself
        from gaung.foundation.tenancy import protect_after_migrate

        post_migrate.connect(protect_after_migrate, dispatch_uid="gaung.tenancy")
        post_migrate.connect(_make_engine_tables, sender=self, dispatch_uid="gaung.tasks.engine_tables")


def _make_engine_tables(**_: object) -> None:
    """Migrate the workflow engine's tables with ours: an order is placed in the same database."""
    from django.conf import settings

    if settings.GAUNG_TASKS == "engine":
        from gaung.foundation import engine

        engine.prepare()
