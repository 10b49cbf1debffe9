"""Reads what a customer would like to have, as a noun phrase. Must not promise anything."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from triage.domain.reply import NounPhrase
from triage.language.details.clauses import Clause
from triage.language.details.mention import Named
from triage.language.nouns.words import words

_CUES = {
    "de": r"\b(?:wünsch\w*|(?:hätte|hätten)(?: \w+){0,2} ger?ne?"
          r"|würden?(?: \w+){0,3} (?:freuen|begrüßen|wünschen)|(?:wäre|wären)(?: \w+){0,3} "
    r"(?:schön|toll|super|gut|klasse|hilfreich|praktisch|cool|nett|prima|sinnvoll|spitze"
    r"|wünschenswert|genial)|vermiss\w*|bräuchten?"
    r"|bitte(?: wieder)? (?:mehr|weniger|ein\w*)|gern\w* mehr|(?:könnt|könnten"
    r"|würdet)(?: \w+){0,8} (?:einbauen|ergänzen|anbieten|einführen|hinzufügen|aufnehmen)"
    r"|fehlt (?:mir|uns|nur|noch|leider|eigentlich)|(?:vorschlag|anregung|idee|wunsch)\b"
    r"|rege an|wäre(?:n)? \w+$|mehr (?:\w+ ){1,3}(?:bitte|wäre\w*)"
    r"|(?:baut|führt|nehmt|bietet|macht) (?:\w+ ){0,8}(?:ein|auf|an)\b|(?:wann"
    r"|warum) (?:kommt|gibt es|gibt's|gibts)(?: \w+){0,3} (?:endlich|kein\w*)"
    r"|braucht (?:\w+ )?(?:dringend|unbedingt))",
    "en": r"\b(?:i wish|we wish|wish (?:there|you|the|it)|(?:would|['’]d) (?:really |also "
          r"|still )?(?:like|love|appreciate|prefer)(?! to (?:know|thank|say|cancel))|would be "
    r"(?:nice|great|good|helpful|lovely|brilliant|handy|useful|awesome|perfect|fantastic"
    r"|(?:most |very )?welcome)|please (?:add|offer|bring back|introduce|include|provide"
    r"|consider|stock|more|make)"
    r"|(?:could|can) (?:you|we) (?:please )?(?:add|offer|have|bring back|introduce|include"
    r"|provide|get|consider)|how about|suggest\w*|any chance of"
    r"|(?:need|needs|want|wants)(?: \w+){0,2} (?:more|a|an|better)\b|(?:lacks?|lacking"
    r"|missing) (?:a|an|some)\b|(?:more|fewer|less) (?:\w+ ){1,3}(?:please|would)"
    r"|should (?:offer|have|add|include|provide|be (?:a|an|more))|(?:could|can) (?:you|we|there)"
    r"(?: please)? (?:put|build|sell|install|set up|make|be|do)|give us|bring back|let us have"
    r"|(?:put|fit|install) (?:a|an|some|more)\b|(?:app|site|website|you|it)(?: really| just)?"
    r" needs?\b|crying out for|more of (?:a|an|the)|only thing (?:missing|i['’]d add)"
    r"|(?:just )?add (?:a|an|some"
    r"|more)\b|would you consider)",
}  # fmt: skip
_NO_WISH = re.compile(
    r"\b(?:nicht|nie|never|not|don't|wouldn't|kündig\w*|cancel\w*|stornier\w*|guten tag"
    r"|schönen tag|weiterhin)\b", re.IGNORECASE
)  # fmt: skip
_INDEFINITE = {
    "m": ("ein", "einen", "einem"),
    "f": ("eine", "eine", "einer"),
    "n": ("ein", "ein", "einem"),
}


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wished for; `noun` has our determiner in every case."""

    noun: NounPhrase
    named: Named


def wishes(clause: Clause, language: str) -> Iterator[Wish]:
    """The first thing wished for in a clause, and those listed beside it."""
    match = _cue(language).search(clause.text)
    if match is None or _NO_WISH.search(clause.text):
        return
    fits = [one for one in clause.named if _may_be_wished(one, clause.start + match.start())]
    if fits:
        for one in clause.beside(fits[0])[:3]:
            noun = _graded(clause, one) if language == "en" else _with_determiner(one, language)
            if noun is not None:
                yield Wish(noun, one)


_GRADES = words(
    """
    larger smaller bigger earlier later cheaper longer shorter wider faster better clearer vegan
    vegetarian organic local different separate weekly monthly daily
    """
)


def _graded(clause: Clause, one: Named) -> NounPhrase | None:
    """“earlier slots”: several things are wished for otherwise, and bare “slots” are there."""
    noun = _with_determiner(one, "en")
    ahead = [token.low for token in clause.tokens if token.end <= one.noun.start][-1:]
    grade = next((low for low in ahead if low in _GRADES), "")
    if not grade:
        return None if noun.plural and one.determiner not in ("more", "fewer", "less") else noun
    bare = one.noun.phrase.removeprefix("the ")
    said = f"{grade} {bare}" if noun.plural else f"a{'n' * (grade[0] in 'aeio')} {grade} {bare}"
    return replace(noun, phrase=said, accusative=said, dative=said)


@cache
def _cue(language: str) -> re.Pattern[str]:
    return re.compile(_CUES[language], re.IGNORECASE)


def _may_be_wished(one: Named, cue: int) -> bool:
    if one.preposition or not (one.object or one.subject):
        return False
    return one.noun.start >= cue or one.determiner in _OPEN


_OPEN = words(
    """
    mehr weniger ein eine einen more less fewer a an kein keine keinen no
    """
)


def _with_determiner(one: Named, language: str) -> NounPhrase:
    """„mehr Äpfel“, „einen Dunkelmodus“, “a dark mode”, as the customer put it; else definite."""
    noun, said = one.noun, one.determiner
    bare, accusative, dative = (
        form.split(" ", 1)[1] for form in (noun.phrase, noun.accusative, noun.dative)
    )
    if said in ("mehr", "weniger", "more", "less", "fewer"):
        return replace(
            noun,
            phrase=f"{said} {bare}",
            accusative=f"{said} {accusative}",
            dative=f"{said} {dative}",
        )
    if noun.plural:
        return noun if said in _DEFINITE else replace(
            noun, phrase=bare, accusative=accusative, dative=dative
        )  # fmt: skip
    if language == "en":
        phrase = f"{'an' if bare[0] in 'aeio' else 'a'} {bare}"
        return (
            replace(noun, phrase=phrase, accusative=phrase, dative=phrase)
            if said in ("a", "an")
            else noun
        )
    if said.startswith(("ein", "kein")):
        first, second, third = _INDEFINITE[one.gender]
        return replace(
            noun,
            phrase=f"{first} {bare}",
            accusative=f"{second} {accusative}",
            dative=f"{third} {dative}",
        )
    return noun


_DEFINITE = words(
    """
    der die das den dem the your our my
    """
)
