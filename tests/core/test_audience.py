"""Filters as values: read from an address, written to it, and what they mean (CON-02)."""

from datetime import UTC, date, datetime

import pytest

from gaung.core.audience import (
    EVERYBODY,
    AllOf,
    AnyOf,
    Candidate,
    Created,
    FieldIs,
    Filter,
    FilterRefused,
    HasTag,
    SourceIs,
    StartsWith,
    StatusIs,
    filter_params,
    matches,
    parse_filter,
    prefix_end,
)
from gaung.core.contact_status import MarketingStatus

S = MarketingStatus
ANA = Candidate(
    status=S.SUBSCRIBED,
    created_at=datetime(2026, 4, 11, 3, tzinfo=UTC),
    email_key="ana@example.com",
    name_key="ana lestari",
    source="import",
    tag_ids=frozenset({3}),
    fields={"city": "Jakarta"},
)


@pytest.mark.parametrize(
    ("wanted", "is_meant"),
    [
        (EVERYBODY, True),
        (StatusIs(frozenset({S.SUBSCRIBED, S.PENDING_UPGRADE})), True),
        (StatusIs(frozenset({S.ARCHIVED})), False),
        (HasTag(frozenset({3, 9})), True),
        (HasTag(frozenset({9})), False),
        (SourceIs(frozenset({"import"})), True),
        (SourceIs(frozenset({"page"})), False),
        (Created(date(2026, 4, 11), date(2026, 4, 11)), True),
        (Created(None, date(2026, 4, 10)), False),
        (Created(date(2026, 4, 12), None), False),
        (StartsWith("ANA@"), True),
        (StartsWith("Ana L"), True),
        (StartsWith("lestari"), False),
        (FieldIs("city", "Jakarta"), True),
        (FieldIs("town", "Jakarta"), False),
        (AllOf((HasTag(frozenset({3})), SourceIs(frozenset({"page"})))), False),
        (AnyOf((HasTag(frozenset({3})), SourceIs(frozenset({"page"})))), True),
        (AnyOf(()), False),
    ],
)
def test_what_a_filter_means(wanted: Filter, is_meant: bool) -> None:
    assert matches(wanted, ANA) is is_meant


def test_an_address_is_read_and_written_back() -> None:
    """CON-02: the filter stands in the address."""
    params = {
        "status": ["subscribed,pending_upgrade"],
        "tag": ["3", "12"],
        "source": "import",
        "created_from": ["2026-04-01"],
        "created_to": ["2026-04-30"],
        "q": [" ana "],
        "field.city": ["Jakarta"],
        "order": ["name"],
    }
    wanted = parse_filter(params)
    assert wanted == AllOf(
        (
            StatusIs(frozenset({S.SUBSCRIBED, S.PENDING_UPGRADE})),
            HasTag(frozenset({3, 12})),
            SourceIs(frozenset({"import"})),
            Created(date(2026, 4, 1), date(2026, 4, 30)),
            StartsWith("ana"),
            FieldIs("city", "Jakarta"),
        )
    )
    written = filter_params(wanted)
    assert written == {
        "status": ["subscribed", "pending_upgrade"],
        "tag": ["3", "12"],
        "source": ["import"],
        "created_from": ["2026-04-01"],
        "created_to": ["2026-04-30"],
        "q": ["ana"],
        "field.city": ["Jakarta"],
    }
    assert parse_filter(written) == wanted


def test_nothing_asked_means_everybody() -> None:
    empty: dict[str, list[str]] = {"status": [""], "q": [], "tag": [], "field.city": [""], "created_from": [""]}
    assert parse_filter(empty) == EVERYBODY
    assert filter_params(EVERYBODY) == {}
    assert filter_params(StartsWith("a")) == {"q": ["a"]}
    assert filter_params(Created(None, date(2026, 1, 2))) == {"created_to": ["2026-01-02"]}


@pytest.mark.parametrize(
    ("params", "name"),
    [
        ({"status": ["happy"]}, "status"),
        ({"tag": ["x"]}, "tag"),
        ({"tag": ["99999999999999999999"]}, "tag"),
        ({"tag": ["9223372036854775808"]}, "tag"),
        ({"tag": ["³"]}, "tag"),
        ({"created_from": ["11/04/2026"]}, "created_from"),
        ({"created_from": ["2026-04-02"], "created_to": ["2026-04-01"]}, "created_to"),
        ({"q": ["a\x00b"]}, "q"),
        ({"q": ["a" * 255]}, "q"),
        ({"source": ["a\nb"]}, "source"),
        ({"field.x": ["a" * 300]}, "field.x"),
        ({"tag": [str(n) for n in range(1, 300)]}, "tag"),
    ],
)
def test_a_malformed_part_is_refused_by_name(params: dict[str, list[str]], name: str) -> None:
    with pytest.raises(FilterRefused) as refused:
        parse_filter(params)
    assert refused.value.facts["field"] == name


def test_a_tree_with_alternatives_cannot_be_written_to_an_address() -> None:
    for tree in (AnyOf((StartsWith("a"),)), AllOf((StartsWith("a"), StartsWith("b"))), AllOf((AllOf(),))):
        with pytest.raises(FilterRefused):
            filter_params(tree)


@pytest.mark.parametrize(
    ("prefix", "end"),
    [
        ("abc", "abd"),
        ("", None),
        ("a\U0010ffff", "b"),
        ("\U0010ffff", None),
        ("\ud7ff", "\ue000"),
    ],
)
def test_a_prefix_is_a_range(prefix: str, end: str | None) -> None:
    assert prefix_end(prefix) == end
