"""Numbered documents that never change."""
