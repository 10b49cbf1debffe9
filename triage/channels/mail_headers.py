"""Headers of the mails we send, as they travel: one each, folded where they are long.

Nothing in a value can end its header. The usual ones – short, in ASCII – are written as they
stand; the standard library, which takes a hundred times as long, sees the others.
"""

import re
from email.headerregistry import Address, HeaderRegistry
from email.policy import EmailPolicy

UNFOLDED = frozenset({"message-id", "in-reply-to", "references", "list-unsubscribe"})

PLAIN = re.compile(r"(?!.*=\?)[!-~](?:[ -~]*[!-~])?")
"""What means itself in a header: nothing to encode, and no word that looks encoded already."""

WIDTH = 78


class MailPolicy(EmailPolicy):
    """SMTP's rules; Message-IDs are folded between, never encoded within: mail programs thread by
    them to the letter."""

    def fold(self, name: str, value: str) -> str:
        """A header as lines."""
        if name.lower() in UNFOLDED:
            return f"{name}: " + "\r\n ".join(str(value).split()) + "\r\n"
        return str(super().fold(name, value))

    def fold_binary(self, name: str, value: str) -> bytes:
        """The same, in bytes."""
        if name.lower() in UNFOLDED:
            return self.fold(name, value).encode("ascii", "replace")
        return super().fold_binary(name, value)


class KeptHeaders(HeaderRegistry):
    """The types of headers, each made once: making them anew takes half as long as folding."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[str, type] = {}

    def __getitem__(self, name: str) -> type:
        """The type of a header's value."""
        kind = self.kept.get(name.lower())
        if kind is None:
            kind = self.kept[name.lower()] = super().__getitem__(name)
        return kind


POLICY = MailPolicy(linesep="\r\n", raise_on_defect=False, header_factory=KeptHeaders())
INTERNATIONAL = POLICY.clone(utf8=True)


def addressed(name: str, found: str) -> Address:
    """An address with its name, for a header."""
    local, _, domain = found.rpartition("@")
    return Address(name, local, domain)


def header(policy: EmailPolicy, name: str, value: str | Address) -> bytes:
    """A header with the end of its line; `value` is words of one line, or an address."""
    if name.lower() in UNFOLDED:
        return policy.fold_binary(name, str(value))
    line = f"{name}: {value}"
    if len(line) <= WIDTH and PLAIN.fullmatch(str(value)):
        return line.encode() + b"\r\n"
    return policy.fold_binary(name, policy.header_store_parse(name, value)[1])
