"""What ended long ago is forgotten, so that no table grows for ever."""

from datetime import timedelta

import pytest

from gaung.foundation import clock, once, worker
from gaung.foundation.models import OnceAnswer


@pytest.mark.django_db
def test_tokens_of_forms_are_forgotten_after_a_week_and_not_before():
    now = clock.now()
    for key, days in (("old", 8), ("young", 6)):
        assert once.take(key, now=now - timedelta(days=days))
    worker.housekeeping()
    assert list(OnceAnswer.objects.values_list("key", flat=True)) == ["young"]
