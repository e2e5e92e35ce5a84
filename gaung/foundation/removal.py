"""Taking a company's rows out, whatever tables there are: of a sample all, of one that leaves all but its books."""

from collections.abc import Collection

from django.db import connection, models

from gaung.foundation.models import MailMessage
from gaung.foundation.tenancy import CompanyModel, HasId, tenant_models


def remove_rows(*, company: HasId, keep: Collection[str] = ()) -> int:
    """Delete every row of a company in every tenant table but those to keep; says how many.

    Works from the models, not from a list, so a table added tomorrow is emptied too. It
    speaks to the tables themselves: the managers refuse to delete history, and rightly.
    """
    removed = 0
    with connection.cursor() as cursor:
        for model in _pointing_first([one for one in tenant_models() if one._meta.label not in keep]):
            table = connection.ops.quote_name(model._meta.db_table)
            cursor.execute(f"DELETE FROM {table} WHERE company_id = %s", [company.pk])  # noqa: S608 - our own tables
            removed += cursor.rowcount
    MailMessage.objects.filter(about_company_id=company.pk).delete()
    return removed


def _pointing_first(models_left: list[type[CompanyModel]]) -> list[type[CompanyModel]]:
    """Order tables so that a row is gone before what it points to."""
    ordered: list[type[CompanyModel]] = []
    left = list(models_left)
    while left:
        pointed_to = {target for model in left for target in _targets(model) if target is not model}
        free = [model for model in left if model not in pointed_to]
        if not free:
            raise AssertionError(f"These tables point at each other in a ring: {left}")
        ordered += free
        left = [model for model in left if model not in free]
    return ordered


def _targets(model: type[models.Model]) -> set[type[models.Model]]:
    return {
        field.related_model
        for field in model._meta.local_fields
        if field.is_relation and isinstance(field.related_model, type)
    }
