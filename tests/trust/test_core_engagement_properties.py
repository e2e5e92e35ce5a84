"""What recipients did, summed in any order (REP-01)."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from gaung.core.engagement import Deed, engagement_of
from gaung.core.verdict import Kind, Verdict

AT = datetime(2026, 5, 4, 9, tzinfo=UTC)


@given(st.lists(st.tuples(st.sampled_from(Kind), st.integers(0, 50), st.sampled_from(Verdict)), max_size=8))
def test_every_event_is_counted_once_in_whatever_order(events: list[tuple[Kind, int, Verdict]]) -> None:
    deeds = [Deed(kind, AT + timedelta(minutes=minute), verdict) for kind, minute, verdict in events]
    done = engagement_of(deeds)
    assert done == engagement_of(reversed(deeds))
    counted = done.opens + done.clicks + done.machine_opens + done.machine_clicks
    counted += done.unknown_opens + done.unknown_clicks
    assert counted == sum(one.kind in (Kind.OPEN, Kind.CLICK) for one in deeds)
    assert (done.opened_at is None) == (done.opens + done.clicks == 0)
