"""Work on a company's data that is done in batches behind a page."""

from datetime import datetime
from typing import Any

from gaung.company_data.actions import KIND
from gaung.company_data.writing import export_batch
from gaung.foundation import jobs
from gaung.foundation.jobs import Job, Step


@jobs.kind(KIND)
def one_export_batch(*, job: Job, cursor: dict[str, Any], now: datetime) -> Step:
    """Write one piece of an export."""
    return export_batch(job=job, cursor=cursor, now=now)
