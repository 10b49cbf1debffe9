"""Finds the German noun phrases of a sentence: number, case and what governs them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from triage.language.details.idioms_german import idioms
from triage.language.details.mention import Named
from triage.language.details.tokens import Sentence, Token
from triage.language.details.towns import TOWNS
from triage.language.nouns.generic import generic
from triage.language.nouns.german import Reading, german_noun, german_phrase
from triage.language.nouns.words import words
from triage.language.personal_data.first_names import FIRST_NAMES

PREPOSITIONS = words(
    """
    in im ins an am ans auf aus bei beim mit nach seit von vom vor zu zum zur über unter hinter
    neben zwischen für durch gegen ohne um wegen trotz während laut per ab bis pro statt anstatt
    fürs durchs übers ums aufs vors unters hinters unterm überm hinterm außer gegenüber aufgrund
    innerhalb inkl inklusive mittels dank samt nebst
    """
)
_FUSED = {"im": "dem", "am": "dem", "beim": "dem", "vom": "dem", "zum": "dem", "zur": "der",
          "ins": "das", "ans": "das", "fürs": "das", "durchs": "das", "übers": "das", "ums": "das",
          "aufs": "das", "vors": "das", "unters": "das", "hinters": "das", "unterm": "dem",
          "überm": "dem", "hinterm": "dem"}  # fmt: skip
_OWN = [
    "mein",
    "dein",
    "sein",
    "ihr",
    "unser",
    "euer",
    "eur",
    "kein",
    "ein",
    "jed",
    "dies",
    "jen",
    "welch",
    "manch",
    "solch",
]
_PLURAL_WORDS = words(
    """
    alle allen viele vielen mehrere mehreren einige einigen wenige wenigen beide beiden zwei
    drei vier fünf sechs sieben acht neun zehn elf zwölf sämtliche diverse verschiedene
    zahlreiche etliche ein-paar lauter manche solche weitere andere unterschiedliche
    """
)
_TITLES = words(
    """
    herr herrn frau hr fr dr prof familie firma fa
    """
)
_DEGREE = words(
    """
    sehr so zu ganz ziemlich total echt wirklich recht besonders viel etwas eher absolut extrem
    völlig neu noch
    """
)  # fmt: skip
_AGREES = {
    "der": {"m": "n", "f": "dg", "p": "g"}, "die": {"f": "na", "p": "na"}, "das": {"n": "na"},
    "den": {"m": "a", "p": "d"}, "dem": {"m": "d", "n": "d"}, "des": {"m": "g", "n": "g"},
    "": {"m": "n", "n": "na"}, "e": {"f": "na", "p": "na"}, "en": {"m": "a", "p": "d"},
    "em": {"m": "d", "n": "d"}, "er": {"f": "dg", "p": "g", "m": "n"}, "es": {"m": "g", "n": "nag"},
}  # fmt: skip
"""Which cases (n, a, d, g) an article or its ending can mean, by gender; p is plural."""


CIRCUMSTANCES = words(
    """
    in im ins unterm überm hinterm durchs ums unters hinters aus nach seit unter hinter neben
    zwischen durch ohne um trotz während laut per ab bis pro statt anstatt außer gegenüber
    innerhalb gegen vor mittels nebst
    """
)
"""Prepositions whose noun says where, when or how, hardly ever what a comment is about."""


@dataclass(frozen=True, slots=True)
class Left:
    """What stands before a noun: where its phrase begins, its article and what governs it;
    `ending` is that of the adjective right before it where no article tells the number."""

    begin: int
    article: str | None
    preposition: str
    many: bool
    determiner: str
    ending: str = ""


def named_german(sentence: Sentence, small: bool) -> tuple[Named, ...]:
    """The noun phrases of a sentence, in order; `small` where a text has no capitals to go by."""
    found: list[Named] = []
    for one in _named(sentence, small):
        found.append(_governed(sentence.tokens, found[-1], one) if found else one)
    return tuple(found)


def _governed(tokens: tuple[Token, ...], before: Named, one: Named) -> Named:
    """A noun without an article listed after another shares its preposition („mit Reis und Soße“);
    one that stands right behind another („Richtung Westen“) is no subject."""
    between = [token.low for token in tokens[before.at + 1 : one.begin]]
    joined = bool(between) and all(
        low in (",", "und", "oder", "sowie", "&", "/") for low in between
    )
    if joined and not one.preposition and not one.determiner:
        return replace(
            one, preposition=before.preposition, subject=one.subject and before.subject,
            object=one.object and before.object,
        )  # fmt: skip
    if not between and not one.determiner and one.begin == one.at:
        return replace(one, subject=False, object=False)
    return one


def _named(sentence: Sentence, small: bool) -> Iterator[Named]:
    tokens = sentence.tokens
    spans = [(sentence.start + start, sentence.start + end) for start, end in idioms(sentence.text)]
    unknown = False
    for at, token in enumerate(tokens):
        if any(start <= token.start < end for start, end in spans) or _goes_on(tokens, at):
            continue
        reading = _reading(tokens, at, small)
        unknown = unknown or (reading is None and not small and _unknown(token))
        if reading is None or generic(reading.first + reading.noun.lemma, "de"):
            continue
        left = _left(tokens, at)
        if left.begin and tokens[left.begin - 1].low in ("wie", "als"):
            continue
        number = _number(reading, left, token)
        if number is None:
            continue
        cases = _cases(reading, left, number)
        if number and left.article is None and _only_dative(reading, token.low):
            cases = "d"
        if cases:
            yield replace(
                _made(reading, left, number, cases, (at, token)),
                doubtful=unknown or _attributive(tokens, left),
            )


def _goes_on(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether the next word is the head of a name in two words: „Keyboard Shortcuts“."""
    if at + 1 >= len(tokens) or not tokens[at].text[0].isupper():
        return False
    return not tokens[at].text.isupper() and _unknown(tokens[at + 1])


