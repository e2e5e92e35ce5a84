"""What columns hold, guessed by their names and values (CON-07)."""

import pytest

from gaung.core.contact_status import MarketingStatus as Status
from gaung.core.table_columns import guess_roles, status_of_word


@pytest.mark.parametrize(
    ("columns", "rows", "roles"),
    [
        (("Pemilik", "Surel"), [("Ayu", "a@b.co")], ("owner", "email")),
        (("mail", "x"), [("a@b.co", "Subscribed"), ("c@d.co", "no")], ("email", "status")),
        (("mail", "x"), [("a@b.co", "yes"), ("c@d.co", "no")], ("email", "field")),
        (("mail", "x"), [("a@b.co", "subscribed"), ("c@d.co", "later")], ("email", "field")),
        (("mail", "x"), [("a@b.co", "")], ("email", "field")),
        (("", "", ""), [("a@b.co", "Ani Wijaya", "12")], ("email", "name", "ignore")),
        (("", ""), [("a@b.co", "")], ("email", "ignore")),
        (("mail", ""), [("a@b.co", "Ani")], ("email", "ignore")),
        (("a", "b"), [("1", "2")], ("field", "field")),
    ],
)
def test_a_column_is_known_by_its_name_or_its_values(
    columns: tuple[str, ...], rows: list[tuple[str, ...]], roles: tuple[str, ...]
) -> None:
    assert guess_roles(columns, rows) == roles


@pytest.mark.parametrize(
    ("cell", "status"),
    [
        ("Opted-out", Status.UNSUBSCRIBED),
        ("BERHENTI berlangganan", Status.UNSUBSCRIBED),
        ("ya", Status.SUBSCRIBED),
        ("", Status.ARCHIVED),
        ("later", None),
    ],
)
def test_a_status_is_read_in_both_languages(cell: str, status: Status | None) -> None:
    assert status_of_word(cell, default=Status.ARCHIVED) is status
