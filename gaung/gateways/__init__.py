"""The only doors to the outside: each returns core values and has an in-memory twin."""
