"""Made-up postal addresses of Germany, Austria, Switzerland, Britain and the United States."""

from collections.abc import Sequence
from random import Random

_GERMAN_STREETS = (
    "Wilhelmstraße", "Eichendorffstr.", "Fliederweg", "Marktplatz", "Kastanienallee", "Feldgasse",
    "Am Kirchberg", "An der Alten Mühle", "Zum Sportplatz", "Hohe Straße", "Berliner Allee",
    "Im Winkel",
    "Bahnhofstrasse", "Lange Reihe", "Mariahilfer Straße", "Unter den Linden", "Reeperbahn",
    "Neuer Wall",
    "Kirchplatz", "Sonnenhalde", "Mühlenkamp", "Gutenbergring", "Albert-Schweitzer-Str.",
    "Auf dem Hügel",
)  # fmt: skip
_GERMAN_TOWNS = (
    "72074 Tübingen", "26721 Emden", "01097 Dresden", "D-53639 Königswinter", "A-8010 Graz",
    "1080 Wien",
    "6020 Innsbruck", "CH-3011 Bern", "8400 Winterthur", "4051 Basel", "99423 Weimar",
    "80331 München",
    "65510 Idstein", "23966 Wismar", "73728 Esslingen am Neckar", "67655 Kaiserslautern",
    "31134 Hildesheim",
)  # fmt: skip
_GERMAN_NUMBERS = ("3", "12", "7a", "45 b", "118", "9-11", "10/5", "3/2/14", "21", "64", "5")
_BRITISH_STREETS = (
    "Larch Avenue", "Kingsley Road", "Church Lane", "Station Rd", "High Street", "Primrose Hill",
    "Mill Close", "Queens Drive", "Albion Terrace", "St. Mary's Crescent", "Orchard Way",
    "The Green",
)  # fmt: skip
_BRITISH_TOWNS = (
    "Manchester M20 3QH", "Bristol BS6 7AP", "Witney OX28 4AB", "London SE15 4QJ", "Leeds, LS6 1PF",
    "Edinburgh EH9 1RT", "Swansea, SA2 0NP", "Nottingham NG7 2RD", "Didsbury, Manchester, M20 6UR",
)  # fmt: skip
_AMERICAN_STREETS = (
    "Maple Ridge Dr", "W 42nd St", "Sunset Blvd", "N Lincoln Ave", "Willow Creek Lane",
    "Elm Street",
    "Martin Luther King Jr Blvd", "Old Mill Rd", "5th Avenue", "Harbor Ct", "Cedar Pkwy",
    "S Main St",
)  # fmt: skip
_AMERICAN_TOWNS = (
    "Austin, TX 78745", "Boise, ID 83702", "New York, NY 10036", "Portland, Oregon 97214",
    "Tampa FL 33602",
    "St. Paul, MN 55104-1234", "Santa Fe, NM 87501", "Albany NY 12207",
)  # fmt: skip


def address(language: str, random: Random) -> str:
    """A street with a number, in most cases with the town."""
    return _german(random) if language == "de" else random.choice((_british, _american))(random)


def town(language: str, random: Random) -> str:
    """A town whose postcode narrows a person down: German, British or American."""
    if language == "de":
        return random.choice(_GERMAN_TOWNS)
    return random.choice(
        ("SE15 4QJ", "BS6 7AP", "EH9 1RT", "M20 3QH", "NG7 2RD", "W1T 4JE", "SW1A 2AA")
    )


def _german(random: Random) -> str:
    street = f"{random.choice(_GERMAN_STREETS)} {random.choice(_GERMAN_NUMBERS)}"
    gap = random.choice((", ", ", ", " in ", "\n", " "))
    return street + gap + random.choice(_GERMAN_TOWNS)


def _british(random: Random) -> str:
    flat = random.choice(("", "", "Flat 3, ", "Flat 2b, ", "Apartment 14, ", "Unit 6, "))
    number = f"{random.randint(1, 240)}{random.choice(('', '', 'a', 'B'))}"
    street = f"{flat}{number} {random.choice(_BRITISH_STREETS)}"
    return street + _end(random, _BRITISH_TOWNS)


def _american(random: Random) -> str:
    if random.random() < 0.1:
        return f"PO Box {random.randint(100, 9999)}, {random.choice(_AMERICAN_TOWNS)}"
    flat = random.choice(("", "", ", Apt 4", " Apt 12C", ", Unit 7", " #3B", ", Suite 200"))
    street = f"{random.randint(10, 9900)} {random.choice(_AMERICAN_STREETS)}{flat}"
    return street + _end(random, _AMERICAN_TOWNS)


def _end(random: Random, towns: Sequence[str]) -> str:
    """Nothing, or a town beside or below the street."""
    return random.choice(("", ", ", "\n")) and random.choice((", ", "\n")) + random.choice(towns)
