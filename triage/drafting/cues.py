"""Word lists that tell whether a clause praises or criticises, in German and English.

General language only: nothing here may be particular to one brand or industry.
"""

import re

_POSITIVE = {
    "de": """gut gute guten guter gutes super toll* klasse prima perfekt* wunderbar* großartig*
        hervorragend* ausgezeichnet* exzellent* spitze top genial* fantastisch* freundlich* nett*
        hilfsbereit* kompetent* höflich* pünktlich* zuverlässig* schnell* flott* zügig* lecker*
        köstlich* frisch* einfach* bequem* praktisch* reibungslos* problemlos* zufrieden* begeister*
        lob* liebe* gefällt gefallen gefiel schmeckt schmecken schmeckte funktioniert funktionieren
        klappt klappte klappen empfehl* angenehm* hilfreich* übersichtlich* fair* günstig* schön*
        sauber* beste besten bester bestes bestens freu* dank* okay ok passt mag
        positiv* sympathisch* entspannt* einfühlsam* grandios* blitzsauber* respekt ruhig* chapeau
        tadellos* sorgfältig* herzlich* gemütlich*""",
    "en": """good great nice super excellent perfect* wonderful* fantastic* brilliant* amazing
        awesome friendly kind helpful polite courteous competent professional punctual reliable
        quick* fast tasty delicious fresh easy simple convenient smooth* happy pleased satisfied
        love* like liked enjoy* works worked recommend* pleasant fair cheap affordable clean
        best better praise thank* positive impressed lovely spotless superb handy okay ok
        fine delighted gentle caring thoughtful warm* cosy grateful quiet""",
}
_NEGATIVE = {
    "de": """schlecht* mies* furchtbar* schrecklich* katastroph* unverschämt* frech* unfreundlich*
        unhöflich* langsam* spät* verspät* teuer* teure* überteuert* kaputt* defekt* beschädigt*
        matschig* faul* schimm* welk* verdorben* abgelaufen* fehl* vergess* vergaß falsch* fehler*
        ärger* nerv* enttäusch* problem* absturz* abstürz* stürzt hängt hakt hakelig* umständlich*
        kompliziert* unübersichtlich* mangel* mangelhaft* beschwer* doppelt* warte* gewartet
        nie niemand leider schade zerdrückt* zerbrochen* undicht* kalt* lauwarm* dreckig* schmutzig*
        unzufrieden* unpünktlich* unzuverlässig* unmöglich* bug* ausgefallen* frustrier* stör*
        zu wenig* eintönig* chaos* chaotisch* lahm* blöd* dürftig* ungenießbar* fad* hart
        mecker* auszusetzen beanstand* bemängel* nass klemmt quietscht tropft wackel* verwelkt*
        bitter* patzig* angst schmerz* dumpf* schief* kratzer loch katastrophal* zumutung
        furchtbar gesunken gestiegen""",
    "en": """bad terrible horrible awful poor* rude unfriendly slow* late delayed expensive
        overpriced broken damaged mushy rotten mould* mold* wilted spoiled expired missing forgot*
        wrong error* annoy* disappoint* problem* issue* crash* freez* frozen hang* buggy bug
        complicated confusing clumsy lack* complain* twice waiting waited unfortunately pity
        squashed crushed leak* cold lukewarm dirty unhappy unreliable impossible fail* failed
        useless worst worse frustrat* stale soggy shame unacceptable never stuck bland hard fault*
        soaked ruined cracked leaking joke disaster scratch* stank stinks crooked draught*
        nobody mess chaotic noisy loud pain* hassle muffled bitter
        snappy dull""",
}
NEGATORS = {
    "de": frozenset(
        {
            *("nicht", "kein", "keine", "keinen", "keiner", "keinem", "keinerlei"),
            *("nie", "niemals", "ohne", "kaum", "weder", "nix", "nichts", "wenig", "ned", "net"),
        }
    ),
    "en": frozenset({"not", "no", "never", "without", "hardly", "cannot", "none", "nothing"}),
}
_WEAK = frozenset({"kaum", "wenig", "hardly"})
"""Negators that alone do not blame: “hardly felt a thing”."""
_ADVERSATIVE = {
    "de": "aber jedoch allerdings dafür dagegen nur leider trotz trotzdem obwohl außer bis_auf",
    "en": "but however though although except despite unfortunately only yet whereas",
}


def _any_of(words: str) -> re.Pattern[str]:
    """One pattern for a list of words; `*` at a word's end lets it go on, `_` is a space."""
    parts = sorted((re.escape(word) for word in words.split()), key=len, reverse=True)
    forms = (part.replace(r"\*", r"\w*").replace("_", r"\s+") for part in parts)
    return re.compile(rf"(?:{'|'.join(forms)})")


POSITIVE = {language: _any_of(words) for language, words in _POSITIVE.items()}
NEGATIVE = {language: _any_of(words) for language, words in _NEGATIVE.items()}
ADVERSATIVE = {
    language: re.compile(rf"\b{_any_of(words).pattern}\b")
    for language, words in _ADVERSATIVE.items()
}

_WORD = re.compile(r"[^\W\d_]+(?:['’]t)?")
_OTHER = {"de": "en", "en": "de"}
_HOMOGRAPHS = {
    "de": _any_of("kind fast bad hang* lack* slowak* mold* not no none"),
    "en": _any_of("fad* hart mag fault* lob* toll tolls nettle* fairly freud* dank zu"),
}
"""Words of a language that read like cues of the other one: a German „Kind“ is not kind."""
_INTENSIFIERS = frozenset({"super", "top"})
"""Praise when alone; before another cue they only strengthen it: „super unfreundlich“."""


def is_adversative(text: str) -> bool:
    """Whether a lower-case text holds a “but” or its like, in either language."""
    return any(pattern.search(text) for pattern in ADVERSATIVE.values())


def clause_score(clause: str, language: str) -> int:
    """Praise (+1), criticism (−1) or neither (0) in one lower-case clause.

    A negator up to three words before a cue turns it round; so does a German „nicht“ right
    after it. A negator alone weighs as criticism. Cues of the other language count as well,
    since many comments mix the two.
    """
    words = _WORD.findall(clause)
    negated = [_negates(word, language) for word in words]
    values = _values(words, language)
    total = 0
    for place, value in enumerate(values):
        before = any(negated[max(0, place - 3) : place])
        after = words[place + 1 : place + 3].count("nicht") > 0
        total += -value if before or after else value
    if not any(values) and any(negated) and not _WEAK & set(words):
        return -1
    return (total > 0) - (total < 0)


def _values(words: list[str], language: str) -> list[int]:
    values = [_value(word, language) for word in words]
    following = [*values, 0][1:]
    return [
        0 if word in _INTENSIFIERS and after else value
        for word, value, after in zip(words, values, following, strict=True)
    ]


def _negates(word: str, language: str) -> bool:
    if word in NEGATORS[language] or word.endswith(("n't", "n’t")):
        return True
    return word in NEGATORS[_OTHER[language]] and not _HOMOGRAPHS[language].fullmatch(word)


def _value(word: str, language: str) -> int:
    own = _listed(word, language)
    if own or _HOMOGRAPHS[language].fullmatch(word):
        return own
    return _listed(word, _OTHER[language])


def _listed(word: str, language: str) -> int:
    if NEGATIVE[language].fullmatch(word):
        return -1
    return 1 if POSITIVE[language].fullmatch(word) else 0
