"""Who newsletters come from: verified addresses and domains, and the server they leave by."""
