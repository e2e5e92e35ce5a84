"""The chapter as Django knows it."""

from django.apps import AppConfig


class SendersConfig(AppConfig):
    """Who newsletters come from: verified addresses and domains, and the server they leave by."""

    name = "gaung.senders"
    label = "senders"
