"""Background work of sending domains: ids in, one call."""

from gaung.companies.queries import company_by_id
from gaung.foundation import clock, tasks
from gaung.foundation.access import NotHere
from gaung.foundation.tenancy import company_scope
from gaung.gateways import dns
from gaung.senders import actions


@tasks.task("senders.look_at_domain")
def look_at_domain(*, company_id: int, domain_id: int) -> None:
    """Look at a domain's records; one that was removed meanwhile is left alone."""
    company = company_by_id(company_id)
    with company_scope(company):
        try:
            now = clock.company_now(company)
            actions.look_at_domain(company=company, domain_id=domain_id, names=dns.names(), now=now)
        except NotHere:
            return
