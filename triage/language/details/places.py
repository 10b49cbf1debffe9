"""Places a customer names: rooms, shops and stops by their nouns, towns by a list."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from triage.language.details.mention import Named
from triage.language.details.towns import ALL_TOWNS, TWO_WORDS
from triage.language.nouns.words import words

_GERMAN = words(
    """
    filiale laden geschäft markt supermarkt bahnhof flughafen haltestelle bahnsteig gleis hotel
    restaurant café bistro praxis klinik krankenhaus büro werkstatt tankstelle parkhaus
    parkplatz kino  theater museum schwimmbad freibad hallenbad fitnessstudio studio bibliothek
    bücherei  apotheke  bäckerei kasse theke rezeption lobby zimmer hotelzimmer wartezimmer
    terrasse kaufhaus  baumarkt  möbelhaus station packstation paketshop lager schalter eingang
    treppenhaus tiefgarage  spielplatz  park campingplatz sauna kantine mensa schule kita
    kindergarten amt rathaus bürgerbüro  bank wohnung  keller garage küche bad zug bus
    straßenbahn flugzeug abteil speisesaal frühstücksraum  buffet salon  autohaus gartencenter
    biergarten kiosk metzgerei umkleide toilette dusche aufzug flur  warteraum  ladesäule
    kreuzung bushaltestelle fähre gate terminal sporthalle turnhalle stadion
    """
)
_ENGLISH = words(
    """
    shop store branch supermarket market station airport stop platform hotel restaurant cafe
    bistro  surgery clinic hospital office garage workshop cinema theatre theater museum pool
    gym  library  pharmacy bakery checkout till counter desk reception lobby room lounge terrace
    warehouse  depot  entrance park campsite canteen school nursery bank flat apartment kitchen
    bathroom train  bus  plane ferry terminal gate stadium salon dealership mall lift elevator
    corridor ward pub bar  showroom kiosk queue roundabout playground
    """
)
_AT = frozenset(["reception", "checkout", "till", "counter", "desk", "entrance", "gate"])
"""“on reception” is where somebody works, “at the reception” where a customer was."""
_FUSED = {"in dem": "im", "an dem": "am", "bei dem": "beim"}
_PREPOSITION = {
    "im": "in",
    "am": "an",
    "beim": "bei",
    "in": "in",
    "an": "an",
    "auf": "auf",
    "bei": "bei",
}


@cache
def _town() -> re.Pattern[str]:
    towns = "|".join(sorted((re.escape(town) for town in ALL_TOWNS), key=len, reverse=True))
    return re.compile(rf"\b[Ii]n ({TWO_WORDS}|{towns})\b(?![-'’])")


def towns(text: str) -> Iterator[tuple[str, int, int]]:
    """„in Leipzig“, with its place in `text`; capitals count, other names are never taken."""
    for match in _town().finditer(text):
        yield f"in {match[1]}", match.start(), match.end()


def places(named: Sequence[Named], language: str) -> Iterator[tuple[str, Named]]:
    """The noun phrases that say where, each as an adverbial: „in der Filiale“, “at the till”."""
    for one in named:
        said = _german(one) if language == "de" else _english(one)
        if said:
            yield said, one


def _german(one: Named) -> str | None:
    preposition = _PREPOSITION.get(one.preposition)
    low = one.noun.head.lower()
    if preposition is None or not one.dative:
        return None
    if not any(low == place or (len(place) > 3 and low.endswith(place)) for place in _GERMAN):
        return None
    said = f"{preposition} {one.noun.dative}"
    fused = " ".join(said.split()[:2])
    return _FUSED.get(fused, fused) + said[len(fused) :]


def _english(one: Named) -> str | None:
    if one.preposition not in ("in", "at", "on"):
        return None
    head = one.noun.head.split()[-1]
    where = "at" if head in _AT and one.preposition == "on" else one.preposition
    return f"{where} {one.noun.phrase}" if head in _ENGLISH else None
