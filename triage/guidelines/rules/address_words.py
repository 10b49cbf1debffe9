"""German words that show whether somebody is addressed as Sie or du; tables only."""

import re

from triage.guidelines.rules.word_list import listed

SINGULAR_VERBS = listed("""
bist hast tust weißt musst willst wusstest musstest erhältst hältst behältst gefällst lädst trägst
""")
"""Second person singular that no ending tells apart; all others end in -st after a consonant."""

NO_VERBS = listed("""
first worst against fastest biggest warentest äusserst sehnlichst zumindest zutiefst zuhöchst
eiligst baldigst best latest west test request guest fest protest manifest attest arrest interest
podest digest forest invest quest nest chest harvest wächst erwächst entwächst anwächst gewächst
bremst ausbremst gebremst ungebremst abgebremst grinst hopst gewachst erst zuerst vorerst sonst
umsonst selbst höchst längst jüngst nächst zunächst demnächst unlängst möglichst baldmöglichst
äußerst ernst todernst angst nebst wenigst mindest tunlichst gefälligst höflichst herzlichst
freundlichst ergebenst verbindlichst schleunigst dankbarst wärmst ehrlichst innigst dringlichst
inständigst wurst durst herbst kunst gunst dienst verdienst gewinst gespinst brunst inbrunst forst
horst fürst karst hengst barst birst berst dunst einst papst brutalst dringendst oberst unterst
hinterst vorderst verlängst fernost kompost gerst erstens tiefst liebst allerliebst schönst
""")
"""Words in -st that are adverbs, nouns, superlatives, third persons or English."""
NO_VERB_ENDINGS = tuple(
    listed(
        "dienst kunst wurst herbst angst durst gunst pest fest west wächst bremst grinst trickst"
    )
)

PLURAL_ONLY = listed("""
habt seid könnt wollt müsst sollt dürft mögt möchtet werdet wart hattet könntet würdet wärt hättet
solltet wolltet konntet dürftet müsstet wisst gebt nehmt seht esst lest fahrt tragt haltet
erhaltet behaltet lasst helft sprecht vergesst
""")
"""Second person plural that is nothing else."""
PLURAL_VERBS = [
    *PLURAL_ONLY,
    *listed("""
    findet bekommt schreibt meldet schickt sendet nutzt braucht kennt macht geht kommt bestellt
    kauft sagt fragt erreicht wünscht denkt freut öffnet plant benötigt
    """),
]
"""The rest are third person singular too: „das Team schickt ihr eine Karte“."""

IMPERATIVES_E = listed("""
teste verrate fülle scrolle poste checke gönne erneuere deaktiviere aktiviere synchronisiere
bezahle zahle verlängere verschiebe pausiere storniere erlebe feiere probiere überlege vergrößere
schüttle schüttele bestätige vermerke ergänze gewöhne rechne gucke kopiere lösche schließe beende
melde nenne schildere beschreibe erzähle schreibe schaue öffne gehe versuche antworte lade wähle
nutze beachte entschuldige verzeihe schicke sende klicke prüfe überprüfe lege denke bewahre starte
logge tippe drücke notiere bestelle kaufe ändere setze ziehe schalte verbinde trenne reinige
lagere stöbere entdecke erfahre genieße lerne bleibe bringe wechsle wechsele speichere
kontrolliere installiere deinstalliere aktualisiere reklamiere kontaktiere informiere registriere
scanne fotografiere zögere vertraue kündige bewerte empfehle hinterlasse gedulde erkläre erinnere
hinterlege rühre koche wasche benutze verwende entferne vermeide gestalte erkundige bedenke
kümmere wirf
""")
IMPERATIVES_SHORT = listed("""
achte trage warte sage check mail füll pass scroll teste poste hole spare folg verrat gönn wechsel
warn nenn schilder beschreib erzähl erklär schreib schau sag gib nimm lies sieh geh komm probier
versuch lass hab bleib hilf vergiss schick klick prüf meld such stell leg mach trag denk frag guck
log lad hör bestell wähl nutz wart sprich wirf freu bring hol setz trink empfiehl genieß lern
schalt drück tipp zieh entschuldig verzeih bewirb mess pack steck füg häng klopf wähl öffne
""")

NOUN_LIKE_IMPERATIVES = listed("""
tausch versuch sichere lese mische leite ruf teil rate tritt koste suche frage folge teile buche
besuche vergleiche stoße rufe lage mache komme halte wende stelle kauf halt
""")
"""Also nouns or clipped speech at the start of a sentence, so they need a clear follower."""

CLEAR_FOLLOWERS = listed("bescheid uns mir bitte dich dir einfach gern gerne doch mal kurz ihn es")
FOLLOWERS = [
    *CLEAR_FOLLOWERS,
    *listed("""
    ruhig jederzeit hier dort unter auf an in im bei beim per den die das dem der ein eine einen
    dazu dafür nochmal noch am zu zum zur alle auch sie nicht so los vorbei unsere unseren unserem
    unser mit über aus von nach ob diese diesen dieses darauf daran sicher weiter lieber keine
    selbst stets immer zuerst zunächst erst nun jetzt direkt gleich dann danach
    """),
]

