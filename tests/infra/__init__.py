"""What the tests stand on: a private PostgreSQL, a browser, a served copy of the product."""
