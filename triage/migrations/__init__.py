"""Schema changes, oldest first; each keeps the data."""
