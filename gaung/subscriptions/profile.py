"""A company's profile, where billing has a part in it: the zone its days are counted in (D2)."""

from datetime import datetime

from gaung.companies import actions as companies
from gaung.companies.models import Company
from gaung.foundation.access import Actor
from gaung.foundation.locks import write_transaction
from gaung.subscriptions.actions import set_time_zone


@write_transaction()
def change_profile(*, company: Company, profile: companies.CompanyProfile, by: Actor, now: datetime) -> Company:
    """Change the profile; a new zone is billed by from the next cycle on, like everything else at once."""
    changed = companies.update_company_profile(company=company, profile=profile, by=by, now=now)
    set_time_zone(company=changed, time_zone=changed.time_zone, by=by, now=now)
    return changed
