"""What people want to get: topics, sign-up forms, confirmations, pauses."""
