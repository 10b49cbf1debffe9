"""A noun phrase where it stands in a sentence, before it becomes a detail of the comment."""

from dataclasses import dataclass

from triage.domain.reply import NounPhrase


@dataclass(frozen=True, slots=True)
class Named:
    """A noun phrase; `at` is the position of its noun among the sentence's tokens, `begin` that
    of its first word (article, adjective).

    `subject` and `object` say which of the two it can be in its clause, `dative` whether it can
    stand in that case, `preposition` what governs it, `determiner` its article or “mehr”, “more”,
    in small letters; `score` grows with how telling it is. `gender` is empty in English, `other`
    the plural where the form could as well be one; `doubtful` that a noun we do not know stands
    before it, which may be what the sentence is about; `aside` that it stands by the way, as a
    place or a means.
    """

    noun: NounPhrase
    at: int
    begin: int
    subject: bool
    object: bool
    preposition: str
    score: float
    gender: str = ""
    determiner: str = ""
    dative: bool = False
    other: NounPhrase | None = None
    doubtful: bool = False
    aside: bool = False

    @property
    def negated(self) -> bool:
        """Whether „kein“ or “no” stands before it."""
        return self.determiner == "no" or self.determiner.startswith("kein")


@dataclass(frozen=True, slots=True)
class Problem:
    """Our clause, where it was read (code points of the comment) and the thing it is about;
    `items` are the things of a list it is told of, in order."""

    text: str
    start: int
    end: int
    named: Named | None
    items: tuple[Named, ...] = ()
