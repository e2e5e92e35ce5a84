"""States the sample has no story for, written beside it before it is served. Run by `served.py` in its own process."""

from gaung.companies import actions as companies
from gaung.companies import queries as who
from gaung.contacts import actions as contacts
from gaung.core.contact_status import MarketingStatus
from gaung.foundation import clock, jobs
from gaung.foundation.access import SYSTEM, member_actor
from gaung.foundation.tenancy import company_scope

LONG = "Raden Mas Haryo Kusumodiningrat Prawirosastronegoro von Wolkenstein-Rodenegg y Fernández de Córdoba " * 2
ADDRESS = "a-very-long-address-that-nobody-would-type.twice-on-one-day.and-yet-it-is@" + "sub." * 20 + "example.com"


def stage() -> None:
    """A viewer into some companies, all else into Kopi Senja."""
    for slug in ("warung-bu-tini", "batik-lestari", "kebun-sayur-bandung", "nordlicht-naturkost", "rumah-keramik"):
        _viewer(slug)
    company, user = who.company_by_slug("kopi-senja"), who.user_by_email("ayu@demo.gaung.example")
    assert company is not None
    assert user is not None
    now = clock.company_now(company)
    membership = who.membership_for(user, company.slug)
    by = member_actor(user_id=user.pk, label=user.name, rights=membership.rights if membership else ())
    with company_scope(company):
        for status, done in (("running", 4_100), ("failed", 900), ("done", 12_000)):
            jobs.Job.objects.create(
                company_id=company.pk,
                kind="tests.demo",
                status=status,
                total=12_000,
                done=done,
                created_by_id=user.pk,
                created_by_label=user.name,
                created_at=now,
                started_at=now,
                finished_at=None if status == "running" else now,
                failure_code="unexpected" if status == "failed" else "",
                failure_facts={"code": "A1B2C3D4"} if status == "failed" else {},
            )
        contacts.add_contacts(
            company=company,
            people=[contacts.NewContact(email=ADDRESS[:250], name=LONG[:190])],
            wanted=MarketingStatus.NO_CONSENT,
            consent=None,
            by=by,
            now=now,
        )


def _viewer(slug: str) -> None:
    company, user = who.company_by_slug(slug), who.user_by_email("dian@demo.gaung.example")
    assert company is not None
    assert user is not None
    if who.membership_for(user, slug) is None:
        with company_scope(company):
            chosen = who.shipped_set(company, "viewer")
            companies.add_member(company=company, user=user, permission_set=chosen, by=SYSTEM, now=clock.now())
