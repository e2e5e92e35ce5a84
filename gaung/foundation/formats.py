"""How numbers, money and dates are printed, in the language in force.

Babel stands only here, at the edge. Amounts come in as whole minor units with their
currency; nothing is rounded here but the unit price, which is a shown figure only.
"""

from datetime import UTC, date, datetime, timedelta, tzinfo
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache, lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from babel import Locale
from babel import dates as babel_dates
from babel.numbers import (
    format_compact_decimal,
    format_decimal,
    format_percent,
    get_currency_symbol,
)

from gaung.core.money import Money, exponent
from gaung.foundation.words import language

# Babel prints US$ for dollars outside English; in English the product says $ (G-12).
_SIGNS: Final = {
    ("en", "USD"): "$",
    ("id", "USD"): "US$",
    ("en", "IDR"): "Rp",
    ("id", "IDR"): "Rp",
}
# The three zones of Indonesia have names everyone there reads; CLDR knows them only in Indonesian.
_ZONE_LABELS: Final = {
    "Asia/Jakarta": "WIB",
    "Asia/Pontianak": "WIB",
    "Asia/Makassar": "WITA",
    "Asia/Jayapura": "WIT",
}


def number(value: float | Decimal) -> str:
    """28,000 in English, 28.000 in Indonesian (G-12)."""
    return str(format_decimal(value, locale=_locale()))


def compact(value: int) -> str:
    """28K, in Indonesian 28 rb: for ticks on a scale (G-12)."""
    return str(format_compact_decimal(value, locale=_locale())).replace("\xa0", " ")


def percent(share: float | Fraction | Decimal, *, decimals: int = 0) -> str:
    """35% of a share 0.35; with decimals 35.2%, in Indonesian 35,2%."""
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "") + "%"
    value = Decimal(share.numerator) / share.denominator if isinstance(share, Fraction) else share
    return str(format_percent(value, format=pattern, locale=_locale()))


def money(amount: int | Money, currency: str = "") -> str:
    """Rp1.250.000, US$52,00, $52.00: no space, the currency's own decimals (G-12).

    Takes whole minor units with their currency, or a `Money`.
    """
    minor, code = _parts(amount, currency)
    places = exponent(code)
    return _money(Decimal(minor).scaleb(-places), code, places=places)


def unit_price(amount: int | Money, currency: str = "", *, quantity: int) -> str:
    """The price of one contact: Rp157,80, Rp122, $0.0104 (BIL-05).

    Two digits more than the currency has, when they say something.
    """
    minor, code = _parts(amount, currency)
    places = exponent(code)
    finest = Decimal(1).scaleb(-(places + 2))
    value = (Decimal(minor).scaleb(-places) / quantity).quantize(finest, rounding=ROUND_HALF_UP)
    is_plain = value == value.quantize(Decimal(1).scaleb(-places))
    return _money(value, code, places=places if is_plain else places + 2)


def date_long(day: date) -> str:
    """1 March 2026, in Indonesian 1 Maret 2026; never figures only (G-12)."""
    return _day(day, "d MMMM y", language())


def date_short(day: date) -> str:
    """1 Mar 2026: for narrow table cells."""
    return _day(day, "d MMM y", language())


def day_month(day: date) -> str:
    """1 March: where the year is plain from the page."""
    return str(babel_dates.format_date(day, format="d MMMM", locale=_locale()))


def month_long(day: date) -> str:
    """March 2026: a whole month."""
    return str(babel_dates.format_date(day, format="LLLL y", locale=_locale()))


def month_short(day: date) -> str:
    """Mar: on a scale of months."""
    return str(babel_dates.format_date(day, format="LLL", locale=_locale()))


def time_of_day(moment: datetime, zone: str | tzinfo) -> str:
    """14:05, in Indonesian 14.05, on the wall clock of the zone."""
    return _in_zone(moment, zone).strftime("%H.%M" if language() == "id" else "%H:%M")


def wall_time(minutes: int) -> str:
    """08:00, in Indonesian 08.00: so many minutes after midnight, on any clock."""
    return f"{minutes // 60:02}{'.' if language() == 'id' else ':'}{minutes % 60:02}"


def zone_label(moment: datetime, zone: str | tzinfo) -> str:
    """WIB, GMT+2, UTC: the short name of the zone at that moment."""
    return _ZONE_LABELS.get(str(zone)) or _foreign_label(moment, zone)


def time_zone(moment: datetime, zone: str | tzinfo) -> str:
    """14:05 WIB: the time with its zone's label (G-10)."""
    return f"{time_of_day(moment, zone)} {zone_label(moment, zone)}"


def datetime_long(moment: datetime, zone: str | tzinfo) -> str:
    """1 March 2026 14:05 WIB, in Indonesian 1 Maret 2026 14.05 WIB."""
    return f"{date_long(_in_zone(moment, zone).date())} {time_zone(moment, zone)}"


def country(code: str) -> str:
    """Indonesia, in Indonesian too; an unknown code stays as it is."""
    return str(_locale().territories.get(code.upper(), code))


def machine_time(moment: datetime) -> str:
    """For `<time datetime>`: the same instant in UTC, 2026-03-01T07:05:00Z (G-10)."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _parts(amount: int | Money, currency: str) -> tuple[int, str]:
    if isinstance(amount, Money):
        return amount.amount_minor, amount.currency
    return amount, currency


def _money(value: Decimal, currency: str, *, places: int) -> str:
    return _written(value, currency, places, language())


@lru_cache(maxsize=8_192)
def _written(value: Decimal, currency: str, places: int, code: str) -> str:
    """One amount in one language: a page of prices says the same ones many times, and so does the next page."""
    pattern = "#,##0" + ("." + "0" * places if places else "")
    figures = format_decimal(abs(value), format=pattern, locale=_locale_of(code))
    minus = "\u2212" if value < 0 else ""
    return f"{minus}{_sign(currency, code)}{figures}"


def _sign(currency: str, code: str) -> str:
    """The currency's sign; a bare code is kept apart from the figures."""
    sign = _SIGNS.get((code, currency)) or get_currency_symbol(currency, locale=_locale_of(code))
    return f"{sign}\xa0" if sign == currency else str(sign)


@lru_cache(maxsize=2_048)
def _day(day: date, pattern: str, code: str) -> str:
    return str(babel_dates.format_date(day, format=pattern, locale=_locale_of(code)))


def _in_zone(moment: datetime, zone: str | tzinfo) -> datetime:
    return moment.astimezone(ZoneInfo(zone) if isinstance(zone, str) else zone)


def _foreign_label(moment: datetime, zone: str | tzinfo) -> str:
    """GMT+1, GMT+5:30, UTC: understood everywhere, which letters such as IST or CST are not."""
    minutes = round((_in_zone(moment, zone).utcoffset() or timedelta()).total_seconds() / 60)
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    sign = "\u2212" if minutes < 0 else "+"
    return f"GMT{sign}{hours}" + (f":{rest:02}" if rest else "")


@cache
def _locale_of(code: str) -> Locale:
    # English as the world writes it: 1 March 2026, 14:05.
    return Locale.parse("en_001" if code == "en" else "id_ID")


def _locale() -> Locale:
    return _locale_of(language())