def _attributive(tokens: tuple[Token, ...], left: Left) -> bool:
    """„das Fach fürs Notebook“: the noun only says more of the one before its preposition."""
    if not left.preposition:
        return False
    place = left.begin - (tokens[left.begin].low != left.preposition)
    before = tokens[place - 1] if place > 0 else None
    if before is None or not before.text[0].isupper():
        return False
    head = german_noun(before.text)
    return head is not None and not generic(head.first + head.noun.lemma, "de")


def _unknown(token: Token) -> bool:
    """Whether a capital makes a word inside a sentence a noun that is in no list of ours."""
    named = token.text[0].isupper() and token.word and len(token.text) > 3 and not token.first
    formal = token.low.startswith(("ihr", "ihnen")) or token.text in TOWNS
    return named and not formal and german_noun(token.text) is None and not generic(token.low, "de")


def _made(
    reading: Reading, left: Left, number: bool, cases: str, place: tuple[int, Token]
) -> Named:
    at, token = place
    phrase = german_phrase(reading, number, (token.start, token.end))
    free = not left.preposition
    both = reading.singular and reading.plural and not number and left.article is None
    other = german_phrase(reading, True, (token.start, token.end)) if both else None
    return Named(
        phrase, at, left.begin, free and "n" in cases, free and "a" in cases, left.preposition,
        _score(reading), reading.noun.gender, left.determiner, "d" in cases, other,
    )  # fmt: skip


def _reading(tokens: tuple[Token, ...], at: int, small: bool) -> Reading | None:
    token = tokens[at]
    capital = token.text[0].isupper()
    if not token.word or len(token.text) < 2 or not (capital or small):
        return None
    if _part_of_name(tokens, at):
        return None
    reading = german_noun(token.text)
    if reading is None or (capital and not token.first and not token.text.isupper()):
        return reading
    return reading if _is_noun(tokens, at, reading, small) else None


def _is_noun(tokens: tuple[Token, ...], at: int, reading: Reading, small: bool) -> bool:
    """Where the capital says nothing: whether it is the noun and not a verb or adverb."""
    other = ("s" in reading.noun.flags and reading.singular) or (
        "p" in reading.noun.flags and reading.plural
    )
    if small and _participle(tokens, at):
        return False
    long = len(tokens[at].text) >= _LONG and tokens[at].text[0].isupper()
    if reading.first or not other or long:
        return tokens[at].text[0].isupper() or reading.noun.band < 6 or _determined(tokens, at)
    if tokens[at].first and tokens[at].text[0].isupper():
        after = tokens[at + 1].low if at + 1 < len(tokens) else ""
        return tokens[at].low in _OFTEN_FIRST and after not in _PRONOUNS
    return small and reading.noun.band < 6 and _determined(tokens, at)


def _participle(tokens: tuple[Token, ...], at: int) -> bool:
    """„nicht gehalten“ in a text without capitals: no „Gehalt“."""
    low = tokens[at].low
    small = tokens[at].text[0].islower() and not _determined(tokens, at)
    return small and low.startswith("ge") and low.endswith(("en", "t"))


_LONG = 8
"""From this length on a word that begins a sentence is hardly ever a verb that looks like one."""


def _determined(tokens: tuple[Token, ...], at: int) -> bool:
    return at > 0 and _article(tokens[at - 1].low) is not None


_OFTEN_FIRST = words(
    """
    essen laden regal kosten preis preise ware angebot versand fahrt
    """
)
_PRONOUNS = words(
    """
    sie ich wir ihr er es man
    """
)


def _part_of_name(tokens: tuple[Token, ...], at: int) -> bool:
    before = [token for token in tokens[max(0, at - 2) : at] if token.text != "."]
    if not before:
        name = tokens[at].text.capitalize()
        return (name in FIRST_NAMES or name in TOWNS) and tokens[at].text[0].isupper()
    if tokens[at].text in TOWNS:
        return True
    last = before[-1]
    if last.low in _TITLES or last.text in FIRST_NAMES or last.text in "@#_":
        return True
    if at + 1 < len(tokens) and tokens[at + 1].text == "_":
        return True
    if len(last.text) == 1 and last.text.isupper():  # an initial
        return True
    return last.text == "-" or tokens[at].text in FIRST_NAMES


