"""Pages for companies."""
