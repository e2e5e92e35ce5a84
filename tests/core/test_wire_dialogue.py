"""A connection's life without a network: bytes in, replies and bytes out (RFC 5321, 2920, 3030)."""

import base64
from dataclasses import replace

import pytest

from gaung.core.wire import Blame, Outgoing, Reply, ReplyKind
from gaung.core.wire_dialogue import PORTION, Dialogue, Phase, stuffed
from gaung.core.wire_opening import Terms
from gaung.core.wire_reply import Step

DATA = b"From: k@kopi.test\r\nSubject: Kabar\r\n\r\nHalo.\r\n"
PLAIN = Terms(may_go_plain=True)
GREETING, HELLO = b"220 mx.test\r\n", b"250-mx.test\r\n250-8BITMIME\r\n250 SIZE 9000\r\n"
PIPELINING = b"250-mx.test\r\n250-8BITMIME\r\n250 PIPELINING\r\n"
CHUNKING = b"250-mx.test\r\n250-PIPELINING\r\n250-SMTPUTF8\r\n250-8BITMIME\r\n250 CHUNKING\r\n"
TAKEN = b"250 2.0.0 taken\r\n"


def mail(key: int = 1, data: bytes = DATA) -> Outgoing:
    return Outgoing(key, f"b{key}@kopi.test", f"to{key}@contoh.test", data)


def ready(hello: bytes = HELLO, terms: Terms = PLAIN) -> Dialogue:
    dialogue = Dialogue(terms=terms)
    dialogue.receive(GREETING)
    dialogue.receive(hello)
    everything(dialogue)
    assert dialogue.phase is Phase.READY
    return dialogue


def everything(dialogue: Dialogue) -> bytes:
    said = b""
    while dialogue.has_output:
        said += dialogue.output()
    return said


def hears(dialogue: Dialogue, *lines: str) -> list[tuple[int, ReplyKind]]:
    replies = dialogue.receive("".join(f"{line}\r\n" for line in lines).encode())
    return [(reply.key, reply.kind) for reply in replies]


# --- the opening ----------------------------------------------------------------------------------


def opened(terms: Terms, *packets: bytes) -> tuple[Dialogue, list[bytes]]:
    dialogue = Dialogue(terms=terms)
    said = []
    for packet in packets:
        dialogue.receive(packet)
        said.append(everything(dialogue))
        if dialogue.phase is Phase.ENCRYPTING:
            dialogue.encrypted()
            said.append(everything(dialogue))
    return dialogue, said


def test_it_greets_encrypts_greets_again_and_signs_in_only_then() -> None:
    terms = Terms(name="mail.kopi.test", user="kopi", password="rahasia")
    offers = b"250-mx.test\r\n250 STARTTLS\r\n"
    dialogue, said = opened(
        terms, GREETING, offers, b"220 go\r\n", b"250-mx.test\r\n250 AUTH LOGIN PLAIN\r\n", b"235 ok\r\n"
    )
    secret = base64.b64encode(b"\0kopi\0rahasia")
    ehlo = b"EHLO mail.kopi.test\r\n"
    assert said == [ehlo, b"STARTTLS\r\n", b"", ehlo, b"AUTH PLAIN " + secret + b"\r\n", b""]
    assert dialogue.phase is Phase.READY
    assert "rahasia" not in repr(terms)


def test_it_signs_in_by_login_where_plain_is_not_offered() -> None:
    terms = Terms(user="kopi", password="rahasia", is_encrypted=True)
    dialogue, said = opened(
        terms, GREETING, b"250-x\r\n250 AUTH LOGIN\r\n", b"334 VXNlcg==\r\n", b"334 UGFzcw==\r\n", b"235 ok\r\n"
    )
    secrets = [base64.b64encode(secret) + b"\r\n" for secret in (b"kopi", b"rahasia")]
    assert said == [b"EHLO localhost\r\n", b"AUTH LOGIN\r\n", *secrets, b""]
    assert dialogue.phase is Phase.READY


