"""Figures, money and dates inside a template, printed in the reader's language."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from gaung.core.money import Money
from gaung.foundation import formats

register = template.Library()
_PARTS = re.compile(r"[?&]?[^/?&]*/*")


@register.filter
def number(value: int) -> str:
    """28,000 or 28.000."""
    return formats.number(value)


@register.filter
def compact(value: int) -> str:
    """28K or 28 rb."""
    return formats.compact(value)


@register.filter
def percent(share: float) -> str:
    """35% of 0.35."""
    return formats.percent(share)


@register.filter
def address(url: str) -> SafeString:
    """A web address that may go on in a new line after a slash or between its questions, not within a word."""
    return format_html_join(mark_safe("<wbr>"), "{}", ((part,) for part in _PARTS.findall(url) if part))


@register.filter
def money(amount: int | Money, currency: str = "") -> str:
    """Rp1.250.000: `{{ total_minor|money:currency }}`, or a Money without argument."""
    return formats.money(amount, currency)


@register.filter
def date_long(day: date) -> str:
    """1 March 2026."""
    return formats.date_long(day)


@register.filter
def date_short(day: date) -> str:
    """1 Mar 2026."""
    return formats.date_short(day)


@register.filter
def day_month(day: date) -> str:
    """1 March."""
    return formats.day_month(day)


@register.simple_tag
def unit_price(amount: int | Money, currency: str = "", *, quantity: int) -> str:
    """The price of one contact, with the digits it needs."""
    return formats.unit_price(amount, currency, quantity=quantity)


@register.simple_tag(takes_context=True)
def when(context: Mapping[str, Any], moment: datetime, zone: str = "") -> SafeString:
    """A `<time>` on the company's wall clock with the zone's label; UTC for programs (G-10)."""
    place = zone or _zone_of(context)
    shown = formats.datetime_long(moment, place)
    return format_html('<time datetime="{}">{}</time>', formats.machine_time(moment), shown)


@register.simple_tag
def on_date(day: date) -> SafeString:
    """A `<time>` for a date: 1 March 2026."""
    return format_html('<time datetime="{}">{}</time>', day.isoformat(), formats.date_long(day))


def _zone_of(context: Mapping[str, Any]) -> str:
    company = getattr(context.get("request"), "company", None)
    return company.time_zone if company is not None else "UTC"
