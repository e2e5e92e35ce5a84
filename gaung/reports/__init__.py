"""What a newsletter did: numbers, charts, links, domains, and who is behind each of them."""
