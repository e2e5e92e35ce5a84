"""What a server says, read as one reason: words before codes, the milder reading in doubt (sending.md)."""

import pytest

from gaung.core.bounce_kinds import Finding, MailKind, Reading, Weight, complained, judge_reply, weigh
from gaung.core.bounce_words import Reason, Stage, plain_words, reason_of, stage_of, told_reason

R = Reason


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("550 5.1.1 <a@b.example>... User unknown", R.UNKNOWN_USER),
        ("550 No such user here", R.UNKNOWN_USER),
        ("The email account that you tried to reach does not exist", R.UNKNOWN_USER),
        ("Recipient address rejected: Access denied", R.UNKNOWN_USER),
        ("Alamat penerima tidak ditemukan", R.UNKNOWN_USER),
        ("Benutzer: Empfänger unbekannt", R.UNKNOWN_USER),
        ("host mx.example.org said: 550 user unknown", R.UNKNOWN_USER),
        ("Host or domain name not found. Name service error", R.UNKNOWN_HOST),
        ("550 Host unknown", R.UNKNOWN_HOST),
        ("Unrouteable address", R.UNKNOWN_HOST),
        ("domain example.org does not accept mail (nullMX)", R.NO_MAIL),
        ("551 not our customer", R.MOVED),
        ("The user has moved", R.MOVED),
        ("552 5.2.2 Mailbox full", R.FULL),
        ("user is over quota", R.FULL),
        ("Kotak surat penerima penuh", R.FULL),
        ("This account has been disabled", R.DISABLED),
        ("554 rejected as spam", R.SPAM),
        ("550 Virus detected", R.VIRUS),
        ("552 Message size exceeds fixed maximum message size", R.TOO_BIG),
        ("550 DMARC check failed", R.SIGNATURE),
        ("554 Service unavailable; client [192.0.2.1] blocked using zen.spamhaus.org", R.BLOCKED),
        ("553 https://www.spamhaus.org/query/bl?ip=192.0.2.1", R.BLOCKED),
        ("451 4.7.1 Greylisted, please try again", R.RATE),
        ("554 5.7.1 Relay access denied", R.RELAY),
        ("550 Sender address rejected", R.SENDER),
        ("554 5.7.9 Message not accepted for policy reasons", R.POLICY),
        ("554 Transaction failed: Duplicate header", R.CONTENT),
        ("Host not found, try again", R.NETWORK),
        ("554 5.4.6 Too many hops", R.NETWORK),
        ("connect to mx.example.org: Connection timed out", R.EXPIRED),
        ("451 Temporary local problem", R.SYSTEM),
        ("250 all is well", None),
    ],
)
def test_words_name_a_reason(words: str, reason: Reason | None) -> None:
    assert told_reason(words) == reason


def test_nobodys_address_and_no_link_decides() -> None:
    assert plain_words("550 <spam@virus.example> see https://policy.example/blocked") == "550 <> see policy.example"
    assert told_reason("550 <mailbox-full@quota.example>: User unknown") is R.UNKNOWN_USER


def test_a_gateways_heading_is_left_away_for_the_words_it_quotes() -> None:
    heading = "5.1.0 - Unknown address error 550-'5.7.1 <a@b.example>... Access denied' (delivery attempts: 0)"
    assert plain_words(heading).startswith("5.7.1 <>... Access denied")


@pytest.mark.parametrize(
    ("words", "stage"),
    [
        ("550 no (in reply to RCPT TO command)", Stage.RECIPIENT),
        ("after RCPT TO:<a@b.example>: host said 550", Stage.RECIPIENT),
        ("550 no (in reply to end of DATA command)", Stage.BODY),
        ("after MAIL FROM:<a@b.example>: 553", Stage.SENDER),
        ("550 no", Stage.UNTOLD),
    ],
)
def test_the_step_that_was_refused_is_read_from_the_words(words: str, stage: Stage) -> None:
    assert stage_of(words) is stage


