"""Mails that came back: reports, complaints, servers' own words, and what only looks like them (sending.md)."""

import pytest

from gaung.core.bounce import codes_in, read_returned
from gaung.core.bounce_kinds import MailKind, Weight
from gaung.core.bounce_notice import notice_of
from gaung.core.bounce_words import Reason
from gaung.core.mail_parts import read

DAEMON = "From: Mail Delivery Subsystem <MAILER-DAEMON@mx.example.com>\nTo: b+token@bounces.example\n"
UNDELIVERED = f"{DAEMON}Subject: Undelivered Mail Returned to Sender\n"


def report(*groups: str, notice: str = "Your mail came back.", original: str = "To: ani@example.org") -> bytes:
    fields = "\n\n".join(["Reporting-MTA: dns; mx.example.com", *groups])
    return (
        f'{UNDELIVERED}Content-Type: multipart/report; report-type=delivery-status; boundary="x"\n\n'
        f"--x\nContent-Type: text/plain\n\n{notice}\n--x\nContent-Type: message/delivery-status\n\n{fields}\n\n"
        f"--x\nContent-Type: message/rfc822\n\n{original}\nSubject: Halo\n\nHalo\n--x--\n"
    ).encode()


def failed(to: str = "ani@example.org", status: str = "5.1.1", said: str = "smtp; 550 5.1.1 User unknown") -> str:
    return f"Final-Recipient: rfc822; {to}\nAction: failed\nStatus: {status}\nDiagnostic-Code: {said}"


def found(raw: bytes) -> list[tuple[str, Weight, Reason]]:
    return [(one.recipient, one.weight, one.reason) for one in read_returned(raw).findings]


# --- reports of delivery --------------------------------------------------------------------


def test_a_report_says_who_and_why_in_the_servers_own_words() -> None:
    reading = read_returned(report(failed()))
    [finding] = reading.findings
    assert (reading.kind, reading.reporter) == (MailKind.BOUNCE, "mx.example.com")
    assert (finding.recipient, finding.weight, finding.reason) == ("ani@example.org", Weight.HARD, Reason.UNKNOWN_USER)
    assert (finding.status, finding.code, finding.words) == ("5.1.1", 550, "550 5.1.1 User unknown")


def test_the_address_first_sent_to_is_named_where_a_forward_makes_two() -> None:
    group = "Original-Recipient: rfc822;ani@example.org\n" + failed("ani@elsewhere.example")
    assert found(report(group))[0][0] == "ani@example.org"


def test_several_recipients_are_told_apart_however_their_groups_are_written() -> None:
    full = failed("budi@example.org", "5.2.2", "smtp; 552 5.2.2 Mailbox full")
    expected = [
        ("ani@example.org", Weight.HARD, Reason.UNKNOWN_USER),
        ("budi@example.org", Weight.SOFT, Reason.FULL),
    ]
    assert found(report(failed(), full)) == expected
    assert found(report(f"{failed()}\n{full}")) == expected
    split = failed().replace("\nStatus", "\n\nStatus")
    assert found(report(split, full)) == expected


def test_what_is_not_final_costs_nobody() -> None:
    delayed = failed(status="4.4.7", said="smtp; 450 User unknown").replace("failed", "delayed")
    assert found(report(delayed)) == [("ani@example.org", Weight.SOFT, Reason.DELAYED)]
    refused_for_now = failed(status="4.1.1", said="smtp; 450 4.1.1 User unknown")
    assert found(report(refused_for_now))[0][1] is Weight.SOFT


def test_a_report_of_success_is_no_bounce() -> None:
    delivered = failed(status="2.1.5", said="smtp; 250 2.1.5 Ok").replace("failed", "delivered")
    assert read_returned(report(delivered)).kind is MailKind.DELIVERED
    both = read_returned(report(delivered, failed("budi@example.org")))
    assert (both.kind, [one.recipient for one in both.findings]) == (MailKind.BOUNCE, ["budi@example.org"])


