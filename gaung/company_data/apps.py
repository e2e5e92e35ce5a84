"""The chapter of a company's data as a whole."""

from django.apps import AppConfig


class CompanyDataConfig(AppConfig):
    """Exports of everything, and the deletion of a company."""

    name = "gaung.company_data"
    label = "company_data"
