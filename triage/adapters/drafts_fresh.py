"""What makes a draft fit to leave: nothing it was written on has changed since.

For queries with draft `d`, its comment `c`, conversation `k` and brand `b`.
"""

FRESH = """
    d.conversation_revision = k.revision AND d.labels_revision = c.labels_revision
    AND d.guidelines_version = b.version
"""

DIGEST = """
    encode(sha256(convert_to(concat_ws(chr(31), CAST(:edition AS text), d.text, d.language,
        CAST(d.evidence AS text), d.guidelines_version, d.conversation_revision, d.labels_revision,
        c.channel, c.text), 'UTF8')), 'hex')
"""
"""Names all that the checks of a draft look at: its words, what it rests on, the comment in its
revisions, the brand's version, and the edition of the rules themselves."""
