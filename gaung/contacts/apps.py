"""Registration of this part with the framework."""

from django.apps import AppConfig


class ContactsConfig(AppConfig):
    """People, their consent, import and bulk edit."""

    name = "gaung.contacts"
    label = "contacts"
