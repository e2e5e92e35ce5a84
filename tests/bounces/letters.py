"""Mails as they come back, about whichever mail of ours a test wants."""

from gaung.tracking.tokens import recipient_token

DOMAIN = "bounces.kopisenja.example"


def token_of(mail):
    return recipient_token(company_id=mail.company_id, delivery_id=mail.pk)


def bounce(mail=None, *, to="", status="5.1.1", said="550 5.1.1 User unknown", token="", number=1, action="failed"):
    """A report of delivery to the return path of a mail."""
    token = token or (token_of(mail) if mail else "")
    to = to or (mail.email if mail else "a@b.example")
    path = f"b+{token}@{DOMAIN}" if token else "news@kopisenja.example"
    return (
        f"From: MAILER-DAEMON@mx.example.com\nTo: {path}\nMessage-ID: <{number}@mx.example>\n"
        "Subject: Undelivered Mail\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="x"\n\n'
        "--x\nContent-Type: text/plain\n\nYour mail came back.\n--x\nContent-Type: message/delivery-status\n\n"
        f"Reporting-MTA: dns; mx.example.com\n\nFinal-Recipient: rfc822; {to}\n"
        f"Action: {action}\nStatus: {status}\nDiagnostic-Code: smtp; {said}\n\n--x--\n"
    ).encode()


def complaint(mail, *, number=1, feedback="abuse", to="abuse@kopisenja.example"):
    """A feedback report; the address is taken out, our own links are not."""
    return (
        f"From: fbl@provider.example\nTo: {to}\nMessage-ID: <c{number}@provider.example>\n"
        'Content-Type: multipart/report; report-type=feedback-report; boundary="x"\n\n'
        f"--x\nContent-Type: message/feedback-report\n\nFeedback-Type: {feedback}\nVersion: 1\n\n"
        "--x\nContent-Type: message/rfc822\n\nTo: redacted@provider.example\n"
        f"List-Unsubscribe: <https://mail.example/u/{token_of(mail)}/>\nSubject: News\n\nHalo\n--x--\n"
    ).encode()


def unsubscribe(mail):
    """What a mail program writes to the address of List-Unsubscribe."""
    return f"From: {mail.email}\nTo: u+{token_of(mail)}@{DOMAIN}\nSubject: unsubscribe\n\n".encode()


def away(mail):
    """A machine's answer to the return path."""
    return (
        f"From: {mail.email}\nTo: b+{token_of(mail)}@{DOMAIN}\nAuto-Submitted: auto-replied\nSubject: Away\n\nBye"
    ).encode()
