"""What customers say went wrong, in German, and our clause for it after „dass“.

Our clauses never address the reader („Sie“, „Ihr“, „du“): they must fit every form of address.
"""

from functools import cache

from triage.language.details.faults import FaultTable, Role, fault, row

_GAP = r"(?:\W+[\w'-]+){0,7}?\W+"
"""Up to seven words between the parts of a German predicate."""
_NOT = r"(?:nicht|nie|niemals|immer noch nicht|noch immer nicht|nicht mehr)"
_SUBJECT, _OBJECT, _EITHER, _NONE = Role.SUBJECT, Role.OBJECT, Role.EITHER, Role.NONE

_VERBS: tuple[tuple[str, str, str], ...] = (
    # verb as written, what it is when it does not do it (now), and of the past
    (r"funktionier\w+|klappt|klappten?|klappen",
     "funktioniert|funktionieren", "funktioniert hat|funktioniert haben"),
    (r"geht|gehen|ging|gingen|tut|läuft|laufen|lief|liefen",
     "funktioniert|funktionieren", "funktioniert hat|funktioniert haben"),
    (r"lädt|laden|lud|lädt sich", "lädt|laden", "geladen hat|geladen haben"),
    (r"startet\w*|starten|startet neu", "startet|starten", "gestartet ist|gestartet sind"),
    (r"reagier\w+", "reagiert|reagieren", "reagiert hat|reagiert haben"),
    (r"öffnet\w*|öffnen", "sich öffnet|sich öffnen", "sich geöffnet hat|sich geöffnet haben"),
    (r"schließt|schließen", "richtig schließt|richtig schließen",
     "richtig geschlossen hat|richtig geschlossen haben"),
    (r"passt\w*|passen", "passt|passen", "gepasst hat|gepasst haben"),
    (r"stimm(?:t|te|en|ten)", "stimmt|stimmen", "gestimmt hat|gestimmt haben"),
    (r"schmeckt\w*|schmecken", "schmeckt|schmecken", "geschmeckt hat|geschmeckt haben"),
    (r"heizt\w*|heizen", "heizt|heizen", "geheizt hat|geheizt haben"),
    (r"kühlt\w*|kühlen", "kühlt|kühlen", "gekühlt hat|gekühlt haben"),
    (r"druckt\w*|drucken", "druckt|drucken", "gedruckt hat|gedruckt haben"),
    (r"ladet|lädt auf", "lädt|laden", "geladen hat|geladen haben"),
    (r"verbinde\w+", "sich verbindet|sich verbinden", "sich verbunden hat|sich verbunden haben"),
    (r"brennt|brennen|brannten?", "brennt|brennen", "gebrannt hat|gebrannt haben"),
    (r"koppel\w+", "sich koppelt|sich koppeln", "sich gekoppelt hat|sich gekoppelt haben"),
    (r"syn\w+", "synchronisiert|synchronisieren", "synchronisiert hat|synchronisiert haben"),
    (r"leuchte\w*", "leuchtet|leuchten", "geleuchtet hat|geleuchtet haben"),
    (r"überzeug\w+", "überzeugt|überzeugen", "überzeugt hat|überzeugt haben"),
)  # fmt: skip
_REFLEXIVE_VERBS = (
    ("öffnen", "öffnen"), ("schließen", "schließen"), ("starten", "starten"), ("laden", "laden"),
    ("installieren", "installieren"), ("aktualisieren", "aktualisieren"),
    ("einschalten", "einschalten"), ("anschalten", "einschalten"), ("ausschalten", "ausschalten"),
    ("verbinden", "verbinden"), ("bedienen", "bedienen"), ("einlösen", "einlösen"),
    ("ändern", "ändern"), ("löschen", "löschen"), ("stornieren", "stornieren"),
    ("kündigen", "kündigen"), ("buchen", "buchen"), ("bezahlen", "bezahlen"),
    ("einstellen", "einstellen"), ("abschalten", "abschalten"), ("regulieren", "regeln"),
    ("regeln", "regeln"), ("herunterladen", "herunterladen"), ("hochladen", "hochladen"),
    ("aufladen", "aufladen"), ("abschließen", "abschließen"), ("ausfüllen", "ausfüllen"),
    ("drucken", "drucken"), ("ausdrucken", "ausdrucken"), ("abspielen", "abspielen"),
    ("aktivieren", "aktivieren"), ("deaktivieren", "deaktivieren"), ("scannen", "scannen"),
)  # fmt: skip
_DOES: tuple[tuple[str, str, str], ...] = (
    (rf"stürz\w+{_GAP}ab\b|stürz\w+ ab\b|abgestürzt|abstürz\w+", "abstürzt|abstürzen",
     "abgestürzt ist|abgestürzt sind"),
    (r"fehlen|fehlt", "fehlt|fehlen", "gefehlt hat|gefehlt haben"),
    (r"fehlten?|gefehlt", "gefehlt hat|gefehlt haben", ""),
    (rf"frier\w*{_GAP}ein\b|eingefroren|friert\b", "einfriert|einfrieren",
     "eingefroren ist|eingefroren sind"),
    (r"häng(?:t|en) sich(?: \w+){0,2} auf|aufgehängt", "sich aufhängt|sich aufhängen",
     "sich aufgehängt hat|sich aufgehängt haben"),
    (r"ruckelt\w*|ruckeln", "ruckelt|ruckeln", "geruckelt hat|geruckelt haben"),
    (r"klemmt\w*|klemmen", "klemmt|klemmen", "geklemmt hat|geklemmt haben"),
    (r"tropft\w*", "tropft|tropfen", "getropft hat|getropft haben"),
    (r"quietscht\w*|quietschen", "quietscht|quietschen", "gequietscht hat|gequietscht haben"),
    (r"wackelt\w*|wackeln", "wackelt|wackeln", "gewackelt hat|gewackelt haben"),
    (r"flacker\w+", "flackert|flackern", "geflackert hat|geflackert haben"),
    (r"stink(?:t|en)|stank\w*|gestunken", "unangenehm riecht|unangenehm riechen",
     "unangenehm gerochen hat|unangenehm gerochen haben"),
    (r"verschwunden", "verschwunden ist|verschwunden sind", ""),
    (r"verloren(?: ?gegangen)?|abhanden gekommen",
     "verloren gegangen ist|verloren gegangen sind", ""),
    (r"ausgefallen|fällt(?: \w+){0,4} aus\b|fiel(?: \w+){0,4} aus\b|fallen(?: (?!anders|groß"
     r"|klein|knapp|unterschiedlich)\w+){0,4} aus\b",
     "ausfällt|ausfallen", "ausgefallen ist|ausgefallen sind"),
    (r"abgesagt", "abgesagt wurde|abgesagt wurden", ""),
    (r"(?:wurde|worden|wird).{0,40}(?:storniert|gecancelt)|(?:storniert|gecancelt) (?:wurde"
     r"|worden|wird)",
     "storniert wurde|storniert wurden", ""),
    (r"gestrichen", "gestrichen wurde|gestrichen wurden", ""),
    (r"kaputt ?gegangen|ging(?:en)?(?: \w+){0,4} kaputt|geht(?: \w+){0,4} kaputt",
     "kaputtgegangen ist|kaputtgegangen sind", ""),
    (r"ausgelaufen", "ausgelaufen ist|ausgelaufen sind", ""),
    (r"abgebrochen|gebrochen\b", "gebrochen ist|gebrochen sind", ""),
    (r"abgerissen|gerissen", "gerissen ist|gerissen sind", ""),
    (r"geplatzt", "geplatzt ist|geplatzt sind", ""),
    (r"abgefallen", "abgefallen ist|abgefallen sind", ""),
    (r"aufgegangen\b.{0,10}naht|naht.{0,20}aufgegangen", "aufgegangen ist|aufgegangen sind", ""),
    (r"(?:zu spät|verspätet|unpünktlich|später als)(?: \w+){0,3} (?:gekommen|angekommen"
     r"|geliefert|kam|kamen"
     r"|zugestellt|erschienen)|k(?:am|amen|ommt|ommen) (?:\w+ ){0,6}?(?:zu spät|verspätet"
     r"|unpünktlich|später)",
     "zu spät kommt|zu spät kommen", "zu spät gekommen ist|zu spät gekommen sind"),
    (r"verspätung|verspätet(?! (?:sich|ge))", "Verspätung hat|Verspätung haben",
     "Verspätung hatte|Verspätung hatten"),
    (r"(?:dauer\w+|gedauert)(?: \w+){0,5} (?:ewig|viel zu lang\w*|zu lang\w*|lange"
     r"|ewigkeit\w*|wochen|monate|stunden)"
     r"|(?:ewig|zu lange|so lange|wochen|monate|stunden) (?:ge)?dauer\w+",
     "zu lange dauert|zu lange dauern", "zu lange gedauert hat|zu lange gedauert haben"),
    (r"(?:wird|werden|wurde|wurden) (?:\w+ ){0,5}(?:teurer|erhöht)|(?:preis|preise|kosten"
     r"|gebühr\w*|beitr\w*|miete) "
     r"(?:ist|sind)? ?(?:\w+ ){0,4}gestiegen", "teurer wird|teurer werden",
     "gestiegen ist|gestiegen sind"),
    (r"(?:wurde|worden|wurden).{0,30}(?:gekürzt|abgeschafft|eingestellt)|(?:gekürzt"
     r"|abgeschafft) (?:wurde|worden)",
     "weggefallen ist|weggefallen sind", ""),
    (r"(?:ist|sind|war|waren) (?:\w+ ){0,5}(?:weg|verschwunden)\b",
     "verschwunden ist|verschwunden sind", ""),
    (r"(?:ist|sind|war|waren) (?:\w+ ){0,4}gesperrt|gesperrt (?:ist|sind|war|worden|wurde)",
     "gesperrt ist|gesperrt sind", "gesperrt war|gesperrt waren"),
    (r"(?:ist|sind|war|waren) (?:\w+ ){0,4}(?:geschlossen|zu)(?=\W*$)",
     "geschlossen ist|geschlossen sind",
     "geschlossen war|geschlossen waren"),
)  # fmt: skip
_ARRIVED = (
    rf"{_NOT} (?:\w+ ){{0,3}}?(?:angekommen|eingetroffen|gekommen|aufgetaucht|erschienen"
    rf"|da(?=\W|$))"
    rf"|k(?:am|amen|ommt|ommen)\b{_GAP}?{_NOT}(?=\W*$| an\W*$| zum\b| pünktlich)|{_NOT} (?:ankam"
    rf"|ankamen|kam"
    rf"|kamen)"
)
_TABLE: tuple[tuple[str, Role, str, str], ...] = (
    (
        r"hab\w*\b.{1,60}\b(?:immer )?noch (?:immer )?nicht(?=\W*$)",
        _OBJECT,
        "noch nicht angekommen ist|noch nicht angekommen sind",
        "",
    ),
    (
        r"schmeck\w+ (?:\w+ )?(?:nach|wie)\b",
        _SUBJECT,
        "nicht schmeckt|nicht schmecken",
        "nicht geschmeckt hat|nicht geschmeckt haben",
    ),
    (
        r"verschwinde[tn]",
        _SUBJECT,
        "verschwindet|verschwinden",
        "",
    ),
    (_ARRIVED, _SUBJECT, "nicht angekommen ist|nicht angekommen sind", ""),
    (rf"{_NOT} (?:\w+ )?(?:geliefert|zugestellt|ausgeliefert)", _EITHER,
     "nicht geliefert wurde|nicht geliefert wurden", ""),
    (rf"{_NOT} (?:\w+ )?(?:erhalten|bekommen|gekriegt)", _OBJECT,
     "nicht angekommen ist|nicht angekommen sind", ""),
    (rf"(?:erhielt|bekam|bekomme|bekommen|erhalte)\b{_GAP}?{_NOT}(?=\W*$)", _OBJECT,
     "nicht angekommen ist|nicht angekommen sind", ""),
    (r"(?:wart\w*|gewartet)(?: \w+){0,6} auf\b|auf(?: \w+){1,5} (?:warte\w*|gewartet)",
     Role.AWAITED,
     "so lange auf sich warten lässt|so lange auf sich warten lassen", ""),
    (r"(?:doppelt|zweimal|zwei mal|2 ?x|2 mal|mehrfach|dreimal) (?:\w+ ){0,2}(?:abgebucht"
     r"|berechnet|belastet|eingezogen|bezahlt)"
     r"|(?:abgebucht|berechnet|belastet|eingezogen)(?: \w+){0,3} (?:doppelt|zweimal|mehrfach)",
     _EITHER,
     "doppelt abgebucht wurde|doppelt abgebucht wurden", ""),
    (r"(?:falsch|zu viel|zuviel|zu hoch) (?:abgebucht|berechnet|abgerechnet)", _EITHER,
     "falsch berechnet wurde|falsch berechnet wurden", ""),
    (r"(?:habt|hat|haben|wurde|wurden|worden) (?:\w+ ){0,6}vergessen|vergessen (?:wurde"
     r"|worden|haben|habt|hat)",
     _OBJECT, "vergessen wurde|vergessen wurden", ""),
)  # fmt: skip
_FREE: tuple[tuple[str, str], ...] = (
    (
        r"ausgesperrt|(?:werde?|wird man|werden)(?: \w+){0,5} ausgeloggt|fliege(?: \w+){0,4} raus",
        "die Anmeldung nicht klappt",
    ),
    (
        r"(?:niemand|keiner)(?: \w+){0,3} (?:gekommen|erschienen|kam|aufgetaucht)",
        "niemand gekommen ist",
    ),
    (
        r"(?:teile?|sachen|hälfte|etwas|produkte)(?: \w+){0,3} (?:fehl(?:t|en|te|ten)|gefehlt)"
        r"|(?:fehl(?:t|en|te|ten))(?: \w+){0,3} (?:teile?|sachen|hälfte|etwas)",
        "etwas gefehlt hat",
    ),
    (r"(?:niemand|keiner|niemanden|keinen)(?: \w+){0,5} (?:erreich\w+|ran|ab|hob ab|abgehoben"
     r"|rangegangen)\b"
     r"|telefonisch (?:\w+ )?(?:nicht|nie|kaum|schwer|schlecht) (?:zu )?erreich\w+"
     r"|(?:nicht|nie|kaum) (?:\w+ )?(?:durchgekommen|durchzukommen)|geht (?:nie|niemand"
     r"|keiner) (?:\w+ )?ran",
     "niemand erreichbar war"),
    (r"(?:keine|keinerlei|nie eine|ohne) (?:\w+ )?(?:antwort|rückmeldung|reaktion|rückruf)"
     r"|keinen (?:\w+ )?rückruf"
     r"|(?:niemand|keiner) (?:\w+ ){0,4}(?:gemeldet|geantwortet|reagiert|zurückgerufen|meldet"
     r"|antwortet|reagiert)"
     r"|(?:antwort\w*|reagier\w*|meld\w*)(?: \w+){0,4} (?:niemand|keiner)",
     "bisher eine Antwort fehlt"),
    (r"(?:kann|konnte|könnte|komme|kommt man|kam) (?:\w+ ){0,5}(?:nicht|nicht mehr"
     r"|nie) (?:\w+ )?(?:anmelden|einloggen|rein)"
     r"|(?:login|anmeldung|anmelden|einloggen)(?: \w+){0,3} (?:nicht|unmöglich)",
     "die Anmeldung nicht klappt"),
    (r"(?:kann|konnte) (?:\w+ ){0,6}nicht (?:\w+ )?(?:bezahlen|zahlen)\b",
     "die Zahlung nicht klappt"),
    (r"(?:kann|konnte) (?:\w+ ){0,6}nicht (?:\w+ )?bestellen\b", "die Bestellung nicht klappt"),
    (r"(?:kann|konnte) (?:\w+ ){0,6}nicht (?:\w+ )?buchen\b", "die Buchung nicht klappt"),
    (r"(?:\d+|halbe|ganze|zwei|drei|vier|fünf|zehn|zwanzig|dreißig|über"
     r"|fast) (?:\w+ ){0,2}(?:stunden?|minuten|min|std|wochen"
     r"|tage|monate) (?:\w+ ){0,4}(?:gewartet|warten|wartezeit|warteschleife|angestanden)"
     r"|(?:ewig|lange|stundenlang) (?:\w+ ){0,4}(?:gewartet|warten|angestanden)"
     r"|wartezeit (?:\w+ ){0,3}(?:von )?\d+",
     "die Wartezeit so lang war"),
    (r"stürzt?(?: \w+){0,5} ab\b|abgestürzt|abstürz\w+|ständige abstürze", "es zu Abstürzen kommt"),
    (r"doppelt abgebucht|zweimal abgebucht|doppelte abbuchung", "doppelt abgebucht wurde"),
)  # fmt: skip
_PERSON_ADJECTIVES = (
    "unfreundlich|unhöflich|patzig|pampig|unverschämt=unfreundlich|schnippisch=unfreundlich"
    "|ruppig|grob|"
    "genervt=unfreundlich|überfordert|respektlos|arrogant=unfreundlich|frech=unfreundlich"
    "|motzig=unfreundlich|"
    "mürrisch=unfreundlich|muffig|unkonzentriert|unorganisiert|hektisch"
)
_ADJECTIVES = (
    "kaputt|defekt|beschädigt|zerbrochen|zerrissen|zerkratzt|verkratzt=zerkratzt|zerdrückt"
    "|verbeult|verbogen|"
    "zerquetscht=zerdrückt|gequetscht=zerdrückt|zermatscht=zerdrückt|matschig|undicht"
    "|verschimmelt|schimmlig=verschimmelt|"
    "schimmelig=verschimmelt|verdorben|vergammelt=verdorben|faul=verdorben|verfault=verdorben"
    "|sauer|ranzig|abgelaufen|"
    "kalt|eiskalt=kalt|lauwarm|verkocht|versalzen|verbrannt|angebrannt|trocken|zäh|pappig"
    "|labbrig=pappig|fad=fade|fade|geschmacklos=fade|"
    "welk|hart|steinhart=hart|aufgetaut|angetaut|roh|fettig|ölig|wässrig|"
    "schmutzig|dreckig=schmutzig|verdreckt=schmutzig|verschmutzt|siffig=schmutzig|fleckig"
    "|staubig|klebrig|verstopft|"
    "vermüllt|laut|leer|überfüllt|rappelvoll=überfüllt|ausverkauft|vergriffen|ausgebucht"
    "|verspätet|unpünktlich|"
    "langsam|lahm=langsam|träge|instabil|fehlerhaft|unbrauchbar|unzuverlässig|unübersichtlich"
    "|umständlich|kompliziert|"
    "verwirrend|irreführend|unverständlich|unleserlich|unvollständig|lückenhaft|ungenau"
    "|falsch|"
    "veraltet|verrostet|rostig=verrostet|abgenutzt|durchgelegen|durchgesessen"
    "|unbequem|wackelig|"
    "wacklig=wackelig|lose|krumm|schief|verwaschen|ausgeleiert|löchrig|gesperrt"
    "|versperrt|unbeleuchtet|dunkel|"
    "stickig|verraucht|dürftig|mager|winzig"
    "|"
    "verstellt|zugeparkt|zugewachsen|überwuchert=zugewachsen|verwahrlost|rutschig|glatt"
    "|vereist|offline=nicht erreichbar|"
    "unerreichbar=nicht erreichbar"
    "|"
    "grottenschlecht=schlecht"
    "|"
    "ungenießbar|unzumutbar|unzureichend|nass|feucht|durchnässt"
    "|aufgerissen|verbeult|verpixelt|"
    "unscharf|abgebrochen|gebrochen|ausgefallen|verstimmt|gammelig=verdorben|eingefroren"
)
_TOO = (
    "klein|groß|eng|kurz|lang|laut|leise|süß|salzig|hart|weich|dünn|dick|schwer|langsam|hoch"
    "|niedrig|wenig|voll|heiß|"
    "warm|kalt|dunkel|hell|scharf|trocken|fettig|teuer|spät|knapp|weit|schmal|breit"
    "|kompliziert|umständlich|aufwendig|"
    "grell|schwach|sauer|bitter|schnell"
)
_MISSING_GOOD = (
    "frisch|sauber|pünktlich|freundlich|hilfreich|lecker|warm|heiß|verfügbar|lieferbar"
    "|vorrätig|erreichbar|"
    "vollständig|komplett=vollständig|korrekt|richtig=korrekt|aktuell|übersichtlich"
    "|verständlich|gut|schön|dicht|"
    "zuverlässig|stabil|bequem|reif|gar=durchgegart|fertig|besetzt"
    "|barrierefrei|vorhanden|"
    "zugänglich|nachvollziehbar|lesbar|beleuchtet|gekühlt|ausgeschildert|zufriedenstellend"
    "|geräumt|passend|einsatzbereit"
)


