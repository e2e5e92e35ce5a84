"""Registration of this part with the framework."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """What is sold: price books, dated prices, taxes."""

    name = "gaung.catalogue"
    label = "catalogue"
