"""Who opened, who clicked: each rule by itself; the corpus with its labels is in tests/tracking (trust.md, Sending)."""

from datetime import UTC, datetime, timedelta

import pytest

from gaung.core.verdict import Kind, Seen, Verdict, judge

SENT = datetime(2026, 4, 11, 3, 0, tzinfo=UTC)
BROWSER = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36"
PHONE = "Mozilla/5.0 (Linux; Android 14; SM-A546E) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0 Mobile"
APPLE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148"
DESK = "Microsoft Office/16.0 (Microsoft Outlook 16.0.17328; Pro)"
BIRD = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Thunderbird/128.3"
GMAIL = "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)"
YAHOO = "YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html"
PRIVACY = "Mozilla/5.0"
TOOLS = [
    "curl/8.5.0",
    "python-requests/2.32",
    "Go-http-client/1.1",
    "Barracuda Sentinel (EE)",
    "Mozilla/5.0 (compatible; proofpoint-urldefense/1.0)",
    "Mozilla/5.0 (compatible; Mimecast)",
    "Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/120.0",
    "Mozilla/5.0 (compatible; bingbot/2.0)",
    "Slackbot-LinkExpanding 1.0",
    "",
]


def _after(seconds: float) -> datetime:
    return SENT + timedelta(seconds=seconds)


def _one(seen: Seen, *, links: int = 4) -> Verdict:
    return judge(sent_at=SENT, link_count=links, seen=[seen])[0]


def test_a_person_who_reads_and_clicks_is_one() -> None:
    assert _one(Seen(Kind.OPEN, _after(90), BROWSER)) is Verdict.HUMAN
    assert _one(Seen(Kind.CLICK, _after(95), PHONE, link_number=2)) is Verdict.HUMAN


@pytest.mark.parametrize("agent", TOOLS)
def test_a_program_that_names_itself_is_a_machine(agent: str) -> None:
    assert _one(Seen(Kind.CLICK, _after(900), agent, link_number=1)) is Verdict.MACHINE


def test_asking_for_the_head_only_is_a_machines_way() -> None:
    assert _one(Seen(Kind.CLICK, _after(900), BROWSER, "HEAD", link_number=1)) is Verdict.MACHINE


def test_a_privacy_proxy_opens_every_mail_and_says_nothing() -> None:
    assert _one(Seen(Kind.OPEN, _after(700), PRIVACY)) is Verdict.MACHINE


@pytest.mark.parametrize("agent", [GMAIL, YAHOO])
def test_a_picture_proxy_fetches_when_a_person_opens(agent: str) -> None:
    assert _one(Seen(Kind.OPEN, _after(700), agent)) is Verdict.HUMAN


def test_nobody_clicks_before_the_mail_can_be_read() -> None:
    assert _one(Seen(Kind.CLICK, _after(3), BROWSER, link_number=1)) is Verdict.MACHINE
    assert _one(Seen(Kind.OPEN, _after(1), BROWSER)) is Verdict.MACHINE
    assert _one(Seen(Kind.OPEN, _after(5), BROWSER)) is Verdict.UNKNOWN
    assert _one(Seen(Kind.CLICK, _after(5), BROWSER, link_number=1)) is Verdict.HUMAN


def test_without_the_moment_of_sending_only_the_rest_is_judged() -> None:
    seen = [Seen(Kind.CLICK, SENT, BROWSER, link_number=1), Seen(Kind.CLICK, _after(9), TOOLS[0], link_number=1)]
    assert judge(sent_at=None, link_count=4, seen=seen) == [Verdict.HUMAN, Verdict.MACHINE]


def test_all_links_in_a_row_are_a_scanner_with_the_opening_it_made() -> None:
    clicks = [Seen(Kind.CLICK, _after(30 + 2 * n), BROWSER, network="s", link_number=n) for n in range(1, 5)]
    opening = Seen(Kind.OPEN, _after(25), BROWSER, network="s")
    person = Seen(Kind.CLICK, _after(50), PHONE, network="p", link_number=2)
    found = judge(sent_at=SENT, link_count=4, seen=[opening, *clicks, person])
    assert found == [Verdict.MACHINE] * 5 + [Verdict.HUMAN]


def test_two_links_at_once_are_more_than_a_hand_can_do() -> None:
    clicks = [Seen(Kind.CLICK, _after(40 + n / 2), BROWSER, link_number=n) for n in (1, 2)]
    assert judge(sent_at=SENT, link_count=9, seen=clicks) == [Verdict.MACHINE] * 2


def test_the_same_link_twice_is_a_double_click() -> None:
    clicks = [Seen(Kind.CLICK, _after(40 + n / 4), BROWSER, link_number=3) for n in (1, 2)]
    assert judge(sent_at=SENT, link_count=9, seen=clicks) == [Verdict.HUMAN] * 2


def test_what_nobody_knows_is_unknown() -> None:
    assert _one(Seen(Kind.OPEN, _after(100), "Something new")) is Verdict.UNKNOWN


def test_a_pressed_button_is_a_persons() -> None:
    """RFC 8058: a mail program posts for the person who pressed it."""
    assert _one(Seen(Kind.UNSUBSCRIBE, _after(1), "", "POST")) is Verdict.HUMAN