def adjectives() -> dict[str, str]:
    """Adjectives that are a fault in themselves, as said, and as we say them."""
    return _adjectives(f"{_ADJECTIVES}|{_PERSON_ADJECTIVES}")


def excessive() -> dict[str, str]:
    """Adjectives that are a fault after „zu“."""
    return _adjectives(_TOO)


def wanted() -> dict[str, str]:
    """Adjectives whose absence is a fault."""
    return _adjectives(_MISSING_GOOD)


@cache
def _adjectives(words: str) -> dict[str, str]:
    pairs = (word.split("=") for word in words.split("|"))
    return {pair[0]: pair[-1] for pair in pairs}


@cache
def german_tables() -> tuple[FaultTable, ...]:
    """The faults told with verbs, the most specific first."""
    listed = tuple(row(pattern, fault(role, now, then)) for pattern, role, now, then in _TABLE)
    does = tuple(row(rf"(?:{p})\b", fault(_SUBJECT, now, then), p) for p, now, then in _DOES)
    return (*_denied_verbs(), _reflexive(), FaultTable(listed), FaultTable(does))


@cache
def german_free() -> FaultTable:
    """The faults whose clause needs no noun of the customer's."""
    return FaultTable(tuple(row(pattern, fault(_NONE, text)) for pattern, text in _FREE))


