"""The spamd protocol as values: what is asked, what is understood (ED-06)."""

import pytest

from gaung.core.spam_score import NotSpamd, Rule, Score, question, read

REPORT = b"""Content analysis details:   (6.2 points, 5.0 required)

 pts rule name              description
---- ---------------------- --------------------------------------------------
 2.4 HTML_IMAGE_ONLY_16     BODY: HTML: images with 1200-1600 bytes of words
 0.1 HTML_MESSAGE           BODY: HTML included in message
 1.6 SUBJ_ALL_CAPS          Subject is all capitals
-0.0 NO_RELAYS              Informational: message was not relayed via SMTP
 3.0 RCVD_ILLEGAL_IP        Received: contains illegal IP address
 1.7 URIBL_BLACK            Contains an URL listed in the URIBL blacklist
 0.7 HTML_FONT_LOW_CONTRAST BODY: HTML font color similar or identical\x07
 0.5 MONEY_BACK             BODY: Money   back guarantee
"""


def answer(
    verdict: bytes = b"Spam: True ; 6.2 / 5.0", body: bytes = REPORT, first: bytes = b"SPAMD/1.1 0 EX_OK"
) -> bytes:
    return first + b"\r\nContent-length: 10\r\n" + verdict + b"\r\n\r\n" + body


def test_the_question_says_how_long_the_mail_is() -> None:
    assert question(b"abc") == b"REPORT SPAMC/1.5\r\nContent-length: 3\r\n\r\nabc"


def test_the_score_and_what_made_it_the_heaviest_first() -> None:
    score = read(answer())
    assert (score.points, score.limit, score.is_spam) == (62, 50, True)
    assert [(one.points, one.kind) for one in score.rules] == [
        (24, "images"), (17, "listed"), (16, "capitals"), (7, "pale"), (5, "other"),
    ]  # fmt: skip
    assert score.rules[-1] == Rule(5, "MONEY_BACK", "BODY: Money back guarantee")
    assert score.rules[3].text == "BODY: HTML font color similar or identical"


def test_a_score_is_kept_and_comes_back() -> None:
    score = read(answer(b"Spam: False ; -0.2 / 5.0"))
    assert not score.is_spam
    assert Score.kept(points=score.points, limit=score.limit, rules=score.rules_as_json()) == score


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"HTTP/1.1 200 OK\r\n\r\n",
        answer(first=b"SPAMD/1.1 76 Bad header line"),
        answer(first=b"SPAMD/1.1 74 EX_IOERR"),
        answer(b"Spam: True ; lots / 5.0"),
        answer(b"Ham: 1"),
        answer().replace(b"\r\n\r\n", b"\r\n"),
    ],
)
def test_what_is_not_the_protocol_is_no_score(said: bytes) -> None:
    with pytest.raises(NotSpamd):
        read(said)
