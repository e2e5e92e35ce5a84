"""Trial, purchase, change, cancellation, renewal."""
