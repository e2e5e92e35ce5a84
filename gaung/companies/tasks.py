"""Background work about companies: what ends by itself."""

from gaung.companies.actions.operators import end_visit_in_time
from gaung.foundation import clock, tasks


@tasks.task("companies.end_visit")
def end_visit(*, company_id: int, visit_id: int) -> None:
    """End an operator's visit when its hour is over."""
    end_visit_in_time(company_id=company_id, visit_id=visit_id, now=clock.now())
