"""A sending domain's records: what is wanted, what is made of what is found, and when to look again (SET-01)."""

from datetime import UTC, datetime, timedelta

import pytest

from gaung.core import spf
from gaung.core.sending_domain import (
    DAILY,
    GRACE,
    OFTEN,
    Found,
    Kind,
    Proof,
    Question,
    Setup,
    Standing,
    after_look,
    covers,
    judge,
    key_host,
    key_text,
    name_servers_of,
    next_look,
    questions_of,
    records_of,
)

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
KEY = "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAtestkeytestkey"
HOST = "g1._domainkey.senja.example"
SETUP = Setup("senja.example", "g1", KEY, bounce_host="bounces.gaung.example", spf_term="include:spf.gaung.example")


def verdict(kind: Kind, answers: dict[Question, tuple[str, ...] | None], setup: Setup = SETUP) -> Found:
    """The verdict on one record; whatever is not answered here is surely not there."""
    everything = {one: answers.get(one, ()) for one in questions_of(setup)}
    assert set(answers) <= set(everything), "asked for"
    return next(one for one in judge(setup, everything) if one.kind is kind)


def of_key(*texts: str) -> Found:
    return verdict(Kind.DKIM, {Question(HOST, "TXT"): texts})


def of_spf(*texts: str) -> Found:
    return verdict(Kind.SPF, {Question("senja.example", "TXT"): texts})


def test_the_key_is_the_one_record_that_is_needed() -> None:
    records = records_of(SETUP)
    assert [one.kind for one in records] == [Kind.DKIM, Kind.RETURN_PATH, Kind.SPF, Kind.DMARC, Kind.MX]
    assert [one.kind for one in records if one.is_needed] == [Kind.DKIM]
    assert (records[0].host, records[0].value) == (HOST, f"v=DKIM1; k=rsa; p={KEY}")
    assert (records[1].type, records[1].host, records[1].value) == (
        "CNAME",
        "bounce.senja.example",
        "bounces.gaung.example",
    )
    assert records[2].value == "v=spf1 include:spf.gaung.example ~all"


def test_without_a_domain_for_bounces_or_a_known_server_those_records_are_not_asked_for() -> None:
    bare = Setup("senja.example", "g1", KEY)
    assert [one.kind for one in records_of(bare)] == [Kind.DKIM, Kind.SPF, Kind.DMARC, Kind.MX]
    assert records_of(bare)[1].value == ""
    assert [one.kind for one in judge(bare, {})] == [Kind.DKIM, Kind.SPF, Kind.DMARC, Kind.MX]


def test_a_new_key_is_asked_for_beside_the_one_in_use() -> None:
    turning = Setup("senja.example", "g1", KEY, next_selector="g2", next_public_key="MIINEXT")
    records = records_of(turning)
    assert (records[1].kind, records[1].host) == (Kind.NEXT_DKIM, key_host("g2", "senja.example"))
    found = verdict(Kind.NEXT_DKIM, {Question(records[1].host, "TXT"): (key_text("MIINEXT"),)}, turning)
    assert found.standing is Standing.VERIFIED


def test_when_the_name_system_says_nothing_nothing_is_concluded() -> None:
    found = judge(SETUP, dict.fromkeys(questions_of(SETUP)))
    assert {one.standing for one in found} == {Standing.UNKNOWN}
    assert name_servers_of(SETUP, dict.fromkeys(questions_of(SETUP))) == ()


@pytest.mark.parametrize(
    "text",
    [key_text(KEY), f"v=DKIM1;k=rsa;p={KEY}", f"p={KEY}", f"v=DKIM1\\; k=rsa\\; p={KEY[:20]} {KEY[20:]};"],
)
def test_a_key_is_right_however_it_is_spaced(text: str) -> None:
    assert of_key(text, "something else").standing is Standing.VERIFIED


