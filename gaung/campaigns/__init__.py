"""Newsletters: content, audience, schedule, templates."""
