"""Importing people from a table file: upload, columns, dry run, rows in batches, report (D20, D22)."""