def test_a_password_is_never_said_in_the_clear_unless_that_was_chosen() -> None:
    terms = Terms(user="kopi", password="rahasia")
    dialogue, said = opened(terms, GREETING, b"250-x\r\n250 AUTH PLAIN\r\n")
    assert not any(b"AUTH" in line for line in said)
    assert dialogue.trouble is not None and dialogue.trouble.is_lasting and "STARTTLS" in dialogue.trouble.words
    dialogue, said = opened(replace(terms, may_go_plain=True), GREETING, b"250-x\r\n250 AUTH PLAIN\r\n")
    assert said[-1].startswith(b"AUTH PLAIN")


@pytest.mark.parametrize(
    ("packets", "code", "is_lasting"),
    [
        ([b"554 5.7.1 go away\r\n"], 554, True),
        ([b"421 4.3.2 busy\r\n"], 421, False),
        ([GREETING, b"550 no\r\n"], 550, True),
        ([GREETING, b"500 what\r\n", b"500 what\r\n"], 500, True),
        ([GREETING, b"250-x\r\n250 STARTTLS\r\n", b"454 4.7.0 not now\r\n"], 454, False),
        ([GREETING, b"250-x\r\n250 STARTTLS\r\n", b"220 go\r\n250 injected\r\n"], None, False),
        ([GREETING, b"250-x\r\n250 STARTTLS\r\n", b"220 go\r\n250-inj"], None, False),
        ([b"SSH-2.0\r\n"], None, False),
        ([GREETING + b"250 x\r\n250 y\r\n250 z\r\n"], None, True),
    ],
)
def test_a_connection_that_cannot_be_used_says_why(packets: list[bytes], code: int | None, is_lasting: bool) -> None:
    dialogue, _ = opened(Terms(), *packets)
    trouble = dialogue.trouble
    assert dialogue.phase is Phase.GONE and trouble is not None
    assert (trouble.code, trouble.is_lasting) == (code, is_lasting)
    assert trouble.returned(mail()) == Reply(1, ReplyKind.RETURNED, code, trouble.enhanced, trouble.words, Blame.RELAY)


@pytest.mark.parametrize(
    ("offers", "answers", "code"),
    [
        (b"250-x\r\n250 AUTH PLAIN\r\n", [b"535 5.7.8 wrong\r\n"], 535),
        (b"250-x\r\n250 AUTH PLAIN\r\n", [b"334 \r\n"], None),
        (b"250-x\r\n250 AUTH LOGIN\r\n", [b"235 already\r\n"], None),
        (b"250-x\r\n250 AUTH CRAM-MD5\r\n", [], None),
    ],
)
def test_a_sign_in_that_fails_costs_no_mail(offers: bytes, answers: list[bytes], code: int | None) -> None:
    terms = Terms(user="kopi", password="x", is_encrypted=True)
    dialogue, _ = opened(terms, GREETING, offers, *answers)
    assert dialogue.phase is Phase.GONE and dialogue.trouble is not None
    assert dialogue.trouble.code == code


def test_an_old_server_is_greeted_the_old_way_and_a_name_that_is_none_is_not_said() -> None:
    terms = Terms(name="evil\r\nMAIL FROM:<x>", may_go_plain=True)
    dialogue, said = opened(terms, GREETING, b"502 what\r\n", b"250 hello\r\n")
    assert said == [b"EHLO localhost\r\n", b"HELO localhost\r\n", b""]
    assert (dialogue.phase, dialogue.window, dialogue.room) == (Phase.READY, 1, 1)


# --- three ways -----------------------------------------------------------------------------------


def test_step_by_step_each_line_waits_for_the_answer_to_the_one_before() -> None:
    dialogue = ready()
    assert dialogue.take(mail()) is None
    assert dialogue.room == 0
    assert everything(dialogue) == f"MAIL FROM:<b1@kopi.test> SIZE={len(DATA)}\r\n".encode()
    assert hears(dialogue, "250 ok") == []
    assert everything(dialogue) == b"RCPT TO:<to1@contoh.test>\r\n"
    assert hears(dialogue, "250 ok") == []
    assert everything(dialogue) == b"DATA\r\n"
    assert dialogue.awaits is Step.DATA
    assert hears(dialogue, "354 go") == []
    assert everything(dialogue) == DATA + b".\r\n"
    [reply] = dialogue.receive(TAKEN)
    assert reply == Reply(1, ReplyKind.ACCEPTED, 250, "2.0.0", "2.0.0 taken", Blame.RECIPIENT)
    assert dialogue.is_idle and dialogue.awaits is None and dialogue.room == 1


