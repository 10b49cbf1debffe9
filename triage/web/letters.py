"""What is written to people who work here, in the language of whoever asked for it."""

from gettext import NullTranslations

from triage.admission.links import Link
from triage.domain.entry import LinkKind
from triage.web.wording import N_

SUBJECTS = {
    LinkKind.INVITATION: N_("Your account in Triage"),
    LinkKind.RESET: N_("Choose a new password for Triage"),
}
TEXTS = {
    LinkKind.INVITATION: N_(
        "Hello %(name)s,\n\n"
        "an account was made for you in Triage, where feedback is read and answered. "
        "Choose your password here:\n\n%(address)s\n\n"
        "The link works once, for seven days. Afterwards you can have a new one sent from the "
        "sign-in page.\n\n"
        "If you did not expect this, you need not do anything.\n"
    ),
    LinkKind.RESET: N_(
        "Hello %(name)s,\n\n"
        "somebody, most likely you, wants to choose a new password for your account in Triage. "
        "Do it here:\n\n%(address)s\n\n"
        "The link works once, for an hour; until then your present password stays good.\n\n"
        "If it was not you, you need not do anything.\n"
    ),
}


def letter(catalogue: NullTranslations, link: Link) -> tuple[str, str]:
    """Subject and text."""
    text = catalogue.gettext(TEXTS[link.kind])
    return catalogue.gettext(SUBJECTS[link.kind]), text % {
        "name": link.name,
        "address": link.address,
    }
