"""One outside thing a file. Only `bootstrap` imports from here."""