def test_a_program_of_the_servers_own_says_nothing_of_the_person() -> None:
    assert found(report(failed(said="x-unix; procmail: No such user")))[0][2] is Reason.SYSTEM
    assert found(report(failed(said="x-unix; Quota exceeded")))[0][2] is Reason.FULL


def test_a_report_without_words_is_read_from_its_notice_and_its_comment() -> None:
    bare = "Final-Recipient: rfc822; ani@example.org\nAction: failed\nStatus: 5.0.0"
    notice = "<ani@example.org>: host mx.example.org said: 550 5.1.1 User unknown (in reply to RCPT TO command)"
    assert found(report(bare, notice=notice))[0][1] is Weight.HARD
    assert read_returned(report(bare, notice=notice)).findings[0].status == "5.1.1"
    assert found(report(bare.replace("5.0.0", "5.0.0 (mailbox full)"), notice="Sorry."))[0][2] is Reason.FULL
    nameless = "Final-Recipient: rfc822; |/bin/sh\nStatus: 5.3.0"
    assert found(report(nameless, notice="Sorry."))[0][0] == "ani@example.org"


def test_fields_in_the_open_text_are_a_report_too() -> None:
    text = f"Something went wrong.\n\n  Technical report:\n  {failed()}\n".replace("\n", "\n  ")
    assert found(f"{UNDELIVERED}\n{text}".encode()) == [("ani@example.org", Weight.HARD, Reason.UNKNOWN_USER)]


def test_a_report_within_a_servers_own_mail_is_found() -> None:
    outer = f'{UNDELIVERED}Content-Type: multipart/mixed; boundary="o"\n\n--o\nContent-Type: text/plain\n\nReturned.\n'
    inner = f"--o\nContent-Type: message/rfc822\n\n{report(failed()).decode()}\n--o--"
    assert found((outer + inner).encode()) == [("ani@example.org", Weight.HARD, Reason.UNKNOWN_USER)]
    plain = "--o\nContent-Type: message/rfc822\n\nTo: ani@example.org\n\nHalo\n--o--"
    assert found((outer + plain).encode()) == [("ani@example.org", Weight.SOFT, Reason.UNEXPLAINED)]


# --- complaints -----------------------------------------------------------------------------


def complaint(fields: str, original: str = "To: ani@example.org") -> bytes:
    return (
        'From: fbl@provider.example\nContent-Type: multipart/report; report-type=feedback-report; boundary="x"\n\n'
        f"--x\nContent-Type: message/feedback-report\n\n{fields}\n--x\nContent-Type: text/rfc822-headers\n\n"
        f"{original}\n--x--\n"
    ).encode()


def test_a_complaint_names_its_reader_or_the_mail_it_carries_does() -> None:
    named = read_returned(complaint("Feedback-Type: abuse\nOriginal-Rcpt-To: <budi@example.org>"))
    assert (named.kind, named.feedback) == (MailKind.COMPLAINT, "abuse")
    assert found(complaint("Feedback-Type: abuse\nOriginal-Rcpt-To: <budi@example.org>"))[0][0] == "budi@example.org"
    assert found(complaint("Feedback-Type: fraud")) == [("ani@example.org", Weight.COMPLAINT, Reason.COMPLAINT)]
    assert found(complaint("User-Agent: x", original="Subject: x"))[0][:2] == ("", Weight.COMPLAINT)


def test_a_report_about_signatures_moves_nobody() -> None:
    assert found(complaint("Feedback-Type: auth-failure"))[0][1] is Weight.NOTHING


def test_a_forwarded_mail_with_its_reader_in_a_header_is_a_complaint() -> None:
    raw = b"From: a@b.example\nContent-Type: message/rfc822\n\nX-HmXmrOriginalRecipient: ani@example.org\n\nHalo"
    assert found(raw) == [("ani@example.org", Weight.COMPLAINT, Reason.COMPLAINT)]


