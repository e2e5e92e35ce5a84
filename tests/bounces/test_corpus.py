"""Bounces, complaints and what is neither, told apart on 281 real mails (trust.md, Sending)."""

import pytest

from tests.bounces import corpus

pytestmark = pytest.mark.skipif(not corpus.CORPUS.exists(), reason=corpus.ABSENT)


def test_real_bounces_are_read_as_their_labels_say() -> None:
    score = corpus.score()
    assert not score.errors
    assert score.precision >= 0.97, score.wrong_hard
    assert score.recall >= 0.90, score.missed_hard
    assert score.found >= 0.95, score.missed_recipients
    assert not score.wrong_kinds
    assert score.mails == 281
