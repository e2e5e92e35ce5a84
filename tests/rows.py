"""One stored row of any tenant model, filled with plain values: for tests that ask who may see it."""

import uuid
from datetime import date
from typing import Any

from django.db import models

from gaung.catalogue.actions import ensure_default_books
from gaung.companies.models import Company, User
from gaung.foundation.tenancy import CompanyModel
from tests.cast import NOW

# Where a table's own constraints ask for more than any plain value.
SPECIAL: dict[str, dict[str, Any]] = {
    "invoices.Invoice": {"period_end": date(2026, 5, 11)},
    "payments.Charge": {"purpose": "invoice"},
}


def row_of(model: type[CompanyModel], company: Company, user: User) -> CompanyModel:
    """An existing row of the company, or a new one."""
    existing = model._base_manager.filter(company=company).first()
    if existing is not None:
        return existing
    values = {field.name: _value(field, company, user) for field in model._meta.concrete_fields if _needed(field)}
    row = model(**values | SPECIAL.get(model._meta.label, {}))
    models.Model.save(row, force_insert=True)
    return row


def _needed(field: Any) -> bool:
    if field.primary_key and isinstance(field, models.AutoField | models.BigAutoField):
        return False
    if field.null or (field.blank and not field.unique):
        return False
    return not field.has_default() or bool(field.unique)


def _value(field: Any, company: Company, user: User) -> object:
    if isinstance(field, models.ForeignKey):
        return _related(field.related_model, company, user)
    if isinstance(field, models.CharField) and not isinstance(field, models.EmailField):
        return uuid.uuid4().hex[: min(field.max_length or 2, 2)]
    for kind, value in _PLAIN:
        if isinstance(field, kind):
            return value() if callable(value) else value
    return field.get_default()


def _related(model: Any, company: Company, user: User) -> object:
    if model is Company:
        return company
    if model is User:
        return user
    if issubclass(model, CompanyModel):
        return row_of(model, company, user)
    if not model.objects.exists():
        ensure_default_books(now=NOW)
    return model.objects.first()


_PLAIN: tuple[tuple[type[models.Field[Any, Any]], Any], ...] = (
    (models.UUIDField, uuid.uuid4),
    (models.EmailField, lambda: f"{uuid.uuid4().hex[:8]}@example.com"),
    (models.TextField, "x"),
    (models.BooleanField, False),
    (models.DateTimeField, NOW),
    (models.DateField, date(2026, 4, 11)),
    (models.BinaryField, b"x"),
    (models.JSONField, dict),
    (models.IntegerField, 1),
)
