"""An address shown to whoever opened a link: enough for its owner, nothing for others (PUB-01)."""

import pytest

from gaung.core.wishes import masked


@pytest.mark.parametrize(
    ("email", "shown"),
    [
        ("ani@example.org", "a•••@example.org"),
        ("a@example.org", "a•••@example.org"),
        ('"a@b"@example.org', '"•••@example.org'),
        ("", "•••"),
        ("@example.org", "•••"),
        ("no address", "•••"),
    ],
)
def test_an_address_is_masked(email: str, shown: str) -> None:
    assert masked(email) == shown
