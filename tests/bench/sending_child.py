"""The sender of the engine's bench, in a process of its own: its time, its CPU and its memory are the engine's alone.

python -m tests.bench.sending_child CAMPAIGN PORT
"""

import json
import sys
from pathlib import Path

import django


def main(campaign_id, port):
    django.setup()
    from gaung.campaigns.models import Campaign
    from gaung.companies.queries import company_by_id
    from gaung.delivery import engine, transports
    from gaung.foundation.tenancy import all_companies, company_scope
    from gaung.gateways.smtp import Server
    from gaung.gateways.wire import Wire
    from tests.bench.measure import stopwatch

    with all_companies():
        company = company_by_id(Campaign.objects.values_list("company_id", flat=True).get(pk=campaign_id))
    with company_scope(company):
        campaign = Campaign.objects.select_related("company").get(pk=campaign_id)
        before = _megabytes()
        way = Wire(server=Server.from_url(f"smtp://127.0.0.1:{port}/?tls=0"), limits=transports.LIMITS)
        with stopwatch() as took:
            engine.run(campaign=campaign, owner="bench", transport=way)
    print(json.dumps({"seconds": took.seconds, "cpu": took.cpu, "before": before, "most": _megabytes()}))


def _megabytes():
    """The most this program ever held; what the one that started it held is not counted, as getrusage would."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
