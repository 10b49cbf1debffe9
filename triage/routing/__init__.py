"""Routing that reaches a person: which rules can match, who takes a comment, when it is late."""
