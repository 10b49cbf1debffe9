"""How a clause speaks of what it names: liked, criticised or only mentioned.

Reads words, not irony; a clause that says both counts by the nearest word.
"""

import re
from functools import cache, lru_cache

from triage.domain.reply import Polarity
from triage.language.details.tokens import Token
from triage.language.nouns.words import words

_LIKED = {
    "de": r"""
        super\w* toll\w* klasse prima perfekt\w* lecker\w* freundlich\w* nett\w* schnell\w*
        pünktlich\w* gut gute guter gutes guten gutem sauber\w* schön schöne\w* begeister\w*
        zufrieden\w* hilfsbereit\w* kompetent\w* empfehl\w* liebe lieben liebt frisch\w*
        herrlich\w* großartig\w* hervorragend\w* ausgezeichnet\w* einwandfrei\w* reibungslos\w*
        unkompliziert\w* übersichtlich\w* zuverlässig\w* fair\w* günstig\w* spitze genial\w*
        hammer top wunderbar\w* angenehm\w* gemütlich\w* hübsch\w* bequem\w* danke dank lob
        kompliment freut freue gefällt gefallen geschmeckt schmeckt schmecken mega cool\w*
        geil\w* traumhaft\w* liebevoll\w* aufmerksam\w* höflich\w* professionell\w*
        problemlos\w* praktisch\w* erstklassig\w* fantastisch\w* phantastisch\w* sensationell\w*
        herzlich\w* besser\w* beste besten bester bestes überzeugt mag mögen genieße\w* lohnt
        stabil\w* sympathisch\w* geduldig\w* gelungen\w* einfach\w* vorbildlich\w* preiswert\w*
        ehrlichste\w* zügig\w* flott\w* gepflegt\w* köstlich\w* saftig\w* knusprig\w* wunderschön\w*
        überragend\w* tadellos\w* funktioniert funktionieren läuft klappt geklappt hilfreich\w*
    """,
    "en": r"""
        great good nice lovely love loved loves excellent amazing awesome fantastic brilliant
        perfect perfectly friendly helpful polite quick quickly fast easy clean tasty delicious
        fresh comfortable cosy cozy reliable fair superb wonderful outstanding pleasant pleased
        happy impressed thank thanks enjoy enjoyed recommend best better smooth smoothly
        efficient professional courteous kind patient knowledgeable beautiful beautifully
        gorgeous solid stunning spotless punctual affordable reasonable convenient intuitive
        handy sturdy cheerful welcoming attentive works worked cheap prompt promptly super
        spot-on flawless seamless ace stellar thoughtful generous
    """,
}
_CRITICISED = {
    "de": r"""
        schlecht\w* mies\w* schlimm\w* furchtbar\w* schrecklich\w* katastroph\w* unfreundlich\w*
        enttäusch\w* nervt nervig\w* ärger\w* leider kaputt\w* defekt\w* teuer\w* teure\w*
        langsam\w* schmutzig\w* dreckig\w* falsch\w* fehlt\w* fehlen fehlten fehlerhaft\w*
        unmöglich\w* unverschämt\w* frechheit unzuverlässig\w* unübersichtlich\w* umständlich\w*
        laut zu problem probleme schade beschwer\w* reklam\w* mangelhaft\w* grauenhaft\w*
        unpünktlich\w* verspät\w* unbrauchbar\w* verdorben\w* verschimmelt\w* kalt\w* abzocke
        wucher betrug vermiss\w* hass\w* blöd\w* doof\w* lahm\w* unhöflich\w* kompliziert\w*
        ekel\w* eklig\w* mist scheiß\w* horror unterirdisch\w* grottig\w* miserabel miserable\w*
        überteuert\w* wartezeit\w* stört störend\w* stinkt gestrichen ausgefallen abgestürzt
        verloren beschädigt\w* gewartet kündig\w* chaotisch\w* lieblos\w* nachlassen\w*
        nachgelassen enttäuschend\w* fehler verloren\w*
    """,
    "en": r"""
        bad badly poor poorly terrible horrible awful worst worse rude slow late broken faulty
        dirty expensive overpriced disappointing disappointed useless rubbish crashes crashed
        crash missing wrong failed fails fail problem problems issue issues cold stale mouldy
        moldy damaged ripped annoying annoyed frustrating frustrated ridiculous appalling
        disgusting unacceptable shocking dreadful pathetic unreliable confusing complicated
        difficult impossible noisy loud delayed cancelled canceled lost waited unhelpful dismal
        hate hated joke never lacking lacks unfortunately sadly shame pity error errors
        overcharged charged leaking leaks freezes unusable mess clunky sticky greasy soggy
        abysmal disgrace disgraceful ignored too unable can't cannot couldn't won't
    """,
}
_NEGATIONS = {
    "de": words(
    """
    nicht kein keine keinen keinem keiner keines nie niemals weder kaum wenig ohne nix net nich
    weniger
    """
),
    "en": words(
    """
    not no never n't don't doesn't didn't isn't wasn't aren't weren't hardly neither nor without
    cant dont didnt doesnt isnt wasnt can't won't couldn't nothing less
    """
),
}  # fmt: skip


