"""What-if scenarios: the product's own actions on a throwaway database and a test clock."""