def _article(low: str) -> str | None:
    """The article or its ending where a word is one („meinem“ → „em“)."""
    if low in ("der", "die", "das", "den", "dem", "des"):
        return low
    if low in _FUSED:
        return _FUSED[low]
    for stem in _OWN:
        if low.startswith(stem) and low[len(stem) :] in ("", "e", "en", "em", "er", "es"):
            return low[len(stem) :]
    return None


def _left(tokens: tuple[Token, ...], at: int) -> Left:
    begin, article, many, determiner = at, None, False, ""
    for back in range(at - 1, max(-1, at - 5), -1):
        low = tokens[back].low
        found = _article(low)
        if found is not None:
            article, begin, determiner = found, back, low
            break
        if low in _PLURAL_WORDS or (low.isdigit() and low != "1" and not _rated(tokens, back)):
            many, begin = True, back
        elif low in ("mehr", "weniger"):
            begin, determiner = back, low
            break
        elif _describes(tokens[back]):
            begin = back
        else:
            break
    return _governing(tokens, Left(begin, article, "", many, determiner, _ending(tokens, at)), at)


def _rated(tokens: tuple[Token, ...], at: int) -> bool:
    """„9/10 Torte“ counts no cakes."""
    return at > 0 and tokens[at - 1].text == "/"


def _ending(tokens: tuple[Token, ...], at: int) -> str:
    """The strong ending of an adjective right before a noun („bessere“ is plural or feminine)."""
    if not at or not _describes(tokens[at - 1]) or tokens[at - 1].low in _DEGREE:
        return ""
    return next(
        (end for end in ("en", "em", "er", "es", "e") if tokens[at - 1].low.endswith(end)), ""
    )


def _governing(tokens: tuple[Token, ...], left: Left, at: int) -> Left:
    """With the preposition before the phrase, or fused with its article."""
    begin = left.begin
    if begin < at and tokens[begin].low in _FUSED:
        return replace(left, preposition=tokens[begin].low)
    before = tokens[begin - 1].low if begin else ""
    return replace(left, preposition=before if before in PREPOSITIONS else "")


def _describes(token: Token) -> bool:
    low = token.low
    if low in _DEGREE:
        return True
    return (
        token.word
        and low.endswith(("e", "en", "er", "es", "em"))
        and len(low) > 3
        and ((token.first or token.text[0].islower()) and low not in _NO_ADJECTIVES)
    )


_NO_ADJECTIVES = words(
    """
    aber oder über unter hinter immer wieder leider werden wurde wurden habe haben hatte hatten
    waren wäre wären hätte hätten können konnte konnten sollte sollten müssen musste mussten
    jeder diese keine eine meine deine seine ihre unsere eure einer keiner heute gestern morgen
    danke bitte bitten gerne ohne kommen gehen machen sagen geben weder wegen gegen neben
    zwischen denen deren dessen dieser dieses jetzt eben besser lieber mehr weiter würde würden
    hier oder alle viele wenn denn dann kaufte bekommen gekommen vergessen gegeben gewesen wer
    inklusive exklusive fehlen fehlte fehlten möchte möchten wollte wollten sogar ihnen euer unser
    """
)


def _number(reading: Reading, left: Left, token: Token) -> bool | None:
    """True for plural; None where the article fits neither."""
    gender = reading.noun.gender
    if gender == "p":
        return True
    told = left.article if left.article is not None else (left.ending or None)
    one = reading.singular and not left.many and _fits(told, gender)
    many = reading.plural and _fits(told, "p")
    if one and many:
        return _likelier(reading, left, token)
    if one or many:
        return many
    return None


def _fits(article: str | None, gender: str) -> bool:
    return article is None or gender in _AGREES[article]


def _likelier(reading: Reading, left: Left, token: Token) -> bool:
    """Where the form has both numbers: „die Fahrer“ is plural, „der Fahrer“ is not."""
    if left.article is not None:
        return left.article == "den" and token.low.endswith("ern")
    if left.many or left.determiner in ("mehr", "weniger"):
        return True
    return bool(reading.noun.weak) or token.low.endswith(("chen", "lein"))


def _cases(reading: Reading, left: Left, plural: bool) -> str:
    if left.article is None:
        return "nad"
    return _AGREES[left.article].get("p" if plural else reading.noun.gender, "")


def _only_dative(reading: Reading, low: str) -> bool:
    plural = (reading.noun.plural or reading.noun.lemma).lower()
    return not low.endswith(plural)


def _score(reading: Reading) -> float:
    """Rarer words and compounds say more; abstract endings less."""
    lemma = reading.noun.lemma
    score = 7 - reading.noun.band + (1.5 if reading.first else 0)
    if lemma.endswith(("heit", "keit", "tät", "ismus", "schaft", "nis", "tum")):
        score -= 1.5
    return max(score, 0.5)
