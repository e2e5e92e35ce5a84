"""Help: its topics, what readers think of them, and their questions to whoever runs this installation (R42)."""
