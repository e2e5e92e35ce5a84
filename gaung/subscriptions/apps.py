"""Registration of this part with the framework."""

from django.apps import AppConfig


class SubscriptionsConfig(AppConfig):
    """Trial, purchase, change, cancellation, renewal."""

    name = "gaung.subscriptions"
    label = "subscriptions"
