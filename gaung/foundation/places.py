"""Countries, time zones and what they suggest: the currency, zone and language of a company."""

from dataclasses import dataclass
from functools import cache
from typing import Final
from zoneinfo import available_timezones

from babel import Locale
from babel.core import get_global
from babel.numbers import get_territory_currencies

from gaung.foundation.words import LANGUAGES, known_language

# Codes that are no country of anyone's postal address: blocs, outlying waters, pseudo-places.
_NO_COUNTRY: Final = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"})
_FALLBACK_CURRENCY: Final = "USD"


@dataclass(frozen=True)
class PlaceDefaults:
    """What choosing a country fills in; all of it can be changed."""

    currency: str
    time_zone: str
    language: str


@cache
def countries(language: str) -> tuple[tuple[str, str], ...]:
    """Return every country as (code, name in the language), by name."""
    names = Locale.parse(known_language(language)).territories
    found = [(code, name) for code, name in names.items() if _is_country_code(code)]
    return tuple(sorted(found, key=lambda pair: pair[1]))


def is_country(code: str) -> bool:
    """Say whether a code is a country's."""
    return any(code == known for known, _ in countries("en"))


def country_name(code: str, language: str) -> str:
    """Return a country's name in a language, or the code when it has none."""
    return dict(countries(language)).get(code, code)


@cache
def time_zones() -> tuple[str, ...]:
    """Return the zones a company may choose: the named places and UTC."""
    return tuple(sorted(zone for zone in available_timezones() if "/" in zone and _is_place(zone))) + ("UTC",)


def is_time_zone(name: str) -> bool:
    """Say whether a zone is one a company may choose."""
    return name in time_zones()


def is_language(code: str) -> bool:
    """Say whether the product speaks a language."""
    return code in LANGUAGES


def defaults_for(country: str, currencies: tuple[str, ...]) -> PlaceDefaults:
    """Return what a country suggests, the currency being one of those on sale."""
    zones: list[str] = get_global("territory_zones").get(country, [])
    return PlaceDefaults(
        currency=_currency_of(country, currencies),
        time_zone=_first_zone(country, [zone for zone in zones if is_time_zone(zone)]),
        language="id" if country == "ID" else "en",
    )


# Where the list of zones does not begin with the one most people there live in.
_MAIN_ZONES: Final = {
    "ID": "Asia/Jakarta",
    "US": "America/New_York",
    "AU": "Australia/Sydney",
    "BR": "America/Sao_Paulo",
    "CA": "America/Toronto",
    "RU": "Europe/Moscow",
    "MX": "America/Mexico_City",
    "CN": "Asia/Shanghai",
    "ES": "Europe/Madrid",
    "PT": "Europe/Lisbon",
    "FR": "Europe/Paris",
    "DE": "Europe/Berlin",
    "MY": "Asia/Kuala_Lumpur",
    "NZ": "Pacific/Auckland",
    "CL": "America/Santiago",
}


def _first_zone(country: str, zones: list[str]) -> str:
    return _MAIN_ZONES.get(country) or (zones[0] if zones else "UTC")


def _currency_of(country: str, currencies: tuple[str, ...]) -> str:
    for currency in get_territory_currencies(country) if country else []:
        if currency in currencies:
            return str(currency)
    return _FALLBACK_CURRENCY if _FALLBACK_CURRENCY in currencies else currencies[0]


def _is_country_code(code: str) -> bool:
    return len(code) == len("ID") and code.isalpha() and code not in _NO_COUNTRY


def _is_place(zone: str) -> bool:
    return not zone.startswith(("Etc/", "posix/", "right/", "SystemV/", "US/"))
