"""The nouns of the product. Pure: imports nothing but the standard library."""
