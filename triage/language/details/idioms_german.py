"""Parts of a German sentence whose nouns name nothing: „ganz großes Kino“ is about no cinema.

Must not judge what the words mean.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from triage.language.details.tokens import Sentence

_IDIOMS = re.compile(
    r"\b(?:gro(?:ß|ss)es (?:kino|tennis)|erste sahne|unter aller (?:sau|kanone|würde)|gelbe vom ei"
    r"|(?:kirsche|sahnehäubchen|sahne) auf (?:der|dem) \w+|tropfen auf (?:den|dem|einen) hei(?:ß"
    r"|ss)en stein"
    r"|katze im sack|katze in den schwanz|schnee von gestern|ins wasser gefallen|nagel auf den kopf"
    r"|(?:nur |bloß )bahnhof|wald vor lauter bäumen|äpfel(?:n)? mit birnen|tomaten auf den augen"
    r"|auf (?:dem|der|den|die) (?:schlauch|palme|leitung|keks|sack|wecker|zeiger|senkel|strecke"
    r"|schippe)"
    r"|aus allen wolken|im regen (?:ge)?st(?:eh|and|ell)\w*|vogel abgeschossen|unter den teppich"
    r"|durch den kakao|(?:seinen|meinen|den) senf|rote[sn]? tuch|über den tisch gezogen|vom hocker"
    r"|(?:der|dieser) zug (?:ist|war) abgefahren|eulen nach athen|kraut und rüben|hand und fu(?:ß"
    r"|ss)"
    r"|kuh vom eis|roter? faden|luft nach oben|ende des tunnels|butter bei die fische"
    r"|stein im brett"
    r"|tote hose|jacke wie hose|schweizer uhrwerk|gold wert|(?:das )?letzte hemd|bock auf|null bock"
    r"|haken an der sache|fass ohne boden|nase voll|schnauze voll|kragen geplatzt"
    r"|platzt\w* (?:\w+ ){0,2}kragen"
    r"|zwischen tür und angel|auf herz und nieren|perlen vor die säue|buch mit sieben siegeln"
    r"|faust aufs auge"
    r"|bruder im geiste|schuss in den ofen|griff ins klo|hammer not|an den haaren"
    r"|haare? in der suppe"
    r"|berg- und talfahrt|achterbahn der|dorn im auge|tüpfelchen auf dem i|finger in die wunde"
    r"|in den sand gesetzt|auf sand gebaut|kinder ?spiel|heiße(?:r|n)? luft|(?:ganz )?gro(?:ß"
    r"|ss)e klasse)\b",
    re.IGNORECASE,
)


def idioms(text: str) -> Iterator[tuple[int, int]]:
    """Where turns of speech stand in a text."""
    return (match.span() for match in _IDIOMS.finditer(text))


_QUOTED = re.compile(r"[„“\"»«][^„“”\"»«]*[“”\"«»]")


def unquoted(sentence: Sentence) -> Sentence:
    """A sentence without what stands in quotation marks: a message, a saying, somebody else's
    words."""
    spans = [match.span() for match in _QUOTED.finditer(sentence.text)]
    if not spans:
        return sentence
    text = _QUOTED.sub(lambda match: " " * len(match[0]), sentence.text)
    tokens = tuple(
        token
        for token in sentence.tokens
        if not any(start <= token.start - sentence.start < end for start, end in spans)
    )
    return replace(sentence, text=text, tokens=tokens)
