"""Earned automation at work: `proving` says what would have been sent and keeps what people said,
`releasing` sends, `watching` opens and closes, `steering` is for people.

What is right is worked out in `triage.automation`; here it is carried out and recorded.
"""
