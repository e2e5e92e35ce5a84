"""Registration of this part with the framework."""

from django.apps import AppConfig


class CompaniesConfig(AppConfig):
    """Companies, users, members, permission sets."""

    name = "gaung.companies"
    label = "companies"