@cache
def _words(language: str, liked: bool) -> re.Pattern[str]:
    words = (_LIKED if liked else _CRITICISED)[language].split()
    return re.compile("(?:" + "|".join(words) + ")$")


@lru_cache(maxsize=20_000)
def _judging(low: str, language: str) -> bool | None:
    """True for a word of praise, False for one of blame."""
    if _words(language, True).match(low):
        return True
    return False if _words(language, False).match(low) else None


def polarity_at(tokens: tuple[Token, ...], at: int, language: str) -> Polarity:
    """How the word at a position of a clause is spoken of: by the nearest word that judges."""
    best, polarity = 99.0, Polarity.MENTIONED
    for place, token in enumerate(tokens):
        said = _judges(tokens, place, token, language)
        if said is None:
            continue
        distance = place - at if place >= at else (at - place) * 1.4
        if distance < best:
            best, polarity = distance, said
    return polarity


def _judges(tokens: tuple[Token, ...], place: int, token: Token, language: str) -> Polarity | None:
    if not token.word:
        return None
    liked = _judging(token.low, language)
    if liked is None:
        return None
    following = tokens[place + 1].low if place + 1 < len(tokens) else ""
    if following in ("fault", "complain", "praise", "thank", "wait") and not liked:
        return None
    if token.low == "zu" and not _excessive(tokens, place):
        return None
    near = tokens[max(0, place - 3) : place]
    if token.low in _WISHED and any(one.low.endswith(_WOULD) for one in near):
        return None
    after = tokens[place + 1 : place + 4] if language == "de" and token.low in _VERBS else ()
    if any(one.low in _NEGATIONS[language] for one in (*near, *after)):
        return Polarity.CRITICISED if liked else None
    return Polarity.LIKED if liked else Polarity.CRITICISED


_WOULD = ("would", "'d", "’d", "could")
_WISHED = words(
    """
    love good great nice lovely handy better easy perfect best helpful brilliant awesome enjoy
    """
)
"""“I'd love to”, “would be nice” praise nothing that is there."""


def _excessive(tokens: tuple[Token, ...], place: int) -> bool:
    """„zu klein“, but neither „zu Fuß“ nor „zu bezahlen“."""
    if place + 1 >= len(tokens):
        return False
    text = tokens[place + 1].text
    return text[0].islower() and not text.endswith("en") and text not in _ARTICLES


_ARTICLES = words("der dem den einer einem ihr ihm euch uns hause")
_VERBS = words(
    """
    funktioniert funktionieren läuft klappt gefällt schmeckt schmecken lohnt überzeugt mag
    """
)
