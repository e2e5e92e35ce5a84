"""Pictures of the product, taken by script from the sample companies."""