def test_a_providers_notification_sent_by_mail_is_read() -> None:
    body = (
        '{"notificationType":"Complaint","complaint":{"complainedRecipients":[{"emailAddress":"ani@exam\nple.org"}]}}'
    )
    assert found(f"From: sns@provider.example\n\n{body}\n\n--\nfoot".encode())[0][:2] == (
        "ani@example.org",
        Weight.COMPLAINT,
    )
    for nothing in ('{"notificationType":"Rendering"}', '{"notificationType": oops', '{"x":"notificationType"}'):
        assert read_returned(f"From: a@b.example\n\n{nothing}".encode()).kind is MailKind.ORDINARY


# --- in a mail server's own words -----------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "<ani@example.org>:\n192.0.2.1 does not like recipient.\nRemote host said: 550 5.1.1 No such user\n",
            [("ani@example.org", Weight.HARD, Reason.UNKNOWN_USER)],
        ),
        (
            "Delivery to the following recipient failed permanently:\n\n  ani@example.org\n\n552 5.2.2 Mailbox full\n",
            [("ani@example.org", Weight.SOFT, Reason.FULL)],
        ),
        (
            "550 5.1.1 <ani@example.org>... User unknown\n552 5.2.2 <budi@example.org>... Mailbox full\n",
            [
                ("ani@example.org", Weight.HARD, Reason.UNKNOWN_USER),
                ("budi@example.org", Weight.SOFT, Reason.FULL),
            ],
        ),
        (
            "Could not deliver your mail, written to <ani@example.org> of late: the mailbox is full.\n",
            [("ani@example.org", Weight.SOFT, Reason.FULL)],
        ),
        (
            "Unable to deliver what you wrote, ani@example.org is over quota.\n",
            [("ani@example.org", Weight.SOFT, Reason.FULL)],
        ),
        ("Undeliverable.\n", [("", Weight.SOFT, Reason.UNEXPLAINED)]),
    ],
)
def test_servers_without_a_form_are_understood(text: str, expected: list[object]) -> None:
    assert found(f"{UNDELIVERED}\n{text}".encode()) == expected


def test_the_mail_below_a_notice_is_not_taken_for_the_notice() -> None:
    text = (
        "Your message could not be delivered.\n\n----- Original message -----\n"
        "Received: by x\nTo: ani@example.org\nSubject: user unknown\n\nspam spamhaus virus\n"
    )
    assert found(f"{UNDELIVERED}\n{text}".encode()) == [("ani@example.org", Weight.SOFT, Reason.UNEXPLAINED)]
    straight = "It did not reach its reader.\n\n  Received: by x\n  To: ani@example.org\n\n  virus"
    assert found(f"{UNDELIVERED}\n{straight}".encode())[0][0] == "ani@example.org"


def test_a_reply_of_several_lines_is_one() -> None:
    text = (
        "<ani@example.org>:\n550-5.1.1 The email account that you tried\n550-5.1.1 to reach does\n550 5.1.1 not exist\n"
    )
    assert found(f"{UNDELIVERED}\n{text}".encode())[0][1] is Weight.HARD
    loose = "<ani@example.org>:\n550-5.1.1 The email account that you tried\nto reach does not exist\n\nBye\n"
    assert found(f"{UNDELIVERED}\n{loose}".encode())[0][1] is Weight.HARD


def test_a_warning_that_it_takes_longer_costs_nobody() -> None:
    text = "Delivery to ani@example.org has been delayed.\nWe will keep trying.\n450 4.2.2 Mailbox full\n"
    assert found(f"{UNDELIVERED}\n{text}".encode()) == [("ani@example.org", Weight.SOFT, Reason.FULL)]


def test_headers_of_a_server_that_names_the_failed_are_believed_first() -> None:
    raw = "X-Failed-Recipients: ani@example.org, budi@example.org\nFrom: x@y.example\n\n550 5.1.1 User unknown\n"
    assert [one[0] for one in found(raw.encode())] == ["ani@example.org", "budi@example.org"]


