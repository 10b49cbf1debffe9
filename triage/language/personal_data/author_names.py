"""Tells whether an author's name can be printed in a greeting. Keeps no list of people.

A name is what a stranger typed: one that is none, gives an order, insults or advertises would
otherwise be the first thing a reply says.
"""

import re

from triage.language.personal_data.first_names import FIRST_NAMES
from triage.language.personal_data.not_names import PARTICLES, is_ordinary, may_be_name

LONGEST, MOST_WORDS = 60, 4
_HUMAN_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|[ .'’-]){1,59}")
_DOMAIN = re.compile(r"\w\.\w{2}")
_TITLES = frozenset({"herr", "frau", "mr", "mrs", "ms", "miss", "dr", "prof", "sir"})
_NO_PERSON = frozenset(
    """
    anonym anonymous gast guest kunde kundin customer user nutzer nutzerin benutzer unknown
    unbekannt google amazon admin support team service niemand nobody privat private keine none
    null name test system assistant assistent ki ai bot chatgpt prompt root script config
    ignore ignoriere ignorier vergiss forget rabatt rabattcode gratis gutschein gewinn gewinnspiel
    free discount voucher prize winner refund click klick casino crypto bitcoin viagra sex sexy
    arschloch arsch wichser hurensohn fotze schlampe idiot idioten depp trottel nazi hitler satan
    asshole bastard bitch cunt dick fuck fucker moron shit scheisse scheiße betrüger betrug scam
    scammer abzocke liar lügner penis
    """.split()  # noqa: SIM905 -- the words are easier to read so
)
_ORGANISATION = frozenset(
    """
    gmbh ag kg ohg ug gbr se ev verein stiftung kita kindergarten schule grundschule gymnasium hort
    praxis kanzlei apotheke hotel pension restaurant gasthof gasthaus café cafe bistro bäckerei
    büro agentur verlag werkstatt klinik krankenhaus gemeinde hochschule universität wohngruppe
    firma betrieb autohaus salon ltd limited llp plc inc llc corp co company nursery school
    college university academy club society trust charity church clinic surgery hospital office
    agency studio bakery pub inn bar shop store group partners associates solutions services
    """.split()  # noqa: SIM905 -- the words are easier to read so
)


def author_values(name: str | None) -> dict[str, str]:
    """The author's placeholders, if the name looks like a person's: two to sixty letters, at most
    four words that can be names, no handle, no organisation, nothing an insult or order is made
    of."""
    name = " ".join((name or "").split())
    if not 2 <= len(name) <= LONGEST or not _HUMAN_NAME.fullmatch(name) or _DOMAIN.search(name):
        return {}
    if any(part in _NO_PERSON | _ORGANISATION for part in re.split(r"[ .'’-]", name.casefold())):
        return {}
    shown = [_cased(word, name) for word in name.split()]
    given = [word for word in shown if word.lower().strip(".") not in _TITLES]
    if len(given) > MOST_WORDS or not all(_can_be_name(word) for word in given):
        return {}
    values = {"[[AUTHOR]]": " ".join(shown)}
    titled = len(given) < len(shown)
    if given and not given[0].endswith(".") and (len(given) > 1 or not titled):
        values["[[AUTHOR_FIRST]]"] = given[0]
    return values


def _cased(word: str, name: str) -> str:
    if not (name.islower() or name.isupper()) or word.lower() in PARTICLES:
        return word
    return word.title()


def _can_be_name(word: str) -> bool:
    """Small words are none, except within a family name; nor are everyday words."""
    if word.lower() in PARTICLES:
        return True
    bare = word.strip(".")
    if not bare[:1].isupper() and not bare.startswith(("d'", "d’", "o'", "o’")):
        return False
    return len(bare) < 3 or bare in FIRST_NAMES or (may_be_name(bare) and not is_ordinary(bare))
