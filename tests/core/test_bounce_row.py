"""Five soft bounces in a row over two campaigns give an address up; a mail that arrived ends the row (sending.md)."""

from gaung.core.bounce_row import Past, is_enough


def soft(campaign: int, counted: int = 1) -> Past:
    return Past(campaign, counted, has_arrived=False)


ARRIVED = Past(9, 0, has_arrived=True)
OPEN = Past(8, 0, has_arrived=False)


def test_five_in_a_row_over_two_campaigns_are_enough() -> None:
    assert is_enough([soft(5), soft(4), soft(3), soft(2), soft(1)])
    assert is_enough([soft(2, 3), soft(1, 2)])
    assert is_enough([soft(5), OPEN, soft(4), soft(3), soft(2), soft(1), ARRIVED])


def test_four_are_not_nor_five_of_one_campaign_nor_any_beyond_a_mail_that_arrived() -> None:
    assert not is_enough([soft(4), soft(3), soft(2), soft(1)])
    assert not is_enough([soft(1, 5)])
    assert not is_enough([soft(5), soft(4), soft(3), ARRIVED, soft(2), soft(1)])
    assert not is_enough([])
