"""What recipients did: opens, clicks, unsubscribes."""