SURE_IMPERATIVES = listed("""
kontrollier aktualisier installier reklamier verrat gönn füll folg bleib schreib sag gib nimm sieh
geh komm probier lass hilf vergiss schick meld trag denk guck hör bewirb sprich empfiehl hab schau
erzähl nenn beschreib wirf iss trink bring hol genieß drück lies pack steck füg wähl
""")
"""Neither nouns nor first persons, so that anything may follow them at the start of a sentence."""


def any_of(words: list[str]) -> str:
    """A regular expression group that matches one of the words."""
    return f"(?:{'|'.join(words)})"


PRONOUNS = frozenset(
    listed("""
    du dir dich dirselbst dichselbst dein deine deinem deinen deiner deines deins deinerseits
    deinetwegen euch euer eure eurem euren eurer eures eurerseits euretwegen
    """)
)
PRONOUN = re.compile(rf"\b{any_of(sorted(PRONOUNS))}\b")
SINGULAR_VERB = re.compile(
    rf"\b(?:{any_of(SINGULAR_VERBS)}|\w{{2,30}}[bcdfghjklmnpqrtvw]st|\w{{2,30}}[bdfghklmnprtvwß]est)\b"
)
QUESTION = (
    r"(?:^|[.!?:…\n,;–]\s{0,9}|\b(?:wie|was|wann|wo|warum|womit|dann|so|also|und|oder|gerne?)\s+)"
)
IHR = re.compile(r"\bihr\b")
PLURAL_AFTER = re.compile(rf"\s+(?!geht\s+es\b|kommt\s+(?:es|das)\b){any_of(PLURAL_VERBS)}\b(?!-)")
PLURAL_BEFORE = re.compile(
    rf"(?P<sure>\b{any_of(PLURAL_ONLY)}\s+)\Z|{QUESTION}(?P<asked>{any_of(PLURAL_VERBS)}\s+)\Z"
)
CLAUSE_BEFORE = re.compile(
    r"\b(?:wenn|dass|ob|falls|wie|was|weil|sobald|damit|bevor|solange|nachdem)\s+\Z"
)
CLAUSE_AFTER = re.compile(rf"\s[^,.!?\n]{{0,60}}\b{any_of(PLURAL_ONLY)}\b")
"""Together they match „wenn ihr noch Fragen habt“."""
BARE = rf"(?:{any_of(IMPERATIVES_SHORT)}|{any_of(IMPERATIVES_E)})"
OPENING = r"(?:^|[.!?:…\n,;–]\s{0,9}|\b(?:und|oder|sonst|bitte|gerne?|dann|also)\s+)"
START = r"(?:\A\s{0,9}|[.!?:…]\s{1,9}|\n\s{0,9}|(?:[.!?:…\n]\s{0,9}|\A)bitte\s+)"
IMPERATIVE = re.compile(
    rf"{OPENING}(?P<verb>{BARE}\s+{any_of(FOLLOWERS)}"
    rf"|{any_of(NOUN_LIKE_IMPERATIVES)}\s+{any_of(CLEAR_FOLLOWERS)})\b"
)
FIRST_WORD = re.compile(
    rf"{START}(?P<verb>{any_of([*IMPERATIVES_E, *SURE_IMPERATIVES])}"
    rf"|(?:versuch|mach|{any_of(SURE_IMPERATIVES)[3:-1]})['’]s|sei\s+(?:bitte|versichert|gespannt|dabei|willkommen|so))"
    r"(?=[\s,]+[^\W\d_])(?!\s+(?:ich|und|ist|war|hat|wird|kann|sind|wir|mich|meine?[nmrs]?)\b)"
)
"""The first word of a sentence may be followed by anything but a subject."""
PLURAL_IMPERATIVE = re.compile(
    r"(?:^|[.!?:\n]\s{0,9}|,\s{0,9}|\b(?:und|oder|bitte|gerne?)\s+)(?P<verb>"
    r"(?:(?:schreibt|meldet|schickt|sendet|schaut|ruft|sagt|kommt|gebt|besucht|nennt|teilt|helft)\s+"
    r"(?:uns|mir|euch)|(?:probiert|versucht|lasst)\s+(?:es|uns)|teilt\s+uns"
    r"|(?:gebt|nehmt|lasst|seid|habt|vergesst|lest|seht|haltet)\s+"
    r"(?:uns|mir|euch|bitte|gerne?|doch|mal|nicht|es|das|die|den|versichert|gespannt|dabei|geduld|spaß)))\b"
    r"|(?:\A|[.!?\n]\s{0,9})(?P<open>(?:schreibt|meldet|schickt|sendet|schaut|besucht|probiert|nutzt"
    r"|klickt|testet|versucht|bleibt|stöbert|öffnet|prüft|wählt|ladet|startet|löscht)\s+(?:gerne?|doch|mal|bitte|einfach|gesund|vorbei))\b"
    r"|(?:\A|\n)\s{0,9}(?P<way>(?:geht|schaut|klickt|tippt|kommt)\s+(?:(?:einfach|bitte|dann|kurz)\s+)?"
    r"(?:in|auf|unter|zu)\s+(?:die|der|den|das|eure[mnr]?))\b"
    r"|\bbitte\s+(?P<asked>(?:schreibt|meldet|schickt|sendet|schaut|öffnet|nutzt|klickt|prüft|wählt|ladet"
    r"|startet|beachtet|bestellt|wendet|geht|gebt|nehmt|entschuldigt|löscht|achtet|denkt))\b"
)
PLURAL_IMPERATIVES = listed("""
schreibt meldet schickt sendet schaut ruft sagt kommt gebt besucht nennt teilt helft probiert
versucht lasst macht nehmt seid habt vergesst lest seht haltet nutzt klickt testet bleibt stöbert
öffnet tippt prüft wählt ladet startet löscht beachtet bestellt wendet geht entschuldigt achtet
denkt
""")
"""Every verb the pattern above begins with."""
FIRST_PERSON = re.compile(r"\b(?:ich|wer|man)\b")

