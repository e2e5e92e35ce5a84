"""What a contact gets again when an act on many is taken back (CON-05, D22)."""

import pytest

from gaung.core.contact_status import MarketingStatus as S
from gaung.core.undoing import FieldsBack, Kept, StatusBack, status_back, values_back


def back(before=S.SUBSCRIBED, now=S.ARCHIVED, *, is_moved=True, is_last_word=True, has_address=True) -> StatusBack:
    return status_back(before=before, now=now, is_moved=is_moved, is_last_word=is_last_word, has_address=has_address)


def test_what_the_act_took_away_comes_back() -> None:
    assert back() == StatusBack(to=S.SUBSCRIBED)
    assert back(before=S.SUBSCRIBED, now=S.UNSUBSCRIBED).to is S.SUBSCRIBED


def test_what_the_act_left_alone_stays_as_it_is_now() -> None:
    assert back(is_moved=False, is_last_word=False) == StatusBack()
    assert back(now=S.SUBSCRIBED) == StatusBack()


@pytest.mark.parametrize("now", [S.UNSUBSCRIBED, S.BOUNCED])
def test_who_left_since_is_never_brought_back(now: S) -> None:
    """D22."""
    assert back(now=now, is_last_word=False) == StatusBack(kept=Kept.LEFT_SINCE)


@pytest.mark.parametrize("now", [S.NO_CONSENT, S.ARCHIVED, S.PENDING_DOUBLE_OPT_IN])
def test_a_later_word_stands(now: S) -> None:
    assert back(now=now, is_last_word=False) == StatusBack(kept=Kept.CHANGED_SINCE)


def test_without_an_address_nobody_is_mailed_again() -> None:
    """D18."""
    assert back(has_address=False) == StatusBack(kept=Kept.ADDRESS_MISSING)
    assert back(before=S.NO_CONSENT, has_address=False).to is S.NO_CONSENT


@pytest.mark.parametrize(
    ("before", "given", "now", "expected"),
    [
        ("Bogor", "Jakarta", "Jakarta", FieldsBack({"city": "Bogor"}, False)),
        ("", "Jakarta", "Jakarta", FieldsBack({"city": None}, False)),
        ("Bogor", "", "", FieldsBack({"city": "Bogor"}, False)),
        ("Bogor", "Jakarta", "Depok", FieldsBack({}, True)),
        ("Bogor", "Jakarta", "Bogor", FieldsBack({}, False)),
        ("Jakarta", "Jakarta", "Depok", FieldsBack({}, False)),
    ],
)
def test_a_value_goes_back_while_it_is_the_one_that_was_given(before, given, now, expected) -> None:
    """A later value stays and is told; what the act did not change is not its business."""
    assert values_back(before={"city": before}, given={"city": given}, now={"city": now}) == expected
