"""People's names, by the words around them or a common first name. Must not mask ordinary nouns."""

import re
from collections.abc import Callable, Iterable, Iterator

from triage.domain.comment import PersonalData
from triage.language.personal_data import name_cues as cues
from triage.language.personal_data import name_places as places
from triage.language.personal_data.cues import mentions
from triage.language.personal_data.first_names import FIRST_NAMES, NOT_ALONE
from triage.language.personal_data.not_names import NO_PEOPLE, PARTICLES, is_no_word, may_be_name

Accepts = Callable[[re.Match[str], str], bool]
"""Whether a match and the name in it mean a person."""

_NOT_INTRODUCED = frozenset(
    """
    wrong misspelt misspelled spelled spelt missing incorrect correct right still now on in with
    there too as mud no longer printed written listed what known called the a an
    falsch geschrieben richtig immer noch auch jetzt hier bekannt vertauscht anders eigentlich
    herzlich willkommen gut das dies sowas so etwas man dich mich uns bin habe wohne komme am have
    live want would
    """.split()  # noqa: SIM905 -- the words are easier to read so
)
"""What follows "my name is" or "ich heiße" and is no name."""

_NOT_BEFORE = tuple(
    f"{word} "
    for word in (
        "Pro", "Air", "Plus", "San", "Santa", "St", "St.", "Sankt", "South", "North", "Puerto",
        "Costa",
        "Hail", "Major", "Sgt.", "Storm", "Saint",
    )
)  # fmt: skip
"""Words that make a place, a product or a song of the name behind them."""
_GREETING = re.compile(r"lg|vg|bg|mfg|gru(?:ß|ss)|gr(?:ü|ue)(?:ß|ss)e", re.I)
_STREET = re.compile(
    r"\A(?:[\w'’]{1,30}[- ]){0,4}(?:[\w'’]{0,30}-?)"
    r"(?:str(?:\.|\b|aße|asse)|weg\b|platz\b|gass(?:e|\b)|allee\b|ufer\b|brücke\b|schule\b)",
    re.I,
)
_COMPANY = re.compile(r"\b(?:Ltd|Limited|GmbH|Inc|LLC|AG|KG|UG|Corp|PLC|Plc)\.?$")
_JOINED = re.compile(r"(?:-[\w.]{1,30}){1,3}|[ ](?:[Ss]tr\b|[Ss]tra(?:ß|ss)e)")


def find_names(text: str) -> Iterator[PersonalData]:
    """Names introduced, greeted, titled, signed, related, or led by a common first name."""
    lowered = text.lower()
    for pattern, wanted, accepts in _PLACES:
        if any(cue in lowered for cue in wanted):
            yield from _placed(text, pattern, accepts)
    yield from _loud(text)
    yield from _told_small(text)
    if mentions(text, cues.SIGNING):
        yield from _signatures(text)
    yield from _listed(text)


def _placed(text: str, pattern: re.Pattern[str], accepts: Accepts) -> Iterator[PersonalData]:
    """What the pattern's groups `name` and `name_...` hold, where the words around allow it."""
    groups = [group for group in pattern.groupindex if group.startswith("name")]
    for match in pattern.finditer(text):
        for group in groups:
            if match[group] and accepts(match, match[group]):
                yield from _trimmed(text, *match.span(group))


def _any(match: re.Match[str], name: str) -> bool:
    return True


def _begins_as_name(match: re.Match[str], name: str) -> bool:
    """Whether no ordinary word begins it; such a word further on ends the name."""
    first = name.split()[0]
    return first in PARTICLES or first.endswith(".") or is_no_word(first.split("-")[0])


def _holds_no_word(match: re.Match[str], name: str) -> bool:
    words = (word.rstrip(".") for word in name.split())
    return all(is_no_word(word) for word in words if word not in PARTICLES and len(word) > 1)


