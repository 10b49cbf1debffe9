"""The inbox: finding comments, views of them, and bursts. Reads the line's records, never moves a
comment along it."""