@pytest.mark.parametrize(
    ("texts", "standing", "reason"),
    [
        ((), Standing.NOT_FOUND, "key_missing"),
        (("hello",), Standing.WRONG, "key_missing"),
        ((key_text(KEY), key_text(KEY)), Standing.WRONG, "key_several"),
        ((key_text("MIIOTHER"),), Standing.WRONG, "key_other"),
        ((key_text(KEY[:30]),), Standing.WRONG, "key_cut"),
        (("v=DKIM1; k=rsa; p=",), Standing.WRONG, "key_empty"),
        (("v=DKIM1; k=rsa",), Standing.WRONG, "key_empty"),
        ((f'v=DKIM1; k=rsa; p={KEY[:9]}" "{KEY[9:]}',), Standing.WRONG, "key_quotes"),
        ((f'"v=DKIM1; k=rsa; p={KEY}',), Standing.WRONG, "key_malformed"),
        ((f"v=DKIM1; k=ed25519; p={KEY}",), Standing.WRONG, "key_malformed"),
        ((f"v=DKIM2; p={KEY}",), Standing.WRONG, "key_malformed"),
        ((f"v=DKIM1; h=sha1; p={KEY}",), Standing.WRONG, "key_narrowed"),
        ((f"v=DKIM1; s=other; p={KEY}",), Standing.WRONG, "key_narrowed"),
    ],
)
def test_a_key_that_is_not_right_says_why(texts: tuple[str, ...], standing: Standing, reason: str) -> None:
    found = of_key(*texts)
    assert (found.standing, found.reason) == (standing, reason)


def test_a_cut_key_says_how_much_is_there() -> None:
    assert of_key(key_text(KEY[:30])).facts == {"found": 30, "wanted": len(KEY)}


def test_a_record_under_a_doubled_name_is_recognised() -> None:
    doubled = f"{HOST}.senja.example"
    found = verdict(Kind.DKIM, {Question(doubled, "TXT"): (key_text(KEY),)})
    assert (found.standing, found.reason, found.facts["host"]) == (Standing.NOT_FOUND, "doubled_name", doubled)
    path = "bounce.senja.example.senja.example"
    found = verdict(Kind.RETURN_PATH, {Question(path, "CNAME"): ("bounces.gaung.example.",)})
    assert (found.reason, found.facts["host"]) == ("doubled_name", path)


@pytest.mark.parametrize(
    ("names", "addresses", "standing", "reason"),
    [
        (("Bounces.Gaung.example.",), (), Standing.VERIFIED, ""),
        (("other.example.",), (), Standing.WRONG, "cname_other"),
        ((), ("192.0.2.1",), Standing.WRONG, "cname_hidden"),
        ((), (), Standing.NOT_FOUND, "cname_missing"),
        ((), None, Standing.NOT_FOUND, "cname_missing"),
    ],
)
def test_the_return_path(
    names: tuple[str, ...], addresses: tuple[str, ...] | None, standing: Standing, reason: str
) -> None:
    path = "bounce.senja.example"
    found = verdict(Kind.RETURN_PATH, {Question(path, "CNAME"): names, Question(path, "A"): addresses})
    assert (found.standing, found.reason) == (standing, reason)


@pytest.mark.parametrize(
    ("texts", "standing", "reason"),
    [
        ((), Standing.NOT_FOUND, "spf_missing"),
        (("google-site-verification=1",), Standing.NOT_FOUND, "spf_missing"),
        (("v=spf1 include:spf.gaung.example -all", "other"), Standing.VERIFIED, ""),
        (("V=SPF1 +INCLUDE:spf.gaung.example ~all",), Standing.VERIFIED, ""),
        (("v=spf1 mx ~all",), Standing.WRONG, "spf_without_us"),
        (("v=spf1",), Standing.WRONG, "spf_without_us"),
        (("v=spf1 mx ~all", "v=spf1 a ~all"), Standing.WRONG, "spf_several"),
        (("v=spf1 include:spf.gaung.example +all",), Standing.WRONG, "spf_everyone"),
        (("v=spf1;include:spf.gaung.example",), Standing.WRONG, "spf_malformed"),
    ],
)
def test_spf_says_what_to_mend(texts: tuple[str, ...], standing: Standing, reason: str) -> None:
    found = of_spf(*texts)
    assert (found.standing, found.reason) == (standing, reason)


def test_an_spf_record_that_asks_for_too_many_look_ups_is_told() -> None:
    terms = " ".join(f"include:{number}.example" for number in range(8))
    found = of_spf(f"v=spf1 a mx/24 ip4:192.0.2.1 {terms} include:spf.gaung.example ~all")
    assert (found.reason, found.facts) == ("spf_too_many", {"count": 11, "limit": 10})
    assert of_spf(f"v=spf1 mx {terms} include:spf.gaung.example redirect=x.example").reason == "spf_too_many"