@pytest.mark.parametrize(
    ("told", "status", "stage", "reason"),
    [
        # An unknown person is believed when the code, the step or the owner's directory says so too.
        (["550 user unknown"], "5.1.1", Stage.UNTOLD, R.UNKNOWN_USER),
        (["550 user unknown"], "5.0.0", Stage.RECIPIENT, R.UNKNOWN_USER),
        (["550 user unknown"], "", Stage.UNTOLD, R.REFUSED),
        (["User a not listed in Domino Directory"], "", Stage.UNTOLD, R.UNKNOWN_USER),
        # Who refuses after the whole mail has refused the mail; who refuses our sender, us.
        (["550 user unknown"], "5.1.1", Stage.BODY, R.REFUSED),
        (["553 host unknown"], "", Stage.SENDER, R.SENDER),
        (["553 host unknown"], "", Stage.UNTOLD, R.UNKNOWN_HOST),
        # In doubt the milder one.
        (["550 user unknown", "the account is disabled"], "5.0.0", Stage.RECIPIENT, R.DISABLED),
        (["550 user unknown", "mailbox full"], "5.1.1", Stage.RECIPIENT, R.FULL),
        (["550 inactive account"], "5.1.1", Stage.RECIPIENT, R.UNKNOWN_USER),
        # Where the words say nothing, the code does; where they say little, an exact code.
        ([], "5.2.2", Stage.UNTOLD, R.FULL),
        ([], "5.1.1", Stage.UNTOLD, R.UNKNOWN_USER),
        ([], "5.7.1", Stage.UNTOLD, R.POLICY),
        ([], "", Stage.UNTOLD, R.UNEXPLAINED),
        (["550 5.7.1 blocked"], "5.1.1", Stage.RECIPIENT, R.BLOCKED),
        (["temporary failure"], "5.2.2", Stage.UNTOLD, R.FULL),
        (["temporary failure"], "5.9.9", Stage.UNTOLD, R.SYSTEM),
    ],
)
def test_a_reason_is_what_the_words_the_code_and_the_step_agree_on(
    told: list[str], status: str, stage: Stage, reason: Reason
) -> None:
    assert reason_of(told, status=status, stage=stage) is reason


def test_only_who_is_gone_for_good_weighs_hard() -> None:
    assert weigh(R.UNKNOWN_USER, is_final=True) == (Weight.HARD, R.UNKNOWN_USER)
    assert weigh(R.FULL, is_final=True) == (Weight.SOFT, R.FULL)
    assert weigh(R.UNKNOWN_USER, is_final=False) == (Weight.SOFT, R.DELAYED)
    assert weigh(R.DISABLED, is_final=False) == (Weight.SOFT, R.DELAYED)
    assert weigh(R.FULL, is_final=False) == (Weight.SOFT, R.FULL)


def test_policy_spam_rate_authentication_and_a_full_mailbox_never_stand_in_the_row_of_five() -> None:
    never = (R.POLICY, R.SPAM, R.RATE, R.SIGNATURE, R.FULL, R.BLOCKED, R.NETWORK, R.DELAYED)
    assert not any(Finding("a@b.example", Weight.SOFT, one).is_counted for one in never)
    assert Finding("a@b.example", Weight.SOFT, R.DISABLED).is_counted
    assert not Finding("a@b.example", Weight.HARD, R.DISABLED).is_counted


def test_a_complaint_about_signatures_is_nobodys() -> None:
    assert complained("a@b.example", "Abuse").weight is Weight.COMPLAINT
    assert complained("a@b.example", "").words == "abuse"
    assert complained("a@b.example", "auth-failure").weight is Weight.NOTHING
    assert Reading(MailKind.COMPLAINT).findings == ()


@pytest.mark.parametrize(
    ("code", "status", "words", "is_about_recipient", "weight", "reason"),
    [
        (550, "5.1.1", "User unknown", True, Weight.HARD, R.UNKNOWN_USER),
        (550, "", "No such user", True, Weight.HARD, R.UNKNOWN_USER),
        (550, "", "No such user", False, Weight.SOFT, R.REFUSED),
        (554, "5.7.1", "blocked", True, Weight.SOFT, R.BLOCKED),
        (552, "5.2.2", "over quota", True, Weight.SOFT, R.FULL),
        (450, "4.1.1", "User unknown", True, Weight.SOFT, R.EXPIRED),
        (451, "4.7.1", "Greylisted", True, Weight.SOFT, R.RATE),
        (None, "", "Not sent: the mail could not be written", True, Weight.NOTHING, R.SYSTEM),
    ],
)
def test_a_reply_in_the_dialogue_is_judged_by_the_same_rules(
    code: int | None, status: str, words: str, is_about_recipient: bool, weight: Weight, reason: Reason
) -> None:
    found = judge_reply(code=code, status=status, words=words, is_about_recipient=is_about_recipient)
    assert (found.weight, found.reason) == (weight, reason)
