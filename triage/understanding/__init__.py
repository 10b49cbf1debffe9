"""What the machine makes of a comment, and how people teach it better.

`reading` labels, `rereading` and `replaying` do so anew, `explaining` says why, `asking` picks what
a person should label next, `teaching` takes corrections in, `tailoring` adds a brand's own intents.
"""