FORMAL = re.compile(r"\b(?:Sie|Ihnen|Ihr(?:e[mnrs]?|es)?|Ihrerseits|Ihretwegen)\b")
THIRD_SINGULAR = re.compile(
    r"\s+(?:ist|hat|wird|war|kann|konnte|soll|sollte|muss|musste|darf|hatte|wurde|will|wollte|macht"
    r"|kommt|kam|geht|ging|bleibt|gilt|enthält|kostet|liegt|steht|gehört|passt|funktioniert|fährt|bringt"
    r"|fehlt|fehlte|lag|stand|blieb|freut|freute|prüft|klärt|kümmert|meldet|schreibt|sagt|zeigt|braucht"
    r"|bekommt|erhält|dauert|dauerte|läuft|lief|würde|möchte|arbeitet|hilft|half|sieht|weiß|gibt|nimmt)\b"
)
TO_THE_CUSTOMER = re.compile(
    r"\s+(?:erreichen|finden|hören|bekommen|erhalten)\s+(?:uns|von\s+uns|hier|unter|in\s+der|dann|in\s+kürze)\b"
    r"|\s+haben\s+(?:recht|Recht|uns)\b|\s+(?:können|dürfen|müssen|brauchen|sollten)\s+(?:\w+\s+)?(?:uns|sich"
    r"|jederzeit|gerne?|dafür|dazu|nichts|einfach|auch|die|das|den|Ihr\w*)\b"
)
"""Predicates after "Sie" that speak to the reader, not of others."""
DETERMINER = (
    r"(?:[Dd]ie|[Uu]nsere|[Aa]lle|[Bb]eide|[Vv]iele|[Ee]inige|[Dd]iese|[Mm]ehrere|[Mm]anche|[Kk]eine"
    r"|[Ee]ine|[Ff]rau|[Zz]wei|[Dd]rei|[Ss]eine)"
)
OTHERS_BEFORE = re.compile(rf"\b(?:{DETERMINER}\s+(?:[a-zäöüß]\w+\s+)?|sie\s+|und\s+)[A-ZÄÖÜ]\w+")
"""Feminine or plural nouns that a later "ihre" may stand for."""
SEVERAL_BEFORE = re.compile(
    rf"\b(?:{DETERMINER}\s+(?:[a-zäöüß]\w+\s+)?|und\s+)[A-ZÄÖÜ]\w+(?:en|er|n|s)\b"
    rf"|\b{DETERMINER}\s+(?:[a-zäöüß]\w+\s+)?[A-ZÄÖÜ]\w+e\s+(?:sind|waren|haben|hatten|wurden|werden)\b"
)
"""Plural nouns that a later "sie" with a plural verb may stand for."""
IHR_AS_PLURAL = re.compile(rf"\s+{any_of(PLURAL_VERBS)}\b")
SMALL_FORMAL = re.compile(
    r"\b(?i:dank\w*|danken\s+wir)\s+(?:\w+\s+)?für\s+(?P<a>ihr(?:e[mnrs]?)?)\s"
    r"|\b(?i:melden|wenden|schreiben|rufen|schauen|kontaktieren|senden|schicken|nutzen|öffnen|prüfen"
    r"|teilen|geben|nennen|beachten|haben|entschuldigen)\s+(?P<b>sie)\s+"
    r"(?=uns|mir|sich|bitte|gern|doch|einfach)"
    r"|\b(?i:wir|ich)\s+(?:danken?|helfen?|wünschen?)\s+(?P<c>ihnen)\b"
    r"|\b(?i:dass|wenn|falls|ob)\s+(?P<d>sie)\s+uns\b"
)
