"""What holds of core/tracking.py whatever is put in; its examples stand in tests/core."""

from hypothesis import given
from hypothesis import strategies as st

from gaung.core.tracking import TOKEN_LENGTH, Recipient, read_token
from tests.core.test_tracking import LARGEST_COMPANY, LARGEST_DELIVERY, SECRET, _token

ids = {
    "company_id": st.integers(min_value=0, max_value=LARGEST_COMPANY),
    "delivery_id": st.integers(min_value=0, max_value=LARGEST_DELIVERY),
}


@given(**ids)
def test_a_token_names_the_mail_it_was_made_for(company_id: int, delivery_id: int) -> None:
    token = _token(company_id, delivery_id)
    assert read_token(secret=SECRET, token=token) == Recipient(company_id, delivery_id)


@given(place=st.integers(0, TOKEN_LENGTH - 1), letter=st.sampled_from("0123456789abcdefABCDEF-_ \n"))
def test_a_token_changed_in_one_place_is_none(place: int, letter: str) -> None:
    token = _token()
    changed = token[:place] + letter + token[place + 1 :]
    assert changed == token or read_token(secret=SECRET, token=changed) is None


@given(text=st.text(max_size=2 * TOKEN_LENGTH))
def test_no_text_is_a_token(text: str) -> None:
    assert read_token(secret=SECRET, token=text) is None


@given(token=st.text("0123456789abcdef", min_size=TOKEN_LENGTH, max_size=TOKEN_LENGTH))
def test_no_text_of_the_right_form_is_a_token(token: str) -> None:
    assert read_token(secret=SECRET, token=token) is None
