"""What providers report, each in its own form (sending.md: by provider webhook)."""

from typing import Any

import pytest

from gaung.core.bounce_events import Form, NotUnderstood, Told, read_events
from gaung.core.bounce_kinds import MailKind, Weight
from gaung.core.bounce_words import Reason

TO = "ani@example.org"


def only(form: Form, payload: object) -> Told:
    [told] = read_events(form, payload)
    return told


def said(told: Told) -> tuple[Any, ...]:
    return (told.kind, told.finding and told.finding.weight, told.finding and told.finding.reason)


def test_our_own_form_takes_bounces_complaints_and_lists_the_rest() -> None:
    rows = [
        {
            "id": "1",
            "type": "bounce",
            "recipient": TO,
            "status": "5.1.1",
            "words": "550 5.1.1 User unknown",
            "token": "t",
        },
        {"id": "2", "type": "bounce", "recipient": TO, "is_permanent": True},
        {"id": "3", "type": "bounce", "recipient": TO},
        {"id": "4", "type": "complaint", "recipient": TO, "feedback": "abuse"},
        {"id": "5", "type": "opened", "recipient": TO},
        "no event at all",
    ]
    told = read_events(Form.GENERIC, {"events": rows})
    assert [said(one) for one in told] == [
        (MailKind.BOUNCE, Weight.HARD, Reason.UNKNOWN_USER),
        (MailKind.BOUNCE, Weight.HARD, Reason.UNKNOWN_USER),
        (MailKind.BOUNCE, Weight.SOFT, Reason.UNEXPLAINED),
        (MailKind.COMPLAINT, Weight.COMPLAINT, Reason.COMPLAINT),
        (None, None, None),
        (None, None, None),
    ]
    assert (told[0].token, told[0].event_id, told[4].name) == ("t", "1", "opened")
    assert told[0].finding is not None and (told[0].finding.code, told[0].finding.status) == (550, "5.1.1")


def ses(sort: str, sub: str = "General", *, words: str = "", status: str = "", name: str = "notificationType") -> Any:
    row = {"emailAddress": TO, "diagnosticCode": words, "status": status}
    return {
        name: "Bounce",
        "bounce": {"bounceType": sort, "bounceSubType": sub, "bouncedRecipients": [row], "feedbackId": "f1"},
        "mail": {"source": "b+token@bounces.example", "messageId": "m1", "commonHeaders": {"messageId": "<x@y>"}},
    }


@pytest.mark.parametrize(
    ("payload", "weight", "reason"),
    [
        (ses("Permanent", "NoEmail"), Weight.HARD, Reason.UNKNOWN_USER),
        (ses("Permanent", words="smtp; 550 5.1.1 user unknown", status="5.1.1"), Weight.HARD, Reason.UNKNOWN_USER),
        # "Permanent" of a provider is not gone for good when the server spoke of the mail.
        (ses("Permanent", words="smtp; 554 5.7.1 message rejected as spam"), Weight.SOFT, Reason.SPAM),
        (ses("Transient", "MailboxFull"), Weight.SOFT, Reason.FULL),
        (ses("Transient"), Weight.SOFT, Reason.SYSTEM),
        (ses("Undetermined", name="eventType"), Weight.SOFT, Reason.UNEXPLAINED),
    ],
)
def test_amazon_ses_bounces(payload: Any, weight: Weight, reason: Reason) -> None:
    told = only(Form.SES, payload)
    assert said(told) == (MailKind.BOUNCE, weight, reason)
    assert (told.return_path, told.message_id, told.event_id) == ("b+token@bounces.example", "<x@y>", f"f1:{TO}")


