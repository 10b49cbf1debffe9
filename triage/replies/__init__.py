"""What becomes of drafts while they wait: taken, worded anew, decided on, undone, one or many.

`situating` gathers what a reply may rest on before it is drafted, `vetting` and `reviewing` check;
`deciding` is where a person's word counts.
"""
