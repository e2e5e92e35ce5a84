"""Which links of a newsletter are asked, and what an answer means (ED-06)."""

from datetime import UTC, datetime, timedelta

import pytest

from gaung.core.web_link import MOST_LINKS, Answer, Known, Verdict, asked_as, of_failure, of_status, settled, to_ask

NOW = datetime(2026, 4, 1, 12, tzinfo=UTC)


def test_each_link_is_asked_once_without_what_stays_in_the_browser() -> None:
    links = ["https://kopi.id/#a", "https://kopi.id/#b", "HTTP://kopi.id/x"]
    assert to_ask(links) == ("https://kopi.id/", "HTTP://kopi.id/x")
    assert asked_as(" https://kopi.id/#a ") == "https://kopi.id/"
    assert len(to_ask([f"https://kopi.id/{one}" for one in range(300)])) == MOST_LINKS


@pytest.mark.parametrize(
    "link",
    [
        "https://kopi.id/{{ contact.email }}", "https://kopi.id/{% if x %}a{% endif %}", "mailto:a@kopi.id", "tel:1",
        "https://www.example.com/", "https://example.org/x", "https://gaung.kopi.id/u/x/", "https://[kopi/", "https://",
        "https://kopi.id/" + "x" * 2000,
    ],
)  # fmt: skip
def test_not_asked_is_what_differs_by_person_leads_to_ourselves_or_is_no_website(link: str) -> None:
    assert to_ask([link], own_hosts={"gaung.kopi.id"}) == ()


@pytest.mark.parametrize(
    ("code", "verdict"),
    [
        (200, Verdict.FINE), (204, Verdict.FINE), (304, Verdict.FINE), (400, Verdict.BROKEN), (404, Verdict.BROKEN),
        (410, Verdict.BROKEN), (500, Verdict.BROKEN), (503, Verdict.BROKEN), (401, Verdict.UNSURE),
        (403, Verdict.UNSURE), (429, Verdict.UNSURE), (999, Verdict.UNSURE),
    ],
)  # fmt: skip
def test_what_a_code_means(code: int, verdict: Verdict) -> None:
    assert of_status(code) == Answer(verdict, code)


@pytest.mark.parametrize(
    ("reason", "verdict"),
    [
        ("private", Verdict.PRIVATE), ("offline", Verdict.UNSURE), ("port", Verdict.UNSURE),
        ("elsewhere", Verdict.UNSURE), ("name", Verdict.SILENT), ("slow", Verdict.SILENT),
        ("certificate", Verdict.SILENT),
    ],
)  # fmt: skip
def test_what_silence_means(reason: str, verdict: Verdict) -> None:
    assert of_failure(reason) == Answer(verdict, reason=reason)


def test_where_nobody_answered_at_all_nothing_is_said_against_a_website() -> None:
    silent = {"a": of_failure("name"), "b": of_failure("slow")}
    assert {one.verdict for one in settled(silent).values()} == {Verdict.UNSURE}
    assert settled({**silent, "c": of_status(404)})["a"].verdict is Verdict.SILENT
    assert settled({}) == {}


def test_a_good_answer_holds_for_an_hour_a_bad_one_until_it_may_be_mended() -> None:
    fine, dead = Answer(Verdict.FINE, 200), Answer(Verdict.BROKEN, 404)
    assert Known().is_due(now=NOW)
    assert not Known(fine, NOW - timedelta(minutes=59)).is_due(now=NOW)
    assert Known(fine, NOW - timedelta(hours=1)).is_due(now=NOW)
    assert Known(dead, NOW - timedelta(minutes=1)).is_due(now=NOW)
    assert not Known(dead, NOW).is_due(now=NOW)
    assert not Known(dead, NOW - timedelta(minutes=1)).is_old(now=NOW)
    assert Known().is_old(now=NOW)


def test_an_order_is_waited_for_until_it_must_be_lost() -> None:
    ordered = Known(ordered_at=NOW - timedelta(minutes=9))
    assert ordered.is_waited_for(now=NOW)
    assert not ordered.is_due(now=NOW)
    lost = Known(ordered_at=NOW - timedelta(minutes=10))
    assert not lost.is_waited_for(now=NOW)
    assert lost.is_due(now=NOW)
    assert not Known().is_waited_for(now=NOW)
