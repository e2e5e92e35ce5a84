"""What comes back of newsletters: bounces and complaints, by mail, by webhook, and in the dialogue itself."""
