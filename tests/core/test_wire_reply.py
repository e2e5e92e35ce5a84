"""Reading a mail server: whole replies from bytes however they are cut, what it offers, whom a reply is about."""

import pytest

from gaung.core.wire import Blame, ReplyKind
from gaung.core.wire_reply import (
    LONGEST_LINE,
    MOST_LINES,
    Features,
    NotSpoken,
    Reader,
    ServerReply,
    Step,
    blame_of,
    kind_of,
)


def read(*packets: bytes) -> list[tuple[int, str]]:
    reader = Reader()
    return [(reply.code, reply.text) for packet in packets for reply in reader.feed(packet)]


def reply(line: str) -> ServerReply:
    return ServerReply(int(line[:3]), (line[4:].encode(),))


def test_replies_are_whole_however_the_bytes_are_cut() -> None:
    said = b"250-first\r\n250-second\r\n250 third\r\n354\r\n250 ok\n"
    whole = [(250, "first second third"), (354, ""), (250, "ok")]
    assert read(said) == whole
    assert read(*(said[at : at + 1] for at in range(len(said)))) == whole


def test_an_enhanced_code_repeated_on_each_line_stands_once() -> None:
    [said] = Reader().feed(b"550-5.1.1 No such user.\r\n550-5.1.1 See\r\n550 5.1.1 our site.\r\n")
    assert (said.enhanced, said.text) == ("5.1.1", "5.1.1 No such user. See our site.")


@pytest.mark.parametrize(
    ("line", "enhanced"),
    [
        ("550 5.1.1 gone", "5.1.1"),
        ("250 2.0.0", "2.0.0"),
        ("550 4.1.1 of another class", ""),
        ("550 5.1.1x", ""),
        ("550 no", ""),
    ],
)
def test_an_enhanced_code_counts_when_its_class_fits(line: str, enhanced: str) -> None:
    assert reply(line).enhanced == enhanced


def test_words_are_kept_as_said_on_one_line_without_what_cannot_be_seen_and_not_too_long() -> None:
    assert ServerReply(550, (b"caf\xc3\xa9\x1b[31m\0red",)).text == "café [31m red"
    assert ServerReply(550, (b"caf\xe9",)).text == "café"
    assert len(ServerReply(550, (b"x" * 2000,)).text) == 500


@pytest.mark.parametrize(
    "garbage",
    [
        b"HTTP/1.1 400 Bad Request\r\n",
        b"\r\n",
        b"25\r\n",
        b"250x\r\n",
        b"150 too low\r\n",
        b"600 too high\r\n",
        b"250-one\r\n251 two\r\n",
        b"2" * (LONGEST_LINE + 1),
        b"250 " + b"x" * LONGEST_LINE + b"\r\n",
        b"250-x\r\n" * (MOST_LINES + 1),
    ],
)
def test_what_is_no_reply_is_refused_and_what_came_whole_before_it_counts(garbage: bytes) -> None:
    heard = []
    with pytest.raises(NotSpoken):
        heard.extend(one.code for one in Reader().feed(garbage))
    with pytest.raises(NotSpoken):
        for one in Reader().feed(b"250 ok\r\n" + garbage):
            heard.append(one.code)  # noqa: PERF402 - as far as it comes
    assert heard == [250]


def test_a_reader_knows_whether_more_was_said_than_whole_replies() -> None:
    reader = Reader()
    assert [one.code for one in reader.feed(b"220 go\r\n")] == [220]
    assert reader.is_empty
    list(reader.feed(b"250-x\r\n"))
    assert not reader.is_empty


def test_what_a_server_offers_is_read_and_the_unknown_passed_over() -> None:
    lines = [b"mx.test hi", b"PIPELINING", b"size 1000", b"AUTH plain", b"AUTH=LOGIN", b"", b"XNEW", b"chunking"]
    offers = Features.of(lines)
    assert offers.is_pipelining and offers.is_chunking and offers.has_size
    assert offers.most_bytes == 1000
    assert offers.sign_ins == {"PLAIN", "LOGIN"}
    assert not (offers.is_starttls or offers.is_8bit or offers.is_utf8)
    assert Features.of([b"x", b"SIZE"]).most_bytes == Features.of([b"x", b"SIZE " + b"9" * 99]).most_bytes == 0


