"""Companies, users, members, permission sets."""
