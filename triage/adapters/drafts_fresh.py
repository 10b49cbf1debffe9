"""What makes a draft fit to leave: nothing it was written on has changed since.

For queries with draft `d`, its comment `c`, conversation `k` and brand `b`.
"""

FRESH = """
    d.conversation_revision = k.revision AND d.labels_revision = c.labels_revision
    AND d.guidelines_version = b.version
"""
