"""Fetching one thing of a company; a foreign id is not here."""

from typing import Any

from gaung.contacts.models import Contact, CustomField, Selection, Tag
from gaung.foundation.access import NotHere
from gaung.foundation.tenancy import HasId


def access_contact(company: HasId, contact_id: int) -> Contact:
    """Return a contact of this company."""
    return _access(Contact, company, contact_id)  # type: ignore[no-any-return]


def access_tag(company: HasId, tag_id: int) -> Tag:
    """Return a tag of this company."""
    return _access(Tag, company, tag_id)  # type: ignore[no-any-return]


def access_custom_field(company: HasId, field_id: int) -> CustomField:
    """Return a contact field of this company."""
    return _access(CustomField, company, field_id)  # type: ignore[no-any-return]


def access_selection(company: HasId, selection_id: int) -> Selection:
    """Return a frozen selection of this company."""
    return _access(Selection, company, selection_id)  # type: ignore[no-any-return]


def _access(model: Any, company: HasId, pk: int) -> Any:
    found = model.objects.filter(company_id=company.pk, pk=pk).first()
    if found is None:
        raise NotHere(model._meta.verbose_name)
    return found
