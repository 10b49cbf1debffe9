"""German words that show whether somebody is addressed as Sie or du; tables only."""

import re

from triage.guidelines.rules.word_list import listed

SINGULAR_VERBS = listed("""
kannst hast willst bist wirst musst sollst darfst magst möchtest könntest hättest würdest wärst
wärest solltest müsstest dürftest wolltest konntest musstest durftest hattest warst wurdest
weißt wusstest findest fandest bekommst bekamst erhältst erhieltst brauchst siehst gibst nimmst
machst gehst kommst kamst schreibst schriebst meldest bestellst bestelltest wünschst denkst
freust kennst hilfst rufst suchst sagst fragst schaust klickst lädst trägst stehst meinst
erreichst erlebst kaufst zahlst bezahlst kündigst planst zeigst schickst sendest sprichst
verstehst glaubst hoffst ärgerst merkst bemerkst wartest öffnest startest aktualisierst
probierst versuchst teilst stellst legst hältst tust wählst prüfst änderst bleibst gefällst
nennst erwartest
""")
"""Second person singular that is nothing else; "heißt", "lässt", "liest", "nutzt" are not told
apart from the third person and left out."""

PLURAL_VERBS = listed("""
habt seid könnt wollt müsst sollt dürft mögt möchtet werdet wart hattet könntet würdet wärt
hättet solltet wolltet konntet findet bekommt erhaltet schreibt meldet schickt sendet nutzt
braucht seht wisst kennt macht gebt nehmt geht kommt bestellt kauft sagt fragt erreicht
""")

IMPERATIVES = listed("""
nenn nenne schilder schildere beschreib beschreibe erzähl erzähle erklär
schreib schreibe schau schaue sag sage gib nimm lies sieh öffne geh gehe komm probier probiere
versuch versuche lass hab bleib kontaktiere antworte besuche lade wähle nutze beachte
entschuldige verzeih vergiss hilf schick schicke sende klick klicke prüf prüfe melde teile rufe
stelle warte such stell leg mach trag denk frag
""")

NOUN_LIKE_IMPERATIVES = listed("ruf teil wende")
"""Also nouns or clipped speech at the start of a sentence, so they need a clear follower."""

CLEAR_FOLLOWERS = listed("uns mir bitte dich einfach gern gerne doch mal kurz ihn es")
FOLLOWERS = [
    *CLEAR_FOLLOWERS,
    *listed("""
    ruhig jederzeit hier dort unter auf an in im bei per den die das dem der ein eine einen dazu
    dafür nochmal noch am zu alle auch sie nicht so los vorbei unsere unseren unserem unser mit über
    """),
]


def any_of(words: list[str]) -> str:
    """A regular expression group that matches one of the words."""
    return f"(?:{'|'.join(words)})"


PRONOUN = re.compile(
    r"\b(?:du|dir|dich|dein(?:e[mnrs]?)?|deinerseits|deinetwegen|euch|euer|eure[mnrs]?|euretwegen)\b",
)
SINGULAR_VERB = re.compile(rf"\b{any_of(SINGULAR_VERBS)}\b")
PLURAL = re.compile(
    rf"\bihr\s+{any_of(PLURAL_VERBS)}\b|\b{any_of(PLURAL_VERBS)}\s+ihr\b"
    rf"|\b(?:wenn|dass|ob|falls|wie|was|weil|sobald|damit)\s+ihr\s[^,.!?\n]{{0,60}}\b"
    rf"{any_of(PLURAL_VERBS[:22])}\b"
)
OPENING = r"(?:^|[.!?:…\n]\s{0,9}|,\s{0,9}|\b(?:und|bitte|gerne?|dann|also)\s+)"
IMPERATIVE = re.compile(
    rf"{OPENING}(?P<verb>{any_of(IMPERATIVES)}\s+{any_of(FOLLOWERS)}"
    rf"|{any_of(NOUN_LIKE_IMPERATIVES)}\s+{any_of(CLEAR_FOLLOWERS)})\b"
)
PLURAL_IMPERATIVE = re.compile(
    r"(?:^|[.!?:\n]\s{0,9}|\bbitte\s+)(?P<verb>(?:(?:schreibt|meldet|schickt|sendet|schaut|ruft|sagt"
    r"|kommt)\s+(?:uns|mir|gerne?|doch|mal|bitte|einfach)|(?:probiert|versucht|lasst)\s+(?:es|uns)))\b"
)
FIRST_PERSON = re.compile(r"\bich\b")

FORMAL = re.compile(r"\b(?:Sie|Ihnen|Ihr(?:e[mnrs]?|es)?|Ihrerseits|Ihretwegen)\b")
THIRD_SINGULAR = re.compile(
    r"\s+(?:ist|hat|wird|war|kann|konnte|soll|sollte|muss|musste|darf|hatte|wurde|will|wollte|macht"
    r"|kommt|kam|geht|ging|bleibt|gilt|enthält|kostet|liegt|steht|gehört|passt|funktioniert)\b"
)
IHR_AS_PLURAL = re.compile(rf"\s+{any_of(PLURAL_VERBS)}\b")
