"""Earned automation at work: `releasing` sends, `watching` opens and closes, `steering` is for
people. What is right is worked out in `triage.automation`; here it is carried out and recorded."""
