"""Making a key takes a moment, so these tests share two; each still has a name of its own."""

from dataclasses import replace
from itertools import count

import pytest

from gaung.senders import keys

_made: list[keys.KeyPair] = []
_numbers = count(1)


@pytest.fixture(autouse=True)
def _keys_at_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    if not _made:
        _made.extend(keys.new_pair() for _ in range(2))

    def new_pair() -> keys.KeyPair:
        number = next(_numbers)
        return replace(_made[number % 2], selector=f"gaung-{number}")

    monkeypatch.setattr(keys, "new_pair", new_pair)
