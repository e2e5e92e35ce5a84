"""The removable sample: companies to look at, people to sign in as (`gaung seed-demo`)."""

from datetime import datetime

from allauth.account.models import EmailAddress

from gaung.companies.models import Company, Membership, User
from gaung.companies.queries import SAMPLE_DOMAIN
from gaung.foundation import audit
from gaung.foundation.access import Actor
from gaung.foundation.locks import lock_row, write_transaction
from gaung.foundation.removal import remove_rows
from gaung.foundation.tenancy import all_companies


def remove_sample(*, company: Company, by: Actor, now: datetime) -> int:
    """Take a sample company out with everything that is its own; says how many rows that was."""
    with all_companies(), write_transaction():
        found = lock_row(Company, company.pk)
        if not found.is_sample:
            raise ValueError("Only a sample company can be removed.")
        removed = remove_rows(company=found)
        audit.record(company=None, by=by, action="sample.removed", now=now, target=found.name, after={"rows": removed})
        Company.objects.filter(pk=found.pk).delete()
    return removed


def remove_sample_logins(*, by: Actor, now: datetime) -> int:
    """Take the sample's people out; one who was given a place in a real company stays."""
    removed = 0
    with all_companies(), write_transaction():
        for user in User.objects.filter(email__endswith=f"@{SAMPLE_DOMAIN}"):
            if Membership.objects.filter(user=user).exists():
                continue
            EmailAddress.objects.filter(user=user).delete()
            user.delete()
            removed += 1
        if removed:
            audit.record(company=None, by=by, action="sample.logins_removed", now=now, after={"logins": removed})
    return removed
