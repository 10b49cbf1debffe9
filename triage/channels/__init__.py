"""One way in or out a file. Only `bootstrap.py` imports from here."""
