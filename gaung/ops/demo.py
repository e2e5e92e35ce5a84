"""A removable sample: companies in every state, and people to sign in as (`gaung seed-demo`)."""

import json
import secrets
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from django.conf import settings

from gaung.catalogue import actions as catalogue
from gaung.companies import actions as companies
from gaung.companies import queries as who
from gaung.companies.actions import SignedUp
from gaung.companies.queries import SAMPLE_DOMAIN
from gaung.foundation import audit, notice
from gaung.foundation.access import SYSTEM
from gaung.foundation.locks import write_transaction
from gaung.foundation.tenancy import all_companies, company_scope
from gaung.invoices.numbers import forget_samples
from gaung.ops.demo_stories import MAIN, SAMPLES, Sample, Story
from gaung.subscriptions.sign_up import found_company

if TYPE_CHECKING:
    from gaung.companies.models import Company, User

# How far it came: so many of so many, and what is being done now.
Tell = Callable[[int, int, str], None]
ADMINISTRATOR: Final = "administrator"
OPERATOR: Final = "operator"
# The last thing written about a sample company: one without it was broken off half-way.
LOADED: Final = "sample.loaded"


@dataclass(frozen=True)
class Login:
    """Someone of the sample: their address, and what they may do in the main company."""

    email: str
    name: str
    role: str
    language: str = "en"


@dataclass(frozen=True)
class Demo:
    """What there is after seeding: whom to sign in as, and where."""

    password: str
    logins: list[Login]
    companies: list[dict[str, str]]
    added: int


LOGINS: Final = (
    Login(f"ayu@{SAMPLE_DOMAIN}", "Ayu Lestari", ADMINISTRATOR),
    Login(f"bima@{SAMPLE_DOMAIN}", "Bima Santoso", "marketer"),
    Login(f"citra@{SAMPLE_DOMAIN}", "Citra Dewi", "author"),
    Login(f"dian@{SAMPLE_DOMAIN}", "Dian Pratama", "viewer"),
    Login(f"eka@{SAMPLE_DOMAIN}", "Eka Wijaya", ADMINISTRATOR, language="id"),
    Login(f"operator@{SAMPLE_DOMAIN}", "Sari Halim", OPERATOR),
)


# --- in -----------------------------------------------------------------------------------------


def seed(*, now: datetime, tell: Tell) -> Demo:
    """Load what is not there yet; run again it adds nothing."""
    catalogue.ensure_default_books(now=now)
    for company in who.samples():
        if not _whole(company):
            companies.remove_sample(company=company, by=SYSTEM, now=now)
    there = {company.name for company in who.samples()}
    missing = [sample for sample in SAMPLES if sample.name not in there]
    password = _password(must_be_new=who.user_by_email(LOGINS[0].email) is None)
    with notice.muted(rings=True):  # these stories are past: nobody waits for their mails
        people = _people(password, now=now)
        for number, sample in enumerate(missing, start=1):
            tell(number, len(missing), sample.name)
            _company(sample, people, now=now)
    return Demo(password, list(LOGINS), _listing(), added=len(missing))


def _people(password: str, *, now: datetime) -> "dict[str, User]":
    people = {}
    for login in LOGINS:
        user = who.user_by_email(login.email)
        if user is None:
            make = companies.create_operator if login.role == OPERATOR else companies.create_user
            user = make(email=login.email, name=login.name, password=password, language=login.language, now=now)
            companies.trust_email(user=user)
        people[login.email] = user
    return people


def _whole(company: "Company") -> bool:
    with company_scope(company):
        return bool(who.last_acts(company, [LOADED], limit=1))


