"""What may go on the wire at all: nothing that could carry an extra line, command or mail (sending.md)."""

from dataclasses import replace

import pytest

from gaung.core.wire import Flaw, Outgoing, flaw_of

GOOD = Outgoing(
    key=1,
    mail_from="b+abc@bounce.kopi.test",
    rcpt_to="budi@contoh.test",
    data=b"From: Kopi <kopi@kopi.test>\r\nTo: budi@contoh.test\r\nSubject: Hello\r\n\tagain\r\n\r\nHello.\r\n",
)


def test_an_ordinary_mail_may_go_also_without_a_return_path_and_with_letters_of_the_world() -> None:
    assert flaw_of(GOOD) is None
    assert flaw_of(replace(GOOD, mail_from="")) is None
    assert flaw_of(replace(GOOD, rcpt_to="用户@例子.test")) is None


@pytest.mark.parametrize(
    "address",
    [
        "",
        "budi",
        "@contoh.test",
        "budi@",
        "budi@contoh.test\r\nRCPT TO:<eve@evil.test>",
        "budi@contoh.test\n",
        "budi\0@contoh.test",
        "budi@contoh.test> SIZE=1",
        "<budi@contoh.test",
        "bu di@contoh.test",
        "budi@contoh.test\u2028",
        "budi\x85@contoh.test",
        "budi@contoh.test\x7f",
    ],
)
def test_an_address_that_could_carry_a_command_is_refused_at_the_writer(address: str) -> None:
    assert flaw_of(replace(GOOD, rcpt_to=address)) is Flaw.ENVELOPE
    assert address == "" or flaw_of(replace(GOOD, mail_from=address)) is Flaw.ENVELOPE


@pytest.mark.parametrize(
    ("data", "flaw"),
    [
        (b"", Flaw.NO_BODY),
        (b"\r\n\r\nHello.\r\n", Flaw.NO_BODY),
        (b"Subject: Hello\r\n", Flaw.NO_BODY),
        (b"Subject: He\0llo\r\n\r\n", Flaw.HEADER),
        (b"Subject: He\x1bllo\r\n\r\n", Flaw.HEADER),
        (b"Subject: Hello\nBcc: eve@evil.test\r\n\r\n", Flaw.LINE_END),
        (b"Subject: Hello\rBcc: eve@evil.test\r\n\r\n", Flaw.LINE_END),
        (b"Subject: Hello\r\n\r\nHello.\n.\nMAIL FROM:<eve@evil.test>\r\n", Flaw.LINE_END),
        (b"Subject: Hello\r\n\r\nHello.\r.\rMAIL\r\n", Flaw.LINE_END),
        (b"Subject: Hello\r\nsubject : Evil\r\n\r\n", Flaw.HEADER_TWICE),
        (b"To: a@b.test\r\nSubject: x\r\nTo: eve@evil.test\r\n\r\n", Flaw.HEADER_TWICE),
    ],
)
def test_a_message_with_a_stray_line_end_or_control_character_is_refused_at_the_writer(data: bytes, flaw: Flaw) -> None:
    assert flaw_of(replace(GOOD, data=data)) is flaw


def test_what_stands_in_the_body_is_the_bodys_business() -> None:
    assert flaw_of(replace(GOOD, data=GOOD.data + b"From: Subject: \tTo: \x1b\r\nTo: x\r\nTo: x\r\n.\r\n")) is None
