"""The line, one verb a file. No step imports another; `triage/pipeline.py` puts them in order."""
