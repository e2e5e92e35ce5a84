"""Campaigns in the hands of the tests: a company that may send, its sender, its drafts."""

from __future__ import annotations

from gaung.campaigns import actions
from gaung.senders.models import Sender

BODY = (
    "<mjml><mj-body><mj-section><mj-column><mj-text>Hello</mj-text><mj-text>{{ company.address }} "
    '<a href="{{ link.unsubscribe }}">Unsubscribe</a></mj-text></mj-column></mj-section></mj-body></mjml>'
)


def verified_sender(customer, *, email="news@kopisenja.example", name="Kopi Senja"):
    """A sender as the sender pages leave it when it is proved."""
    facts = {"name": name, "email": email, "email_key": email, "added_at": customer.now}
    return Sender.objects.create(company=customer.company, verified_at=customer.now, verified_by="local", **facts)


def draft(customer, *, name="April news", source=BODY, **values):
    """A draft with a subject and a sender, to everybody."""
    facts = {"company": customer.company, "by": customer.by, "now": customer.now}
    campaign = actions.create_campaign(name=name, source=source, **facts)
    known = {"subject": "Fresh beans", "sender_id": values.pop("sender_id", None), **values}
    return actions.save_setup(campaign_id=campaign.pk, values=known, **facts)


def ready(customer, *, people=3, **values):
    """A draft that nothing keeps from going."""
    customer.company.address_line_1 = "Jalan Senja 1"
    customer.company.save()
    customer.people(people)
    return draft(customer, sender_id=verified_sender(customer).pk, **values)
