"""What holds of the core whatever is put in; its examples stand in tests/core and need no library."""

import sys
import unicodedata
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from gaung.core.audience import (
    AllOf,
    AnyOf,
    Consented,
    Created,
    FieldDate,
    FieldFilled,
    FieldHas,
    FieldIs,
    FieldNumber,
    Filter,
    HasConsent,
    HasTag,
    Mentions,
    Not,
    OwnerIs,
    SourceIs,
    StartsWith,
    StatusIs,
    Tagged,
    leaves,
)
from gaung.core.audience_address import filter_params, parse_filter
from gaung.core.contact_status import MarketingStatus
from gaung.core.statement import Entry, EntryKind, account_statement
from gaung.core.text import has_control_characters

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=8)
NO_COMMA = WORDS.filter(lambda text: "," not in text)
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))
SPANS = st.tuples(st.none() | DAYS, st.none() | DAYS).filter(
    lambda span: any(span) and not (all(span) and span[1] < span[0])
)
IDS = st.frozensets(st.integers(0, 2**63 - 1), min_size=1, max_size=3)
KEYS = st.sampled_from(["city", "has", "not", "2", "from"])
TEXTS = WORDS.filter(lambda text: text.strip(","))
LEAVES = st.one_of(
    st.frozensets(st.sampled_from(list(MarketingStatus)), min_size=1).map(StatusIs),
    IDS.map(HasTag),
    IDS.map(OwnerIs),
    st.frozensets(NO_COMMA, min_size=1, max_size=3).map(SourceIs),
    SPANS.map(lambda span: Created(*span)),
    SPANS.map(lambda span: Consented(*span)),
    TEXTS.map(StartsWith),
    TEXTS.map(Mentions),
    st.builds(FieldIs, KEYS, st.frozensets(TEXTS, min_size=1, max_size=3)),
    st.builds(FieldHas, KEYS, TEXTS),
    st.builds(FieldNumber, KEYS, st.integers(-9, 9).map(str), st.integers(10, 20).map(str)),
    st.builds(lambda key, span: FieldDate(key, *span), KEYS, SPANS),
    st.sampled_from([Tagged(), HasConsent(), FieldFilled("city")]),
)
CONDITIONS = LEAVES | LEAVES.map(Not)
GROUPS = st.builds(
    lambda kind, parts: kind(tuple(parts)),
    st.sampled_from([AllOf, AnyOf]),
    st.lists(CONDITIONS, min_size=1, max_size=3),
)
FILTERS = st.builds(
    lambda kind, parts: kind(tuple(parts)),
    st.sampled_from([AllOf, AnyOf]),
    st.lists(CONDITIONS | GROUPS, min_size=1, max_size=5),
)


@given(FILTERS)
def test_what_an_address_writes_it_reads_and_writes_the_same_again(wanted: Filter) -> None:
    """The address is canonical: one filter, one address; nothing asked is lost on the way."""
    params = filter_params(wanted)
    read = parse_filter(dict(reversed(params.items())))
    assert filter_params(read) == params
    assert list(filter_params(read)) == list(params)
    assert sorted(map(repr, map(_plain, leaves(read)))) == sorted(map(repr, map(_plain, leaves(wanted))))


def _plain(leaf: object) -> object:
    return [sorted(part, key=str) if isinstance(part, frozenset) else part for part in vars(leaf).values()]


STATED_DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
MOVES = st.builds(
    Entry, on=STATED_DAYS, kind=st.sampled_from(EntryKind), reference=st.just(""), amount_minor=st.integers()
)


@given(st.lists(MOVES), STATED_DAYS, STATED_DAYS)
def test_opening_charged_and_settled_make_the_closing_and_one_period_opens_with_the_closing_of_the_last(entries, a, b):
    start, end = min(a, b), max(a, b)
    found = account_statement(entries, start=start, end=end)
    assert found.opening_minor + found.charged_minor - found.settled_minor == found.closing_minor
    assert account_statement(entries, start=end, end=date(2027, 1, 1)).opening_minor == found.closing_minor


def test_of_all_characters_exactly_the_unseen_ones_are_refused() -> None:
    """Control characters, surrogates, line and paragraph separators, direction overrides: nothing else."""
    overrides = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    everything = map(chr, range(sys.maxunicode + 1))
    unseen = {one for one in everything if one in overrides or unicodedata.category(one) in {"Cc", "Cs", "Zl", "Zp"}}
    seen = "".join(chr(number) for number in range(sys.maxunicode + 1) if chr(number) not in unseen)
    assert not has_control_characters(seen)
    assert all(has_control_characters(f"a{one}b") for one in unseen)
