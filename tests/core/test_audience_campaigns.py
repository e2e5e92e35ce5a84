"""What people did with newsletters, asked by an address (CON-02, REP-04)."""

from datetime import date

import pytest

from gaung.core.audience import AllOf, AnyOf, ClickedLink, Engaged, EverEngaged, FilterRefused, InCampaign, Not, Part
from gaung.core.audience_address import filter_params, parse_filter


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
