"""What people type to find comments: words, "phrases", -words to leave out, and `team:support`.

Understands German and English names of the operators alike. Whatever cannot be meant as an operator
is looked for as a word: no search fails. Must not know SQL beyond the text of a `tsquery`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from triage.language.folding import Token, fold, tokens

OPERATORS: Mapping[str, str] = {
    "from": "from", "von": "from",
    "theme": "theme", "thema": "theme",
    "lang": "lang", "language": "lang", "sprache": "lang",
    "team": "team",
    "intent": "intent", "anliegen": "intent", "absicht": "intent",
    "channel": "channel", "kanal": "channel",
}  # fmt: skip
"""What stands before a colon, and the filter it stands for."""

Words = tuple[str, ...]

LONGEST = 300
"""Characters of a search that are read."""

MOST = 20
"""Terms of a search that are read."""

PREFIX = 3
"""Letters from which a word also finds what begins with it."""

_TERM = re.compile(r'(-?)(?:(\w+):)?(?:"([^"]*)"?|(\S+))')
_QUOTES = str.maketrans({"„": '"', "“": '"', "”": '"', "«": '"', "»": '"'})
_ENDINGS = ("en", "er", "es", "n", "e", "s")
_BASE = 4


@dataclass(frozen=True, slots=True)
class Asked:
    """A search: words that must all be there in any form, phrases word for word, what must not be
    there, each of one or more folded words; `fields` are operators and what they ask for."""

    words: tuple[tuple[str, ...], ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    without: tuple[tuple[str, ...], ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)

    @property
    def tsquery(self) -> str | None:
        """The words as PostgreSQL reads a `tsquery`; None where there are none."""
        wanted = [_any_form(words) for words in self.words]
        wanted += [_in_order(words) for words in self.phrases]
        wanted += [f"!({_any_form(words)})" for words in self.without]
        return " & ".join(f"({one})" for one in wanted) or None


def asked(typed: str) -> Asked:
    """What a person means by what they typed."""
    words, phrases, without = list[Words](), list[Words](), list[Words]()
    fields: dict[str, str] = {}
    found = _TERM.findall(typed.translate(_QUOTES)[:LONGEST])
    for minus, operator, phrase, word in found[:MOST]:
        name = OPERATORS.get(operator.casefold()) if not minus else None
        said = phrase or word
        if name and said.strip():
            fields.setdefault(name, said.strip())
            continue
        folded = tuple(token.word for token in tokens(f"{operator} {said}" if operator else said))
        if folded:
            (without if minus else phrases if phrase else words).append(folded)
    return Asked(tuple(words), tuple(phrases), tuple(without), fields)


def forms(word: str) -> list[str]:
    """A folded word and what it may be an ending of: „lieferungen“ looks for „lieferung“ too."""
    bases = [word.removesuffix(end) for end in _ENDINGS if word.endswith(end)]
    if word.endswith("ies"):
        bases.append(word[:-3] + "y")
    return list(dict.fromkeys([word, *(base for base in bases if len(base) >= _BASE)]))


def _any_form(words: tuple[str, ...]) -> str:
    """One word with its forms and beginnings; several, as of „E-Mail“, in one or in a row."""
    if len(words) > 1:
        return f"'{''.join(words)}':* | ({_in_order(words)})"
    word, *bases = forms(words[0])
    begins = ":*" if len(word) >= PREFIX else ""
    return " | ".join([f"'{word}'{begins}", *(f"'{base}'" for base in bases)])


def _in_order(words: tuple[str, ...]) -> str:
    return " <-> ".join(f"'{word}'" for word in words)


def marks(text: str, search: Asked) -> list[tuple[int, int]]:
    """Where a text holds what was looked for, as (start, end), in order; whole words."""
    if not search.words and not search.phrases:
        return []
    told = list(tokens(text))
    terms = [form for words in search.words for word in words for form in forms(word)]
    spans = {(t.start, t.end) for t in told if any(_holds(t.word, term) for term in terms)}
    for words in search.phrases:
        spans |= set(_runs(told, words))
    return _merged(sorted(spans))


def _holds(word: str, term: str) -> bool:
    return word.startswith(term) if len(term) < _BASE else term in word


def _runs(told: list[Token], words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Where these words follow each other."""
    for at in range(len(told) - len(words) + 1):
        run = told[at : at + len(words)]
        if tuple(token.word for token in run) == words:
            yield run[0].start, run[-1].end


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Without those that lie in the one before."""
    kept = spans[:1]
    for _, span in pairwise(spans):
        if span[1] > kept[-1][1]:
            kept.append((max(span[0], kept[-1][1]), span[1]))
    return kept


def alike(one: str, other: str) -> bool:
    """Whether a name is meant by what was typed: equal, or its beginning, however spelled."""
    typed, name = fold(one), fold(other)
    return bool(typed) and (name.startswith(typed) or typed == name)
