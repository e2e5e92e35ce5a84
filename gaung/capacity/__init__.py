"""Seats allowed and used per company."""
