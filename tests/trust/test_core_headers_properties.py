"""What holds of core/headers.py whatever is put in; its examples stand in tests/core."""

from email import message_from_bytes
from email.policy import default

from hypothesis import given
from hypothesis import strategies as st

from gaung.core.headers import address_header, text_header
from tests.core.test_headers import read

LETTERS = st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"])


@given(st.text(LETTERS, max_size=300).map(str.strip))
def test_any_subject_is_read_back_as_it_was_written(subject: str) -> None:
    assert read(text_header("Subject", subject), "Subject") == subject


@given(st.text(LETTERS, max_size=120).map(str.strip))
def test_any_name_is_read_back_beside_its_address(name: str) -> None:
    line = address_header("To", display=name, email="siti@kopi.example")
    (address,) = message_from_bytes(line + b"\r\n", policy=default)["To"].addresses
    assert address.addr_spec == "siti@kopi.example"
    # The standard library's reader puts a space between two encoded words of a name.
    assert "".join(address.display_name.split()) == "".join(name.split())
