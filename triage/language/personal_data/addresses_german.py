"""How addresses of Germany, Austria and Switzerland are written, as patterns."""

import re

_HOUSE = (
    r"\d{1,4}(?:\s?[a-hA-H]\b)?(?:\s?[-/–]\s?\d{1,4}[a-h]?\b){0,3}"
    r"(?:\s?/\s?(?:Top|Stiege|Tür)\s?\d{1,3})?(?!\d|[.,:]\d|\s?[€%])"
)
_CITY = (
    r"(?!(?:Euro|Eur|Stück|Punkte|Meter|Tage|Kunden|Uhr|Mal|Prozent|Kilometer|Leute|Personen|Sterne"
    r"|Minuten|Stunden|Artikel|Seiten|Watt|Volt|Liter|Gramm|Kilo|Pixel|Zeichen|Einheiten|Dollar"
    r"|Franken)\b)"
    r"[A-ZÄÖÜ][\wäöüß.-]{1,30}(?:\s(?:am|an\sder|im|in\sder|ob\sder|bei"
    r"|vor\sder)\s[A-ZÄÖÜ][\wäöüß-]{2,20}"
    r"|[ ](?!Tel|Fax|Mobil)[A-ZÄÖÜ][\wäöüß-]{2,20}(?!\w))?"
)
_GAP = r"(?:\s?,?\sin\s|\s?[,\n;/]?\s{0,2})"
_CODE = r"(?:(?:DE?|AT?|CH)[ -])?(?:\d{5}|(?!19\d\d|20[0-4]\d)[1-9]\d{3})"
_PLZ = rf"{_GAP}{_CODE}\s{{1,2}}{_CITY}"
_TOWN = rf"(?:{_PLZ})?"
_NAME = r"[A-ZÄÖÜ][\wäöüß-]{2,30}"

_STREET = re.compile(
    r"(?<![\wäöüß-])(?:[\w-]{2,40}(?i:straße|strasse|str\.?)"
    rf"|{_NAME}(?:[ -]{_NAME})?[ -](?:Straße|Strasse|Str\.?))"
    rf"\s{{0,2}}{_HOUSE}{_TOWN}"
)
_WAY = re.compile(
    r"(?<![\wäöüß-])(?!(?:Park|Stell|Sitz|Arbeits|Spiel|Camping|Liege|Steh|Steck|Haupt|Start|Rad"
    r"|Geh|Bahn|Fahr|Einkaufs|Flohmarkt|Listen|Super|Bau|Bahnsteig)"
    r"(?:platz|weg|steig|markt)\b)(?:[A-ZÄÖÜ][\wäöüß]{2,20}(?:-[A-ZÄÖÜ][\wäöüß]{2,20})?[ -])?"
    r"(?!(?:Park|Bahn|Fahr|Sitz)steig\b)(?:(?!Bahnsteig|Parkplatz|Stellplatz"
    r"|Sitzplatz)[A-ZÄÖÜ][\wäöüß-]{2,30}(?:weg|platz|allee|gasse|ufer|damm|chaussee|steig|pfad"
    r"|markt|kamp"
    r"|stieg|twiete|promenade|graben|zeile|halde|(?<!spr)(?<!icht)ring)"
    r"|(?<=er\s|\w\w-)(?:Weg|Platz|Allee|Gasse|Ufer|Damm|Chaussee|Ring))\s(?!(?:19"
    rf"|20)\d\d\b){_HOUSE}"
    r"(?!\s(?:Uhr|Euro|Minuten|Stunden|Tage|Meter|km|Mal|mal|Plätze|Stück|mm|cm))"
    rf"{_TOWN}"
)
_IN_TOWN = re.compile(
    r"(?<![\wäöüß-])(?:(?:Am|An|Im|In|Auf|Unter|Zum|Zur|Hinter|Vor|Bei|Ober"
    r"|Beim)\s(?:de[rmn]\s)?)?"
    rf"{_NAME}(?:[ ]{_NAME})?[ ]{_HOUSE}{_PLZ}"
)
_TOLD = re.compile(
    r"(?i:\bwohn(?:e|en|haft|t|te)|\badresse|\banschrift|\blieferadresse|\bgeliefert)"
    r"(?:\s?:|\s(?:ist|lautet|an|in|im|am|die|der|jetzt|nun|hier|seit|ich|bin|neu|nach)){0,3}\s"
    r"(?P<value>(?:(?:Am|An|Im|In|Auf|Unter|Zum|Zur|Hinter"
    rf"|Vor)\s(?:de[rmn]\s)?)?{_NAME}(?:[ ]{_NAME})?"
    rf"[ ](?!(?:19|20)\d\d\b){_HOUSE}{_TOWN})(?!\s(?:Uhr|Euro|Tage|Minuten))"
)
_PREPOSITION = re.compile(
    r"(?<!\w)(?:Am|An\sder|Unter\sden|Auf\sde[mr]|Zum|Zur|Hinter\sder)\s"
    r"(?:Alten?\s|Neuen?\s|Hohen?\s|Langen?\s)?[A-ZÄÖÜ][\wäöüß]{2,15}"
    r"(?:berg|mühle|linden|markt|hof|bach|feld|park|see|wald|hang|garten|platz|tor|kirche|anger"
    r"|rain)"
    rf"\s(?!(?:19|20)\d\d\b){_HOUSE}(?!\s(?:Uhr|Euro|Tage|Minuten))"
)
_POST_BOX = re.compile(rf"\bPostfach\s\d[\d ]{{1,8}}\d(?:{_TOWN})?")
_PREFIXED = re.compile(rf"(?<![\w.,-])(?:D|DE|A|AT|CH)-\d{{4,5}}\s{_CITY}")
_PLACED = re.compile(
    r"(?i:(?<!\w)(?:in|nach|aus|bei|ort|wohnort|plz|anschrift|adresse|raum)\b)"
    rf"(?:\s(?:und|/)\s(?:ort|stadt))?(?:\s?:)?\s(?i:ist\s|lautet\s)?(?P<value>{_CODE}\s{_CITY})"
)
_CODE_TOLD = re.compile(
    r"\b(?i:plz|postleitzahl)\b(?:\s?:|\s(?:ist|lautet|war))?\s?(?P<value>\d{4,5})(?!\d)"
)
_BIG_CITY = re.compile(
    r"(?<![\w.,-])\d{4,5}\s(?:Berlin|Hamburg|München|Muenchen|Köln|Koeln|Frankfurt|Stuttgart|"
    r"Düsseldorf|Leipzig|Dortmund|Essen|Bremen|Dresden|Hannover|Nürnberg|Duisburg|Bochum|Wuppertal|"
    r"Bielefeld|Bonn|Münster|Mannheim|Karlsruhe|Augsburg|Wiesbaden|Mönchengladbach|Gelsenkirchen|"
    r"Aachen|Braunschweig|Kiel|Chemnitz|Halle|Magdeburg|Freiburg|Krefeld|Mainz|Lübeck|Erfurt|"
    r"Oberhausen|Rostock|Kassel|Potsdam|Saarbrücken|Regensburg|Würzburg|Ulm|Heidelberg|Wien|Graz|"
    r"Linz|Salzburg|Innsbruck|Klagenfurt|Zürich|Basel|Bern|Genf|Lausanne|Luzern|Winterthur)\b"
)

PATTERNS = (
    _STREET, _WAY, _IN_TOWN, _TOLD, _PREPOSITION, _POST_BOX, _PREFIXED, _PLACED, _CODE_TOLD,
    _BIG_CITY,
)  # fmt: skip
"""All shapes; a group `value` is the address where the pattern reads more."""
