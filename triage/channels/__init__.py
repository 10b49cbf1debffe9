"""One way in or out a file. Only `bootstrap` imports from here."""
