"""The people in the sample companies: names from many places, addresses that can reach nobody."""

import re
import unicodedata
from collections.abc import Iterator

from gaung.contacts.actions import NewContact

FIRST = (
    "Ayu", "Budi", "Citra", "Dewi", "Eko", "Fajar", "Gita", "Hendra", "Indah", "Joko", "Kartika", "Lestari", "Made",
    "Nur", "Oka", "Putri", "Rizky", "Sari", "Tono", "Utami", "Wayan", "Yusuf", "Zahra", "Agus", "Bayu", "Siti",
    "Anna", "Björn", "Chloé", "David", "Elif", "François", "Grace", "Hiroshi", "Inês", "José", "Katarzyna", "Liam",
    "María", "Noah", "Olga", "Priya", "Quỳnh", "Rachel", "Søren", "Tomás", "Uma", "Wei", "Zoë",
)  # fmt: skip
LAST = (
    "Santoso", "Wijaya", "Pratama", "Lestari", "Nugroho", "Halim", "Siregar", "Simanjuntak", "Hidayat", "Kusuma",
    "Rahman", "Saputra", "Anggraini", "Wibowo", "Hartono", "Tanuwijaya", "Purnomo", "Sihombing", "Maharani",
    "Andersen", "Brown", "Chen", "D'Souza", "Eriksson", "Fernández", "García", "Hughes", "Ito", "Jensen", "Kowalski",
    "Lindqvist", "Müller", "Nguyễn", "O'Brien", "Patel", "Quispe", "Rossi", "Smith", "Tanaka", "Yılmaz",
)  # fmt: skip
# Reserved for examples (RFC 2606): no mail server answers there.
DOMAINS = ("example.com", "example.org", "example.net", "surel.example", "kantor.example")
PLACES = ("Jakarta", "Bandung", "Surabaya", "Yogyakarta", "Denpasar", "Medan", "Singapore", "Berlin", "London")
INTERESTS = ("Newsletter", "New products", "Events", "Wholesale")
# Two steps that share no factor with the lengths: neighbours in the list look unlike each other.
_STEP_FIRST, _STEP_LAST = 17, 7


def people(count: int, *, start: int) -> Iterator[NewContact]:
    """Make `count` people, numbered from `start`: the same number is always the same person."""
    for number in range(start, start + count):
        first = FIRST[number * _STEP_FIRST % len(FIRST)]
        last = LAST[(number * _STEP_LAST + number // len(LAST)) % len(LAST)]
        tags = [PLACES[number % 7 * number % len(PLACES)]]
        if number % 3 == 0:
            tags.append(INTERESTS[number // 3 % len(INTERESTS)])
        address = f"{_plain(first)}.{_plain(last)}{number}@{DOMAINS[number % len(DOMAINS)]}"
        yield NewContact(email=address, name=f"{first} {last}", tags=tags, row=number)


def _plain(name: str) -> str:
    """A name as it stands in an address: small letters without marks."""
    bare = unicodedata.normalize("NFKD", name.replace("ø", "o").replace("ı", "i"))
    return re.sub("[^a-z]", "", bare.encode("ascii", "ignore").decode().lower())
