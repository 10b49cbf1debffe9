"""One checker a file; the table in `triage.guidelines.check` lists them."""
