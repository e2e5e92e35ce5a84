"""What the columns of a table hold: guessed from their names in English and Indonesian, and from their values."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final, Literal

from gaung.core.contact_status import MarketingStatus as Status

Looks = Callable[[Sequence[Sequence[str]], int], bool]
Role = Literal["email", "name", "first_name", "last_name", "tags", "status", "owner", "field", "ignore"]

_ADDRESS_LIKE: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_NAME_LIKE: Final = re.compile(r"[^\W\d_][^\d@/:]*")

_NAMES: Final[Mapping[Role, str]] = {
    "email": "email emailaddress mail mailaddress address alamatemail surel alamatsurel emailkontak posel",
    "name": "name fullname nama namalengkap contact contactname person kontak namakontak",
    "first_name": "firstname first givenname forename namadepan",
    "last_name": "lastname last surname familyname namabelakang namakeluarga",
    "tags": "tags tag labels label groups group tagar kategori",
    "status": "status marketingstatus subscriptionstatus optin statuspemasaran statuskontak statuslangganan",
    "owner": "owner contactowner accountowner salesrep salesperson pemilik pemilikkontak penanggungjawab",
    # Our own file of rows to mend has this column; it says nothing about the person.
    "ignore": "reasonnotimported alasantidakdiimpor",
}
_GUESSES: Final[Mapping[Role, frozenset[str]]] = {role: frozenset(names.split()) for role, names in _NAMES.items()}

_WORDS: Final[Mapping[str, Status]] = {
    word: status
    for status, words in {
        Status.SUBSCRIBED: "subscribed subscribe active optedin optin yes y true 1 pendingupgrade"
        " berlangganan aktif ya menungguupgrade",
        Status.NO_CONSENT: "noconsent none nonsubscribed notsubscribed neversubscribed transactional no n false 0"
        " pendingconfirmation pendingdoubleoptin unconfirmed belumadapersetujuan tidak menunggukonfirmasi",
        Status.UNSUBSCRIBED: "unsubscribed unsubscribe optedout optout berhentiberlangganan berhenti",
        Status.BOUNCED: "bounced bounce cleaned hardbounce hardbounced undeliverable gagalterkirim",
        Status.ARCHIVED: "archived archive deleted diarsipkan arsip",
    }.items()
    for word in words.split()
}
# Words that say so much alone that a column of them is a status; "yes" and "1" may be the answer to anything.
_TELLING: Final = re.compile(r"subscri|langganan|optin|optout|optedin|optedout|bounce|consent")


def status_of_word(cell: str, *, default: Status) -> Status | None:
    """The status a cell asks for, in English or Indonesian; the default for an empty one, none for another word."""
    word = _plain(cell)
    return _WORDS.get(word) if word else default


def guess_roles(columns: Sequence[str], sample: Sequence[Sequence[str]]) -> tuple[Role, ...]:
    """Guess what each column holds: by its name, and the address, the status and a nameless name by their values.

    Each role is given once. What is left becomes a custom field, or is left out when it has no name.
    """
    roles: list[Role] = []
    for name in columns:
        roles.append(_by_name(name, taken=roles) or ("field" if name else "ignore"))
    _settle_address(roles, sample)
    if "status" not in roles:
        _settle(roles, "status", sample, _looks_like_status)
    if not {"name", "first_name", "last_name"} & set(roles) and not any(columns):
        _settle(roles, "name", sample, _looks_like_names)
    return tuple(roles)


def _by_name(name: str, *, taken: Sequence[Role]) -> Role | None:
    plain = re.sub(r"[^a-z]", "", name.lower())
    return next((role for role, names in _GUESSES.items() if plain in names and role not in taken), None)


def _settle_address(roles: list[Role], sample: Sequence[Sequence[str]]) -> None:
    """The column that holds addresses is the address, whatever another column is called."""
    found = next((index for index in range(len(roles)) if _looks_like_addresses(sample, index)), None)
    if found is None or ("email" in roles and _looks_like_addresses(sample, roles.index("email"))):
        return
    roles[:] = ["field" if role == "email" else role for role in roles]
    roles[found] = "email"


def _settle(roles: list[Role], role: Role, sample: Sequence[Sequence[str]], looks: Looks) -> None:
    free = (index for index, one in enumerate(roles) if one in ("field", "ignore"))
    found = next((index for index in free if looks(sample, index)), None)
    if found is not None:
        roles[found] = role


def _looks_like_addresses(sample: Sequence[Sequence[str]], index: int) -> bool:
    return any(_ADDRESS_LIKE.fullmatch(row[index].strip()) for row in sample)


def _looks_like_status(sample: Sequence[Sequence[str]], index: int) -> bool:
    words = [word for row in sample if (word := _plain(row[index]))]
    return bool(words) and all(word in _WORDS for word in words) and any(_TELLING.search(word) for word in words)


def _looks_like_names(sample: Sequence[Sequence[str]], index: int) -> bool:
    cells = [cell for row in sample if (cell := row[index].strip())]
    return bool(cells) and all(_NAME_LIKE.fullmatch(cell) for cell in cells)


def _plain(cell: str) -> str:
    return re.sub(r"[^a-z0-9]", "", cell.lower())