def test_amazon_ses_complaints_deliveries_and_what_is_new() -> None:
    complaint = {"complainedRecipients": [{"emailAddress": TO}], "complaintFeedbackType": "abuse"}
    told = only(Form.SES, {"notificationType": "Complaint", "complaint": complaint, "mail": {"messageId": "m"}})
    assert (said(told)[1], told.event_id) == (Weight.COMPLAINT, f"Complaint:m:{TO}")
    assert only(Form.SES, {"notificationType": "Delivery"}).kind is MailKind.DELIVERED
    assert only(Form.SES, {"eventType": "Rendering Failure"}).kind is None
    assert only(Form.SES, {"notificationType": "Bounce", "bounce": "nonsense"}).kind is None


def postmark(sort: str, record: str = "Bounce", details: str = "") -> Any:
    return {"RecordType": record, "Type": sort, "ID": 42, "Email": TO, "Details": details, "Metadata": {"gaung": "tok"}}


@pytest.mark.parametrize(
    ("payload", "expected"),
    [
        (postmark("HardBounce"), (MailKind.BOUNCE, Weight.HARD, Reason.UNKNOWN_USER)),
        (
            postmark("HardBounce", details="550 5.7.1 blocked by spamhaus"),
            (MailKind.BOUNCE, Weight.SOFT, Reason.BLOCKED),
        ),
        (postmark("SoftBounce", details="mailbox full"), (MailKind.BOUNCE, Weight.SOFT, Reason.FULL)),
        (postmark("AutoResponder"), (MailKind.AUTO_REPLY, None, None)),
        (postmark("SpamComplaint", "SpamComplaint"), (MailKind.COMPLAINT, Weight.COMPLAINT, Reason.COMPLAINT)),
        (postmark("", "Delivery"), (MailKind.DELIVERED, None, None)),
        (postmark("SubscriptionChange", "SubscriptionChange"), (None, None, None)),
    ],
)
def test_postmark(payload: Any, expected: tuple[Any, ...]) -> None:
    told = only(Form.POSTMARK, payload)
    assert said(told) == expected
    assert told.token == "tok"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (
            {"event": "bounce", "type": "bounce", "status": "5.1.1", "reason": "550 5.1.1 no such user"},
            (Weight.HARD, Reason.UNKNOWN_USER),
        ),
        (
            {"event": "bounce", "type": "bounce", "bounce_classification": "Invalid Address"},
            (Weight.HARD, Reason.UNKNOWN_USER),
        ),
        ({"event": "bounce", "type": "bounce", "bounce_classification": "Reputation"}, (Weight.SOFT, Reason.BLOCKED)),
        ({"event": "bounce", "type": "bounce"}, (Weight.SOFT, Reason.UNEXPLAINED)),
        (
            {"event": "bounce", "type": "blocked", "status": "5.1.1", "reason": "550 5.1.1 no such user"},
            (Weight.SOFT, Reason.REFUSED),
        ),
        ({"event": "bounce", "type": "blocked"}, (Weight.SOFT, Reason.BLOCKED)),
        ({"event": "dropped", "reason": "Bounced Address"}, (Weight.HARD, Reason.UNKNOWN_USER)),
        ({"event": "dropped", "reason": "Spam Reporting Address"}, (Weight.COMPLAINT, Reason.COMPLAINT)),
        ({"event": "spamreport"}, (Weight.COMPLAINT, Reason.COMPLAINT)),
        ({"event": "delivered"}, (None, None)),
        ({"event": "group_unsubscribe"}, (None, None)),
    ],
)
def test_sendgrid(row: dict[str, Any], expected: tuple[Any, ...]) -> None:
    told = only(Form.SENDGRID, [{"email": TO, "sg_event_id": "e", "smtp-id": "<m@y>", **row}])
    assert said(told)[1:] == expected
    assert (told.event_id, told.message_id) == ("e", "<m@y>")


@pytest.mark.parametrize(
    ("form", "payload"),
    [(Form.GENERIC, {"events": 1}), (Form.GENERIC, []), (Form.SES, {}), (Form.POSTMARK, "x"), (Form.SENDGRID, {})],
)
def test_what_has_not_the_form_is_not_understood(form: Form, payload: object) -> None:
    with pytest.raises(NotUnderstood):
        read_events(form, payload)
