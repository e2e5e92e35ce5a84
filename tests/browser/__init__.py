"""The product in Chromium, as people see it."""