_DENIALS = (
    ("nicht mehr", "nicht mehr"),
    ("nicht richtig|nicht gut|nicht ordentlich|nicht immer|nur manchmal", "nicht richtig"),
    ("nicht|nie|kaum", "nicht"),
)
_BETWEEN = r"(?:\W+(?!nicht|kein|ohne|wenn|und|nie)[\w'-]+){0,10}?\W+"


def _denied_verbs() -> tuple[FaultTable, ...]:
    """„startet … nicht mehr“ and „nicht mehr startet“, a table for each way to deny."""
    tables = []
    for said, ours in _DENIALS:
        rows = [
            row(rf"(?:{verb})\b{_BETWEEN}(?:{said})\b(?! (?:nur|allein|bloß|immer)){_ends(verb)}"
                rf"|(?:{said}) (?:{verb})\b(?=\W*$)",
                fault(_SUBJECT, _deny(now, ours), _deny(then, ours)), verb)
            for verb, now, then in _VERBS
        ]  # fmt: skip
        rows += [
            row(
                rf"(?:{aux})\b.{{0,80}}\b(?:{said}) {form}\b|(?:{said}) {form} (?:{aux})\b",
                fault(_SUBJECT, _deny(then, ours)),
                form,
            )
            for _, _, then in _VERBS
            for form, aux in _participle(then)
        ]
        tables.append(FaultTable(tuple(rows), tuple(said.split("|"))))
    return tuple(tables)