def _company(sample: Sample, people: "dict[str, User]", *, now: datetime) -> None:
    """Play one company's story from its sign-up to now.

    Meanwhile it lives on a test clock, so that a worker of this installation lets it be.
    """
    at = sample.signed_up_at(now)
    with write_transaction():
        signed = found_company(
            user=people[LOGINS[0].email],
            company_name=sample.name,
            country=sample.country,
            currency=sample.currency,
            time_zone=sample.time_zone,
            language=sample.language,
            now=at,
            is_test=True,
            is_sample=True,
        )
        with company_scope(signed.company):
            company = companies.set_test_clock(company=signed.company, at=at, by=SYSTEM, now=at)
    with company_scope(company):
        if sample is MAIN:
            _colleagues(signed, people, now=at)
        story = Story(signed=signed, at=at, today=now)
        story.profile(sample.country)
        sample.play(story)
        story.until(now)
        companies.set_test_clock(company=company, at=None, by=SYSTEM, now=now)
        audit.record(company=company, by=SYSTEM, action=LOADED, now=now)


def _colleagues(signed: SignedUp, people: "dict[str, User]", *, now: datetime) -> None:
    for login in LOGINS[1:]:
        if login.role != OPERATOR:
            companies.add_member(
                company=signed.company,
                user=people[login.email],
                permission_set=who.shipped_set(signed.company, login.role),
                by=signed.actor,
                now=now,
            )


def let_in(*, user_id: int, now: datetime) -> None:
    """Make a person an administrator of every sample company, so that they need no other login."""
    user = who.user_by_id(user_id)
    for company in who.samples():
        if user is None or who.membership_for(user, company.slug) is not None:
            continue
        with company_scope(company):
            companies.add_member(
                company=company,
                user=user,
                permission_set=who.shipped_set(company, ADMINISTRATOR),
                by=SYSTEM,
                now=now,
            )


def _listing() -> list[dict[str, str]]:
    states = {sample.name: sample.state for sample in SAMPLES}
    return [
        {"name": company.name, "state": states.get(company.name, ""), "address": f"/c/{company.slug}/"}
        for company in who.samples()
    ]


# --- out ----------------------------------------------------------------------------------------


def remove(*, now: datetime, tell: Tell) -> int:
    """Take every sample company and login out again; nothing else is touched."""
    found = who.samples()
    for number, company in enumerate(found, start=1):
        tell(number, len(found), company.name)
        companies.remove_sample(company=company, by=SYSTEM, now=now)
    with all_companies(), write_transaction():
        forget_samples()
    gone = companies.remove_sample_logins(by=SYSTEM, now=now)
    _password_file().unlink(missing_ok=True)
    return len(found) + gone


# --- the password -------------------------------------------------------------------------------


def _password(*, must_be_new: bool) -> str:
    """One password for all of them, chosen by chance on this machine and kept in its data folder."""
    file = _password_file()
    if must_be_new:
        file.unlink(missing_ok=True)
        file.touch(mode=0o600)
        file.write_text("-".join(secrets.token_hex(3) for _ in range(3)))
    return file.read_text() if file.exists() else ""


def _password_file() -> Path:
    folder: Path = settings.GAUNG_DATA
    return folder / "demo_password"


# --- what is said -------------------------------------------------------------------------------


def as_json(demo: Demo) -> str:
    """Return everything as one object."""
    facts = asdict(demo)
    facts["sign_in"] = f"{settings.GAUNG_BASE_URL}/accounts/login/"
    return json.dumps(facts, ensure_ascii=False, indent=2)


def as_text(demo: Demo) -> str:
    """Return the logins and the companies as people read them."""
    wide = max(len(login.email) for login in demo.logins)
    lines = [f"Sample companies: {len(demo.companies)} ({demo.added} added now).", ""]
    lines += [f"Sign in at {settings.GAUNG_BASE_URL}/accounts/login/ with one of these:"]
    lines += [f"  {login.email:<{wide}}  {login.role}{_in(login)}" for login in demo.logins]
    lines += [f"  Password of all of them: {demo.password or 'see what the first run printed'}", "", "Companies:"]
    lines += [f"  {one['name']:<22} {one['state']:<34} {one['address']}" for one in demo.companies]
    return "\n".join([*lines, "", "Take all of it out again: gaung seed-demo --remove", ""])


def _in(login: Login) -> str:
    return "" if login.language == "en" else f", in {login.language}"