def test_pipelined_data_ends_its_group_and_the_next_envelope_travels_with_the_body() -> None:
    dialogue = ready(PIPELINING)
    assert dialogue.window == 3
    for key in (1, 2, 3):
        dialogue.take(mail(key))
    group = "MAIL FROM:<b{0}@kopi.test>\r\nRCPT TO:<to{0}@contoh.test>\r\nDATA\r\n"
    assert everything(dialogue) == group.format(1).encode()
    hears(dialogue, "250 ok", "250 ok")
    assert everything(dialogue) == b"", "nothing behind DATA before its answer (RFC 2920 3.1)"
    hears(dialogue, "354 go")
    assert everything(dialogue) == DATA + b".\r\n" + group.format(2).encode()
    assert hears(dialogue, "250 taken", "250 ok", "550 5.1.1 nobody", "354 go") == [(1, ReplyKind.ACCEPTED)]
    assert everything(dialogue) == b".\r\n" + group.format(3).encode(), "a body without a recipient ends at once"
    assert hears(dialogue, "250 took nothing", "250 ok", "250 ok", "354 go") == [(2, ReplyKind.REFUSED)]
    assert everything(dialogue) == DATA + b".\r\n"
    assert hears(dialogue, "451 later") == [(3, ReplyKind.PUT_OFF)]


def test_pipelined_a_transaction_that_was_refused_is_reset_before_the_next() -> None:
    dialogue = ready(PIPELINING)
    dialogue.take(mail(1))
    everything(dialogue)
    assert hears(dialogue, "250 ok", "450 4.2.0 later", "554 no recipients") == [(1, ReplyKind.PUT_OFF)]
    dialogue.take(mail(2))
    assert everything(dialogue).startswith(b"RSET\r\nMAIL FROM:<b2@kopi.test>")
    assert hears(dialogue, "250 reset", "250 ok", "250 ok", "354 go", "250 taken") == [(2, ReplyKind.ACCEPTED)]


def test_chunked_whole_mails_follow_each_other_without_waiting_up_to_the_window() -> None:
    dialogue = ready(CHUNKING, replace(PLAIN, window=4))
    while dialogue.room > 0:
        dialogue.take(mail(dialogue.window - dialogue.room + 1))
    said = everything(dialogue)
    assert said.count(b"BDAT %d LAST\r\n%b" % (len(DATA), DATA)) == 4
    assert said.count(b"RSET\r\nMAIL FROM") == 3, "a refused transaction must not take the next recipient"
    assert not said.startswith(b"RSET")
    yes = ("250 reset", "250 ok", "250 ok", "250 taken")
    assert hears(dialogue, *yes[1:], "250 reset", "250 ok", "550 5.1.1 nobody", "503 no recipients") == [
        (1, ReplyKind.ACCEPTED),
        (2, ReplyKind.REFUSED),
    ]
    assert hears(dialogue, "502 what?", *yes[1:], *yes) == [(3, ReplyKind.ACCEPTED), (4, ReplyKind.ACCEPTED)]


def test_a_dot_at_the_start_of_a_line_is_doubled_for_data_and_not_for_chunks() -> None:
    assert stuffed(b".\r\n..x\r\na.b\r\n") == b"..\r\n...x\r\na.b\r\n.\r\n"
    assert stuffed(b"no end") == b"no end\r\n.\r\n"
    dotted = DATA + b".\r\n.x\r\n"
    dialogue = ready(CHUNKING)
    dialogue.take(mail(1, dotted))
    assert everything(dialogue).endswith(dotted)


# --- what the server offers, mail by mail ---------------------------------------------------------


