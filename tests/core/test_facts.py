"""Each no says the numbers and names a person needs: they stand in what is shown and in what a program gets."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from gaung.core import findings
from gaung.core.audience import FilterRefused
from gaung.core.audience_address import parse_filter
from gaung.core.bill import Bill, BillLine, with_base
from gaung.core.catalogue import shipped_table
from gaung.core.contact_status import LONGEST_CONSENT, LONGEST_SOURCE, Consent, ConsentMissing
from gaung.core.custom_fields import FieldKind, read_value
from gaung.core.email_address import compose
from gaung.core.findings import DomainRecords, Finding, ListHealth, Tone
from gaung.core.forecast import horizon
from gaung.core.invoice import Balance
from gaung.core.life import open_life
from gaung.core.members import require_unused_set
from gaung.core.periods import Interval, Period, first_instant
from gaung.core.price_entry import parse_minor, read_bands, require_custom_tier
from gaung.core.proration import Accrual
from gaung.core.refusals import Refusal
from gaung.core.table_file import MAX_BYTES, require_size
from gaung.core.tax_rate import require_rate
from gaung.core.trial import require_extension
from gaung.core.verification import (
    LONGEST_ANSWER,
    Event,
    clean_text,
    proof_name,
    require_proof,
    require_room_for_proof,
    require_text,
    require_verdict_words,
)

AT = datetime(2026, 4, 11, 9, tzinfo=UTC)
USD = shipped_table("USD", Interval.MONTH)


def bands(*tiers: int | None) -> Callable[[], object]:
    return lambda: read_bands([(tier, "1") for tier in tiers], "USD")


def consent(**changes: object) -> Callable[[], object]:
    return lambda: Consent(**{"source": "form", "at": AT, "text": "Yes", **changes})  # type: ignore[arg-type]


def days_too_many(days: int) -> dict[str, object]:
    return {"ends_at": datetime(2027, 4, 1, tzinfo=UTC), "now_ends_at": AT, "started_at": AT, "zone": "UTC"}


@pytest.mark.parametrize(
    ("ask", "facts"),
    [
        (bands(1_000, 50_500), {"problem": "step", "row": 2, "tier": 50_500, "before": 0}),
        (bands(0, 50_000), {"problem": "step", "row": 1, "tier": 0, "before": 0}),
        (bands(None, 50_000), {"problem": "step", "row": 1, "tier": 0, "before": 0}),
        (bands(51_000), {"problem": "step", "row": 1, "tier": 51_000, "before": 0}),
        (bands(5_000, 5_000, 50_000), {"problem": "order", "row": 2, "tier": 5_000, "before": 5_000}),
        (bands(1_000, 9_000, 8_000), {"problem": "order", "row": 3, "tier": 8_000, "before": 9_000}),
        (bands(1_000, 5_000), {"problem": "last", "row": 2, "tier": 5_000, "before": 6_000}),
        (bands(), {"problem": "last", "row": 1, "tier": 0, "before": 1_000}),
        (lambda: parse_minor(" 1x ", "USD"), {"text": "1x", "currency": "USD"}),
        (lambda: parse_minor("1" + "0" * 20, "IDR"), {"text": "1" + "0" * 20, "currency": "IDR"}),
        (
            lambda: require_custom_tier(USD, quantity=60_500, total_minor=1),
            {"quantity": 60_500, "largest": 50_000, "step": 1_000},
        ),
        (consent(source="x" * (LONGEST_SOURCE + 1)), {"field": "consent_source", "limit": 200, "length": 201}),
        (consent(source="a\nb"), {"field": "consent_source"}),
        (
            consent(text="x" * (LONGEST_CONSENT + 1)),
            {"field": "consent_text", "limit": LONGEST_CONSENT, "length": LONGEST_CONSENT + 1},
        ),
        (consent(text="a\x00b"), {"field": "consent_text"}),
        (lambda: require_text("  "), {"field": "text"}),
        (lambda: require_text("a\x00"), {"field": "text"}),
        (lambda: require_verdict_words(Event.REFUSED, reason_code="website", text="a\x00"), {"field": "text"}),
        (lambda: require_verdict_words(Event.ASKED, reason_code="", text=" "), {"field": "text"}),
        (lambda: require_verdict_words(Event.APPROVED, reason_code="", text="a\x00"), {"field": "text"}),
        (
            lambda: clean_text("x" * (LONGEST_ANSWER + 1), field="proof"),
            {"fields": ["proof"], "longest": LONGEST_ANSWER, "length": LONGEST_ANSWER + 1},
        ),
        (lambda: require_proof(size=0, largest=5), {"size": 0, "largest": 5}),
        (lambda: require_proof(size=6, largest=5), {"size": 6, "largest": 5}),
        (lambda: require_room_for_proof(kept=5, most=5), {"kept": 5, "most": 5}),
        (lambda: proof_name("\n.pdf a\x00b"), {"field": "proof"}),
        (lambda: proof_name("x" * 151), {"field": "proof", "limit": 150, "length": 151}),
        (lambda: require_unused_set(members=2, invitations=0), {"members": 2, "invitations": 0}),
        (lambda: require_unused_set(members=0, invitations=1), {"members": 0, "invitations": 1}),
        (lambda: require_rate(10_050), {"text": "100.5"}),
        (lambda: require_rate(-1), {"text": "-0.01"}),
        (
            lambda: read_value(key="size", kind=FieldKind.CHOICE, choices=("S", "M"), text="XL"),
            {"field": "size", "reason": "choice", "value": "XL", "choices": ["S", "M"]},
        ),
        (
            lambda: read_value(key="born", kind=FieldKind.DATE, choices=(), text="soon"),
            {"field": "born", "reason": "date", "value": "soon"},
        ),
        (
            lambda: compose(local="a" * 60, domain="b" * 250 + ".example", ascii_domain="b" * 250 + ".example"),
            {"reason": "too_long", "value": ("a" * 60 + "@" + "b" * 250)[:254]},
        ),
        (
            lambda: Balance(100).pay(101),
            {"amount_minor": 101, "open_minor": 100},
        ),
        (lambda: Balance(100).pay(0), {"amount_minor": 0, "open_minor": 100}),
        (lambda: Balance(100, paid_minor=100).credit(101), {"amount_minor": 101, "left_minor": 100}),
        (lambda: Balance(100).credit(0), {"amount_minor": 0, "left_minor": 100}),
        (lambda: require_size(MAX_BYTES + 1), {"limit_mb": 200, "size_mb": 201}),
        (
            lambda: require_extension(ends_at=AT, now_ends_at=AT, started_at=AT, zone="UTC"),
            {"ends_at": AT},
        ),
    ],
)
def test_a_refusal_carries_its_facts(ask: Callable[[], object], facts: dict[str, object]) -> None:
    with pytest.raises(Refusal) as refused:
        ask()
    assert refused.value.facts == facts


def test_a_trial_made_too_long_is_refused_with_the_latest_end() -> None:
    with pytest.raises(Refusal) as refused:
        require_extension(**days_too_many(400))  # type: ignore[arg-type]
    assert set(refused.value.facts) == {"days", "latest"}
    latest = refused.value.facts["latest"]
    require_extension(ends_at=latest, now_ends_at=AT, started_at=AT, zone="UTC")  # type: ignore[arg-type]


def test_what_is_just_allowed_is_not_refused() -> None:
    Consent(source="x" * LONGEST_SOURCE, at=AT, text="line one\n\tline two\r\n" + "x" * (LONGEST_CONSENT - 20))
    require_proof(size=1, largest=1)
    require_room_for_proof(kept=4, most=5)
    require_unused_set(members=0, invitations=0)
    assert require_rate(10_000) == 10_000
    assert Balance(100).pay(100).open_minor == 0
    assert Balance(100, paid_minor=60).credit(100) == Balance(100, 60, 60, 100)
    assert read_bands([(1_000, "16"), (50_000, "4")], "USD") == ((1_000, 1_600), (50_000, 400))
    require_size(MAX_BYTES)
    assert proof_name('C:\\files\\a "b".pdf') == "a b.pdf"
    assert proof_name("/tmp/" + "x" * 150) == "x" * 150
    assert clean_text(" a\tb \r\n c\rd ", field="text") == "a b\n c\nd"
    with pytest.raises(ConsentMissing):
        Consent(source=" ", at=AT)


@pytest.mark.parametrize(
    ("given", "facts"),
    [
        ({"field.age.to": ["many"]}, {"field": "field.age.to", "value": "many", "reason": "no_number"}),
        (
            {"field.born.from": ["2026-13-01"], "field.born.to": ["2026-12-01"]},
            {"field": "field.born.from", "value": "2026-13-01", "reason": "no_date"},
        ),
        (
            {"field.age.from": ["9"], "field.age.to": ["8"]},
            {"field": "field.age.to", "value": "8", "reason": "before_from"},
        ),
        (
            {"created_from": ["2026-02-02"], "created_to": ["2026-02-01"]},
            {"field": "created_to", "value": "2026-02-01", "reason": "before_from"},
        ),
        ({"tag": ["x"]}, {"field": "tag", "value": "x"}),
        ({"tag": [str(2**63)]}, {"field": "tag", "value": str(2**63)}),
    ],
)
def test_a_part_of_a_filter_that_cannot_be_read_is_named(given: dict[str, list[str]], facts: dict[str, object]) -> None:
    with pytest.raises(FilterRefused) as refused:
        parse_filter(given)
    assert refused.value.facts == facts


def test_a_new_subscription_begins_in_the_cycle_of_its_day_d1() -> None:
    life = open_life(anchor=date(2026, 1, 31), zone="Asia/Jakarta", interval=Interval.MONTH, on=date(2026, 3, 5))
    assert (life.anchor, life.zone, life.interval, life.cycle_months) == (
        date(2026, 1, 31),
        "Asia/Jakarta",
        Interval.MONTH,
        1,
    )


def test_the_forecast_reaches_to_the_end_of_the_90th_day() -> None:
    assert horizon(date(2026, 1, 1), "Asia/Jakarta") == first_instant(date(2026, 4, 2), "Asia/Jakarta")


def test_a_base_plan_is_a_line_of_its_own_before_the_add_on_d1() -> None:
    period = Period(date(2026, 4, 1), date(2026, 5, 1))
    bill = Bill("renewal", (BillLine("tier", 900, 1_000, 900, 30, 30),), period, Accrual())
    both = with_base(bill, base_total_minor=500)
    assert both == Bill("renewal", (BillLine("base", 500, None, 500, 30, 30), *bill.lines), period, bill.accrual)
    assert with_base(bill, base_total_minor=0) is bill


@pytest.mark.parametrize(
    ("zone", "on", "instant"),
    [
        ("America/Sao_Paulo", date(2018, 11, 4), datetime(2018, 11, 4, 3, tzinfo=UTC)),
        ("Pacific/Apia", date(2011, 12, 30), datetime(2011, 12, 30, 10, tzinfo=UTC)),
        ("Asia/Beirut", date(2023, 3, 26), datetime(2023, 3, 25, 22, tzinfo=UTC)),
    ],
)
def test_a_day_whose_midnight_a_clock_change_swallowed_begins_at_the_change(
    zone: str, on: date, instant: datetime
) -> None:
    assert first_instant(on, zone) == instant


WELL = DomainRecords(
    domain="kopi.example",
    addresses=("192.0.2.1",),
    mail_exchangers=("mx.kopi.example.",),
    texts=("other", "V=SPF1 mx -all"),
    dmarc_texts=("V=DMARC1; sp=none; P = Reject ; rua=mailto:a@kopi.example",),
    has_signing_keys=True,
)
HERE = {"domain": "kopi.example"}


def test_findings_about_a_domain_name_it_and_what_was_found() -> None:
    assert findings.of_domain(WELL) == (
        Finding("website-found", Tone.GOOD, HERE),
        Finding("mx-found", Tone.GOOD, HERE),
        Finding("spf-found", Tone.GOOD, HERE),
        Finding("dkim-found", Tone.GOOD, HERE),
        Finding("dmarc-found", Tone.GOOD, {**HERE, "policy": "reject"}),
    )
    nothing = DomainRecords("kopi.example", (), (".",), ("spf1",), ("v=dmarc1; a", "v=dmarc1"), has_signing_keys=False)
    assert findings.of_domain(nothing) == (
        Finding("website-gone", Tone.WARN, HERE),
        Finding("mx-none", Tone.WARN, HERE),
        Finding("spf-none", Tone.WARN, HERE),
        Finding("dkim-none", Tone.WARN, HERE),
        Finding("dmarc-none", Tone.WARN, HERE),
    )
    unseen = tuple(one.facts for one in findings.of_domain(DomainRecords("kopi.example")))
    assert unseen == tuple({**HERE, "record": name} for name in ("A", "MX", "SPF", "DKIM", "DMARC"))
    assert {one.code for one in findings.of_domain(DomainRecords("kopi.example"))} == {"not-looked-up"}


def test_two_sender_records_are_counted_and_a_policy_is_none_where_it_is_not_named() -> None:
    twice = DomainRecords("kopi.example", texts=("v=spf1 a", "v=spf1", "v=spf10 x"), dmarc_texts=("v=DMARC1; pct=5",))
    found = {one.code: one for one in findings.of_domain(twice)}
    assert found["spf-several"] == Finding("spf-several", Tone.WARN, {**HERE, "n": 2})
    assert found["dmarc-found"].facts == {**HERE, "policy": "none"}


def test_findings_about_a_list_carry_counts_and_shares() -> None:
    health = ListHealth(
        total=1_000, looked_at=200, role=10, disposable=3, bounced=20, old_consent=7, oldest_consent_on=date(2023, 5, 6)
    )
    assert findings.of_list(health) == (
        Finding("list-size", Tone.NOTE, {"n": 1_000}),
        Finding("role", Tone.NOTE, {"n": 10, "of": 200, "permille": 50}),
        Finding("disposable", Tone.WARN, {"n": 3, "of": 200, "permille": 15}),
        Finding("bounced", Tone.NOTE, {"n": 20, "of": 1_000, "permille": 20}),
        Finding("consent-old", Tone.WARN, {"n": 7, "since": "2023-05-06"}),
    )
    fresh = ListHealth(total=5, looked_at=5, role=0, disposable=0, bounced=0, oldest_consent_on=date(2026, 1, 2))
    assert findings.of_list(fresh)[-1] == Finding("consent-recent", Tone.GOOD, {"since": "2026-01-02"})
    assert Finding("a", Tone.WARN, {"n": 1}).as_json() == {"code": "a", "tone": "warn", "facts": {"n": 1}}