def test_html_alone_is_read_as_its_text() -> None:
    body = "<p>Undeliverable</p><p>&lt;ani@example.org&gt;: 552 5.2.2 Mailbox full</p>"
    assert found(f"{UNDELIVERED}Content-Type: text/html\n\n{body}".encode())[0][2] is Reason.FULL


def test_our_own_address_is_nobody_who_failed_unless_there_is_no_other() -> None:
    raw = "From: postmaster@mx.example\nTo: ani@example.org\nSubject: Undeliverable\n\n<ani@example.org>: 550 no"
    assert found(raw.encode())[0][0] == "ani@example.org"


@pytest.mark.parametrize(
    ("words", "stated", "codes"),
    [
        ("550 5.1.1 User unknown", "5.0.0", ("5.1.1", 550)),
        ("550 User unknown", "5.1.1", ("5.1.1", 550)),
        ("550 User unknown (#5.1.1)", "", ("5.1.1", 550)),
        ("554 User unknown", "4.0.0", ("4.0.0", None)),
        ("550 4.1.1 odd", "", ("4.1.1", None)),
        ("nothing", "", ("", None)),
        ("connect to 192.0.2.250:25", "4.4.1", ("4.4.1", None)),
        ("5.1.1 no", "5.0.0", ("5.1.1", None)),
    ],
)
def test_the_servers_code_stands_before_what_the_report_states(
    words: str, stated: str, codes: tuple[object, ...]
) -> None:
    assert codes_in(words, stated=stated) == codes


# --- neither --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("headers", "kind"),
    [
        ("Auto-Submitted: auto-replied\nSubject: Away until May 5", MailKind.AUTO_REPLY),
        ("Auto-Submitted: no\nSubject: Halo", MailKind.ORDINARY),
        ("Subject: Out of office", MailKind.AUTO_REPLY),
        ("X-Autoreply: yes\nSubject: Halo", MailKind.AUTO_REPLY),
        ("X-Autorespond: x\nSubject: Halo", MailKind.AUTO_REPLY),
        ("X-Auto-Response-Suppress: All\nSubject: Automatic reply: Halo", MailKind.AUTO_REPLY),
        ("Precedence: auto_reply\nSubject: Halo", MailKind.AUTO_REPLY),
        ("Auto-Submitted: auto-replied\nSubject: Please confirm your message", MailKind.CHALLENGE),
        ("Subject: Confirm your address to reach Ani", MailKind.CHALLENGE),
        ("Subject: Re: confirm your address", MailKind.ORDINARY),
        ("Subject: Halo", MailKind.ORDINARY),
    ],
)
def test_people_and_their_machines_are_no_bounces(headers: str, kind: MailKind) -> None:
    assert read_returned(f"From: Ani <ani@example.org>\n{headers}\n\nHalo.".encode()).kind is kind


def test_a_bounce_passed_on_by_a_person_is_not_one_and_a_null_return_path_alone_makes_none() -> None:
    raw = f"From: ani@example.org\nContent-Type: message/rfc822\nSubject: look\n\n{UNDELIVERED}\n550 User unknown"
    assert read_returned(raw.encode()).kind is MailKind.ORDINARY
    assert read_returned(b"Return-Path: <>\nFrom: ani@example.org\nSubject: Halo\n\nHalo").kind is MailKind.ORDINARY


@pytest.mark.parametrize(
    "raw", [b"", b"\n", b"\x00\xff" * 50, b":", b"From: mailer-daemon@x", b"--", b"Content-Type: x"]
)
def test_whatever_comes_in_there_is_an_answer(raw: bytes) -> None:
    assert read_returned(raw).kind is MailKind.ORDINARY


def test_a_notice_about_nobody_has_all_its_text() -> None:
    notice = notice_of(read(f"{UNDELIVERED}\nUndeliverable.".encode()))
    assert (notice.about(""), notice.about("ani@example.org"), notice.reader) == ("Undeliverable.", "", "")