def test_a_mail_that_can_never_go_to_this_server_is_answered_at_once_and_says_nothing() -> None:
    dialogue = ready(b"250-x\r\n250 SIZE 100\r\n")
    flawed = dialogue.take(replace(mail(), rcpt_to="a@b.test>\r\nDATA"))
    big = dialogue.take(mail(1, DATA + b"x" * 100 + b"\r\n"))
    eight = dialogue.take(mail(1, DATA + "é\r\n".encode()))
    world = dialogue.take(replace(mail(), rcpt_to="用户@例子.test"))
    utf8_header = dialogue.take(mail(1, b"Subject: \xc3\xa9\r\n\r\n"))
    refused = [flawed, big, eight, world, utf8_header]
    assert [reply and (reply.kind, reply.enhanced, reply.code) for reply in refused] == [
        (ReplyKind.REFUSED, "", None),
        (ReplyKind.REFUSED, "5.3.4", None),
        (ReplyKind.REFUSED, "5.6.3", None),
        (ReplyKind.REFUSED, "5.6.7", None),
        (ReplyKind.REFUSED, "5.6.7", None),
    ]
    assert everything(dialogue) == b"" and dialogue.is_idle


def test_letters_of_the_world_travel_as_the_server_can_carry_them() -> None:
    dialogue = ready()
    dialogue.take(replace(mail(1, DATA + "é\r\n".encode()), rcpt_to="budi@bücher.test"))
    assert b" BODY=8BITMIME\r\n" in everything(dialogue)
    hears(dialogue, "250 ok")
    assert everything(dialogue) == b"RCPT TO:<budi@xn--bcher-kva.test>\r\n"
    dialogue = ready(CHUNKING)
    dialogue.take(replace(mail(), rcpt_to="用户@例子.test"))
    said = everything(dialogue)
    assert b"> SMTPUTF8\r\nRCPT TO:<" + "用户@例子.test".encode() in said
    dialogue = ready(CHUNKING)
    dialogue.take(replace(mail(), rcpt_to="budi@" + "ü" * 70 + ".test"))
    assert b"SMTPUTF8" in everything(dialogue), "a domain that has no ASCII form stays as it is"


# --- a no at any point ----------------------------------------------------------------------------


@pytest.mark.parametrize("step", [0, 1, 2, 3])
@pytest.mark.parametrize("no", ["421 4.3.2 closing", "450 later", "550 never"])
def test_step_by_step_a_no_ends_the_mail_and_the_next_begins_anew(step: int, no: str) -> None:
    dialogue = ready()
    dialogue.take(mail())
    yes = ["250 ok", "250 ok", "354 go", "250 taken"]
    for line in yes[:step]:
        hears(dialogue, line)
    [(key, kind)] = hears(dialogue, no)
    assert (key, kind) == (1, ReplyKind.REFUSED if no.startswith("5") else ReplyKind.PUT_OFF)
    everything(dialogue)
    if no.startswith("421"):
        assert dialogue.phase is Phase.LEAVING and dialogue.room == 0 and dialogue.awaits is None
        return
    dialogue.take(mail(2))
    assert everything(dialogue).startswith(b"RSET\r\n")


def test_421_in_the_middle_of_a_window_puts_off_one_and_what_is_behind_it_is_not_with_the_server() -> None:
    dialogue = ready(CHUNKING)
    for key in (1, 2, 3):
        dialogue.take(mail(key))
    everything(dialogue)
    assert hears(dialogue, "250 ok", "250 ok", "250 taken", "250 reset", "250 ok", "421 4.7.0 enough") == [
        (1, ReplyKind.ACCEPTED)
    ]
    loss = dialogue.lost("closed")
    assert [(reply.key, reply.kind, reply.blames) for reply in loss.replies] == [(2, ReplyKind.PUT_OFF, Blame.DOMAIN)]
    assert [one.key for one in loss.unsent] == [3]
    assert loss.suspect is None


def test_after_a_421_that_does_not_close_nobody_knows_what_is_behind_it() -> None:
    dialogue = ready(CHUNKING)
    dialogue.take(mail(1))
    dialogue.take(mail(2))
    everything(dialogue)
    hears(dialogue, "421 4.7.0 enough")
    loss = dialogue.lost("did not close", is_closed_by_server=False)
    assert [(reply.key, reply.kind) for reply in loss.replies] == [(1, ReplyKind.PUT_OFF), (2, ReplyKind.UNCERTAIN)]