def _is_known(match: re.Match[str], name: str) -> bool:
    """Whether a common first name leads it."""
    return name.split()[0].split("-")[0].title() in FIRST_NAMES


def _introduces(match: re.Match[str], name: str) -> bool:
    """ "Hier schreibt der Kassenwart" names nobody."""
    return not match["article"] or _is_known(match, name)


def _addresses(match: re.Match[str], name: str) -> bool:
    """ "Meine Frau Geburtstag" names nobody."""
    return not match["before"] or match["plain"] != "Frau" or _begins_as_name(match, name)


def _presents(match: re.Match[str], name: str) -> bool:
    """Whether "I am" is followed by a name, not by "Very Angry"."""
    if match["title"] or _is_known(match, name):
        return True
    return " " in name and match["ends"] is not None and _holds_no_word(match, name)


def _undersigns(match: re.Match[str], name: str) -> bool:
    """Whether a dash leads a signature and no item of a list."""
    return _is_known(match, name) or (" " in name and _holds_no_word(match, name))


def _reports(match: re.Match[str], name: str) -> bool:
    """Whether "... here" follows a name, not a word such as "Click"."""
    told = match["own"] or match["greeting"] or _is_known(match, name)
    return bool(told) and _holds_no_word(match, name)


_ALWAYS = ("",)
_PLACES: tuple[tuple[re.Pattern[str], Iterable[str], Accepts], ...] = (
    (places.SMALL_LABELLED, ("name",), _any),
    (places.LABELLED, _ALWAYS, _begins_as_name),
    (places.GREETED, _ALWAYS, _holds_no_word),
    (places.INTRODUCED, cues.INTRODUCING, _introduces),
    (places.TITLED, _ALWAYS, _addresses),
    (places.I_AM, cues.I_AM, _presents),
    (places.RELATED, cues.RELATED, _begins_as_name),
    (places.CALLED, ("named", "namens", "name of", "namen", "called"), _begins_as_name),
    (places.SPOKEN_WITH, cues.SPOKEN_WITH, _begins_as_name),
    (places.DONE_BY, (" by ",), _begins_as_name),
    (places.THANKED, cues.THANKED, _begins_as_name),
    (places.ASKED, cues.ASKED, _begins_as_name),
    (places.HELPED, ("mich ", "mir ", "uns ", " mich", " mir", " uns"), _begins_as_name),
    (places.ACTED, (" us", " me"), _begins_as_name),
    (places.MET, ("mit ", "von ", "durch ", "bei "), _begins_as_name),
    (places.AGREED_WITH, (" mit ", " with "), _begins_as_name),
    (places.IN_OFFICE, (" from ", " in ", " at "), _begins_as_name),
    (places.SELF_NAMED, ("ich, ", "i, "), _begins_as_name),
    (places.TOGETHER, ("wir, ", "we, ", "ich, ", "name"), _begins_as_name),
    (places.DASHED, ("-", "–", "—", "~", "/"), _undersigns),
    (places.NEAR_CONTACT, ("@", "tel", "+", "0"), _begins_as_name),
    (places.NAMED_BEHIND, (" hier", " here", "mein name", "speaking", "am apparat"), _reports),
    (places.LAST_LINE, ("\n",), _holds_no_word),
    (places.SHAPED, _ALWAYS, _begins_as_name),
    (places.FOREIGN, tuple("ığşłńśźżąęćčšžřőűțșăđ"), _begins_as_name),
)  # fmt: skip
"""Where names stand, what the text must hold for a look, and what counts there."""


def _told_small(text: str) -> Iterator[PersonalData]:
    """Names told in lower case: common ones anywhere, others where the clause ends with them."""
    if mentions(text, ("name", "heiße", "heisse")):
        for match in places.SMALL_INTRODUCED.finditer(text):
            yield from _small(text, match, known=_is_known(match, match["name"]))
    for match in places.SMALL_I_AM.finditer(text):
        name = match["name"]
        if _is_known(match, name) and name.split()[0].title() not in NOT_ALONE:
            yield from _small(text, match, known=True)