@pytest.mark.parametrize(
    ("found", "term", "wanted"),
    [
        ((), "include:g.example", "v=spf1 include:g.example ~all"),
        (("v=spf1 mx -all",), "include:g.example", "v=spf1 mx include:g.example -all"),
        (("v=spf1 mx a ~all", "v=spf1 a ip4:192.0.2.1 -all"), "", "v=spf1 mx a ip4:192.0.2.1 ~all"),
        (("v=spf1 mx +all",), "", "v=spf1 mx ~all"),
        (("v=spf1 +include:G.example",), "include:g.example", "v=spf1 +include:G.example ~all"),
        ((), "", ""),
    ],
)
def test_an_spf_record_is_completed_and_never_doubled(found: tuple[str, ...], term: str, wanted: str) -> None:
    assert spf.completed(found, term) == wanted


@pytest.mark.parametrize(
    ("at", "texts", "standing", "reason"),
    [
        ("senja.example", ("v=DMARC1; p=none",), Standing.VERIFIED, ""),
        ("senja.example", ("v=DMARC1; p=reject; adkim=s",), Standing.VERIFIED, ""),
        ("senja.example", ("v=DMARC1; rua=mailto:a@b.example",), Standing.WRONG, "dmarc_no_policy"),
        ("senja.example", ("v=DMARC1; p=none", "v=DMARC1; p=none"), Standing.WRONG, "dmarc_several"),
        ("senja.example", ("hello",), Standing.NOT_FOUND, "dmarc_missing"),
    ],
)
def test_dmarc(at: str, texts: tuple[str, ...], standing: Standing, reason: str) -> None:
    found = verdict(Kind.DMARC, {Question(f"_dmarc.{at}", "TXT"): texts})
    assert (found.standing, found.reason) == (standing, reason)


def test_dmarc_and_name_servers_may_stand_at_a_domain_above() -> None:
    below = Setup("news.senja.example", "g1", KEY)
    policy = {Question("_dmarc.senja.example", "TXT"): ("v=DMARC1; p=none",)}
    assert verdict(Kind.DMARC, policy, below).standing is Standing.VERIFIED
    servers = {Question("senja.example", "NS"): ("B.ns.example.", "a.ns.example.")}
    assert name_servers_of(below, servers) == ("a.ns.example", "b.ns.example")


@pytest.mark.parametrize(
    ("servers", "standing"),
    [(("mx.senja.example.",), Standing.VERIFIED), ((), Standing.NOT_FOUND), ((".",), Standing.WRONG)],
)
def test_replies_need_a_mail_server(servers: tuple[str, ...], standing: Standing) -> None:
    assert verdict(Kind.MX, {Question("senja.example", "MX"): servers}).standing is standing


def test_of_very_many_or_very_long_records_only_what_people_read_is_kept() -> None:
    found = of_key(*["x" * 5_000] * 60)
    assert (len(found.values), len(found.values[0])) == (10, 600)
    assert found.as_json()["standing"] == "wrong"


def test_a_verified_domain_stays_so_without_an_answer_and_for_three_days_without_the_record() -> None:
    verified = Proof(verified_at=NOW)
    assert after_look(verified, Standing.UNKNOWN, now=NOW + timedelta(days=30)) == verified
    away = after_look(verified, Standing.NOT_FOUND, now=NOW)
    assert away == Proof(NOW, NOW)
    assert after_look(away, Standing.WRONG, now=NOW + GRACE - timedelta(seconds=1)) == away
    assert after_look(away, Standing.VERIFIED, now=NOW + timedelta(days=1)) == verified
    assert after_look(away, Standing.NOT_FOUND, now=NOW + GRACE) == Proof()
    assert after_look(Proof(), Standing.NOT_FOUND, now=NOW) == Proof()
    assert after_look(Proof(), Standing.VERIFIED, now=NOW) == verified


def test_a_domain_is_looked_at_every_ten_minutes_for_three_days_then_daily() -> None:
    assert next_look(watched_from=NOW, now=NOW + timedelta(hours=71)) == NOW + timedelta(hours=71) + OFTEN
    assert next_look(watched_from=NOW, now=NOW + timedelta(hours=72)) == NOW + timedelta(hours=72) + DAILY


@pytest.mark.parametrize(
    ("email", "is_covered"),
    [
        ("kopi@senja.example", True),
        ("kopi@News.Senja.example", True),
        ("kopi@notsenja.example", False),
        ("kopi", False),
    ],
)
def test_addresses_at_a_domain_or_below_it_are_covered(email: str, *, is_covered: bool) -> None:
    assert covers("senja.example", email) is is_covered
