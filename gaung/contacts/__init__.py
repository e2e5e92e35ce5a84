"""People, their consent, import and bulk edit."""
