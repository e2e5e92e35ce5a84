"""What is sold: price books, dated prices, taxes."""
