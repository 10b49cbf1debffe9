"""Drafting: what to say to a comment, and how the brand's playbook says it."""
