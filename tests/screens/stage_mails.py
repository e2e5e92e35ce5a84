"""Every notice once in each language, in the local mailbox (MAIL-01)."""

import inspect
from datetime import timedelta
from typing import Any, get_type_hints

from gaung.core.money import Money
from gaung.foundation import notices
from gaung.foundation.models import MailMessage
from gaung.foundation.notices import Reader
from tests.screens.hand import Addresses, Hand

# What a notice is told where nothing better fits its argument's name.
TEXTS = {
    "inviter": "Ayu Lestari", "access": "Viewer", "changed_by": "Ayu Lestari", "by": "Ayu Lestari",
    "link": "http://127.0.0.1:8000/accounts/invitation/a1b2c3/", "interval": "month", "name": "Kopi Senja",
    "invoice_number": "INV-2026-0007", "reason": "complaints", "crossing": "4000-a", "file_name": "pelanggan.csv",
    "question": "Which form did the people from the trade fair fill in?",
    "note": "Many readers of the last letter did not know you. Where did they sign up?",
    "text": "We read your answer. Which stall was it?",
}  # fmt: skip
NUMBERS = {"limit": 4_000, "used": 3_240, "old": 5_000, "new": 3_000, "quantity": 5_000, "days": 3, "waiting": 340}


def names() -> list[str]:
    """Every notice of the product."""
    return [name for name in notices.__all__ if name not in {"Reader", "readers"}]


def notices_of(hand: Hand, language: str) -> Addresses:
    """Each notice to one reader; where it can be read, as a page and as the mail itself."""
    found = {}
    reader = Reader(f"rina.{language}@kopisenja.example", "Rina Wulandari", language)
    for name in names():
        before = MailMessage.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        function = getattr(notices, name)
        function(company=hand.company, **_told(function, reader, hand))
        row = MailMessage.objects.filter(pk__gt=before).order_by("pk").first()
        if row is not None:
            found[f"mail_{name}_{language}"] = f"/mailbox/{row.pk}/"
    return found


def notices_in_both(hand: Hand) -> Addresses:
    """In Indonesian and in English."""
    return notices_of(hand, "en") | notices_of(hand, "id")


def _told(function: Any, reader: Reader, hand: Hand) -> dict[str, Any]:
    kinds, told = get_type_hints(function), dict[str, Any]()
    for name, parameter in inspect.signature(function).parameters.items():
        if name == "to":
            told[name] = reader if kinds[name] is Reader else [reader]
        elif name != "company" and (parameter.default is inspect.Parameter.empty or name in TEXTS):
            told[name] = _value(name, str(kinds[name]), hand)
    return told


def _value(name: str, kind: str, hand: Hand) -> Any:
    later = hand.now + timedelta(days=7)
    if "Money" in kind:
        return Money(789_000, "IDR")
    if "datetime.datetime" in kind:
        return later
    if "datetime.date" in kind:
        return later.date()
    if "bool" in kind:
        return True
    return NUMBERS.get(name, 12) if "int" in kind else TEXTS.get(name, "month")
