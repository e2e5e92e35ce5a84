"""What people did with newsletters, asked by an address (CON-02, REP-04)."""

from datetime import UTC, date, datetime

import pytest

from gaung.core.audience import (
    AllOf,
    AnyOf,
    Candidate,
    ClickedLink,
    Engaged,
    EverEngaged,
    FilterRefused,
    InCampaign,
    Not,
    Part,
    matches,
)
from gaung.core.audience_address import filter_params, parse_filter
from gaung.core.contact_status import MarketingStatus

CREATED = datetime(2026, 4, 1, tzinfo=UTC)
READER = Candidate(
    status=MarketingStatus.SUBSCRIBED,
    created_at=CREATED,
    parts=frozenset({(Part.GOT, 1), (Part.OPENED, 1), (Part.GOT, 2)}),
    links=frozenset({(1, 3)}),
    engaged_at=datetime(2026, 5, 4, 9, tzinfo=UTC),
)
STRANGER = Candidate(status=MarketingStatus.SUBSCRIBED, created_at=CREATED)


def test_a_part_in_any_of_the_campaigns_is_enough_and_in_another_one_is_none() -> None:
    assert matches(InCampaign(Part.OPENED, frozenset({1, 9})), READER)
    assert not matches(InCampaign(Part.OPENED, frozenset({2, 9})), READER)
    assert not matches(InCampaign(Part.GOT, frozenset({1})), STRANGER)


def test_a_link_is_asked_for_by_its_campaign_and_number() -> None:
    assert matches(ClickedLink(frozenset({(1, 3), (1, 4)})), READER)
    assert not matches(ClickedLink(frozenset({(2, 3), (1, 4)})), READER)


def test_who_never_opened_or_clicked_was_engaged_on_no_day() -> None:
    assert matches(Engaged(date(2026, 5, 4), date(2026, 5, 4)), READER)
    assert not matches(Engaged(date(2026, 5, 5), None), READER)
    assert not matches(Engaged(None, None), STRANGER)
    assert [matches(EverEngaged(), one) for one in (READER, STRANGER)] == [True, False]


@pytest.mark.parametrize("part", list(Part))
def test_every_part_is_written_and_read(part: Part) -> None:
    leaf = InCampaign(part, frozenset({12, 7}))
    assert filter_params(leaf) == {f"campaign.{part}": ["7", "12"]}
    assert parse_filter({f"campaign.{part}": "12,7"}) == AllOf((leaf,))
    assert parse_filter(filter_params(Not(leaf))) == AllOf((Not(leaf),))


def test_links_and_days() -> None:
    leaf = ClickedLink(frozenset({(12, 3), (12, 10)}))
    assert filter_params(leaf) == {"campaign.link": ["12.3", "12.10"]}
    assert parse_filter({"campaign.link": ["12.10", "12.3"]}) == AllOf((leaf,))
    days = Engaged(date(2026, 5, 1), None)
    assert parse_filter({"engaged_from": "2026-05-01"}) == AllOf((days,))
    assert filter_params(AllOf((days,))) == {"engaged_from": ["2026-05-01"]}
    assert filter_params(Not(EverEngaged())) == {"engaged_ever": ["no"]}
    assert parse_filter({"engaged_ever": "no"}) == AllOf((Not(EverEngaged()),))


def test_several_of_a_kind_and_groups() -> None:
    tree = AllOf(
        (
            InCampaign(Part.GOT, frozenset({1})),
            AnyOf((InCampaign(Part.OPENED, frozenset({1})), InCampaign(Part.OPENED, frozenset({2})))),
        )
    )
    params = filter_params(tree)
    assert params == {"campaign.got": ["1"], "g1": ["any"], "g1.campaign.opened": ["1"], "g1.campaign.opened.2": ["2"]}
    assert parse_filter(params) == tree


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("campaign.opened", "x"),
        ("campaign.opened", "-1"),
        ("campaign.opened", "9" * 30),
        ("campaign.link", "12"),
        ("campaign.link", "12.x"),
        ("campaign.link", "12.99999"),
        ("campaign.link", ".3"),
        ("engaged_from", "soon"),
        ("engaged_ever", "maybe"),
    ],
)
def test_what_is_no_campaign_is_refused(name: str, value: str) -> None:
    with pytest.raises(FilterRefused):
        parse_filter({name: value})


def test_a_part_nobody_knows_is_no_question_of_ours() -> None:
    assert parse_filter({"campaign.loved": "1"}) == AllOf(())