@pytest.mark.parametrize(
    ("step", "line", "kind", "blame"),
    [
        (Step.MAIL, "421 4.7.0 slow down", ReplyKind.PUT_OFF, Blame.RELAY),
        (Step.MAIL, "550 5.7.1 not your sender", ReplyKind.REFUSED, Blame.RELAY),
        (Step.MAIL, "552 5.3.4 too big", ReplyKind.REFUSED, Blame.MESSAGE),
        (Step.MAIL, "452 4.3.4 too big", ReplyKind.PUT_OFF, Blame.MESSAGE),
        (Step.MAIL, "530 5.7.0 sign in first", ReplyKind.RETURNED, Blame.RELAY),
        (Step.RCPT, "538 5.7.11 encrypt first", ReplyKind.RETURNED, Blame.RELAY),
        (Step.RCPT, "503 5.5.1 order", ReplyKind.REFUSED, Blame.RELAY),
        (Step.RCPT, "421 4.7.0 slow down", ReplyKind.PUT_OFF, Blame.DOMAIN),
        (Step.BODY, "421 4.7.28 too many from you", ReplyKind.PUT_OFF, Blame.DOMAIN),
        (Step.RCPT, "550 5.1.1 nobody", ReplyKind.REFUSED, Blame.RECIPIENT),
        (Step.BODY, "550 5.1.1 nobody", ReplyKind.REFUSED, Blame.RECIPIENT),
        (Step.RCPT, "550 5.1.2 no such host", ReplyKind.REFUSED, Blame.DOMAIN),
        (Step.RCPT, "550 5.1.8 your sender has no host", ReplyKind.REFUSED, Blame.RELAY),
        (Step.RCPT, "452 4.2.2 full", ReplyKind.PUT_OFF, Blame.RECIPIENT),
        (Step.RCPT, "450 4.4.1 their server does not answer", ReplyKind.PUT_OFF, Blame.DOMAIN),
        (Step.BODY, "552 5.3.4 too big", ReplyKind.REFUSED, Blame.MESSAGE),
        (Step.BODY, "452 4.3.1 disk full", ReplyKind.PUT_OFF, Blame.RELAY),
        (Step.RCPT, "450 4.7.1 greylisted", ReplyKind.PUT_OFF, Blame.RECIPIENT),
        (Step.RCPT, "550 nobody", ReplyKind.REFUSED, Blame.RECIPIENT),
        (Step.RCPT, "554 5.7.1 Relay access denied", ReplyKind.REFUSED, Blame.RELAY),
        (Step.RCPT, "554 5.7.1 your address is on a blocklist", ReplyKind.REFUSED, Blame.RELAY),
        (Step.BODY, "550 5.7.1 looks like spam", ReplyKind.REFUSED, Blame.MESSAGE),
        (Step.BODY, "451 4.6.0 odd", ReplyKind.PUT_OFF, Blame.MESSAGE),
        (Step.BODY, "554 no", ReplyKind.REFUSED, Blame.MESSAGE),
        (Step.BODY, "451 later", ReplyKind.PUT_OFF, Blame.RELAY),
    ],
)
def test_4xx_is_never_a_refusal_and_each_no_is_about_somebody(
    step: Step, line: str, kind: ReplyKind, blame: Blame
) -> None:
    assert kind_of(reply(line)) is kind
    assert blame_of(step, reply(line)) is blame


@pytest.mark.parametrize(
    ("line", "blame"),
    [
        ("450 come back later", Blame.DOMAIN),
        ("450", Blame.DOMAIN),
        ("450 Too many mails in this session", Blame.DOMAIN),
        ("451 Too many connections, slow down", Blame.DOMAIN),
        ("450 4.7.1 Rate of mails exceeded", Blame.DOMAIN),
        ("451 4.7.28 throttled", Blame.DOMAIN),
        ("450 Greylisted, come back", Blame.RECIPIENT),
        ("450 Mailbox busy", Blame.RECIPIENT),
        ("450 4.2.1 this user gets mail at too high a rate", Blame.RECIPIENT),
        ("450 4.2.0 later", Blame.RECIPIENT),
        ("451 later", Blame.RECIPIENT),
        ("450 blocked: too many complaints", Blame.RELAY),
        ("550 too many invalid recipients", Blame.RECIPIENT),
    ],
)
def test_a_domain_that_asks_for_fewer_mails_is_heard_also_without_an_enhanced_code(line: str, blame: Blame) -> None:
    """Caps per domain learn from 421 and 450 (sending.md); greylisting and a busy mailbox are about one mail."""
    assert blame_of(Step.RCPT, reply(line)) is blame
