"""The account check."""
