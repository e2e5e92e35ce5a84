"""The rules of the product: values in, values out.

No framework, no clock, no files, no network, no dice. Everything that is shown,
quoted, charged or refused is decided here.
"""
