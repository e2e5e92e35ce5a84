"""Gaung: email campaigns as an add-on, paid by the number of subscribed contacts."""
