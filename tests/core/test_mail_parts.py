"""A mail taken apart: by its rules where it keeps them, by guess where it does not, and never with an error."""

import pytest

from gaung.core.mail_parts import MOST_DEPTH, MOST_PARTS, header_lines, read, readable


def mail(*lines: str) -> bytes:
    return "\r\n".join(lines).encode()


def texts(raw: bytes) -> list[str]:
    return [part.text.strip() for part in read(raw).walk() if not part.parts]


def test_parts_stand_between_their_boundaries() -> None:
    parts = read(
        mail(
            'Content-Type: multipart/report; boundary="a b"',
            "",
            "before",
            "--a b",
            "Content-Type: text/plain",
            "",
            "one",
            "--a b",
            "Content-Type: message/rfc822",
            "",
            "Subject: within",
            "",
            "two",
            "--a b--",
            "after",
        )
    ).parts
    assert [(part.kind, part.text.strip()) for part in parts][0] == ("text/plain", "one")
    assert parts[1].parts[0].header("subject") == "within"
    assert [part.kind for part in read(b"Content-Type: message/rfc822\n\nSubject: x\n\ny").walk()] == ["message/rfc822"]


def test_a_boundary_that_never_comes_is_guessed_and_one_that_never_ends_is_ended() -> None:
    head = 'Content-Type: multipart/mixed; boundary="other"'
    assert texts(mail(head, "", "--real", "Content-Type: text/plain", "", "one")) == ["one"]
    assert texts(mail(head, "", "no parts at all")) == ["no parts at all"]
    assert texts(mail("Content-Type: multipart/mixed", "", "--x", "", "one", "--x--")) == ["one"]


def test_a_mail_without_headers_or_with_an_envelope_line_is_read_too() -> None:
    assert read(b"only text, no header").text == "only text, no header"
    assert read(b"\n\nonly text").text == "only text"
    assert read(b"From daemon Thu\nSubject: x\n\ny").header("subject") == "x"
    assert read(b"Subject: x\n \n\nbody").text == "body"
    part = read(b'Content-Type: multipart/mixed; boundary="a"\n\n--a\n\nno header here\n--a--')
    assert part.parts[0].headers == ()


def test_long_headers_are_one_line_and_a_loose_parameter_belongs_to_its_header() -> None:
    assert header_lines("A: one\n two\nnot a header\nB:three") == (("a", "one two"), ("b", "three"))
    assert header_lines("Content-Type: a/b;\nboundary=x\nboundary=y") == (("content-type", "a/b; boundary=x"),)
    assert header_lines(" folded first") == ()
    assert read(b"X: 1\nX: 2\n\n").all_headers("x") == ["1", "2"]


@pytest.mark.parametrize(
    ("headers", "body", "text"),
    [
        ("Content-Transfer-Encoding: base64", "aGFsbw==", "halo"),
        ("Content-Transfer-Encoding: base64", "aGFsb!w", "halo"),
        ("Content-Transfer-Encoding: base64", "a", "a"),
        ("Content-Transfer-Encoding: quoted-printable", "ha=6Co", "halo"),
        ("X: y", "soft =\r\nbreak=3D", "soft break="),
        ("X: y", "a = b", "a = b"),
        ("Content-Type: text/plain; charset=iso-8859-1", "h\xe4", "h\xe4"),
        ("Content-Type: text/plain; charset=rot13", "halo", "halo"),
        ("Content-Type: text/plain; charset=iso-2022-xx", "halo", "halo"),
        ("Content-Type: text/plain", "\x1b$B%f!<%6!<\x1b(B", "ユーザー"),
        ("Content-Type: text/plain", "\xff\xfe", "\xff\xfe"),
        (
            "Content-Type: text/html",
            "<style>a{}</style>Halo<br>&lt;a&#64;b&gt;<!-- no -->&amp;<script>no</script>x",
            "Halo\n<a@b>&x",
        ),
    ],
)
def test_text_is_decoded_as_far_as_it_can_be(headers: str, body: str, text: str) -> None:
    raw = f"{headers}\r\n\r\n{body}".encode("latin-1")
    assert read(raw).text.replace(" ", "") == text.replace(" ", "")


def test_there_is_an_end_to_parts_and_to_depth() -> None:
    many = "--a\n\nx\n" * (MOST_PARTS + 10)
    assert len(read(f'Content-Type: multipart/mixed; boundary="a"\n\n{many}'.encode()).parts) == MOST_PARTS
    raw = b"end"
    for at in range(MOST_DEPTH * 2):
        raw = b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n%s\n--b%d--\n' % (at, at, raw, at)
    assert sum(1 for _ in read(raw).walk()) == MOST_DEPTH + 1
    raw = b"end"
    for _ in range(MOST_DEPTH * 2):
        raw = b"Content-Type: message/rfc822\n\n" + raw
    assert read(raw).kind == "message/rfc822"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("plain", "plain"),
        ("=?utf-8?B?SGFsbw==?= dunia", "Halo dunia"),
        ("=?no-such?Q?Halo?=", "=?no-such?Q?Halo?="),
    ],
)
def test_encoded_words_of_a_header_are_decoded_when_they_can_be(value: str, words: str) -> None:
    assert readable(value) == words
