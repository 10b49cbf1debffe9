"""Numbers, units and currencies as words, in German and English; tables only."""

SMALL = {
    "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9,
    "zehn": 10, "elf": 11, "zwölf": 12, "dreizehn": 13, "vierzehn": 14, "fünfzehn": 15,
    "sechzehn": 16, "siebzehn": 17, "achtzehn": 18, "neunzehn": 19, "zwanzig": 20,
    "vierundzwanzig": 24, "dreißig": 30, "sechsunddreißig": 36, "vierzig": 40,
    "achtundvierzig": 48, "fünfzig": 50, "sechzig": 60, "zweiundsiebzig": 72, "siebzig": 70,
    "achtzig": 80, "neunzig": 90, "hundert": 100, "einhundert": 100, "zweihundert": 200,
    "tausend": 1000, "dutzend": 12,
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "twenty-four": 24, "thirty": 30, "thirty-six": 36, "forty": 40, "forty-eight": 48,
    "fifty": 50, "sixty": 60, "seventy-two": 72, "seventy": 70, "eighty": 80, "ninety": 90,
    "hundred": 100, "thousand": 1000, "dozen": 12, "fortnight": 14,
}  # fmt: skip
"""One is left out: „ein“ and “one” are articles and pronouns more often than numbers."""

ORDINALS = {
    "dritt": 3, "viert": 4, "fünft": 5, "sechst": 6, "siebt": 7, "acht": 8, "neunt": 9, "zehnt": 10,
    "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "zweit": 2, "second": 2, "twice": 2, "zweimal": 2, "thrice": 3, "dreimal": 3,
    "viermal": 4, "fünfmal": 5, "sechsmal": 6,
}  # fmt: skip

MINUTES = {"minute": 1, "hour": 60, "day": 1440, "week": 10080, "month": 43200, "year": 518400}
UNITS = {
    **dict.fromkeys(("minute", "minuten", "minutes", "min", "mins"), "minute"),
    **dict.fromkeys(("stunde", "stunden", "hour", "hours", "h", "std", "hrs", "hr"), "hour"),
    **dict.fromkeys(("tag", "tage", "tagen", "day", "days", "werktage", "werktagen"), "day"),
    **dict.fromkeys(("arbeitstage", "arbeitstagen", "nächte", "nights", "night"), "day"),
    **dict.fromkeys(("woche", "wochen", "week", "weeks"), "week"),
    **dict.fromkeys(("monat", "monate", "monaten", "month", "months"), "month"),
    **dict.fromkeys(("jahr", "jahre", "jahren", "year", "years"), "year"),
    **dict.fromkeys(("%", "prozent", "percent", "per cent"), "%"),
    **dict.fromkeys(("kg", "kilo", "kilogramm", "kilogram", "kilograms", "kilos"), "kg"),
    **dict.fromkeys(("g", "gramm", "gram", "grams"), "g"),
    **dict.fromkeys(("l", "liter", "litern", "litre", "litres", "liters"), "l"),
    **dict.fromkeys(("ml", "milliliter", "millilitre", "millilitres"), "ml"),
    **dict.fromkeys(("km", "kilometer", "kilometern", "kilometre", "kilometres", "miles"), "km"),
    **dict.fromkeys(("°c", "grad", "degrees", "°"), "°"),
    **dict.fromkeys(("mal", "x", "times"), "times"),
    **dict.fromkeys(("sterne", "sternen", "stars", "star"), "stars"),
    **dict.fromkeys(("gb", "mb", "mbit"), "size"),
}
"""A unit as written → its one name."""

CURRENCIES = {
    **dict.fromkeys(("€", "eur", "euro", "euros"), "eur"),
    **dict.fromkeys(("£", "gbp", "pound", "pounds", "pfund", "quid"), "gbp"),
    **dict.fromkeys(("$", "usd", "dollar", "dollars"), "usd"),
    **dict.fromkeys(("chf", "franken", "francs"), "chf"),
    **dict.fromkeys(("cent", "cents", "pence"), "cent"),
}
"""A currency as written → its one name."""

UNCOUNTED = (
    "ding|dinge|dingen|frage|fragen|punkt|punkte|punkten|schritte?n?|möglichkeiten|wegen?|anliegen"
    "|themen|sachen|gründen?|worte[n]?|zeilen|augen|seiten|hand|händen"
    "|things?|questions?|points?|steps?|options?|ways?|words?|lines?|thoughts?|topics?|reasons?"
    "|minds|sides|cents|of you|of us|more details|different|paar|verschieden\\w*"
)
"""What a reply counts for its own sake: „zwei Dinge“, “two questions”."""
