"""Postal addresses, German and British or American. Must not take a mere place for an address."""

import re
from collections.abc import Iterator

from triage.domain.comment import PersonalData

_HOUSE = r"\d{1,4}(?:\s?[a-hA-H]\b)?(?:\s?[-/–]\s?\d{1,4}[a-h]?\b)?(?!\d|[.,]\d|\s?[€%])"
_CITY = r"[A-ZÄÖÜ][\wäöüß.-]{1,30}(?:\s(?:am|an\sder|im|ob\sder|bei|[A-ZÄÖÜ][\wäöüß-]{2,20}))?"
_GAP = r"(?:\s?,?\sin\s|\s?[,\n]?\s{0,2})"
_TOWN = rf"(?:{_GAP}(?:(?:D|DE|A|CH)-)?\d{{4,5}}\s{_CITY})?"
_PLZ = rf"{_GAP}(?:(?:D|DE|A|CH)-)?\d{{5}}\s{_CITY}"
_STREET = re.compile(
    r"(?<![\wäöüß-])(?:[\w-]{2,40}(?i:straße|strasse|str\.?)"
    r"|[A-ZÄÖÜ][\w-]{2,30}(?:[ -][A-ZÄÖÜ][\w-]{2,30})?[ -](?:Straße|Strasse|Str\.?))"
    rf"\s{{0,2}}{_HOUSE}{_TOWN}"
)
_WAY = re.compile(
    r"(?<![\wäöüß-])(?!(?:Park|Stell|Sitz|Arbeits|Spiel|Camping|Liege|Steh|Steck|Haupt|Start|Rad"
    r"|Geh|Bahn)"
    r"(?:platz|weg|steig)\b)(?:[A-ZÄÖÜ][\wäöüß]{2,20}(?:-[A-ZÄÖÜ][\wäöüß]{2,20})?[\s-])?"
    r"(?:[A-ZÄÖÜ][\wäöüß-]{2,30}(?:weg|platz|allee|gasse|ufer|damm|chaussee|steig|pfad|markt)"
    rf"|(?<=er\s|\w\w-)(?:Weg|Platz|Allee|Gasse|Ufer|Damm|Chaussee|Ring))\s(?!(?:19|20)\d\d\b){_HOUSE}"
    r"(?!\s(?:Uhr|Euro|Minuten|Stunden|Tage|Meter|km|Mal|mal|Plätze))"
    rf"{_TOWN}"
)
_PREPOSITION = re.compile(
    r"(?<!\w)(?:Am|An\sder|An\sden|Im|In\sder|Auf\sde[mr]|Unter\sden|Zum|Zur|Hinter\sder)\s"
    rf"[A-ZÄÖÜ][\wäöüß]{{2,30}}\s{_HOUSE}{_PLZ}"
)
_ANY_STREET = re.compile(rf"(?<![\wäöüß-])[A-ZÄÖÜ][\wäöüß-]{{2,40}}\s{_HOUSE}{_PLZ}")
_BIG_CITY = re.compile(
    r"(?<![\w.,-])(?:D-)?\d{5}\s(?:Berlin|Hamburg|München|Muenchen|Köln|Koeln|Frankfurt|Stuttgart|"
    r"Düsseldorf|Leipzig|Dortmund|Essen|Bremen|Dresden|Hannover|Nürnberg|Duisburg|Bochum|Wuppertal|"
    r"Bielefeld|Bonn|Münster|Mannheim|Karlsruhe|Augsburg|Wiesbaden|Mönchengladbach|Gelsenkirchen|"
    r"Aachen|Braunschweig|Kiel|Chemnitz|Halle|Magdeburg|Freiburg|Krefeld|Mainz|Lübeck|Erfurt|"
    r"Oberhausen|Rostock|Kassel|Potsdam|Saarbrücken|Regensburg|Würzburg|Ulm|Heidelberg)\b"
)
_ROAD = (
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Close|Court|Ct|Way|Place|Pl|Square|Sq"
    r"|Terrace|"
    r"Gardens|Crescent|Grove|Hill|Boulevard|Blvd|Mews|Row|Parade|Walk)\b\.?"
)
_POSTCODE = r"[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b"
_ENGLISH = re.compile(
    rf"(?<![\w.,-])(?:(?:Flat|Apt\.?|Apartment|Unit)\s\w{{1,5}},?\s)?\d{{1,5}}[A-Za-z]?,?\s"
    rf"(?:[A-Z][a-z'’.-]{{0,20}}\s){{1,3}}{_ROAD}"
    rf"(?:,?\s(?:Apt|Flat|Unit|#)\.?\s?\w{{1,5}})?"
    rf"(?:[,\n]\s?[A-Z][A-Za-z'-]{{2,20}}(?:\s[A-Z][A-Za-z'-]{{2,20}}){{0,2}}){{0,2}}"
    rf"(?:,?\s(?:{_POSTCODE}|[A-Z]{{2}}\s\d{{5}}(?:-\d{{4}})?))?"
)
_LONE_POSTCODE = re.compile(r"(?<![\w-])[A-Z]{1,2}\d[A-Z\d]?\s\d[ABD-HJLNP-UW-Z]{2}\b")


def find_addresses(text: str) -> Iterator[PersonalData]:
    """Streets with a house number, with the town where it follows; postcodes that tell a street."""
    for pattern in (_STREET, _WAY, _PREPOSITION, _ANY_STREET, _BIG_CITY, _ENGLISH, _LONE_POSTCODE):
        for match in pattern.finditer(text):
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            yield PersonalData("ADDRESS", start, match.end())