def _small(text: str, match: re.Match[str], *, known: bool) -> Iterator[PersonalData]:
    words = match["name"].split()
    kept = [word for word in words if word.lower() not in _NOT_INTRODUCED]
    start = match.start("name")
    if known and kept[:1] == words[:1]:
        yield from _trimmed(text, start, start + len(" ".join(kept)))
    elif not known and match["ends"] is not None and kept == words:
        yield from _trimmed(text, start, match.end("name"))


def _loud(text: str) -> Iterator[PersonalData]:
    """Names behind a title in a text of capitals."""
    for match in places.LOUD.finditer(text):
        words = [] if match["before"] else match["name"].split()
        kept = [word for word in words[1:] if is_no_word(word.title()) and len(word) > 2]
        if words:
            start = match.start("name")
            yield from _trimmed(text, start, start + len(" ".join([words[0], *kept])))


def _listed(text: str) -> Iterator[PersonalData]:
    """A common first name, with the capitalised words behind it."""
    position = 0
    for word in places.CAPITALISED.finditer(text):
        if word.start() < position or word[0].title().split("-")[0] not in FIRST_NAMES:
            continue
        if text.endswith(_NOT_BEFORE, 0, word.start()):
            continue
        family = places.AFTER_FIRST.match(text, word.end())
        if family or (word[0].istitle() and word[0] not in NOT_ALONE):
            position = family.end() if family else word.end()
            found = _trimmed(text, word.start(), position)
            yield from (name for name in found if text[name.start : name.end] not in NOT_ALONE)


def _signatures(text: str) -> Iterator[PersonalData]:
    """Names below or beside a closing phrase; in lower case only alone, or if well known."""
    for match in places.SIGNED.finditer(text):
        if match["small"]:
            yield from _signed_small(match)
        elif match["ends"] is not None and (
            _is_sure(text, match) or _begins_as_name(match, match["name"])
        ):
            yield from _trimmed(text, *match.span("name"))


def _is_sure(text: str, match: re.Match[str]) -> bool:
    """Whether a name alone can follow; a place can, too, in "Grüße von Sylt"."""
    return bool(match["sure"]) and not text.endswith(("from ", "von "), 0, match.start("name"))


def _signed_small(match: re.Match[str]) -> Iterator[PersonalData]:
    word = match["small"]
    alone = "\n" in match["below"] or _GREETING.match(match["sure"] or "") is not None
    if word.title() in FIRST_NAMES or (alone and is_no_word(word)):
        yield PersonalData("NAME", match.start("small"), match.end("small"))


def _trimmed(text: str, start: int, end: int) -> Iterator[PersonalData]:
    """The leading words of a stretch that can be names, if any."""
    kept, led = start, False
    for word in re.finditer(r"\S+", text[start:end]):
        bare = word[0].strip(".,!").removesuffix("'s").removesuffix("’s")
        if bare in PARTICLES:
            led = True
            continue
        if not (is_no_word(bare) if led and kept > start else may_be_name(bare)):
            break
        led = False
        kept = start + word.start() + len(bare)
        if word[0].endswith(("'s", "’s")):
            break
    if kept - start >= 2 and not _is_no_person(text, start, kept):
        yield PersonalData("NAME", start, kept)


def _is_no_person(text: str, start: int, end: int) -> bool:
    """Whether a brand, a company or a street is called so."""
    name = text[start:end]
    if name in NO_PEOPLE or _COMPANY.search(name):
        return True
    return _STREET.match(_with_hyphens(text, start, end)) is not None


def _with_hyphens(text: str, start: int, end: int) -> str:
    """The stretch and what is joined to it: streets are named after people, too."""
    joined = _JOINED.match(text, end)
    return text[start : joined.end() if joined else end]
