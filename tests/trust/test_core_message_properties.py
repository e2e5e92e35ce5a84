"""What holds of core/message.py whatever is put in; its examples stand in tests/core."""

from email import message_from_bytes

from hypothesis import given
from hypothesis import strategies as st

from gaung.core.letter import fill
from gaung.core.message import quoted_printable
from tests.core.test_message import OWN, built, letter, parts, read

SAFE = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=90)


@given(SAFE, SAFE, st.booleans())
def test_the_compiled_mail_says_what_the_plain_way_says(name: str, city: str, is_tracked: bool) -> None:
    values: dict[str, object] = {"contact.name": name, "field.city": city}
    one = letter(is_tracked=is_tracked)
    message = read(built(one, values=values, to_name=name.strip()))
    plain = fill(one, values=values, addresses=OWN)
    assert message["Subject"] == plain.subject.strip()
    assert parts(message) == (plain.text.rstrip("\n"), plain.html.rstrip("\n"))


@given(SAFE)
def test_a_mail_without_ifs_says_the_same_by_the_fastest_way(name: str) -> None:
    one = letter(html="<p>{{ contact.name }}</p>", text="{{ contact.name }}", subject="Fixed", preheader="")
    message = read(built(one, values={"contact.name": name}))
    plain = fill(one, values={"contact.name": name}, addresses=OWN)
    assert parts(message) == (plain.text.rstrip("\n"), plain.html.rstrip("\n"))


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_quoted_printable_is_read_back_from_fresh_line_to_fresh_line(text: str) -> None:
    encoded = quoted_printable(text)
    assert all(len(line) <= 76 for line in encoded.split(b"\r\n"))
    assert encoded == b"" or encoded.endswith(b"\r\n")
    head = b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    decoded = message_from_bytes(head + encoded).get_payload(decode=True)
    assert isinstance(decoded, bytes)
    assert decoded.decode().replace("\r\n", "\n") == text.replace("\r\n", "\n").replace("\r", "\n")
