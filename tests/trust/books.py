"""All that money has led to in one company, as plain values that can be compared."""

from collections import Counter

from gaung.foundation.models import AuditEntry, MailMessage
from gaung.invoices import queries as invoice_queries
from gaung.payments.models import Charge, Refund
from gaung.subscriptions.models import Cycle, SubscriptionEvent
from gaung.subscriptions.store import failing, load


def books(one):
    """The money, the tier and the seats; when each thing was written down is left out."""
    life = one.life
    return {
        "invoices": [(i.reason, i.total_minor, i.paid_minor, i.open_minor, i.status) for i in one.invoices],
        "payments": [(p.amount_minor, p.kind) for i in one.invoices for p in invoice_queries.payments_of(i)],
        "charges": Counter(
            Charge.objects.filter(company=one.company).values_list("purpose", "amount_minor", "status", "automatic")
        ),
        "life": (life.status, life.quantity, life.pending, life.cycle, life.accrual, life.past_due_on),
        "failing": len(failing(load(one.company).row)),
        "seats": one.seats,
        "refunds": Refund.objects.filter(company=one.company).count(),
        "wrong": invoice_queries.wrong_books(),
    }


def whole_story(one):
    """The books, and every trace beside them: history, audit, mails, cycles, and the provider's own books."""
    mine = {"company": one.company}
    return {
        **books(one),
        "cycles": list(Cycle.objects.filter(**mine).order_by("pk").values_list("starts_on", "ends_on")),
        "history": list(SubscriptionEvent.objects.filter(**mine).order_by("pk").values_list("kind", "quantity")),
        "audit": Counter(AuditEntry.objects.filter(**mine).values_list("action", flat=True)),
        "mails": Counter(
            MailMessage.objects.filter(about_company_id=one.company.pk).values_list("template", flat=True)
        ),
        "taken": [amount.amount_minor for key, amount in one.gateway.taken() if _is_of(one, key)],
    }


def _is_of(one, key):
    return Charge.objects.filter(company=one.company, key=key.partition("/")[0]).exists()
