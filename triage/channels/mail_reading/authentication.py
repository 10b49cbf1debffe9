"""What the receiving server found out about the sender: SPF, DKIM, DMARC (RFC 8601).

Only headers that the named server wrote count; anybody can write the others.
"""

import re
from email.message import Message

from triage.channels.mail_reading.decoding import headers

METHOD = re.compile(r"(?:^|;)\s*(spf|dkim|dmarc)\s*=\s*([a-z]{2,12})", re.I)
COMMENT = re.compile(r"\([^()]{0,500}\)")


def authentication(mail: Message, server: str) -> dict[str, str]:
    """Results by method, of the topmost headers of that server: `pass` wins for DKIM, which may
    have several signatures. Empty where no server is trusted."""
    results: dict[str, str] = {}
    if not server:
        return results
    for value in headers(mail, "Authentication-Results")[:10]:
        plain = COMMENT.sub(" ", value)
        name, _, found = plain.partition(";")
        if name.split()[:1] != [server] and name.strip().lower() != server.lower():
            break  # below it stands only what the mail brought along
        for method, result in METHOD.findall(";" + found):
            key, word = method.lower(), result.lower()
            if key not in results or (key == "dkim" and word == "pass"):
                results[key] = word
    return results
