"""Names of rights, and of what is on record about people, keys and sign-ins."""

from collections.abc import Mapping

from triage.domain.decision import Scope
from triage.web.marking import N_
from triage.web.wording_cases import CASE_EVENTS

RIGHTS: Mapping[str, str] = {
    Scope.SUBMIT: N_("hand comments in"),
    Scope.READ: N_("see comments and figures, masked"),
    Scope.PROPOSE: N_("offer drafts"),
    Scope.EDIT: N_("word drafts anew, note, take on"),
    Scope.DECIDE: N_("approve, reject, send"),
    Scope.CASES: N_("work on cases"),
    Scope.STOP: N_("stop and resume sending"),
    Scope.AUTOMATE: N_("decide what is sent without a person"),
    Scope.TEAMS: N_("teams, rules, hours"),
    Scope.REVEAL: N_("see names and addresses"),
    Scope.SENSITIVE: N_("see labels that tell of health or need"),
    Scope.ADMIN: N_("set everything up, people and keys included"),
}
SIGN_IN_DECISIONS: Mapping[str, str] = {
    "account_add": N_("Account made"),
    "account_describe": N_("Name or address changed"),
    "account_roles": N_("Roles changed"),
    "account_open": N_("Account opened again"),
    "account_close": N_("Account closed"),
    "account_password": N_("Password set"),
    "account_invite": N_("Invited"),
    "account_reset": N_("Link for a new password issued"),
    "account_setup": N_("Link for the first administrator issued"),
    "account_factor_on": N_("Second factor set up"),
    "account_factor_off": N_("Second factor taken away"),
    "account_codes": N_("Recovery codes made"),
    "account_code_used": N_("Recovery code used"),
    "key_add": N_("API key made"),
    "key_revoke": N_("API key ended"),
}
RECORD_NAMES: Mapping[str, str] = {
    **CASE_EVENTS,
    "snippet": N_("Snippet kept"),
    "delete_snippet": N_("Snippet deleted"),
    "learn": N_("Learned from corrections"),
    "roll_back": N_("Put back to an earlier version"),
    "own_figures": N_("Own figures switched"),
    "erase": N_("Person erased"),
    "export": N_("Personal data handed out"),
    "find": N_("Looked for a person"),
    "proposal": N_("Proposed rule decided on"),
    "define_intents": N_("Own intents defined"),
    "activate_intents": N_("Own intents put in force"),
    "delete_intents": N_("Own intents deleted"),
    "exchange_key": N_("Vault key exchanged"),
    "precedent": N_("Reply kept as a precedent"),
    "restore": N_("Restored from a back-up"),
    "retention": N_("Deleted by retention"),
    "view_deleted": N_("Saved view deleted"),
    "view": N_("View saved"),
    "cell": N_("Automation moved"),
    "cell_level": N_("Automation level set"),
    "take_back": N_("Undone"),
}
"""What is on record beside `wording.DECISIONS`: only the page of the record shows it."""
SIGN_IN_SENTENCES = (
    N_("Give at least one role. To end somebody’s work here, close the account."),
    N_("You take your own second factor away on your account page, with your password."),
    N_("You change your own password on your account page."),
    N_("This code is not right, or it was used already. Wait for the next one and try again."),
    N_("Set up the second factor first."),
    N_("You have a second factor already; take it away first."),
    N_("Choose at least one right."),
    N_("Give a number of days from 1 to 3650."),
    N_("There is no such brand."),
    N_("Choose the brands the key is for."),
    N_("There is no such role."),
    N_("There is no such key."),
    N_("This filter cannot be read."),
    N_("The name {name} is taken."),
    N_(
        "Nobody would administer all brands any more."
        " Make somebody else an administrator of all first."
    ),
)
"""Sentences of the core that pages about people and keys show."""
