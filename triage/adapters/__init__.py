"""One outside thing a file. Only `bootstrap.py` imports from here."""
