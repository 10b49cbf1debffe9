"""Made-up personal values in the ways people write them. Every person and number is invented."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from triage.evaluation.personal_data.numbers import (
    card,
    health_number,
    iban,
    pension_number,
    steuer_id,
    vat_id,
)
from triage.evaluation.personal_data.places import address, town


@dataclass(frozen=True, slots=True)
class Place:
    """What a value depends on: the language, the names to draw from and the dice."""

    language: str
    first_names: Sequence[str]
    family_names: Sequence[str]
    random: Random

    def digits(self, shape: str) -> str:
        """The shape: `#` becomes a digit, `%` one from 1, `^` a capital, `~` a small letter."""
        pools = {
            "#": "0123456789",
            "%": "123456789",
            "^": "ABCDEFGHKLMNPRSTVWX",
            "~": "bcdfghkmnpqrt",
        }
        return "".join(self.random.choice(pools[c]) if c in pools else c for c in shape)

    def pick(self, *choices: str) -> str:
        """One of the choices, its `#`, `%`, `^` and `~` filled."""
        return self.digits(self.random.choice(choices))


def _first(place: Place) -> str:
    return place.random.choice(place.first_names)


def _family(place: Place) -> str:
    return place.random.choice(place.family_names)


def _name(place: Place) -> str:
    first, family = _first(place), _family(place)
    middle = place.pick(" ^.") if place.random.random() < 0.1 else ""
    return f"{first}{middle} {family}"


def _initialled(place: Place) -> str:
    return f"{_first(place)[0]}. {_family(place)}"


def _plain(text: str) -> str:
    pairs = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "'": "", "’": "", " ": ""})
    folded = text.lower().translate(pairs)
    return "".join(char for char in folded if char.isascii()) or "post"


def _email(place: Place) -> str:
    first, family = _plain(_first(place)), _plain(_family(place))
    user = place.pick(f"{first}.", f"{first[0]}_", f"{first}", "", "##-") + family
    domain = place.random.choice(_DOMAINS[place.language])
    return f"{user}@{domain}"


_DOMAINS = {
    "de": (
        "gmx.de",
        "t-online.de",
        "web.de",
        "posteo.de",
        "firma-beispiel.de",
        "bluewin.ch",
        "aon.at",
    ),
    "en": ("gmail.com", "btinternet.com", "example.co.uk", "hotmail.com", "mail.example.org"),
}


def _hidden_email(place: Place) -> str:
    user, domain = _email(place).split("@")
    name, ending = domain.rsplit(".", 1)
    shapes = {
        "de": (f"{user} (at) {name} (punkt) {ending}", f"{user} (at) {name} punkt {ending}",
               f"{user}[at]{name}.{ending}", f"{user} at {name} punkt {ending}",
               f"{user} ät {name}.{ending}", f"{user} @ {name}.{ending}"),
        "en": (f"{user} (at) {name} (dot) {ending}", f"{user} AT {name} DOT {ending}",
               f"{user} [at] {name} [dot] {ending}", f"{user} at {name} dot {ending}",
               f"{user}(at){name}.{ending}", f"{user} @ {name}.{ending}"),
    }  # fmt: skip
    return place.random.choice(shapes[place.language]).replace("\n", " ")


_PHONES = {
    "de": (
        "0151 %#######", "0171/%######", "0160-%### ###", "+49 (0)151 - %# ## ## ##",
        "+4917%%######", "0049 176 %#######", "030 %######", "(0221) %####-##", "089/%### ###",
        "0711 - %## ## ##", "04421 %####", "+49 341 %######", "0162 %## ## ##", "(0 89) %## ## ##",
        "0664 %######", "+43 660 %######", "01 / %## ## ##", "+43 (0)1 %######",
        "079 %## ## ##", "+41 44 %## ## ##", "0041 78 %## ## ##", "0175.%######",
        "+48 601 ### ###", "+90 532 ### ## ##", "0033 6 12 ## ## ##", "0 15 1 / %# ## ## ##",
    ),
    "en": (
        "07700 900###", "07911 ######", "+44 7700 900###", "+44 (0)7911 ######", "020 7946 0###",
        "0161 496 0###", "(0117) 496 0###", "0044 20 7946 0###", "07700-900-###", "0131 4960###",
        "(415) 555-01##", "212-555-01##", "303.555.01##", "+1 650 555 01##", "1-312-555-01##",
        "+1 (718) 555-01##", "(646)555-01##", "+353 87 123 ####", "+61 412 ### ###",
        "+91 98765 #####", "+33 6 12 ## ## ##", "617 555 01##", "077 0090 0###",
    ),
}  # fmt: skip


def _phone(place: Place) -> str:
    return place.pick(*_PHONES[place.language])


_MONTHS = {
    "de": ("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt."),
    "en": ("January", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "October"),
}


def _birth(place: Place) -> str:
    random = place.random
    day, month, year = random.randint(1, 28), random.randint(1, 9), random.randint(1941, 2006)
    word = random.choice(_MONTHS[place.language])
    if place.language == "de":
        return random.choice(
            (
                f"{day}.{month}.{year}",
                f"{day}.{month}.{year % 100:02}",
                f"{day:02}.{month:02}.{year}",
                f"{day}. {word} {year}",
                f"{day}.{word} {year}",
                f"{year}-{month:02}-{day:02}",
                f"{day}/{month}/{year}",
                f"{day}. {month}. {year}",
            )
        )
    nth = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd"}.get(day, "th")
    return random.choice(
        (
            f"{day:02}/{month:02}/{year}",
            f"{day:02}/{month:02}/{year % 100:02}",
            f"{day} {word} {year}",
            f"{day}{nth} {word} {year}",
            f"the {day}{nth} of {word} {year}",
            f"{word} {day}, {year}",
            f"{year}-{month:02}-{day:02}",
            f"{day}-{month}-{year}",
            f"{word} {day}{nth} {year}",
        )
    )


def _customer(place: Place) -> str:
    return place.pick(
        "4###-##", "KD-####%", "########", "C%#####", "K-##.###", "%##/####", "AB######",
        "V-20##/###", "VN ######", "#### ####", "^%##-####-##",
    )  # fmt: skip


def _order(place: Place) -> str:
    return place.pick(
        "^-%####", "4%##-####", "DE########", "%##-%######-%######", "R20##-#####", "%########",
        "^^%#^##", "B####^", "2026/#####", "WEB#######", "%#####",
    )  # fmt: skip


def _plate(place: Place) -> str:
    shapes = {
        "de": ("M-^^ %##", "B ^^ %###", "HH-^ %##", "KA-^^%###", "DÜW-^ %#", "S-^^ %##E",
               "LÖ ^^ %##", "F-^^-%##", "W-%####^", "ZH %#####"),
        "en": ("^^%# ^^^", "^^##^^^", "LK%# ^^^", "^%## ^^^"),
    }  # fmt: skip
    return place.pick(*shapes[place.language])


def _url(place: Place) -> str:
    return place.pick(
        "https://shop.example.com/reset?token=~#~#~#~#~#~#",
        "https://example.org/konto/%#####?sid=~~##~~##",
        "www.example.de/bestellung/^%#####", "https://t.example.net/track/%#########",
        "https://example.com/verify/~#~~#~#~~##~~#~#~~##~~",
        "http://example.at/?email=~~~@example.at",
        "https://www.facebook.com/~~~~.~~~~~.%#", "https://example.com/u/~~~~~?auth=~~##~~##~~",
    )  # fmt: skip


def _ip(place: Place) -> str:
    random = place.random
    four = ".".join(str(random.randint(1, 254)) for _ in range(4))
    six = ":".join(f"{random.randint(0x1000, 0xFFFF):x}" for _ in range(6))
    return random.choice((four, four, f"2001:db8:{six}", f"2001:db8::{random.randint(1, 9999):x}:1",
                          f"fe80::{random.randint(1, 9999):x}"))  # fmt: skip


def _key(place: Place) -> str:
    return place.pick(
        "sk_live_~#^~#^~#^~#^~#^~#^~#^~#^~", "ghp_^~#^~#^~#^~#^~#^~#^~#^~#^~#^~#^~#^~",
        "AKIA#^^#^^^^#^^^^^^^",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI~~#~~#.~#^~~#^~~#^~~", "xoxb-%#########-^~~#^~~#^~",
        "AIzaSy~#^~~#^~~#^~~#^~~#^~~#^~~#^~~#^~~", "pk-test-~#~#~#~#~#~#~#~#~#",
    )  # fmt: skip


def _password(place: Place) -> str:
    return place.pick("Sonne%###!", "^~~~~#~~%", "~~~-~~~-%##", "Winter20##$", "%#%#", "^~~%#^~~")


def _handle(place: Place) -> str:
    return "@" + _plain(_first(place)) + place.pick("##", "_~~", "", ".~%", "_official")


def _ssn(place: Place) -> str:
    return place.pick("1##-%#-%###", "4##-%#-%###", "2## %# %###")


def _nino(place: Place) -> str:
    return place.pick("JA %# ## ## C", "AB%#####D", "CE%# ## ##A", "TW ## ## ## B")


Maker = Callable[[Place], str]

VALUES: Mapping[str, Maker] = {
    "NAME": _name,
    "FIRST": _first,
    "FAMILY": _family,
    "INITIAL": _initialled,
    "SMALL_NAME": lambda place: _name(place).lower(),
    "SMALL_FIRST": lambda place: _first(place).lower(),
    "LOUD_NAME": lambda place: _name(place).upper(),
    "FAMILY_FIRST": lambda place: f"{_family(place)}, {_first(place)}",
    "EMAIL": _email,
    "HIDDEN_EMAIL": _hidden_email,
    "PHONE": _phone,
    "ADDRESS": lambda place: address(place.language, place.random),
    "TOWN": lambda place: town(place.language, place.random),
    "IBAN": lambda place: iban(place.random),
    "CARD": lambda place: card(place.random),
    "LAST_FOUR": lambda place: place.digits("####"),
    "SORT_CODE": lambda place: place.digits("##-##-##"),
    "STEUER_ID": lambda place: steuer_id(place.random),
    "VAT": lambda place: vat_id(place.random),
    "PENSION": lambda place: pension_number(place.random),
    "HEALTH": lambda place: health_number(place.random),
    "AHV": lambda place: place.digits("756.####.####.##"),
    "SVNR": lambda place: place.digits("%### 0%0%8#"),
    "NINO": _nino,
    "SSN": _ssn,
    "NHS": lambda place: place.digits("%## ### ####"),
    "PASSPORT": lambda place: place.pick("C%#^^%#^#", "5########", "L%#^####"),
    "PLATE": _plate,
    "BIRTH": _birth,
    "CUSTOMER": _customer,
    "ORDER": _order,
    "URL": _url,
    "IP": _ip,
    "KEY": _key,
    "PASSWORD": _password,
    "HANDLE": _handle,
}
"""A maker of values for every slot in capitals."""

TYPE_OF: Mapping[str, str] = {
    **dict.fromkeys(
        ("NAME", "FIRST", "FAMILY", "INITIAL", "SMALL_NAME", "SMALL_FIRST", "LOUD_NAME",
         "FAMILY_FIRST", "AGAIN"), "NAME"),
    **dict.fromkeys(("EMAIL", "HIDDEN_EMAIL"), "EMAIL"),
    **dict.fromkeys(("ADDRESS", "TOWN"), "ADDRESS"),
    **dict.fromkeys(("LAST_FOUR", "SORT_CODE"), "ACCOUNT"),
    **dict.fromkeys(
        ("STEUER_ID", "VAT", "PENSION", "HEALTH", "AHV", "SVNR", "NINO", "SSN", "NHS", "PASSPORT"),
        "TAX_ID"),
    **dict.fromkeys(("KEY", "PASSWORD"), "SECRET"),
    "PHONE": "PHONE", "IBAN": "IBAN", "CARD": "CARD", "PLATE": "PLATE", "BIRTH": "BIRTH_DATE",
    "CUSTOMER": "CUSTOMER_NUMBER", "ORDER": "ORDER_NUMBER", "URL": "URL", "IP": "IP",
    "HANDLE": "HANDLE",
}  # fmt: skip
"""The type of personal data that a slot is labelled with."""