def test_after_421_to_a_reset_that_mail_is_put_off_and_an_answer_to_data_is_not_followed() -> None:
    dialogue = ready(CHUNKING)
    dialogue.take(mail(1))
    dialogue.take(mail(2))
    everything(dialogue)
    hears(dialogue, "250 ok", "250 ok", "250 taken", "421 4.7.0 enough")
    assert [reply.kind for reply in dialogue.lost("closed").replies] == [ReplyKind.PUT_OFF]
    dialogue = ready(PIPELINING)
    dialogue.take(mail(1))
    everything(dialogue)
    hears(dialogue, "250 ok", "421 4.7.0 enough", "354 go")
    assert everything(dialogue) == b""
    assert [reply.kind for reply in dialogue.lost("closed").replies] == [ReplyKind.PUT_OFF]


def test_421_said_to_nothing_costs_no_mail_and_any_other_reply_to_nothing_ends_the_connection() -> None:
    dialogue = ready()
    assert hears(dialogue, "421 4.4.2 idle") == []
    assert (dialogue.phase, dialogue.trouble) == (Phase.LEAVING, None)
    dialogue = ready()
    hears(dialogue, "250 for what?")
    assert dialogue.phase is Phase.GONE and dialogue.trouble is not None


@pytest.mark.parametrize("lines", [["354 go"], ["334 what"], ["250 ok", "250 ok", "250 ok"]])
def test_replies_in_the_wrong_order_end_the_connection_and_the_mail_is_not_with_the_server(lines: list[str]) -> None:
    dialogue = ready()
    dialogue.take(mail())
    assert hears(dialogue, *lines) == []
    assert dialogue.phase is Phase.GONE and dialogue.trouble is not None and not dialogue.trouble.is_lasting
    loss = dialogue.lost("garbage")
    assert (loss.suspect, loss.unsent, loss.replies) == (mail(), [mail()], [])


def test_a_server_that_refuses_the_envelope_and_takes_the_mail_leaves_it_uncertain() -> None:
    dialogue = ready(CHUNKING)
    dialogue.take(mail())
    everything(dialogue)
    assert hears(dialogue, "250 ok", "550 5.1.1 nobody", "250 taken") == [(1, ReplyKind.UNCERTAIN)]


# --- when it ends ---------------------------------------------------------------------------------


def test_a_mail_written_to_its_last_byte_without_an_answer_is_uncertain_and_one_that_was_not_is_unsent() -> None:
    for handed_out, kinds in ((True, [ReplyKind.UNCERTAIN]), (False, [])):
        dialogue = ready()
        dialogue.take(mail())
        for line in ("250 ok", "250 ok", "354 go"):
            hears(dialogue, line)
        if handed_out:
            everything(dialogue)
        loss = dialogue.lost("cut")
        assert [reply.kind for reply in loss.replies] == kinds
        assert len(loss.unsent) == 1 - len(kinds)
        assert dialogue.is_idle and dialogue.phase is Phase.GONE


def test_a_big_mail_is_handed_out_in_portions_and_is_unsent_until_the_last() -> None:
    big = mail(1, DATA + b"x" * 76 * 2000 + b"\r\n")
    for portions, unsent in ((1, 1), (99, 0)):
        dialogue = ready(CHUNKING)
        dialogue.take(big)
        said = [piece for _ in range(portions) if (piece := dialogue.output())]
        assert max(map(len, said)) <= PORTION
        assert len(dialogue.lost("cut").unsent) == unsent


def test_what_was_not_begun_can_be_taken_back_and_is_nobodys_fault() -> None:
    dialogue = ready(PIPELINING)
    for key in (1, 2):
        dialogue.take(mail(key))
    assert dialogue.withhold() == [mail(2)]
    loss = dialogue.lost("cut")
    assert (loss.unsent, loss.suspect) == ([mail(1)], mail(1))


def test_it_carries_so_many_mails_and_takes_leave() -> None:
    dialogue = ready(terms=replace(PLAIN, mails_per_connection=1))
    dialogue.take(mail())
    hears(dialogue, "250 ok", "250 ok", "354 go", "250 taken")
    assert dialogue.is_spent and dialogue.room == 0
    everything(dialogue)
    dialogue.leave()
    assert (everything(dialogue), dialogue.phase, dialogue.awaits) == (b"QUIT\r\n", Phase.LEAVING, Step.QUIT)
    dialogue.leave()
    hears(dialogue, "221 bye")
    assert dialogue.phase is Phase.GONE and dialogue.is_done
    unopened = Dialogue(terms=PLAIN)
    unopened.leave()
    assert unopened.phase is Phase.GONE and not unopened.is_done
