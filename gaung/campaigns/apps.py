"""The chapter as Django knows it."""

from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    """Newsletters: content, audience, schedule, templates."""

    name = "gaung.campaigns"
    label = "campaigns"
