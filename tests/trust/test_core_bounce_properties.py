"""Whatever lies in a bounce mailbox is read without an error, quickly, and costs nobody by itself (Bad input)."""

import contextlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gaung.core.bounce import read_returned
from gaung.core.bounce_events import Form, NotUnderstood, read_events
from gaung.core.bounce_kinds import LONGEST_WORDS, Weight

PIECES = st.sampled_from(
    [
        b"From: mailer-daemon@mx.example\n",
        b"Subject: Undelivered Mail\n",
        b'Content-Type: multipart/report; boundary="a"\n',
        b"Content-Type: message/delivery-status\n",
        b"Content-Type: message/feedback-report\n",
        b"Content-Type: text/html; charset=utf-7\n",
        b"Content-Transfer-Encoding: base64\n",
        b"Final-Recipient: rfc822; a@b.example\n",
        b"Action: failed\n",
        b"Status: 5.1.1\n",
        b"Diagnostic-Code: smtp; 550 5.1.1 User unknown\n",
        b"--a\n",
        b"--a--\n",
        b"\n",
        b"<a@b.example>: 550-5.1.1 no\n",
        b"\xff\x00\x1b$B\n",
        b'{"notificationType":\n',
    ]
)


@given(st.lists(PIECES | st.binary(max_size=60), max_size=40).map(b"".join))
@settings(deadline=None, max_examples=300)
def test_no_mail_makes_the_reader_fail(raw: bytes) -> None:
    for finding in read_returned(raw).findings:
        assert len(finding.words) <= LONGEST_WORDS
        assert finding.words.isprintable()
        assert finding.weight is not Weight.HARD or finding.reason.value in {
            "unknown_user",
            "unknown_host",
            "moved",
            "no_mail",
        }


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["events", "notificationType", "bounce", "mail", "event", "Type"]), inner)
    ),
    max_leaves=20,
)


@given(st.sampled_from(list(Form)), _JSON)
@settings(deadline=None, max_examples=300)
def test_no_report_makes_the_reader_fail(form: Form, payload: object) -> None:
    with contextlib.suppress(NotUnderstood):
        read_events(form, payload)


HEAD = b"From: mailer-daemon@x.example\nSubject: Undelivered mail\n"
HOSTILE = {
    "one word": b"user " * 200_000,
    "one reply": b"550 user unknown foo\n" * 40_000,
    "addresses": b"".join(b"<a%d@example.com>: 550 no\n" % at for at in range(20_000)),
    "at": b"a@" * 400_000,
    "tags": b"<script " * 100_000,
    "spaces": b"x" + b" " * 900_000,
    "boundaries": b"--a\n\n" * 150_000,
    "semicolons": b"; " * 400_000,
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("more", [b"\n", b"Content-Type: text/html\n\n", b"X-Header: "])
def test_a_megabyte_made_to_take_long_does_not(name: str, more: bytes) -> None:
    begun = time.process_time()
    read_returned(HEAD + more + HOSTILE[name])
    assert time.process_time() - begun < 3
