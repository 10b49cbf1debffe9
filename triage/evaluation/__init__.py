"""Trains and measures the heads. Runs offline and never on the line of a live comment."""
