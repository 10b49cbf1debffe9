"""Words about the installation itself: ways in and out, its condition, retention."""

from collections.abc import Mapping

from triage.web.wording import N_

WAYS: Mapping[str, str] = {
    "api": N_("API and import"),
    "imap": N_("Mailbox (IMAP)"),
    "smtp": N_("Mail server (SMTP)"),
    "webhook": N_("System of your own (webhook)"),
    "file": N_("File"),
    "console": N_("Console"),
}
FACTS: Mapping[str, str] = {
    "host": N_("Server"),
    "user": N_("Account"),
    "security": N_("Encryption"),
    "folders": N_("Folders"),
    "brand": N_("Brand"),
    "from": N_("Sender"),
    "address": N_("Address"),
    "file": N_("File"),
}
MODELS: Mapping[str, str] = {
    "encoder": N_("Encoder"),
    "heads": N_("Heads"),
    "writer": N_("Writer"),
}
