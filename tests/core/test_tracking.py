"""The token of a recipient: no change of it is accepted, and it gives nothing away (trust.md, Security)."""

from gaung.core.tracking import TOKEN_LENGTH, Recipient, read_token, recipient_token

SECRET = b"s" * 32
LARGEST_COMPANY = 2**40 - 1
LARGEST_DELIVERY = 2**56 - 1


def _token(company_id: int = 7, delivery_id: int = 12_345, secret: bytes = SECRET) -> str:
    return recipient_token(secret=secret, company_id=company_id, delivery_id=delivery_id)


def test_the_same_mail_has_the_same_token_each_time_it_is_written() -> None:
    assert _token() == _token()


def test_a_token_has_one_spelling() -> None:
    token = _token()
    others = [token.upper(), f"{token} ", f"0{token}", token[:-1], token + "=", token.replace("a", "ａ") + ""]
    assert [read_token(secret=SECRET, token=one) for one in others if one != token] == [None] * len(others)


def test_parts_of_two_tokens_make_none() -> None:
    one, two = _token(1, 1), _token(2, 2)
    for place in range(1, TOKEN_LENGTH):
        assert read_token(secret=SECRET, token=one[:place] + two[place:]) is None


def test_another_secret_opens_nothing() -> None:
    assert read_token(secret=b"t" * 32, token=_token()) is None


def test_it_stands_in_a_return_path_and_survives_changed_capitals() -> None:
    """RFC 5321: 64 characters before the @."""
    assert len(f"b+{_token(LARGEST_COMPANY, LARGEST_DELIVERY)}") <= 64
    assert _token() == _token().lower()
    assert _token().isalnum()


def test_neighbours_share_nothing_a_reader_could_count_by() -> None:
    tokens = [_token(7, number) for number in range(200)]
    assert len({token[:8] for token in tokens}) == 200
    assert len({token[-8:] for token in tokens}) == 200


def test_a_token_names_its_company_and_its_mail() -> None:
    for company_id, delivery_id in ((7, 12_345), (0, 0), (LARGEST_COMPANY, LARGEST_DELIVERY)):
        found = read_token(secret=SECRET, token=_token(company_id, delivery_id))
        assert found == Recipient(company_id, delivery_id)