def _ends(verb: str) -> str:
    """What must follow the denial: „geht nicht auf die Frage ein“ tells of nothing broken."""
    return r"(?=\W*$)" if verb.startswith("geht|") else ""


def _participle(then: str) -> list[tuple[str, str]]:
    """„geladen“ of „geladen hat|…“ with the forms of its auxiliary, which keeps passives out."""
    parts = then.split("|")[0].split()
    if len(parts) != 2:
        return []
    perfect = "hat|haben|habe|hatten?" if parts[1] == "hat" else "ist|sind|war|waren"
    return [(parts[0], perfect)]


def _deny(forms: str, word: str) -> str:
    return "|".join(
        f"sich {word} {form[5:]}" if form.startswith("sich ") else f"{word} {form}"
        for form in forms.split("|")
    )


def _reflexive() -> FaultTable:
    rows = tuple(
        row(rf"(?:lässt|lassen|ließ|ließen)\b.{{0,30}}\bsich\b.{{0,40}}\b(?:nicht|nie"
            rf"|kaum)\b.{{0,20}}\b{said}\b"
            rf"|sich\b.{{0,40}}\b(?:nicht|nie|kaum)\b.{{0,20}}\b{said} (?:lässt|lassen|ließ)"
            rf"|(?:kann|konnte)\b (?:ich|man|wir)\b.{{0,60}}\b(?:nicht|nie)\b(?: mehr)? {said}\b",
            fault(_EITHER, f"sich nicht {ours} lässt|sich nicht {ours} lassen",
                  f"sich nicht {ours} ließ|sich nicht {ours} ließen"), said)
        for said, ours in _REFLEXIVE_VERBS
    )  # fmt: skip
    return FaultTable(rows, ("nicht", "nie", "kaum"))
