"""Commands, each one call long."""
