"""The chapter as Django knows it."""

from importlib import import_module

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """What a newsletter did: numbers, charts, links, domains, and who is behind each of them."""

    name = "gaung.reports"
    label = "reports"

    def ready(self) -> None:
        """Let a report's sums be kept before the events behind them are forgotten."""
        import_module("gaung.reports.keeping")
