"""A filter in an address: read, written, and refused by name when it says nothing (CON-02)."""

from datetime import date

import pytest

from gaung.core.audience import (
    EVERYBODY,
    AllOf,
    AnyOf,
    Created,
    FieldDate,
    FieldFilled,
    FieldHas,
    FieldIs,
    FieldNumber,
    FilterRefused,
    HasConsent,
    HasTag,
    Not,
    SourceIs,
    StartsWith,
    StatusIs,
    Tagged,
)
from gaung.core.audience_address import filter_params, parse_filter
from gaung.core.contact_status import MarketingStatus

S = MarketingStatus


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
            FieldIs("city", frozenset({"Jakarta"})),
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


def test_groups_and_negation_stay_readable_in_the_address() -> None:
    """CON-02: subscribed, not tagged 5, and either from Jakarta or older than a year."""
    params = {
        "status": ["subscribed"],
        "tag.not": ["5"],
        "g1": ["any"],
        "g1.created_to": ["2025-04-11"],
        "g1.field.city": ["Jakarta"],
    }
    wanted = parse_filter(params)
    assert wanted == AllOf(
        (
            StatusIs(frozenset({S.SUBSCRIBED})),
            Not(HasTag(frozenset({5}))),
            AnyOf((Created(None, date(2025, 4, 11)), FieldIs("city", frozenset({"Jakarta"})))),
        )
    )
    assert filter_params(wanted) == params


def test_one_of_several_groups_is_enough_where_the_address_says_so() -> None:
    wanted = parse_filter({"match": "any", "g2.tag": "1", "g2.q": "a", "g3.tagged": "no", "g3.consent": "yes"})
    groups = (AllOf((HasTag(frozenset({1})), StartsWith("a"))), AllOf((Not(Tagged()), HasConsent())))
    assert wanted == AnyOf(groups)
    assert filter_params(wanted) == {
        "match": ["any"],
        "g1": ["all"],
        "g1.tag": ["1"],
        "g1.q": ["a"],
        "g2": ["all"],
        "g2.tagged": ["no"],
        "g2.consent": ["yes"],
    }


def test_a_question_asked_twice_is_numbered() -> None:
    """Tagged 3 and tagged 4: a comma between them would mean either."""
    wanted = AllOf((HasTag(frozenset({3})), HasTag(frozenset({4})), FieldHas("city", "a"), FieldHas("city", "b")))
    params = {"tag": ["3"], "tag.2": ["4"], "field.city.has": ["a"], "field.city.has.2": ["b"]}
    assert filter_params(wanted) == params
    assert parse_filter(params) == wanted


def test_numbers_and_days_of_own_fields_are_told_apart_by_how_they_are_written() -> None:
    params = {"field.age.from": ["018"], "field.born.to": ["1999-12-31"], "field.age.from.not": ["21.50"]}
    assert parse_filter(params) == AllOf(
        (
            FieldNumber("age", "18", ""),
            Not(FieldNumber("age", "21.5", "")),
            FieldDate("born", None, date(1999, 12, 31)),
        )
    )


def test_nothing_asked_means_everybody() -> None:
    empty: dict[str, list[str]] = {"status": [""], "q": [], "tag": [","], "field.city": [""], "created_from": [""]}
    assert parse_filter(empty) == EVERYBODY
    assert parse_filter({"g1": "any", "match": "any"}) == EVERYBODY
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
        ({"owner": ["³"]}, "owner"),
        ({"created_from": ["11/04/2026"]}, "created_from"),
        ({"created_from": ["2026-04-02"], "created_to": ["2026-04-01"]}, "created_to"),
        ({"field.age.from": ["9"], "field.age.to": ["8"]}, "field.age.to"),
        ({"field.age.from": ["9"], "field.age.to": ["2026-04-01"]}, "field.age.to"),
        ({"field.born.from": ["2026-13-01"]}, "field.born.from"),
        ({"field.age.to": ["9" * 300]}, "field.age.to"),
        ({"q": ["a\x00b"]}, "q"),
        ({"has": ["a" * 255]}, "has"),
        ({"source": ["a\nb"]}, "source"),
        ({"consent": ["maybe"]}, "consent"),
        ({"g1.tagged": ["maybe"]}, "tagged"),
        ({"field.x.filled": ["1"]}, "field.x.filled"),
        ({"field.x": ["a" * 300]}, "field.x"),
        ({"field.X!": ["a"]}, "field"),
        ({"g1.field.x.y.z": ["a"]}, "field"),
        ({"match": "some", "q": "a"}, "match"),
        ({"g1": "none", "g1.q": "a"}, "g1"),
        ({"tag": [str(n) for n in range(1, 300)]}, "tag"),
        ({f"q.{n}": "a" for n in range(1, 30)}, "filter"),
        ({f"g{n}.q": "a" for n in range(1, 8)}, "filter"),
        ({f"q.{n}": "a" * 250 for n in range(1, 20)}, "filter"),
    ],
)
def test_a_malformed_part_is_refused_by_name(params: dict[str, list[str]], name: str) -> None:
    with pytest.raises(FilterRefused) as refused:
        parse_filter(params)
    assert refused.value.facts["field"] == name


def test_a_tree_deeper_than_groups_cannot_be_written_to_an_address() -> None:
    ana = StartsWith("a")
    for tree in (AnyOf(()), AllOf((AllOf(),)), AllOf((AnyOf((ana, AllOf((ana, ana)))),))):
        with pytest.raises(FilterRefused):
            filter_params(tree)


# --- every filter an address can write ------------------------------------------------------


def test_a_field_that_is_filled_and_one_within_numbers_come_back_as_they_went() -> None:
    wanted = AllOf((FieldFilled("city"), FieldNumber("age", "18", "")))
    assert parse_filter(filter_params(wanted)) == wanted
