"""Earned automation: what may be sent without a person, worked out from the record alone. Pure."""
