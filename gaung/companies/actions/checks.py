"""Checks of what people enter about themselves and their company."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from gaung.companies.models import normalised_email
from gaung.core.members import AddressRefused, UnknownPlace
from gaung.core.text import clean_line
from gaung.foundation import places


def clean_email(email: str, *, field: str) -> str:
    address = normalised_email(clean_line(email, field=field, limit=254))
    try:
        validate_email(address)
    except ValidationError as error:
        raise AddressRefused(field=field, value=address) from error
    return address


def require_places(*, country: str, time_zone: str, language: str) -> None:
    if not places.is_country(country):
        raise UnknownPlace(field="country", value=country)
    if not places.is_time_zone(time_zone):
        raise UnknownPlace(field="time_zone", value=time_zone)
    require_language(language)


def require_language(language: str) -> None:
    if not places.is_language(language):
        raise UnknownPlace(field="language", value=language)
