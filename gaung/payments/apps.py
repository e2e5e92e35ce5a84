"""Registration of this part with the framework."""

from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    """Methods, charges, retries, refunds."""

    name = "gaung.payments"
    label = "payments"
