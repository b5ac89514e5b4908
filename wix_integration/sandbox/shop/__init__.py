"""What stands around the products: brands, ribbons, info sections, customizations, site facts, locations."""
