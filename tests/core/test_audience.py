"""Filters as values, and what they mean (CON-02)."""

from datetime import UTC, date, datetime

import pytest

from gaung.core.audience import (
    EVERYBODY,
    AllOf,
    AnyOf,
    Candidate,
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
    matches,
    narrowed,
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
    owner_id=4,
    consent_source="Shop",
    consent_at=datetime(2026, 4, 2, 3, tzinfo=UTC),
    tag_ids=frozenset({3}),
    fields={"city": "Jakarta", "visits": "12.5", "born": "1999-12-31", "size": "large"},
)
NOBODYS = Candidate(status=S.NO_CONSENT, created_at=datetime(2026, 4, 11, 3, tzinfo=UTC))


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
        (Mentions("LESTARI"), True),
        (Mentions("@example"), True),
        (Mentions("budi"), False),
        (Tagged(), True),
        (OwnerIs(frozenset({4, 5})), True),
        (OwnerIs(frozenset({0})), False),
        (HasConsent(), True),
        (Consented(date(2026, 4, 2), date(2026, 4, 2)), True),
        (Consented(date(2026, 4, 3), None), False),
        (FieldIs("city", frozenset({"jakarta", "Medan"})), True),
        (FieldIs("town", frozenset({"Jakarta"})), False),
        (FieldHas("city", "KART"), True),
        (FieldHas("city", "bogor"), False),
        (FieldFilled("city"), True),
        (FieldFilled("town"), False),
        (FieldNumber("visits", "12.5", "12.5"), True),
        (FieldNumber("visits", "2", ""), True),
        (FieldNumber("visits", "", "2"), False),
        (FieldNumber("size", "", ""), False),
        (FieldDate("born", date(1999, 1, 1), date(1999, 12, 31)), True),
        (FieldDate("born", date(2000, 1, 1), None), False),
        (FieldDate("born", None, date(1999, 12, 30)), False),
        (FieldDate("size", None, None), False),
        (Not(Tagged()), False),
        (Not(HasTag(frozenset({9}))), True),
        (AllOf((HasTag(frozenset({3})), SourceIs(frozenset({"page"})))), False),
        (AnyOf((HasTag(frozenset({3})), SourceIs(frozenset({"page"})))), True),
        (AnyOf(()), False),
    ],
)
def test_what_a_filter_means(wanted: Filter, is_meant: bool) -> None:
    assert matches(wanted, ANA) is is_meant


def test_what_is_not_on_file_is_not_meant_and_can_be_asked_for() -> None:
    for leaf in (HasConsent(), Tagged(), Consented(None, None), FieldFilled("city"), OwnerIs(frozenset({4}))):
        assert not matches(leaf, NOBODYS)
        assert matches(Not(leaf), NOBODYS)
    assert matches(OwnerIs(frozenset({0})), NOBODYS)


def test_a_filter_says_all_it_asks_and_can_ask_one_thing_more() -> None:
    ana, tagged, any_of = StartsWith("ana"), Tagged(), AnyOf((Not(Tagged()), StartsWith("b")))
    assert leaves(AllOf((ana, any_of))) == [ana, tagged, StartsWith("b")]
    assert narrowed(AllOf((ana, tagged)), to=StartsWith("b")) == AllOf((StartsWith("b"), tagged))
    assert narrowed(any_of, to=ana) == AllOf((ana, any_of))
    assert narrowed(EVERYBODY, to=ana) == AllOf((ana,))


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
