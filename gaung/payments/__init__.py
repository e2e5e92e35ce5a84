"""Methods, charges, retries, refunds."""
