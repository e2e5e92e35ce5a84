"""The chapter as Django knows it."""

from django.apps import AppConfig


class PreferencesConfig(AppConfig):
    """What people want to get: topics, sign-up forms, confirmations, pauses."""

    name = "gaung.preferences"
    label = "preferences"
